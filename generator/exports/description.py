"""A description of the exports for data portals: DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) as JSON-LD."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from generator.exports.cpsv import PROFILE
from generator.exports.files import ARCHIVE, CPSV, DESCRIPTION, FIGURES, FORMATS, JSON, JSON_LD, ZIP, Format, digest
from generator.model.catalogue import DATED, Catalogue
from generator.model.entry import Entry
from generator.model.register import Register

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
_CONTEXT: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "title": {"@id": "dcterms:title", "@language": "zh"},
    "description": {"@id": "dcterms:description", "@language": "zh"},
    "keyword": {"@id": "dcat:keyword", "@language": "zh"},
    "name": {"@id": "foaf:name", "@language": "zh"},
    "homepage": {"@id": "foaf:homepage", "@type": "@id"},
    "identifier": "dcterms:identifier",
    "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
    "language": {"@id": "dcterms:language", "@type": "@id"},
    "modified": {"@id": "dcterms:modified", "@type": "xsd:date"},
    "publisher": {"@id": "dcterms:publisher", "@type": "@id"},
    "dataset": {"@id": "dcat:dataset", "@type": "@id"},
    "distribution": {"@id": "dcat:distribution", "@type": "@id"},
    "landingPage": {"@id": "dcat:landingPage", "@type": "@id"},
    "accessURL": {"@id": "dcat:accessURL", "@type": "@id"},
    "downloadURL": {"@id": "dcat:downloadURL", "@type": "@id"},
    "mediaType": {"@id": "dcat:mediaType", "@type": "@id"},
    "packageFormat": {"@id": "dcat:packageFormat", "@type": "@id"},
    "byteSize": {"@id": "dcat:byteSize", "@type": "xsd:nonNegativeInteger"},
    "checksum": "spdx:checksum",
    "algorithm": {"@id": "spdx:algorithm", "@type": "@id"},
    "checksumValue": {"@id": "spdx:checksumValue", "@type": "xsd:hexBinary"},
}
_CHINESE = "http://id.loc.gov/vocabulary/iso639-1/zh"
_PUBLISHER = "#publisher"


def describe(catalogue: Catalogue, site_url: str, folder: Path) -> str:
    """The description of the files that stand in ``folder``.

    Addresses are relative to it, so that it holds wherever the site stands; where that is known, it is said.
    """
    base: dict[str, Any] = {"@base": f"{site_url.rstrip('/')}/{DESCRIPTION}"} if site_url else {}
    authority = catalogue.authority
    datasets = [_register(catalogue, register, folder) for register in catalogue.shown]
    document = {
        "@context": base | _CONTEXT,
        "@id": "#catalogue",
        "@type": "dcat:Catalog",
        "title": f"{authority.name}政务公开目录",
        "description": "各栏目的全部条目和统计数字。"
        + ("演示目录，不是正式公开的信息。" if authority.demonstration else ""),
        "publisher": {"@id": _PUBLISHER, "@type": "foaf:Organization", "name": authority.name},
        "language": _CHINESE,
        "homepage": "../",
        **_modified(catalogue.newest_date),
        "dataset": [
            _everything(catalogue, folder),
            *datasets,
            _figures(catalogue, folder),
            _services(catalogue, folder),
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _register(catalogue: Catalogue, register: Register[Entry], folder: Path) -> dict[str, Any]:
    entries = catalogue.entries.get(register.name, {}).values()
    section = next((one.title for one in catalogue.shown.sections if one.path == register.section), "")
    return {
        "@id": f"#{register.name}",
        "@type": "dcat:Dataset",
        "identifier": register.name,
        "title": register.title,
        "description": register.about or register.title,
        "keyword": [register.title, *([section] if section else [])],
        "publisher": _PUBLISHER,
        "language": _CHINESE,
        **_modified(_newest(entries)),
        "landingPage": f"../{register.url()}",
        "distribution": [_distribution(format.path(register), format, folder) for format in FORMATS],
    }


def _everything(catalogue: Catalogue, folder: Path) -> dict[str, Any]:
    packed = _distribution(ARCHIVE, ZIP, folder) | {"packageFormat": f"{_MEDIA_TYPES}/{ZIP.media_type}"}
    return _whole(catalogue, "everything", "全部数据", "各栏目和统计数字的全部文件，打成一个压缩包。", packed)


def _figures(catalogue: Catalogue, folder: Path) -> dict[str, Any]:
    about = "本站各项统计数字，写明计算方法和所依据的条目。"
    return _whole(catalogue, "figures", "统计数字", about, _distribution(FIGURES, JSON, folder))


def _services(catalogue: Catalogue, folder: Path) -> dict[str, Any]:
    about = "事项、部门、地点和县区，按欧盟公共服务词汇 CPSV-AP 3.2 表示。"
    file = _distribution(CPSV, JSON_LD, folder)
    return _whole(catalogue, "public-services", "公共服务（CPSV-AP）", about, file, conformsTo=PROFILE)


def _whole(
    catalogue: Catalogue, id: str, title: str, description: str, file: dict[str, Any], **more: str
) -> dict[str, Any]:
    """A dataset that is made of the whole catalogue, in one file."""
    return {
        "@id": f"#{id}",
        "@type": "dcat:Dataset",
        "identifier": id,
        "title": title,
        "description": description,
        **more,
        "publisher": _PUBLISHER,
        "language": _CHINESE,
        **_modified(catalogue.newest_date),
        "landingPage": _landing(catalogue),
        "distribution": [file],
    }


def _landing(catalogue: Catalogue) -> str:
    """The page of all downloads; the home page where a catalogue goes without it."""
    return "./" if "data/" in catalogue.registry.urls else "../"


def _distribution(path: str, format: Format, folder: Path) -> dict[str, Any]:
    file = folder / path
    return {
        "@type": "dcat:Distribution",
        "title": format.title,
        "accessURL": file.name,
        "downloadURL": file.name,
        "mediaType": f"{_MEDIA_TYPES}/{format.media_type}",
        "byteSize": str(file.stat().st_size),
        "checksum": {
            "@type": "spdx:Checksum",
            "algorithm": "spdx:checksumAlgorithm_sha256",
            "checksumValue": digest(file),
        },
    }


def _newest(entries: Iterable[Entry]) -> date | None:
    days = (getattr(entry, field, None) for entry in entries for field in DATED)
    return max((day for day in days if day), default=None)


def _modified(day: date | None) -> dict[str, str]:
    return {"modified": day.isoformat()} if day else {}
