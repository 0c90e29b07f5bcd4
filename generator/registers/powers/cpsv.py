"""Powers in CPSV-AP: public services, with what they ask for, cost and give."""

from collections.abc import Iterator

from generator.exports.cpsv import AREA, CHINESE, Node, concept, concepts, duration, known_urls, node
from generator.model.catalogue import Catalogue
from generator.model.entry import Limit
from generator.model.vocabulary import PowerType, Theme
from generator.registers.powers.cpsv_where import authorities, channels, costs
from generator.registers.powers.doing import doer, implementations, regions_of
from generator.registers.powers.limits import binding_limit, statutory_limit
from generator.registers.powers.model import Material, Power, StatutoryLimit
from generator.registers.powers.situations import words
from generator.registers.powers.vocabulary import Audience, Status

_VOCABULARIES = (("type", PowerType), ("audience", Audience), ("theme", Theme), ("status", Status))


def services(catalogue: Catalogue) -> Iterator[Node]:
    """The words that classify powers, then every power that is not cancelled."""
    for kind, vocabulary in _VOCABULARIES:
        yield from concepts(kind, vocabulary)
    for power in catalogue.all(Power).values():
        if not power.ended:
            yield _service(catalogue, power)


def _service(catalogue: Catalogue, power: Power) -> Node:
    url = catalogue.url("powers", power.id)
    local, found = doer(catalogue, power), catalogue.view(implementations).get(power.id, ())
    regions = known_urls(catalogue, "regions", regions_of(catalogue, power)) if local.publisher else []
    return node(
        url,
        "PublicService",
        identifier=catalogue.index_no("powers", power.id),
        title=power.name,
        alternative=power.aliases,
        description=power.summary,
        language=CHINESE,
        type=concept("type", power.type),
        status=concept("status", power.status),
        thematicArea=[concept("theme", one) for one in power.themes],
        audience=[concept("audience", one) for one in power.audience],
        isClassifiedBy=known_urls(catalogue, "main-items", (power.main_item,)),
        spatial=regions or AREA,
        hasCompetentAuthority=authorities(catalogue, power, url),
        publisher=known_urls(catalogue, "departments", (local.publisher,)),
        hasLegalResource=known_urls(catalogue, "laws", (one.law for one in power.legal_basis)),
        processingTime=duration(binding_limit(power)),
        follows=list(_limits(catalogue, power, url)),
        holdsRequirement=list(_requirements(power, url)),
        hasInputType=[_input(catalogue, power, f"{url}#material-{n}", one) for n, one in enumerate(power.materials, 1)],
        hasCost=list(costs(catalogue, power, url, found)),
        produces=_output(power, url),
        contactPoint=[] if local.publisher else _places(catalogue, power),
        hasChannel=list(channels(catalogue, power, url, found)),
    )


def _places(catalogue: Catalogue, power: Power) -> list[str]:
    department = catalogue.in_role("department").get(power.department)
    return known_urls(catalogue, "places", power.places or getattr(department, "places", ()))


def _limits(catalogue: Catalogue, power: Power, url: str) -> Iterator[Node]:
    """The time limits as rules: most count working days, for which there is no duration."""
    laws = (power.statutory_limit.basis,) if isinstance(power.statutory_limit, StatutoryLimit) else ()
    rested = known_urls(catalogue, "laws", (one.law for one in laws if one))
    if limit := statutory_limit(power):
        yield _limit(f"{url}#statutory-limit", f"{power.id}-statutory-limit", "法定办结时限", limit, rested)
    if power.promised_limit:
        yield _limit(f"{url}#promised-limit", f"{power.id}-promised-limit", "承诺办结时限", power.promised_limit, [])


def _limit(url: str, id: str, title: str, limit: Limit, laws: list[str]) -> Node:
    return node(url, "Rule", identifier=id, title=title, description=str(limit), implements=laws)


def _requirements(power: Power, url: str) -> Iterator[Node]:
    """What an applicant has to fulfil, and the situations in one of which he is."""
    for number, one in enumerate(power.conditions, 1):
        id = f"condition-{number}"
        whose = words(power, one.situations)
        yield node(f"{url}#{id}", "Requirement", identifier=f"{power.id}-{id}", title=one.text, description=whose)
    for situation in power.situations:
        id = f"situation-{situation.id}"
        limit = f"承诺办结时限：{situation.promised_limit}" if situation.promised_limit else ""
        said = "\n".join(filter(None, (situation.question, situation.note, limit)))
        yield node(f"{url}#{id}", "Requirement", identifier=f"{power.id}-{id}", title=situation.name, description=said)


def _input(catalogue: Catalogue, power: Power, url: str, material: Material) -> Node:
    copies = f"{material.copies}份" if material.copies else ""
    forms = "、".join(map(str, material.forms))
    necessity = str(material.necessity or "")
    said = (words(power, material.situations), necessity, forms, copies, material.reason, material.note)
    return node(
        url,
        "EvidenceType",
        identifier=f"{power.id}-{url.rpartition('#')[2]}",
        title=material.name,
        description="\n".join(filter(None, said)),
        evidenceTypeClassification=known_urls(catalogue, "common-materials", (material.kind,)),
    )


def _output(power: Power, url: str) -> Node:
    if power.result is None:
        return {}
    validity = f"有效期：{power.result.validity}" if power.result.validity else ""
    said = "；".join(filter(None, (power.result.kind, validity)))
    return node(f"{url}#result", "Output", identifier=f"{power.id}-result", title=power.result.name, description=said)
