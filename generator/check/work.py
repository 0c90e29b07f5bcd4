"""Rules for the work on open government: meetings, publicity, model units, offices, news and research topics."""

from collections.abc import Iterator
from datetime import date

from generator.catalogue import Catalogue
from generator.check.finding import Finding, Rule, error, warning
from generator.check.telephones import telephone, telephones
from generator.model.demonstration import Demonstration, DemonstrationKind
from generator.model.disclosure_office import DisclosureOffice, OfficeKind
from generator.model.information import Information
from generator.model.meeting import Meeting
from generator.model.news_item import NewsItem
from generator.model.publicity import Publicity, PublicityKind
from generator.model.topic import Topic, TopicState
from generator.model.vocabulary import Level

_LOCAL = frozenset({Level.COUNTY, Level.TOWNSHIP})


def _after_publication(entry: Information, day: date | None, what: str, field: str) -> Iterator[Finding]:
    if day and entry.published_on and day > entry.published_on:
        message = f"{what} {day} 晚于公开日期 {entry.published_on}：还没有发生的事不能作为记录公开"
        yield error("published-before-it-happened", (field,), message)


def meeting(meeting: Meeting, _: Catalogue) -> Iterator[Finding]:
    """The record of a meeting is published after it; a county's meeting says of which county."""
    yield from _after_publication(meeting, meeting.held_on, "召开日期", "held_on")
    local = meeting.level in _LOCAL
    if local and not meeting.region:
        yield warning("meeting-without-region", ("region",), f"层级是{meeting.level}，应写明是哪个县区")
    if meeting.region and not local:
        message = f"层级是{meeting.level}，却写了县区：县区、乡镇领导小组的会议才写"
        yield error("meeting-of-two-levels", ("region",), message)


def publicity(publicity: Publicity, _: Catalogue) -> Iterator[Finding]:
    """Training says how many were taught for how long; publicity says where it appeared."""
    yield from _after_publication(publicity, publicity.held_on, "日期", "held_on")
    if publicity.kind.training:
        if not publicity.audience or not publicity.hours:
            yield warning("training-without-size", ("kind",), "培训应写明参加人数 audience 和学时 hours")
    elif not publicity.media:
        yield warning("publicity-without-media", ("media",), f"{publicity.kind}应写明在哪里刊播")
    if publicity.in_plan is not None and publicity.kind is not PublicityKind.CIVIL_SERVANTS:
        message = f"类别是{publicity.kind}，不应写是否列入公务员培训计划：公务员培训才写"
        yield error("plan-of-other-kind", ("in_plan",), message)


def demonstration(demonstration: Demonstration, catalogue: Catalogue) -> Iterator[Finding]:
    """A contact point is a department, a model unit a county or township; each is chosen once a year (point 3)."""
    if _unit(demonstration) is None:
        yield error("demonstration-without-unit", ("unit",), "没有写明是哪个单位：应填 member、region 或 unit 之一")
    contact = demonstration.kind is DemonstrationKind.CONTACT_POINT
    if demonstration.member and not contact:
        yield error("demonstration-of-other-kind", ("member",), "示范点应为县区或乡镇，不是部门：部门作联系点")
    if demonstration.region and contact:
        yield error("demonstration-of-other-kind", ("region",), "联系点应为市直部门，不是县区：县区、乡镇作示范点")
    if demonstration.chosen_on and demonstration.chosen_on.year != demonstration.year:
        message = f"确定日期 {demonstration.chosen_on} 不在 {demonstration.year} 年：请核对年度和日期"
        yield warning("chosen-in-other-year", ("chosen_on",), message)
    others = (one for one in catalogue.all(Demonstration).values() if one.id < demonstration.id)
    earlier = next((one.id for one in others if _unit(one) and _key(one) == _key(demonstration)), None)
    if earlier:
        message = f"{demonstration.year}年的{demonstration.kind}中，{earlier} 已经是这个单位：同一单位一年只列一次"
        yield error("demonstration-chosen-twice", ("year",), message)


def _unit(one: Demonstration) -> tuple[str | None, ...] | None:
    found = (one.member, one.region, one.unit)
    return found if any(found) else None


def _key(one: Demonstration) -> tuple[object, ...]:
    return one.year, one.kind, _unit(one)


def office(office: DisclosureOffice, catalogue: Catalogue) -> Iterator[Finding]:
    """Whose office it is; no unit has two; its telephones can be dialled."""
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
    yield from telephones(office, catalogue)
    if office.correspondent:
        yield from telephone(("correspondent", "phone"), office.correspondent.phone)


def news(news: NewsItem, _: Catalogue) -> Iterator[Finding]:
    """One unit reports, then it is published (point 14)."""
    yield from _after_publication(news, news.reported_on, "报送日期", "reported_on")
    if not news.reporter and not news.region:
        yield error("news-without-reporter", ("reporter",), "没有写明报送单位：应填 reporter 或 region 之一")
    if news.reporter and news.region:
        yield error("news-of-two-reporters", ("region",), "报送部门和报送县区只填一个：谁报送的填谁")


def topic(topic: Topic, _: Catalogue) -> Iterator[Finding]:
    """What has been adopted has a day and a plan; nothing else has such a day (point 14)."""
    adopted = topic.state is TopicState.ADOPTED
    if adopted and not topic.adopted_on:
        yield error("adopted-without-date", ("state",), "进展为已推出，却没有推出日期：应写明 adopted_on")
    if topic.adopted_on and not adopted:
        message = f"有推出日期，进展却是“{topic.state}”：应把 state 写成已推出，或删去这个日期"
        yield error("date-without-adoption", ("adopted_on",), message)
    if topic.state in (TopicState.PLANNED, TopicState.ADOPTED) and not topic.plan:
        yield warning("topic-without-plan", ("plan",), f"进展为{topic.state}，应写明实施方案 plan")


MEETING_RULES: tuple[Rule, ...] = (meeting,)
PUBLICITY_RULES: tuple[Rule, ...] = (publicity,)
DEMONSTRATION_RULES: tuple[Rule, ...] = (demonstration,)
OFFICE_RULES: tuple[Rule, ...] = (office,)
NEWS_RULES: tuple[Rule, ...] = (news,)
TOPIC_RULES: tuple[Rule, ...] = (topic,)
