"""Rules of disclosure offices."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.disclosure_offices.model import DisclosureOffice, OfficeKind


def office(office: DisclosureOffice, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Whose office it is; no unit has two."""
    local, department = office.region is not None, office.kind is OfficeKind.DEPARTMENT
    if local and department:
        yield error("office-of-two-units", ("region",), "部门的政务公开机构不应写县区：县区的政务公开办才写")
    if not local and not office.host:
        yield error("office-of-no-unit", ("host",), "没有写明是哪个单位的机构：应填 region 或 host 之一")
    others = (one for one in catalogue.all(DisclosureOffice).values() if one.id < office.id)
    whose = (office.kind, office.region, None if local else office.host)
    same = next((o.id for o in others if (o.kind, o.region, None if o.region else o.host) == whose), None)
    if same and (local or office.host):
        yield error("second-office", ("kind",), f"{same} 已经是这个单位的机构：一个单位只列一个")
    if office.authorised is not None and office.actual is not None and office.actual > office.authorised:
        message = f"在岗 {office.actual} 人，多于编制 {office.authorised} 人：请核对人数"
        yield warning("more-staff-than-posts", ("actual",), message)


OFFICE_RULES: tuple[Rule, ...] = (office,)
