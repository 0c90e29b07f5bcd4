"""What becomes a link is a link: no ``javascript:`` and no slip of the pen gets from the data into an ``href``.

The types refuse what is no address, every field that is called one has such a type, and the settings are held against
the same pattern. That nothing else is made a link of is asked in test_link_sources.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import pytest
from around import REGISTRY
from conftest import run
from model_fields import FIELDS, LINKS
from playwright.sync_api import Browser
from pydantic import StringConstraints, TypeAdapter, ValidationError

from generator.check import read
from generator.check.settings import PLUGIN_SETTINGS, SITE_SETTINGS
from generator.check.structure import label, validate
from generator.editing import schema
from generator.editing.starter import write_example
from generator.load import dotted
from generator.model.entry import SHAPES

# The types

SCHEMES = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://a.cn/",
)
WEB = (
    "https://",
    "https:///a",
    "https:a.cn",
    "https://?q",
    "https://#a",
    "https://:80/",
    "https://user:secret@a.cn/",
    "https://user@a.cn/",
    "https://a.cn:80@b.cn/",
    "https://a.cn\\@b.cn/",
    "https://a.cn:123456/",
    "https://-a.cn/",
    "https://a..cn/",
    "https://a.cn。/",
    "https://example.invalid/a。",
    "https://example.invalid/a，",
    "https://example.invalid/a；",
    "https://example.invalid/a、",
    "https://example.invalid/（a）",
    "https://example.invalid/“a”",
    "https://example.invalid/a.",
    "https://example.invalid/a,",
    'https://example.invalid/"onclick="x',
    "https://example.invalid/'a",
    "https://example.invalid/<a>",
    "https://example.invalid/a b",
    "https://example.invalid/a\tb",
    "https://example.invalid/a\n",
    "https://example.invalid/\u3000a",
    "https://example.invalid/\x00",
    "https://example.invalid/\u200b",
    "https://example.invalid/\u202e",
    "https://example.invalid/%zz",
)
HOSTILE: Mapping[str, tuple[str, ...]] = {
    "url": (*SCHEMES, *WEB, "//example.invalid/a", "/a", "a", " https://a.cn/", "HTTPS://a.cn/"),
    "attachment": (*SCHEMES, *WEB, " a.pdf", "a\nb.pdf", "a\x00.pdf"),
    "host": ("https://a.cn", "a.cn/", "//a.cn", "a", "a.cn:80", "u@a.cn", "a.cn。", "a .cn", "a.cn\n", '"a.cn'),
    "email": (
        *SCHEMES,
        *("a", "a@", "@a.cn", "a@a", "a b@a.cn", "a@a.cn ", "a@a.cn\n", "a@a.cn。", "a@a.cn、b@a.cn"),
        *(
            "a@a.cn?bcc=b@a.cn",
            "a%0A@a.cn",
            "a&b@a.cn",
            "'a'@a.cn",
            '"a"@a.cn',
            "mailto:a@a.cn",
            "a@@a.cn",
            "a..b@a.cn",
        ),
    ),
    "phone": (*SCHEMES, "---", "、、、", "见网站", "0746-1234567。", "0746-1234567\n", "tel:110", "0746'1234567"),
    "address": (
        *SCHEMES,
        "/powers/",
        "//a.cn/",
        "https://a.cn/",
        "../powers/",
        "powers",
        "powers/?q",
        "powers/\n",
        "办/",
    ),
}
GOOD: Mapping[str, tuple[str, ...]] = {
    "url": (
        "https://example.invalid",
        "http://127.0.0.1:8000/",
        "https://flk.npc.gov.cn/detail?id=ff8081818a21e6c3018a508d491a0c98",
        "https://example.invalid/#/detail?id=1&x=(2)",
        "https://example.invalid/a;v=1,2/x:y@z!w/~u/b.html",
        "https://example.invalid/%E5%8A%9E%E4%BA%8B.pdf",
        "https://永州.政务/目录/办事?q=食品#第一条",
    ),
    "attachment": ("a.pdf", "申请书（2024年）.docx", "a b.pdf", "表/a.xlsx", "https://example.invalid/办事.pdf"),
    "host": ("www.example.gov.cn", "永州.政务"),
    "email": ("office@example.invalid", "a.b_c+d-e@mail.example.gov.cn"),
    "phone": ("110", "12345", "0746-1234567", "(0746) 1234567", "+86 746 1234567", "0746-1234567转8、0746-7654321"),
    "address": ("powers/", "tasks/2007/", "changes/#a-b"),
}


def fits(kind: str, value: str) -> bool:
    try:
        TypeAdapter(Annotated[str, StringConstraints(pattern=LINKS[kind])]).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("kind", sorted(LINKS))
def test_a_pattern_takes_addresses_and_nothing_else(kind: str) -> None:
    """Asked of pydantic's engine and of Python's: both read the same pattern."""
    assert [value for value in GOOD[kind] if not fits(kind, value)] == []
    assert [value for value in GOOD[kind] if not re.fullmatch(LINKS[kind], value)] == []
    assert [value for value in HOSTILE[kind] if fits(kind, value)] == []
    assert [value for value in HOSTILE[kind] if re.fullmatch(LINKS[kind], value)] == []


@pytest.mark.browser
def test_editors_read_the_patterns_as_we_do(browser: Browser) -> None:
    """Editors compile a schema's patterns as JavaScript does with ``u``: needless escapes are errors there."""
    page = browser.new_page()
    test = "([pattern, values]) => values.filter((value) => new RegExp(pattern, 'u').test(value))"
    for kind, pattern in LINKS.items():
        assert page.evaluate(test, [pattern, list(HOSTILE[kind])]) == [], kind
        assert page.evaluate(test, [pattern, list(GOOD[kind])]) == list(GOOD[kind]), kind
    for name, text in schema.schemas(REGISTRY):
        for pattern in sorted(set(re.findall(r'"pattern": (".*")', text))):
            assert page.evaluate("(pattern) => new RegExp(pattern, 'u').source", json.loads(pattern)), name
    page.close()


# The fields


def data(keys: tuple[str | int, ...], value: str) -> Any:
    """An entry with nothing in it but a value in its place."""
    for key in reversed(keys):
        value = [value] if isinstance(key, int) else {key: value}  # type: ignore[assignment]
    return value


def test_no_link_of_any_model_takes_what_is_none() -> None:
    taken, silent = [], []
    for model, place in FIELDS:
        for value in HOSTILE[place.kind] if place.kind in LINKS else ():
            _, findings = validate(model, data(place.keys, value))
            found = [finding for finding in findings if finding.keys == place.keys and finding.rule == "bad-format"]
            where = f"{model.__name__}: {dotted(place.keys)}: {value!r}"
            taken += [] if found else [where]
            words = f"发现“{value[:40]}"
            expected = f"应为{SHAPES.get(LINKS[place.kind], '')}"
            silent += [where for one in found if words not in one.message or expected not in one.message]
            assert re.search("[\u4e00-\u9fff]", label(model, place.keys)), where
    assert not taken
    assert not silent
    assert len([place for _, place in FIELDS if place.kind in LINKS]) > 40


def test_what_is_called_an_address_is_typed_as_one() -> None:
    """Such as ``site.error_report``, a 链接 that could be any line."""
    called = re.compile("网址|链接|邮箱|域名|电话|传真")
    loose = [(model, place) for model, place in FIELDS if place.kind == "text" and called.search(place.title)]
    assert not [f"{model.__name__}: {dotted(place.keys)}" for model, place in loose]


def test_the_example_holds_no_wrong_address(tmp_path: Path) -> None:
    write_example(tmp_path / "example", REGISTRY)
    checked = read(tmp_path / "example", REGISTRY, lambda _: None)[1]
    assert [str(problem) for problem in checked.errors] == []
    assert checked.catalogue is not None


# The settings

SITE = "site_url: https://example.org/catalogue/"


@pytest.mark.parametrize("name", [*SITE_SETTINGS, *PLUGIN_SETTINGS])
def test_an_address_in_the_settings_is_one(small: Path, name: str) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for value in HOSTILE["url"]:
        line = f"{name}: {json.dumps(value)}"  # JSON's way to write a text is one of YAML's
        old = "edit_url: https://example.org/edit/main/{path}" if name in PLUGIN_SETTINGS else SITE
        settings.write_text(text.replace(old, line), encoding="utf-8")
        errors = read(small, REGISTRY, lambda _: None)[1].errors
        assert [error.rule for error in errors] == ["bad-address"], value
        assert name in errors[0].field and "发现“" in errors[0].message and "应为以 http" in errors[0].message
    settings.write_text(text, encoding="utf-8")
    assert read(small, REGISTRY, lambda _: None)[1].errors == ()


def test_an_address_that_is_made_elsewhere_is_one(small: Path) -> None:
    """The environment is mkdocs' business, so `check` cannot know; the build does."""
    settings = small / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"edit_url: .*", "edit_url: !ENV [EDIT_URL, '']", text), encoding="utf-8")
    assert read(small, REGISTRY, lambda _: None)[1].errors == ()
    done = run("--root", str(small), "build", EDIT_URL="javascript:alert(1)//{path}")
    assert done.returncode == 1
    assert "mkdocs.yml 的 edit_url：发现“javascript:alert(1)//{path}”，应为以 http" in done.stderr
    assert not (small / "site").exists()


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "https://a.cn/\n", "https://a.cn。", "//a.cn/", "https://u:p@a.cn/"]
)
def test_the_address_on_the_command_line_is_one(small: Path, value: str) -> None:
    done = run("--root", str(small), "build", "--site-url", value)
    assert done.returncode == 2
    assert f"--site-url 后面发现“{value}”，应为以 http" in done.stderr


# One of each kind, through the whole of `check`


@pytest.mark.slow
def test_check_names_the_field_and_what_it_expects(small: Path) -> None:
    authority = small / "catalogue/authority.yml"
    kept, place = authority.read_text(encoding="utf-8"), small / "catalogue/places/hall.yml"
    for lines, field in (
        ("site: {error_report: 'javascript:alert(1)'}", "site.error_report（政府网站找错）"),
        ("url: '//example.invalid/'", "url（网址）"),
        ("email: 'a@example.invalid?cc=b@example.invalid'", "email（电子邮箱）"),
        ("phones: [{number: 'tel:110'}]", "phones[1].number（号码）"),
    ):
        single = lines.startswith("site:")
        authority.write_text(f"{kept}\n{lines if single else ''}\n", encoding="utf-8")
        place.write_text("id: hall\nname: 大厅\nkind: 其他\n" + ("" if single else lines) + "\n", encoding="utf-8")
        done = run("--root", str(small), "check")
        assert done.returncode == 1
        assert f"error: {field}: 发现“" in done.stdout and "”，应为" in done.stdout, done.stdout
