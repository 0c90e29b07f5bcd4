"""Whatever is written into an ``href`` comes from where addresses are made, or from a field that is typed as one.

Templates and Python are read, not run: each expression within such an attribute is found and held against the models. A
new one that is not known here fails; whoever adds it says where it comes from.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from conftest import REPOSITORY
from jinja2 import Environment, nodes
from model_fields import FIELDS, places

from generator.load import dotted
from generator.model.entry import Record
from generator.registers.departments.model import Department
from generator.registers.powers.model import Power
from generator.registers.tasks.model import Task

GENERATOR = REPOSITORY / "generator"
HREFS = frozenset({"href", "src", "srcset", "imagesrcset", "formaction", "xlink:href", "poster", "srcdoc"})
ADDRESSES = HREFS | frozenset({"action", "cite", "ping", "background", "manifest", "longdesc", "data", "template"})
# What stands in the place of an expression.
GAP = "\0"


@dataclass(frozen=True)
class Use:
    """An expression within an attribute that takes an address, and what stands before it there."""

    attribute: str
    before: str
    expression: str


@dataclass
class Reader:
    """HTML or XML in pieces, with expressions between them."""

    uses: list[Use] = field(default_factory=list)
    state: str = "text"
    tag: str = ""
    attribute: str = ""
    value: str = ""
    quote: str = ""
    attributes: set[str] = field(default_factory=set)
    held: list[Use] = field(default_factory=list)

    def text(self, text: str) -> None:
        for sign in text:
            getattr(self, f"_{self.state}")(sign)

    def expression(self, expression: str) -> None:
        if self.state == "equals":
            self._begin("")
        if self.state == "within":
            self.held.append(Use(self.attribute, self.value, expression))
            self.value += GAP
        elif self.state in ("between", "name"):  # it may be any attribute
            self.held.append(Use("*", "", expression))
        elif self.state == "opening":
            self.tag += GAP

    def ended(self) -> list[Use]:
        """All uses; an address that the text leaves open is one as well, for something will be added to it."""
        if self.state == "within" and not self.value.endswith(GAP):
            self.held.append(Use(self.attribute, self.value, "…"))
        self._close()
        return self.uses

    def _takes_address(self, name: str) -> bool:
        refresh = name == "content" and "http-equiv" in self.attributes
        return name in ADDRESSES or name in ("*", "style") or name.startswith("on") or refresh

    def _begin(self, quote: str) -> None:
        self.state, self.quote, self.value = "within", quote, ""

    def _close(self) -> None:
        self.uses += [use for use in self.held if self._takes_address(use.attribute)]
        self.held, self.attributes, self.state = [], set(), "text"

    def _text(self, sign: str) -> None:
        if sign == "<":
            self.state, self.tag = "opening", ""

    def _opening(self, sign: str) -> None:
        if sign == ">":
            self._close()
        elif sign.isspace() and self.tag:
            self.state = "between"
        elif sign.isascii() and (sign.isalnum() or sign in "/!?:-"):
            self.tag += sign
        else:
            self.state = "text"  # 1 < 2, <标识>

    def _between(self, sign: str) -> None:
        if sign == ">":
            self._close()
        elif not sign.isspace() and sign != "/":
            self.state, self.attribute = "name", sign.lower()

    def _name(self, sign: str) -> None:
        if sign == ">":
            self._close()
        elif sign == "=":
            self.attributes.add(self.attribute)
            self.state = "equals"
        elif sign.isspace():
            self.state = "between"
        else:
            self.attribute += sign.lower()

    def _equals(self, sign: str) -> None:
        if sign == ">":
            self._close()
        elif sign in "\"'":
            self._begin(sign)
        elif not sign.isspace():
            self._begin("")
            self.value = sign

    def _within(self, sign: str) -> None:
        if not self.quote and sign == ">":
            self._close()
        elif sign == self.quote or (not self.quote and sign.isspace()):
            self.state = "between"
        else:
            self.value += sign


def kinds(name: str) -> frozenset[str]:
    """What the fields of this name hold, in whichever model."""
    return frozenset(place.kind for _, place in FIELDS if place.name == name)


# Templates

JINJA = Environment(extensions=["jinja2.ext.do"])
# What the methods of `go` make links of.
HELPERS: Mapping[str, str] = {
    "web": "url",
    "mail": "email",
    "phone": "phone",
    "file": "attachment",
    "attachment": "attachment",
}
# Of what pages hold, the names of addresses and their parts, behind `base`: no field of a model.
PARTS = frozenset({"url", "slug", "first", "last", "back", "on", "number"})
# Fields whose name another model gives to something else.
TYPED: Mapping[tuple[str, str], tuple[type[Record], str]] = {
    ("tasks.html", "entry.point"): (Task, "point"),
    ("hotline.html", "hotline.number"): (Department, "hotlines[1].number"),  # the authority's is of the same record
    ("powers.html", "channel.number"): (Power, "report_channels[1].number"),
    ("tasks.html", "page.address"): (Task, "pages[1].address"),
    ("tasks_year.html", "page.address"): (Task, "pages[1].address"),
}
# What has no telling name, and who makes it. Before it stands `base`, but for what is beside the page or said to be
# an address of its own.
MADE: Mapping[tuple[str, str], str] = {
    ("approval.html", "limits"): "approval.LIMITS_URL",
    ("approval_method.html", "slug"): "approval.WAYS",
    ("changes_list.html", "origin"): "changes",
    ("changes.html", 'go.in_role("department")'): "go.href",
    ("not_found.html", 'go.in_role("department")'): "go.href",
    ("not_found.html", 'go.in_role("power")'): "go.href",
    ("chart.html", "picture"): "entries.Charts: flow.svg, beside the page or behind go.href",
    ("communities_list.html", "matters_url"): "communities.MATTERS_URL",
    ("downloads.html", "archive"): "downloads: a file beside the page",
    ("downloads.html", "description_file"): "downloads: a file beside the page",
    ("downloads.html", "services"): "downloads: a file beside the page",
    ("downloads.html", "figures"): "downloads: a file beside the page",
    ("downloads.html", "manifest"): "downloads: a file beside the page",
    ("downloads.html", "name"): "downloads: a file beside the page",
    ("guide.html", "example[2]"): "guide.example",
    (
        "printable_head.html",
        "address",
    ): "printables: site_url, which the settings' check has seen, and a page's address",
    ("printable_head.html", "style"): "printables.STYLE",
    ("printable_head.html", "policy"): "a constant of the content policy",
    ("main.html", "policy"): "a constant of the content policy",
    ("history_revision.html", "one.commit_url"): "changelog: commit_url, which the settings' check has seen",
    ("history_revision.html", "one.request_url"): "changelog: request_url, which the settings' check has seen",
    ("main.html", "slot.edit_url"): "shell: edit_url, which the settings' check has seen",
    ("more.html", "origin"): "own_list and compiler",
    ("ranking_year.html", "evaluation_url"): "evaluation.year_url",
    ("tasks_list.html", "url"): "tasks",
    ("trading_list.html", "url"): "trading",
}


def template_uses(text: str) -> Iterator[Use]:
    """Every expression within an attribute that takes an address; all branches are read one after the other."""
    reader, inside = Reader(), list[str]()
    for _, kind, value in JINJA.lex(text):
        if kind in ("data", "raw_end"):
            reader.text(value if kind == "data" else "")
        elif kind == "variable_begin":
            inside = []
        elif kind == "variable_end":
            reader.expression("".join(inside).strip())
        else:
            inside.append(value)
    yield from reader.ended()


def helper_uses(text: str) -> Iterator[Use]:
    """Every call of a method of `go` that makes a link of what it is given."""
    for call in JINJA.parse(text).find_all(nodes.Call):
        called = call.node
        if isinstance(called, nodes.Getattr) and called.attr in HELPERS and called.node == nodes.Name("go", "load"):
            yield Use(f"go.{called.attr}", "", _written(call.args[-1]))


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_written(node.node)}[]"
    return node.name if isinstance(node, nodes.Name) else "?"


def safe(name: str, use: Use) -> bool:
    """Whether only an address can stand there, in the template of this name."""
    if (name, use.expression) in MADE:
        return True
    if (name, use.expression) in TYPED:
        model, way = TYPED[name, use.expression]
        found = {place.kind for place in places(model) if dotted(place.keys) == way}
        if use.attribute.startswith("go."):
            return found == {HELPERS[use.attribute.removeprefix("go.")]}
        return bool(use.before) and found <= {"address", "value"}
    if use.attribute.startswith("go."):
        return kinds(use.expression.rpartition(".")[2]) == {HELPERS[use.attribute.removeprefix("go.")]}
    (output,) = JINJA.parse("{{ " + use.expression + " }}").find_all(nodes.Output)
    return use.attribute in ADDRESSES and _safe(output.nodes[0], use.before)


def _safe(node: nodes.Node, before: str) -> bool:
    if isinstance(node, nodes.Filter) and node.name in ("e", "urlencode", "default") and node.node is not None:
        return (bool(before) and node.name == "urlencode") or _safe(node.node, before)
    if isinstance(node, nodes.Filter) and node.name == "url":
        return isinstance(node.node, nodes.Const)
    if isinstance(node, nodes.Name) and node.name in ("base", "base_url"):
        return not before
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        if node.node.node == nodes.Name(
            "go", "load"
        ):  # what `go.file` is given is asked like the other helpers' values
            return not before and node.node.attr in ("href", "file")
        return bool(before) and node.node.attr == "url"  # of a register
    if not isinstance(node, nodes.Getattr):
        return False
    found = kinds(node.attr)
    if not before:
        return found == {"url"}
    return node.attr in PARTS or (bool(found) and found <= {"id", "address", "value"})


def unsafe(name: str, text: str) -> list[Use]:
    """The uses in a template that nobody has vouched for."""
    return [use for use in (*template_uses(text), *helper_uses(text)) if not safe(name, use)]


TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in sorted(GENERATOR.rglob("*.html"))}


def test_every_address_in_a_template_is_one() -> None:
    assert {name: found for name, text in TEMPLATES.items() if (found := unsafe(name, text))} == {}
    assert {"copyright.html", "main.html", "powers.html", "entry.html"} <= set(TEMPLATES)
    assert sum(len(list(template_uses(text))) for text in TEMPLATES.values()) > 100


def test_nothing_is_vouched_for_that_is_not_there() -> None:
    used = {
        (name, use.expression) for name, text in TEMPLATES.items() for use in (*template_uses(text), *helper_uses(text))
    }
    assert (MADE.keys() | TYPED.keys()) - used == set()


@pytest.mark.parametrize(
    "template",
    [
        '<a href="{{ entry.some_text }}">x</a>',  # no such field
        '<a href="{{ entry.summary }}">x</a>',  # a text
        '<a href="{{ entry.name }}">x</a>',
        "<a href='{{ entry.summary }}'>x</a>",
        "<a href={{ entry.summary }}>x</a>",
        "<a class=x HREF = {{ entry.summary|e }}>x</a>",
        '<a href="{{ url }}">x</a>',  # a variable that nobody has vouched for
        '<a href="{{ entry.summary|urlencode }}">x</a>',  # javascript:alert(1) has nothing to be encoded
        '<a href="{{ entry.summary|url }}">x</a>',
        '<a href="{{ base }}{{ entry.summary }}">x</a>',
        '<a href="{{ base ~ entry.summary }}">x</a>',
        '<a href="{{ entry.online_url or entry.summary }}">x</a>',
        '<a href="{{ entry.online_url if x else entry.summary }}">x</a>',
        '<a {% if x %}class="y" {% endif %}href="{% if x %}{{ base }}{% else %}{{ entry.summary }}{% endif %}">x</a>',
        "<a {{ entry.summary }}>x</a>",
        '<p style="color: {{ entry.summary }}">x</p>',
        '<p onclick="{{ entry.online_url }}">x</p>',
        '<img src="{{ entry.summary }}">',
        '<img alt="" srcset="a.png, {{ entry.summary }} 2x">',
        '<video poster="{{ entry.summary }}"></video>',
        '<form action="{{ entry.summary }}"></form>',
        '<button formaction="{{ entry.summary }}">x</button>',
        '<object data="{{ entry.summary }}"></object>',
        '<svg><use xlink:href="{{ entry.summary }}"/></svg>',
        '<meta http-equiv="refresh" content="0; url={{ entry.summary }}">',
        '<meta content="0; url={{ entry.summary }}" http-equiv="refresh">',
        "{{ go.web(entry.summary) }}",
        "{{ go.mail(entry.online_url) }}",
        "{{ go.phone(entry.summary) }}",
        "{{ go.attachment(entry.id, entry.summary) }}",
        '<a href="{{ go.file(entry.id, entry.summary) }}">x</a>',
        '<a href="{{ go.web(entry.online_url) }}">x</a>',  # a whole element within an attribute
    ],
)
def test_a_bad_template_is_found(template: str) -> None:
    assert unsafe("new.html", template), template


@pytest.mark.parametrize(
    "template",
    [
        '<a href="{{ entry.online_url }}">{{ entry.summary }}</a>',
        '<a href="{{ base }}powers/{{ entry.id }}/" title="{{ entry.summary }}">x</a>',
        '<a href="{{ go.href("powers", entry.id) }}">x</a>',
        "<a href=\"{{ 'sitemap/' | url }}#office\">x</a>",
        '<a href="{{ base }}search/?q={{ entry.summary|urlencode }}">x</a>',
        '<meta name="description" content="{{ entry.summary }}">',
        "{{ go.web(entry.online_url) }} {{ go.mail(contact.email) }} {{ entry.summary }}",
    ],
)
def test_a_good_template_is_let_be(template: str) -> None:
    assert unsafe("new.html", template) == []


# Python

# Where Python writes such an attribute, by module and expression, and why an address stands there.
WRITTEN: Mapping[tuple[str, str], str] = {
    ("feeds.py", "escape(start + feed.url)"): "site_url or the way to the root, and a page's address",
    ("feeds.py", "escape(start + item.url)"): "site_url or the way to the root, and a page's address",
    ("preview.py", "epoch"): "a number",
    ("html.py", "_POLICY"): "a constant of the content policy",
    ("pages.py", "_ROOT"): "the way to the root",
    ("pages.py", "item.url"): "a page's address, behind the way to the root",
    ("links.py", "address"): "go.mail: an Email",
    ("links.py", "re.sub('[^0-9+]', '', number)"): "go.phone: digits",
    ("links.py", "self.file(id, value)"): "go.attachment: an Attachment, quoted where it is no web address",
    ("links.py", "phone.number"): "go.phone: a Phone",
    ("links.py", "place.email"): "go.mail: an Email",
    ("links.py", "place.url"): "go.web: a Url",
    ("links.py", "self.href(PLACE.register, id)"): "go.href",
    ("moving.py", "data['id']"): "a file's path, not an address",
    ("owners.py", "holder.id"): "a file's path, not an address",
    ("links.py", "self.in_role('law', id)"): "go.href",
    ("new.py", "str(data[register.grouped_by]) if register.grouped_by else ''"): "a file's path, not an address",
    ("links.py", "self.href(register, id)"): "go.href",
    ("links.py", "url"): "go.web: a Url",
    ("links.py", "value"): "go.file: an Attachment",
    ("shell.py", "escape(start + crumb.url)"): "the way to the root, and a page's address",
    ("discovery.py", "escape(base)"): "site_url, which the settings' check has seen",
    ("svg.py", "rounded"): "a constant attribute",
    ("xlsx.py", "_MAIN"): "a constant attribute",
    ("values.py", "text"): "each helper for the texts of its own type",
}


def python_uses(text: str) -> Iterator[Use]:
    """Every expression that a string of Python takes into such an attribute: in an f-string, by ``format`` or ``%``,
    by being added behind it; and every name of such an attribute that is given with a value.
    """
    tree = ast.parse(text)
    constants = dict(_constants(tree))
    formatted: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            found = constants.get(node.func.value.id) if isinstance(node.func.value, ast.Name) else node.func.value
            if (constant := _constant(found)) is not None:
                formatted.add(constant)
                yield from _formatted(str(constant.value), node)
    parts = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)} - {tree}
    words = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # of documentation
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from _joined(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node not in formatted and node not in parts and id(node) not in words:
                yield from _formatted(node.value, None)
        elif isinstance(node, ast.Dict):
            yield from (_named(key, value) for key, value in zip(node.keys, node.values, strict=True) if _is_href(key))
        elif isinstance(node, ast.Call):
            yield from (Use(one.arg, "", ast.unparse(one.value)) for one in node.keywords if one.arg in HREFS)
            yield from (_named(one, node.args[-1]) for one in node.args[:-1] if _is_href(one))
            if isinstance(node.func, ast.Attribute) and node.func.attr in HELPERS and node.args:
                yield Use(f"go.{node.func.attr}", "", ast.unparse(node.args[-1]))


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def _constant(node: ast.expr | None) -> ast.Constant | None:
    """A string, or the string in ``Markup("…")``."""
    if isinstance(node, ast.Call) and len(node.args) == 1:
        node = node.args[0]
    return node if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _formatted(text: str, call: ast.Call | None) -> Iterator[Use]:
    reader = Reader()
    values = {str(place): ast.unparse(value) for place, value in enumerate(call.args if call else ())}
    values |= {word.arg: ast.unparse(word.value) for word in (call.keywords if call else ()) if word.arg}
    for number, piece in enumerate(re.split(r"\{(\w*)\}|%s|%\(\w+\)s", text)):
        if number % 2:
            reader.expression(values.get(piece or str(number // 2), "…"))
        else:
            reader.text(piece or "")
    yield from reader.ended()


def _joined(node: ast.JoinedStr) -> Iterator[Use]:
    reader = Reader()
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            reader.expression(ast.unparse(part.value))
        elif isinstance(part, ast.Constant):
            reader.text(str(part.value))
    yield from reader.ended()


def _is_href(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value in HREFS


def _named(key: ast.expr | None, value: ast.expr) -> Use:
    return Use(str(key.value) if isinstance(key, ast.Constant) else "", "", ast.unparse(value))


def test_every_address_that_python_writes_is_one() -> None:
    modules = sorted(GENERATOR.rglob("*.py"))
    found = {(path.name, use.expression) for path in modules for use in python_uses(path.read_text(encoding="utf-8"))}
    assert found - WRITTEN.keys() == set()
    assert WRITTEN.keys() - found == set()


@pytest.mark.parametrize(
    "line",
    [
        """f'<a href="{entry.summary}">x</a>'""",
        """f'<a class="{kind}" href={entry.summary}>x</a>'""",
        """f'<a href="' + entry.summary + '">x</a>'""",
        """'<a href="' + entry.summary + '">x</a>'""",
        """'<a href="%s">x</a>' % entry.summary""",
        """'<a href="%(url)s">x</a>' % vars(entry)""",
        """'<a href="{}">x</a>'.format(entry.summary)""",
        """Markup('<a href="{url}">{name}</a>').format(name=entry.name, url=entry.summary)""",
        """LINK = Markup('<a href="{}">{}</a>')\nLINK.format(entry.summary, entry.name)""",
        """LINK = '<a href="{}">{}</a>'\nmade(LINK, entry.summary)""",
        """f'<img src="{entry.summary}">'""",
        """f'<p {entry.summary}>x</p>'""",
        """f'<meta http-equiv="refresh" content="0; url={entry.summary}">'""",
        """f'<link rel="alternate" href="{entry.summary}"/>'""",
        """{'href': entry.summary}""",
        """element('a', href=entry.summary)""",
        """link.set('href', entry.summary)""",
        """go.web(entry.summary)""",
    ],
)
def test_a_bad_line_of_python_is_found(line: str) -> None:
    assert {("new.py", use.expression) for use in python_uses(line)} - WRITTEN.keys(), line


def test_a_good_line_of_python_is_let_be() -> None:
    line = """f'<p class="{kind}" title="{entry.summary}">{entry.name}：1 < 2</p>'"""
    assert list(python_uses(line)) == []
