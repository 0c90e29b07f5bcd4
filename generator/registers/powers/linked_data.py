"""A power for search engines: schema.org's GovernmentService."""

from typing import Any

from generator.exports.linked_data import contact_points, filled, place
from generator.model.catalogue import Catalogue
from generator.model.standing import wholes
from generator.model.vocabulary import PowerType
from generator.registers.departments.model import Department
from generator.registers.powers.linked_doers import done_by
from generator.registers.powers.model import Power

_UP = "../../"  # from an entry's page to the site's root


def about(catalogue: Catalogue, power: Power, index_no: str) -> dict[str, Any] | None:
    """What people apply for; nothing for other powers and for cancelled ones."""
    if not power.on_application or power.ended:
        return None
    return done_by(catalogue, power, _service(catalogue, power, index_no))


def _service(catalogue: Catalogue, power: Power, index_no: str) -> dict[str, Any]:
    department = catalogue.all(Department).get(power.department)
    provider = department and {"@type": "GovernmentOrganization"} | filled(
        name=department.name, url=_UP + catalogue.register("departments").url(department.id)
    )
    places = wholes(catalogue, power.places or (department.places if department else ()))
    channel = filled(
        serviceUrl=power.online_url,
        servicePhone=contact_points(places),
        serviceLocation=[found for one in places if (found := place(one))],
    )
    return {"@type": "GovernmentService"} | filled(
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
