"""What all entries share: strict frozen records, ids, references, dates, time limits, citations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    JsonValue,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    StrictInt,
    StringConstraints,
    model_serializer,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from generator.model.vocabulary import LimitUnit

T = TypeVar("T")
E = TypeVar("E", bound="Entry")

ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}$"
# No file of a device's name can be checked out on Windows, whatever its ending.
_DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
RESERVED_IDS = frozenset({"page", "index", *_DEVICES})


class Need(Enum):
    """How much an element is needed; what is missing counts against completeness, it never stops publication."""

    ALWAYS = "必备"
    ON_APPLICATION = "依申请事项必备"
    FOR_CITY = "市级办理的事项必备"
    FOR_PENALTY = "行政处罚必备"
    FOR_LEVY = "行政征收必备"
    FOR_BENEFIT = "行政给付、行政奖励必备"
    FOR_REPORTS = "行政处罚、行政检查必备"
    WHERE_CHARGED = "可能收费的事项必备"
    ON_ITS_OWN = "不设在另一地点里的必备"
    FOR_WINDOW = "窗口必备"
    CONDITIONAL = "有则必填"
    OPTIONAL = "选填"


ALWAYS = frozenset({Need.ALWAYS})


class PagePlace(Enum):
    """Where the page of an entry shows a field that does not stand among the others, in the order of the model."""

    NAME = "beside the name, as what it is called as well"
    LEAD = "the first sentence, without a label"
    PUBLICATION = "under 公开信息"
    PUBLISHER = "there as well, in the place of the authority that publishes everything else"
    APART = "by other means than its value: as the title, the address, the number"


@dataclass(frozen=True)
class Reference:
    """Marks a field whose value is the id of an entry of another register."""

    register: str


@dataclass(frozen=True)
class Attached:
    """Marks a field whose value is a file in ``catalogue/attachments/<id>/``, or a web address."""


@dataclass(frozen=True)
class Within:
    """Marks a field whose value is the id of an item of the entry's own list of this name; people read its name."""

    field: str


def element(
    title: str,
    description: str = "",
    *,
    need: Need = Need.OPTIONAL,
    searched: bool = False,
    listed: bool = False,
    **settings: Any,
) -> Any:
    """A model field: its Chinese label, its explanation for editors, how much it is needed.

    ``searched``: its text is found by the search. ``listed``: its value stands in the rows of the register's list.
    """
    marks: dict[str, JsonValue] = {"x-need": need.value}
    marks |= {f"x-{mark}": True for mark, on in (("searched", searched), ("listed", listed)) if on}
    return Field(**settings, title=title, description=description or title, json_schema_extra=marks)


def _day(value: object) -> date:
    """Only ISO dates: pydantic by itself would also read a bare number as seconds since 1970."""
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("day", "日期应写成 2024-05-01 这样的年-月-日，且确有这一天")


def _article(value: object) -> object:
    """An editor writes ``42``, which YAML reads as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


# Patterns are read by pydantic, by Python and by editors (JavaScript, in its strict mode for Unicode), so they have
# nothing that one of these does not know: no look-around, no needless escape; and [0-9], for \d has more digits.
_LETTER = r"A-Za-z0-9\u3400-\u4dbf\u4e00-\u9fff"
_LABEL = rf"[{_LETTER}](?:[{_LETTER}-]*[{_LETTER}])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*"
# A Chinese name may stand in an address as it is read; Chinese punctuation is what was copied along with it. So is
# punctuation at the end: that of ASCII is followed by something.
_BEHIND_HOST = rf"(?:[.,;:!]*(?:[{_LETTER}_~$&*+=@/?#()-]|%[0-9A-Fa-f]{{2}}))*"
_WEB = rf"https?://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#]{_BEHIND_HOST})?"

ARTICLE_PATTERN = r"^[1-9]\d{0,3}(条之[一二三四五六七八九十]{1,3})?$"
URL_PATTERN = rf"^{_WEB}$"
HOST_PATTERN = rf"^{_LABEL}(?:\.{_LABEL})+$"
# What stands behind ``mailto:`` must not ask for more than an address: no ``?``, ``&`` or ``%``.
EMAIL_PATTERN = r"^[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$"
PHONE_PATTERN = r"^[0-9+(（][0-9()（）+\- 、,，转]{1,58}[0-9)）]$"
# A web address, or a path without a scheme; whether it leads to a file is asked of the file.
ATTACHMENT_PATTERN = rf"^(?:{_WEB}|[^\s:\x00-\x1f\x7f][^:\x00-\x1f\x7f]*)$"
POSTCODE_PATTERN = r"^\d{6}$"
LINE_PATTERN = r"^\S[^\r\n]*$"
TEXT_PATTERN = r"\S"
# What each pattern asks for, in an editor's words.
SHAPES = {
    ID_PATTERN: "小写字母、数字和连字符，以字母或数字开头，最多 64 个字符",
    ARTICLE_PATTERN: "条的序号，如 42，或 120条之一",
    URL_PATTERN: "以 http:// 或 https:// 开头的网址：有域名，没有空格、引号、中文标点和用户名，末尾没有标点",
    HOST_PATTERN: "域名，如 www.example.gov.cn，前后没有 http:// 和斜线",
    EMAIL_PATTERN: "一个电子邮箱地址，如 name@example.gov.cn",
    ATTACHMENT_PATTERN: "附件的文件名，或者以 http:// 或 https:// 开头的网址：没有空格、引号、中文标点和用户名",
    PHONE_PATTERN: "电话号码，如 '0746-1234567'",
    POSTCODE_PATTERN: "六位数字，如 '425000'",
    LINE_PATTERN: "一行文字，开头没有空格",
    TEXT_PATTERN: "有内容的文字",
}

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=TEXT_PATTERN)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=LINE_PATTERN)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
Article = Annotated[
    str,
    BeforeValidator(_article, json_schema_input_type=str | int),
    StringConstraints(pattern=ARTICLE_PATTERN),
]
# What becomes a link is typed as one: nothing else may stand in an ``href`` (tests/test_links.py).
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=500)]
Host = Annotated[str, StringConstraints(pattern=HOST_PATTERN, max_length=253)]
Email = Annotated[str, StringConstraints(pattern=EMAIL_PATTERN, max_length=254)]
Phone = Annotated[str, StringConstraints(pattern=PHONE_PATTERN)]
Postcode = Annotated[str, StringConstraints(pattern=POSTCODE_PATTERN)]
# Those that other models and the engine refer to; who has which role is said in their folders.
LAW, DEPARTMENT, FLOW, POWER, PLACE = map(Reference, ("laws", "departments", "flows", "powers", "places"))
LawId = Annotated[Id, LAW]
Attachment = Annotated[str, StringConstraints(pattern=ATTACHMENT_PATTERN, max_length=500), Attached()]
DepartmentId = Annotated[Id, DEPARTMENT]
FlowId = Annotated[Id, FLOW]
PowerId = Annotated[Id, POWER]
PlaceId = Annotated[Id, PLACE]


class Record(BaseModel):
    """A group of fields: frozen, and nothing in it that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    # What a change of such a group is about where it is more than an adjustment, or a change of one of its fields:
    # a value of `generator.history.changes.Kind`.
    change_kind: ClassVar[str] = ""
    change_kinds: ClassVar[Mapping[str, str]] = {}
    # What an earlier program took here and this one does not: ``migrate`` knows how to change it.
    former: ClassVar[frozenset[str]] = frozenset()
    # What the file of a new entry begins with where a list of such groups must not be empty.
    first_items: ClassVar[tuple[Mapping[str, object], ...]] = ()


class Sentence(Record):
    """A text that may say more of itself: in a file and as data, a plain text is one that says nothing more."""

    text: Text = element("内容", need=Need.ALWAYS)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        return value if isinstance(value, Mapping | Sentence) else {"text": value}

    @model_serializer(mode="wrap")
    def _short(self, whole: SerializerFunctionWrapHandler, info: SerializationInfo) -> object:
        """The plain text where that is all, unless the context asks for every group as a group."""
        more = any(value for name, value in self.__dict__.items() if name != "text")
        return whole(self) if more or (info.context or {}).get(WHOLE) else self.text

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        group = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [group["properties"]["text"], group]}


# In the context of a dump: sentences as groups, however little they say.
WHOLE = "whole"


class Entry(Record):
    """One file of one register. The id is the file's name and never changes once published."""

    id: Id = element("标识", "小写字母、数字和连字符，与文件名相同；公布后不再改动", need=Need.ALWAYS)
    name: Line = element("名称", need=Need.ALWAYS)

    # Whether entries of this kind can be taken back: then nothing of what they said is told again.
    revocable: ClassVar[bool] = False
    # Where its page shows fields that do not stand among the others: those of one place in this order.
    page_places: ClassVar[Mapping[str, PagePlace]] = {"id": PagePlace.APART, "name": PagePlace.APART}
    # What its page calls a field where that is not the field's title, by path: ``complaint.phone``.
    page_labels: ClassVar[Mapping[str, str]] = {}

    @property
    def label(self) -> str:
        """What stands where there is little room: the name, where there is nothing shorter."""
        return self.name

    @property
    def own_name(self) -> bool:
        """Whether the file gives the name; it is made of others' names otherwise."""
        return "name" in self.model_fields_set

    @property
    def flag(self) -> str:
        """What has to be known beside the name wherever it stands, such as 已废止; nothing for most."""
        return ""

    @property
    def ended(self) -> bool:
        """Whether what the entry speaks of is no more; then nobody has to fill in what is missing."""
        return False

    @property
    def needs(self) -> frozenset[Need]:
        """The needs that apply to this entry."""
        return ALWAYS

    @property
    def taken_back(self) -> bool:
        """Whether the entry has been taken back, and only its number and the reason remain public."""
        return False


def called(entry: E, name: str) -> E:
    """The entry under a name that its file does not give: shown, searched and exported, and never written back."""
    copy = entry.model_copy()
    copy.__dict__["name"] = name
    return copy


def known(entry: Entry, name: str, kind: type[T]) -> T | None:
    """What an entry says in a field that means the same in every register; None where the name means something else."""
    value = getattr(entry, name, None)
    return value if isinstance(value, kind) else None


def known_words(entry: Entry, name: str) -> tuple[str, ...]:
    """The same of a field of several words, such as ``aliases``."""
    value = known(entry, name, tuple) or ()
    return value if all(isinstance(one, str) for one in value) else ()


class Limit(Record):
    """A time limit: a value and its unit; 当场 has no value."""

    change_kind: ClassVar[str] = "时限"

    value: StrictInt | None = element("数值", "整数；单位为“当场”时不填", default=None, gt=0, le=9999)
    unit: LimitUnit = element("单位", need=Need.ALWAYS)

    @model_validator(mode="after")
    def _value_fits_unit(self) -> "Limit":
        on_the_spot = self.unit is LimitUnit.ON_THE_SPOT
        if on_the_spot and self.value is not None:
            raise PydanticCustomError("limit", "单位为“当场”时不应再填数值 value")
        if not on_the_spot and self.value is None:
            raise PydanticCustomError("limit", "缺少数值 value：单位不是“当场”时应写明是多少")
        return self

    def __str__(self) -> str:
        return limit_words(self.value, self.unit)


def limit_words(value: int | None, unit: LimitUnit) -> str:
    """A length of time in words, be it a limit or the sum of several, which may be longer than any."""
    if unit is LimitUnit.ON_THE_SPOT:
        return "当场"
    if unit is LimitUnit.MONTH:
        return f"{value}个月"
    return f"{value}个{unit}" if unit in (LimitUnit.WORKING_DAY, LimitUnit.HOUR) else f"{value}{unit}"


class Citation(Record):
    """A law and the article cited."""

    law: LawId = element("法律法规", "catalogue/laws/ 中的标识", need=Need.ALWAYS)
    article: Article = element("条", "条的序号，如 42；“第一百二十条之一”写作 120条之一", need=Need.ALWAYS)
    paragraph: StrictInt | None = element("款", default=None, gt=0, le=99)
    item: StrictInt | None = element("项", default=None, gt=0, le=99)
    note: Text | None = element("说明", "用自己的话概括这一条说了什么，不抄原文", default=None)
