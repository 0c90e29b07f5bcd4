"""The catalogue in the words of the European Union's vocabulary of public services: CPSV-AP 3.2 as JSON-LD.

Each part says what its entries are there (``cpsv``); this writes them, a node a line, one after the
other, so that the largest catalogue takes no more memory than one of its entries.
https://semiceu.github.io/CPSV-AP/releases/3.2.0/
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.exports.files import CPSV
from generator.model.catalogue import Catalogue
from generator.model.entry import Limit
from generator.model.money import Currency
from generator.model.vocabulary import LimitUnit, Vocabulary

Node = dict[str, Any]

PROFILE = "http://data.europa.eu/m8g/cpsvap/3.2.0"
CHINESE = "http://publications.europa.eu/resource/authority/language/ZHO"
YUAN = "http://publications.europa.eu/resource/authority/currency/CNY"
AREA = f"{CPSV}#area"  # where the authority governs
AUTHORITY = f"{CPSV}#authority"

_M8G = "http://data.europa.eu/m8g/"
_CPSV = "http://purl.org/vocab/cpsv#"
_DCT = "http://purl.org/dc/terms/"
_FOAF = "http://xmlns.com/foaf/0.1/"
_LOCN = "http://www.w3.org/ns/locn#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_CLASSES = {
    "PublicService": f"{_CPSV}PublicService",
    "Rule": f"{_CPSV}Rule",
    **{
        name: f"{_M8G}{name}"
        for name in (
            "BusinessEvent",
            "Channel",
            "ContactPoint",
            "Cost",
            "Event",
            "EvidenceType",
            "LifeEvent",
            "Output",
            "PublicOrganisation",
            "Requirement",
        )
    },
    "Address": f"{_LOCN}Address",
    "Concept": f"{_SKOS}Concept",
    "Document": f"{_FOAF}Document",
    "LegalResource": "http://data.europa.eu/eli/ontology#LegalResource",
    "LinguisticSystem": f"{_DCT}LinguisticSystem",
    "Location": f"{_DCT}Location",
    "Organization": "http://www.w3.org/ns/org#Organization",
    "TemporalEntity": "http://www.w3.org/2006/time#TemporalEntity",
}
_WORDS = {
    "title": f"{_DCT}title",
    "alternative": f"{_DCT}alternative",
    "description": f"{_DCT}description",
    "keyword": "http://www.w3.org/ns/dcat#keyword",
    "prefLabel": f"{_SKOS}prefLabel",
    "altLabel": f"{_SKOS}altLabel",
    "fullAddress": f"{_LOCN}fullAddress",
}
_PLAIN = {
    "identifier": f"{_DCT}identifier",
    "telephone": f"{_M8G}telephone",
    "email": f"{_M8G}email",
    "postCode": f"{_LOCN}postCode",
}
_LINKS = {
    **{
        name: f"{_DCT}{name}"
        for name in ("audience", "isPartOf", "language", "publisher", "relation", "spatial", "type")
    },
    **{name: f"{_CPSV}{name}" for name in ("follows", "implements", "produces")},
    **{
        name: f"{_M8G}{name}"
        for name in (
            "contactPage",
            "contactPoint",
            "currency",
            "evidenceTypeClassification",
            "hasChannel",
            "hasCompetentAuthority",
            "hasCost",
            "hasInputType",
            "hasLegalResource",
            "hasRelatedService",
            "holdsRequirement",
            "ifAccessedThrough",
            "isClassifiedBy",
            "openingHours",
            "ownedBy",
            "thematicArea",
        )
    },
    "address": f"{_LOCN}address",
    "page": f"{_FOAF}page",
    "status": "http://www.w3.org/ns/adms#status",
    "subOrganizationOf": "http://www.w3.org/ns/org#subOrganizationOf",
}
_TYPED = {
    "hasValue": (f"{_M8G}hasValue", f"{_XSD}double"),
    "issued": (f"{_DCT}issued", f"{_XSD}date"),
    "processingTime": (f"{_M8G}processingTime", f"{_XSD}duration"),
}
# What is one of these is one of the others too: nobody has to read the vocabulary to know.
_BROADER = {
    "BusinessEvent": ["BusinessEvent", "Event"],
    "LifeEvent": ["LifeEvent", "Event"],
    "PublicOrganisation": ["PublicOrganisation", "Organization"],
}
# Every term is told here: whoever reads the file has to fetch nothing.
CONTEXT: dict[str, Any] = (
    _CLASSES
    | _PLAIN
    | {name: {"@id": iri, "@language": "zh"} for name, iri in _WORDS.items()}
    | {name: {"@id": iri, "@type": "@id"} for name, iri in _LINKS.items()}
    | {name: {"@id": iri, "@type": type} for name, (iri, type) in _TYPED.items()}
)
_DURATIONS = {LimitUnit.DAY: "P{}D", LimitUnit.MONTH: "P{}M", LimitUnit.YEAR: "P{}Y", LimitUnit.HOUR: "PT{}H"}


def node(id: str, kind: str, /, **values: Any) -> Node:
    """A node by its address in the site; what is not known is left out, and nothing is said of it."""
    said = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value}
    return {"@id": id, "@type": _BROADER.get(kind, kind), **said}


def concepts(kind: str, values: Iterable[Vocabulary]) -> Iterator[Node]:
    """The words of a vocabulary."""
    return (node(concept(kind, value), "Concept", prefLabel=str(value)) for value in values)


def concept(kind: str, value: Vocabulary) -> str:
    """The address of one of them."""
    return f"{CPSV}#{kind}-{value.slug}"


def known_urls(catalogue: Catalogue, register: str, ids: Iterable[str | None]) -> list[str]:
    """The addresses of those entries that there are, each once."""
    entries = catalogue.entries.get(register, {})
    return [catalogue.url(register, id) for id in dict.fromkeys(ids) if id in entries and id]


def document(url: str | None) -> Node:
    """A page elsewhere on the web; nothing where there is none."""
    return node(url, "Document") if url else {}


def duration(limit: Limit | None) -> str:
    """A limit as ISO 8601 has it; empty where it counts working days, which that cannot say."""
    form = _DURATIONS.get(limit.unit) if limit and limit.value else None
    return form.format(limit.value) if form and limit else ""


def write_cpsv(catalogue: Catalogue, site_url: str, folder: Path) -> None:
    """Write it into the site, never into a file that the old site may share.

    Addresses are the site's; where nobody has said where that stands, they are read from where the file does.
    """
    base = f"{site_url.rstrip('/')}/" if site_url else "../"
    path = folder / CPSV
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{{"@context":{_line({"@base": base} | CONTEXT)},\n"@graph":[')
        for number, one in enumerate(_nodes(catalogue)):
            stream.write(f"{',' if number else ''}\n{_line(one)}")
        stream.write("\n]}\n")


def _nodes(catalogue: Catalogue) -> Iterator[Node]:
    authority = catalogue.authority
    yield node(CHINESE, "LinguisticSystem")
    yield node(YUAN, "Concept", prefLabel=str(Currency.CNY))
    yield node(AREA, "Location", prefLabel=authority.region, identifier=authority.region_code)
    yield node(AUTHORITY, "PublicOrganisation", prefLabel=authority.name, identifier=authority.code, spatial=AREA)
    for part in catalogue.shown.parts:
        if part.cpsv:
            yield from part.cpsv(catalogue)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
