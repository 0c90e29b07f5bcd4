"""What the head of an entry's page says of it: the description, and the meta tags of government sites."""

from datetime import date

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry, known, known_words
from generator.pages.page_specification import Meta

_LENGTH = 160


def description(catalogue: Catalogue, entry: Entry) -> str:
    """What an entry's page is about, in one line for search engines."""
    summary = known(entry, "summary", str)
    if summary:
        return " ".join(summary.split())[:_LENGTH]
    return f"{entry.name}，{catalogue.authority.name}公开"


def entry_meta(catalogue: Catalogue, entry: Entry) -> Meta:
    """The meta tags of a government site's entry pages; what is not known is left out."""
    department = catalogue.in_role("department").get(known(entry, "department", str) or "")
    published = known(entry, "published_on", date)
    type = known(entry, "type", str)
    words = (entry.name, *known_words(entry, "aliases"), *((str(type),) if type else ()))
    tags = (
        ("ArticleTitle", entry.name),
        ("PubDate", f"{published.isoformat()} 00:00" if published else ""),
        ("ContentSource", department.name if department else catalogue.authority.name),
        ("Keywords", ",".join(words)),
        ("Description", description(catalogue, entry)),
    )
    return tuple((name, value) for name, value in tags if value)
