"""Files beside the pages: what machines read. Each is a pure function from the catalogue to text."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from generator.catalogue import Catalogue
from generator.completeness import totals
from generator.model.entry import Entry
from generator.model.vocabulary import PowerType
from generator.registers import Register


def exports(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The files of ``/data/``: path and text."""
    yield "data/figures.json", json.dumps(figures(catalogue), ensure_ascii=False, indent=1) + "\n"
    for register in catalogue.registers:
        rows = [document(catalogue, register, entry) for entry in catalogue.entries[register.name].values()]
        # One entry a line: quick to write, and a change shows as one line.
        yield f"data/{register.name}.json", "[\n" + ",\n".join(_json(row) for row in rows) + "\n]\n"
        yield f"data/{register.name}.csv", table(register, rows)


def figures(catalogue: Catalogue) -> dict[str, object]:
    """Counts over the whole catalogue; every one can be counted again from the other exports."""
    needed, filled = totals(catalogue.live_powers, catalogue.authority.defaults)
    return {
        "authority": catalogue.authority.name,
        "demonstration": catalogue.authority.demonstration,
        "newest_date": str(catalogue.newest_date or ""),
        "entries": {register.name: len(catalogue.entries[register.name]) for register in catalogue.registers},
        "powers_by_type": {str(type): len(catalogue.by_type.get(type, ())) for type in PowerType},
        "powers_by_department": {id: len(found) for id, found in sorted(catalogue.by_department.items())},
        "elements": {"needed": needed, "filled": filled},
    }


def document(catalogue: Catalogue, register: Register[Entry], entry: Entry) -> dict[str, object]:
    """An entry as data: the model's fields in its order, with the address and the index number."""
    fields = entry.model_dump(mode="json", exclude_none=True)
    fields = {name: value for name, value in fields.items() if value not in ([], {})}
    return {"url": register.url(entry.id), "index_no": catalogue.index_no(register.name, entry.id)} | fields


def table(register: Register[Entry], rows: Sequence[Mapping[str, object]]) -> str:
    """CSV for Excel: a mark of UTF-8 first, Chinese headings, one row an entry, only fields of a single value."""
    fields = [(name, field.title or name) for name, field in register.model.model_fields.items()]
    groups = {name for row in rows for name, value in row.items() if isinstance(value, dict)}
    plain = [(name, title) for name, title in fields if name not in groups]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([title for _, title in plain])
    writer.writerows([[_cell(row.get(name)) for name, _ in plain] for row in rows])
    return "\ufeff" + stream.getvalue()


def _cell(value: object) -> str:
    """A cell's text; what a spreadsheet would take for a formula is kept from being one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        value = "；".join(
            str(item.get("name") or item.get("law") or item.get("text") or "") if isinstance(item, dict) else str(item)
            for item in value
        )
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def sitemap(addresses: Iterable[str], site_url: str) -> str:
    """sitemap.xml of all pages; absolute addresses are required, so it is empty until the site's own is known."""
    base = site_url.rstrip("/")
    rows = (f"<url><loc>{escape(f'{base}/{address}')}</loc></url>\n" for address in addresses) if base else ()
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
