"""What search engines and browsers look for: sitemap.xml, robots.txt, an OpenSearch description."""

from collections.abc import Iterable
from html import escape


def sitemap(addresses: Iterable[str], site_url: str) -> str:
    """sitemap.xml of all pages, by their absolute addresses."""
    base = site_url.rstrip("/")
    rows = (f"<url><loc>{escape(f'{base}/{address}')}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(rows)
        + "</urlset>\n"
    )


def robots(site_url: str) -> str:
    """robots.txt: everything may be read."""
    place = f"Sitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{place}"


def opensearch(name: str, site_url: str) -> str:
    """An OpenSearch description, with which a browser can search the site from its address bar."""
    base = site_url.rstrip("/")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name[:16])}</ShortName>\n<Description>{escape(name)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template="{escape(base)}/search/?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )
