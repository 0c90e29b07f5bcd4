"""What the head of an entry's page says of it: the description, and the meta tags of government sites."""

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.pages.page_specification import Meta

_LENGTH = 160


def description(catalogue: Catalogue, entry: Entry) -> str:
    """What an entry's page is about, in one line for search engines."""
    summary = getattr(entry, "summary", None)
    if summary:
        return " ".join(str(summary).split())[:_LENGTH]
    return f"{entry.name}，{catalogue.authority.name}公开"


def entry_meta(catalogue: Catalogue, entry: Entry) -> Meta:
    """The meta tags of a government site's entry pages; what is not known is left out."""
    department = catalogue.in_role("department").get(getattr(entry, "department", ""))
    published = getattr(entry, "published_on", None)
    type = getattr(entry, "type", None)
    words = (entry.name, *getattr(entry, "aliases", ()), *((str(type),) if type else ()))
    tags = (
        ("ArticleTitle", entry.name),
        ("PubDate", f"{published.isoformat()} 00:00" if published else ""),
        ("ContentSource", department.name if department else catalogue.authority.name),
        ("Keywords", ",".join(words)),
        ("Description", description(catalogue, entry)),
    )
    return tuple((name, value) for name, value in tags if value)
