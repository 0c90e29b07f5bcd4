"""What a page is about, for search engines: schema.org as JSON-LD in an element that holds data, not a script."""

import json
from typing import Any

from generator.catalogue import Catalogue
from generator.model.department import Department
from generator.model.entry import Contact, Entry
from generator.model.power import Power
from generator.model.vocabulary import PowerType, Status

_LESS = "\\u003c"
_UP = "../../"  # from an entry's page to the site's root


def linked_data(catalogue: Catalogue, entry: Entry, index_no: str) -> str:
    """The element for the page of a power that people apply for, or of a department; nothing for other pages."""
    about: dict[str, Any] | None = None
    if isinstance(entry, Power) and entry.on_application and entry.status is not Status.CANCELLED:
        about = _service(catalogue, entry, index_no)
    elif isinstance(entry, Department):
        above = {"@type": "GovernmentOrganization", "name": catalogue.authority.name}
        about = _organisation(entry) | {"parentOrganization": above}
    if about is None:
        return ""
    text = json.dumps({"@context": "https://schema.org", **about}, ensure_ascii=False, separators=(",", ":"))
    # Nothing in the data may end the element.
    return f'<script type="application/ld+json">{text.replace("<", _LESS)}</script>\n'


def _service(catalogue: Catalogue, power: Power, index_no: str) -> dict[str, Any]:
    department = catalogue.departments.get(power.department)
    provider = department and {"@type": "GovernmentOrganization"} | _filled(
        name=department.name, url=_UP + catalogue.register("departments").url(department.id)
    )
    contact = power.contact or (department.contact if department else None) or Contact()
    channel = _filled(
        serviceUrl=power.online_url,
        servicePhone=contact.phone and {"@type": "ContactPoint", "telephone": contact.phone},
        serviceLocation=contact.address and {"@type": "Place", "address": contact.address},
    )
    return {"@type": "GovernmentService"} | _filled(
        name=power.name,
        alternateName=list(power.aliases),
        description=power.summary,
        identifier=index_no,
        serviceType=str(power.type),
        areaServed=catalogue.authority.region,
        provider=provider,
        audience=[{"@type": "Audience", "audienceType": str(one)} for one in power.audience],
        availableChannel=channel and {"@type": "ServiceChannel"} | channel,
        serviceOutput=_output(power),
    )


def _output(power: Power) -> dict[str, Any]:
    if power.result is None:
        return {}
    kind = "GovernmentPermit" if power.type is PowerType.LICENSING else "Thing"
    return {"@type": kind, "name": power.result.name}


def _organisation(department: Department) -> dict[str, Any]:
    contact = department.contact or Contact()
    return {"@type": "GovernmentOrganization"} | _filled(
        name=department.name,
        alternateName=department.short_name,
        identifier=department.code,
        address=contact.address,
        telephone=contact.phone,
        faxNumber=contact.fax,
        email=contact.email,
        url=contact.url,
    )


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
