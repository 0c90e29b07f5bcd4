"""Hand-written pages: their markup acts on nobody, and no file is published but those that stand there."""

import re
import time
from pathlib import Path

import pytest
from around import REGISTRY
from conftest import run

from generator.check import read
from generator.check.written import faults
from generator.site.material.cleaning import clean

MARKUP = {
    "a script": "<script>alert(1)</script>",
    "a script of another host": '<script src="https://example.invalid/a.js"></script>',
    "a handler": '<img src="images/a.png" alt="" onerror="alert(1)">',
    "a handler of Markdown's": '文字\n{: onclick="alert(1)" }',
    "a style": '<p style="background: url(https://example.invalid/)">文字</p>',
    "a style sheet": "<style>@import 'https://example.invalid/';</style>",
    "a picture of another host": "![图](https://example.invalid/a.png)",
    "a picture of any other host": "![图](//example.invalid/a.png)",
    "pictures by size": '<img alt="" srcset="https://example.invalid/a.png 1x">',
    "a frame": '<iframe src="https://example.invalid/"></iframe>',
    "a form": '<form action="https://example.invalid/"><input name="password"></form>',
    "a film": '<video src="https://example.invalid/a.mp4"></video>',
    "an object": '<object data="https://example.invalid/"></object>',
    "a drawing": '<svg onload="alert(1)"></svg>',
    "a reference to elsewhere": '<base href="https://example.invalid/">',
    "a refresh": '<meta http-equiv="refresh" content="0; url=https://example.invalid/">',
    "a script behind an empty comment": "<!--><script>alert(1)</script>",
    "a script behind a comment of a hyphen": "<!---><script>alert(1)</script>",
    "a script behind a comment with a mark": "<!-- 注 --!><script>alert(1)</script>",
    "a script in a comment that ends": "<!-- 注 --><script>alert(1)</script> -->",
    "a script behind a bogus comment": "</ ><script>alert(1)</script>",
    "a script behind a section": "<![CDATA[><script>alert(1)</script>]]>",
    "a script behind a declaration": "<!a><script>alert(1)</script>",
    "a script in a title": "<title><!--</title><script>alert(1)</script>-->",
    "a link that acts": "[看](javascript:alert(1))",
    "a link that acts, disguised": '<a href="java&#10;script:alert(1)">看</a>',
    "a link that holds its page": "[看](data:text/html,<b>1</b>)",
    "the theme's settings": '<p id="__config">{"base": "https://example.invalid"}</p>',
    "the theme's parts": '<div data-md-component="consent">文字</div>',
    "a ping": '<a href="/" ping="https://example.invalid/">看</a>',
}
ACTING = re.compile(
    r"script|onerror|onclick|onload|style|example\.invalid|javascript|data:|__config|ping=", re.IGNORECASE
)
KEPT = """# 标题 {#top .wide}

!!! note "提示"
    有**重点**、`<script>` 和<a href="../changes/">链接</a>。

| 左 | 右 |
|:--|--:|
| 1 | [外面](https://example.org/?a=1&b=2) |

```html
<script>alert(1)</script>
```

<details markdown="1"><summary>更多</summary>内容</details>

![图](images/a.png) <mailto:office@example.invalid>
"""


def said(root: Path) -> list[str]:
    return [str(problem) for problem in read(root, REGISTRY, lambda _: None)[1].errors]


def page(root: Path, text: str, name: str = "docs/about.md") -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("what", MARKUP)
@pytest.mark.parametrize("name", ["docs/about.md", "catalogue/README.md"])
def test_markup_that_acts_is_refused_at_its_line(what: str, name: str, small: Path) -> None:
    page(small, f"---\ntitle: 关于\n---\n# 关于本站\n\n第一段。\n\n{MARKUP[what]}\n", name)
    found = said(small)
    assert found and all(re.match(rf"{name}:[89]:1: 正文: 发现 ", line) for line in found), found


@pytest.mark.parametrize("what", MARKUP)
def test_markup_that_acts_is_not_published_even_if_check_knew_nothing(what: str) -> None:
    import markdown

    html = clean(markdown.markdown(MARKUP[what], extensions=["attr_list"]))
    assert not ACTING.search(re.sub(r">[^<]*<", "><", html)), html


def test_what_markdown_makes_is_published_as_it_is(small: Path) -> None:
    page(small, KEPT)
    settings = small / "mkdocs.yml"
    more = "markdown_extensions: [admonition, attr_list, tables, md_in_html]\n"
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    (small / "docs/images").mkdir()
    (small / "docs/images/a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run("--root", str(small), "build")
    assert done.returncode == 0, done.stderr
    html = (small / "site/about/index.html").read_text(encoding="utf-8")
    for piece in (
        '<h1 class="wide" id="top">标题',
        '<div class="admonition note">',
        '<td align="right"><a href="https://example.org/?a=1&amp;b=2">外面</a></td>',
        '<a href="../changes/">链接</a>',
        "&lt;script&gt;",
        "<summary>更多</summary>",
        'src="../images/a.png"',
    ):
        assert piece in html, piece
    assert "style=" not in html.split("<article")[1].split("</article")[0]


TITLES = {
    "in the head": (
        "---\ntitle: '</title><script>alert(1)</script>\"'\ndescription: '\"><script>alert(1)</script>'\n---\n\n文字\n"
    ),
    "in a heading, escaped": "# &lt;/title>&lt;script>alert(1)&lt;/script>\n\n## &lt;script>alert(1)&lt;/script>\n",
    "in a heading, as code": "# `</title><script>alert(1)</script>`\n",
}


@pytest.mark.parametrize("how", TITLES)
def test_titles_are_texts_wherever_they_stand(how: str, small: Path) -> None:
    page(small, TITLES[how])
    page(small, TITLES[how], "docs/other.md")
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "  - other.md\n", encoding="utf-8")
    done = run("--root", str(small), "build")
    assert done.returncode == 0, done.stderr
    for place in ("about/index.html", "other/index.html", "index.html", "powers/food-licence/index.html"):
        text = (small / "site" / place).read_text(encoding="utf-8")
        assert "<script>alert" not in text and "</title><script" not in text, place


BOMB = "\n".join(
    f"  - &{one} [{', '.join([f'*{before}'] * 9)}]" for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "head",
    [f"title:\n  - &a [x]\n{BOMB}", "title: !!python/name:os.system", "hide: 5", "title: {a: 1}", "title: [" * 99],
)
def test_the_head_of_a_page_is_read_as_strictly_as_an_entry(head: str, small: Path) -> None:
    page(small, f"---\n{head}\n---\n\n文字\n")
    (found, *_) = said(small)
    assert re.match(r"docs/about.md:\d+:\d+: 正文: 页首", found), found


def test_the_head_of_a_page_may_be_half_filled(small: Path) -> None:
    page(small, "---\ntitle: 2024\nhide:\ndescription: 说明：文字\n---\n\n文字\n")
    assert said(small) == []
    done = run("--root", str(small), "build")
    assert done.returncode == 0, done.stderr
    page(small, "---\n---\n\n文字\n")
    assert said(small) == []


def test_a_drawing_in_another_encoding_hides_nothing(small: Path) -> None:
    text = '<?xml version="1.0" encoding="{}"?><?xml-stylesheet type="text/xsl" href="#a"?>'
    for encoding in ("utf-16", "utf-16-be", "utf-7", "cp037", "iso-2022-jp", "utf-32"):
        drawing = text.format(encoding) + '<svg xmlns="http://www.w3.org/2000/svg"/>'
        (small / "docs/a.svg").write_bytes(drawing.encode(encoding))
        (found,) = said(small)
        assert found.startswith("docs/a.svg"), (encoding, found)
    plain = '<?xml version="1.0" encoding="gbk"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    (small / "docs/a.svg").write_text(plain, encoding="ascii")
    assert len(said(small)) == 1
    (small / "docs/a.svg").write_text(plain.replace("gbk", "UTF-8"), encoding="utf-8")
    assert said(small) == []


def test_the_head_of_a_page_chooses_no_template(small: Path) -> None:
    page(small, "---\ntitle: 关于\ntemplate: redirect.html\n---\n\n文字\n")
    (found,) = said(small)
    assert found.startswith("docs/about.md:3:1: 正文: 页首发现“template”")


def test_markup_of_an_extension_that_check_does_not_know_ends_the_build(small: Path) -> None:
    page(small, "# 关于\n\n- [x] 完成\n")
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "markdown_extensions: [pymdownx.tasklist]\n", "utf-8")
    done = run("--root", str(small), "build")
    assert done.returncode == 1 and "docs/about.md: 发现 <input>" in done.stderr
    assert not (small / "site").exists()


@pytest.mark.parametrize(
    ("place", "goal"),
    [
        ("docs/secret.md", "secret.txt"),
        ("docs/images", "."),
        ("docs", "."),
        ("catalogue/README.md", "secret.txt"),
        ("catalogue/attachments", "."),
        ("catalogue/documents", "."),
    ],
)
def test_what_stands_behind_a_link_is_never_published(place: str, goal: str, small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("外面的内容", encoding="utf-8")
    if (small / place).is_dir():
        (small / place).rename(tmp_path / "aside")
    (small / place).unlink(missing_ok=True)
    (small / place).symlink_to(outside / goal)
    assert [line for line in said(small) if line.startswith(f"{place}:1:1: ") and "链接" in line]
    done = run("--root", str(small), "build")
    assert done.returncode == 1 and "链接" in done.stderr and not (small / "site").exists()


@pytest.mark.parametrize(
    ("name", "content", "fine"),
    [
        ("page.html", "<p>文字</p>", False),
        ("page.xhtml", "<p>文字</p>", False),
        ("code.js", "alert(1)", False),
        ("data.xml", "<a/>", False),
        ("paper.pdf", "<script>alert(1)</script>", False),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', False),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', False),
        ("a.svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', False),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" fill="#111"/></svg>', True),
        ("note.txt", "文字", True),
    ],
)
def test_files_beside_the_pages_are_of_kinds_that_no_browser_runs(
    name: str, content: str, fine: bool, small: Path
) -> None:
    page(small, content, f"docs/files/{name}")
    assert (said(small) == []) == fine


def test_a_style_sheet_that_the_settings_name_is_the_site_s_own(small: Path) -> None:
    page(small, "p {}", "docs/own.css")
    assert len(said(small)) == 1
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "extra_css: [own.css]\n", "utf-8")
    assert said(small) == []


def test_pages_of_another_folder_are_not_read(small: Path) -> None:
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("docs_dir: docs", "docs_dir: /usr/share"), "utf-8")
    done = run("--root", str(small), "build")
    assert done.returncode == 1 and "docs_dir" in done.stderr and "Traceback" not in done.stderr


MKDOCS_FAULTS = {
    "a page that is not there": (
        "docs/about.md",
        "\n[甲](gone.md)\n",
        r"about\.md:\d+: 链接“gone\.md”所指的文件不存在",
    ),
    "a name nearly right": (
        "docs/about.md",
        "\n[乙](../about.md)\n",
        r"about\.md:\d+: 链接“\.\./about\.md”",
    ),
    "a link of the note": (
        "catalogue/README.md",
        "# 说明\n\n[甲](gone.md)\n",
        r"README\.md:3: 链接“gone\.md”",
    ),
    "a menu item": ("mkdocs.yml", "  - gone.md\n", r"mkdocs\.yml: 菜单（nav）中的“gone\.md”不存在"),
    "a setting": ("mkdocs.yml", "titel: 甲\n", r"mkdocs\.yml: 没有“titel”这项设置"),
    "a folder": ("mkdocs.yml", "theme_dir: 甲\n", r"mkdocs\.yml: 没有“theme_dir”这项设置"),
    "the form": ("mkdocs.yml", "titel: [甲\n", r"mkdocs\.yml:\d+: 不是合法的 YAML"),
}


@pytest.mark.parametrize("what", MKDOCS_FAULTS)
def test_what_mkdocs_refuses_is_said_in_chinese_at_its_place(what: str, small: Path) -> None:
    name, text, expected = MKDOCS_FAULTS[what]
    with (small / name).open("a", encoding="utf-8") as file:
        file.write(text)
    done = run("--root", str(small), "build")
    assert done.returncode == 1 and re.search(expected, done.stderr), done.stderr
    assert not re.search(r"WARNING|ERROR|Aborted|Doc file|Traceback", done.stderr), done.stderr


ENTANGLED = {
    "texts of links": "[a" * 30000,
    "addresses of links": "[a](" * 30000,
    "pictures, on many lines": "![\n" * 30000,
    "references": "[a][" * 30000,
    "quotations": "> " * 3000 + "甲",
    "lists": "".join("    " * depth + "- 甲\n" for depth in range(600)),
    "abbreviations": "*[甲]: 乙\n" * 4000,
    "definitions": "甲\n: 乙\n" * 4000,
}


@pytest.mark.parametrize("how", ENTANGLED)
def test_a_page_that_would_take_hours_is_refused_at_once(how: str) -> None:
    began = time.monotonic()
    assert [fault.rule for fault in faults(f"# 关于\n\n{ENTANGLED[how]}")] == ["page-markup"]
    assert time.monotonic() - began < 20  # of minutes without a limit


def test_many_links_in_one_paragraph_are_no_tangle() -> None:
    assert not [*faults("[甲](a.md)、(见[乙][c])\\[\n" * 300 + "\n[c]: b.md\n")]
