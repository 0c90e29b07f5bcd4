"""Personal data anywhere: what ``check`` refuses no build publishes, no history and no report tells."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from around import REGISTRY
from conftest import run
from test_attachments import PDF, SHEET, WORD, archive, document, put
from test_history import POWER, begun
from test_release import built

from generator.check import read
from generator.cli import main

NUMBER = "13912345678"
SUSPECTED = "疑似手机号码（139…）"


def said(root: Path) -> list[str]:
    return [str(problem) for problem in read(root, REGISTRY, lambda _: None)[1].errors]


def pdf(content: bytes, *, packed: bool = True) -> bytes:
    body = zlib.compress(content) if packed else content
    stream = b"2 0 obj\n<</Length 1/Filter/FlateDecode>>\nstream\n" + body + b"\nendstream\nendobj\n"
    return PDF.replace(b"trailer", stream + b"trailer")


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13))
TO_UNICODE = b"1 begincodespacerange <0000><ffff> endcodespacerange 1 beginbfrange <0010><0019><0030> endbfrange"
GLYPHS = "".join(f"{int(digit) + 16:04x}" for digit in NUMBER).encode()
XML = "<w:document><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:document>"
CORE = "<cp:coreProperties><dc:creator>{}</dc:creator></cp:coreProperties>"
FILES: dict[str, tuple[str, bytes]] = {
    "text": ("a.docx", archive(WORD, ("word/document.xml", XML.format(NUMBER)))),
    "text in wide signs": ("a.docx", archive(WORD, ("word/document.xml", XML.format(NUMBER).encode("utf-16")))),
    "text behind a long one": (
        "a.docx",
        archive(WORD, ("word/document.xml", XML.format(NUMBER) + " " * 4 * 1024 * 1024)),
    ),
    "text in pieces": ("a.docx", archive(WORD, ("word/document.xml", XML.format("139<w:b/>1234</w:t><w:t>5678")))),
    "a comment's author": ("a.docx", archive(WORD, ("word/comments.xml", f'<w:comment w:author="{NUMBER}"/>'))),
    "an author": ("a.docx", archive(WORD, ("docProps/core.xml", CORE.format(NUMBER)))),
    "a link": ("a.docx", archive(WORD, ("word/_rels/document.xml.rels", f'<R Target="tel:{NUMBER}"/>'))),
    "a cell": ("a.xlsx", archive(SHEET, ("xl/worksheets/sheet1.xml", f"<row><c><v>{NUMBER}</v></c></row>"))),
    "a cell, scientific": ("a.xlsx", archive(SHEET, ("xl/worksheets/sheet1.xml", "<c><v>1.3912345678E10</v></c>"))),
    "a sheet's name": ("a.xlsx", archive(SHEET, ("xl/workbook.xml", f'<sheet name="{NUMBER}"/>'))),
    "a picture in a document": (
        "a.docx",
        archive(WORD, ("word/media/a.png", (PNG + chunk(b"tEXt", f"Author\0{NUMBER}".encode())).decode("latin-1"))),
    ),
    "a PDF's text": ("a.pdf", pdf(f"BT ({NUMBER}) Tj ET".encode())),
    "a PDF's text in pieces": ("a.pdf", pdf(b"BT [(139) -20 (1234) 5 (5678)] TJ ET")),
    "a PDF's text in octal": ("a.pdf", pdf(b"BT (\\061\\063\\071 1234 5678) Tj ET")),
    "a PDF's text in glyphs": ("a.pdf", pdf(TO_UNICODE) + pdf(b"BT <" + GLYPHS + b"> Tj ET")[8:]),
    "a PDF's author": ("a.pdf", PDF.replace(b"<<>>", f"<</Author ({NUMBER})>>".encode(), 1)),
    "a PDF's author, wide": (
        "a.pdf",
        PDF.replace(b"<<>>", b"<</Author <" + ("\ufeff" + NUMBER).encode("utf-16-be").hex().encode() + b">>>", 1),
    ),
    "a PNG's author": ("a.png", PNG + chunk(b"tEXt", f"Author\0{NUMBER}".encode())),
    "a PNG's comment": ("a.png", PNG + chunk(b"zTXt", b"Comment\0\0" + zlib.compress(NUMBER.encode()))),
    "a PNG's long text": ("a.png", PNG + chunk(b"iTXt", b"XML\0\1\0\0\0" + zlib.compress(f"<a>{NUMBER}</a>".encode()))),
    "EXIF": ("a.jpg", b"\xff\xd8\xff\xe1\0\x40Exif\0\0MM\0*" + NUMBER.encode() + b"\0\xff\xda\0"),
    "EXIF, wide": ("a.jpg", b"\xff\xd8\xff\xe1\0\x40Exif\0\0II*\0" + NUMBER.encode("utf-16-le") + b"\0\0\xff\xda\0"),
    "a file's name": (f"{NUMBER}.pdf", PDF),
}


@pytest.mark.parametrize("what", FILES)
def test_in_attachments(what: str, small: Path) -> None:
    name, data = FILES[what]
    document(small, name)
    put(small, f"plan/{name}", data)
    found = [line for line in said(small) if line.startswith("catalogue/attachments/")]
    assert len(found) == 1 and SUSPECTED in found[0], found
    place = small / "catalogue/documents/market/plan.yml"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace(f"file: '{name}'", f"file: '{name}'  # 不是个人信息：虚构的号码"), encoding="utf-8")
    assert not [line for line in said(small) if line.startswith("catalogue/attachments/")]


def append(name: str, text: str) -> Callable[[Path], None]:
    def done(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")

    return done


SERVICE = "catalogue/powers/market/metering-service.yml"
PLACES = {
    "a field": append(SERVICE, f"summary: 请打{NUMBER}\n"),
    "a field for a code": append(SERVICE, f"catalog_code: '{NUMBER}'\n"),
    "a field's name": append(SERVICE, f"'{NUMBER}': 1\n"),
    "a comment": append(SERVICE, f"# 请打{NUMBER}\n"),
    "the settings": append("mkdocs.yml", f"# 请打{NUMBER}\n"),
    "a page": append("docs/about.md", f"\n请打{NUMBER}\n"),
    "a page, in bold": append("docs/about.md", "\n请打<b>139</b>1234**5678**\n"),
    "a page, in references": append("docs/about.md", "\n请打&#49;39&#x31;2345678\n"),
    "a page's link": append("docs/about.md", f'\n<a href="tel:{NUMBER}">请打</a>\n'),
    "a page that is not published": append("docs/draft/other.md", f"\n请打{NUMBER}\n"),
    "the note": append("catalogue/README.md", f"# 说明\n\n请打{NUMBER}\n"),
    "a file beside pages": append("docs/note.txt", f"请打{NUMBER}\n"),
}


@pytest.mark.parametrize("place", PLACES)
def test_what_check_refuses_no_build_publishes(place: str, small: Path) -> None:
    PLACES[place](small)
    found = [line for line in said(small) if SUSPECTED in line]
    assert len(found) == 1, said(small)
    done = run("--root", str(small), "build")
    assert done.returncode == 1 and SUSPECTED in done.stderr and not (small / "site").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (SERVICE, f"summary: 文号{NUMBER}  # 不是个人信息：文件的编号\n"),
        (SERVICE, f"# 不是个人信息: 文件的编号\nsummary: 文号{NUMBER}\n"),
        (SERVICE, f"summary: |  # 不是个人信息：文件的编号\n  文号\n  {NUMBER}\n"),
        (SERVICE, f"# 文号{NUMBER}  不是个人信息：文件的编号\n"),
        ("docs/about.md", f"\n文号{NUMBER}<!-- 不是个人信息：文件的编号 -->\n"),
        ("catalogue/README.md", f"\n文号{NUMBER}<!-- 不是个人信息：文件的编号 -->\n"),
    ],
)
def test_a_number_that_is_none_is_let_through_with_its_reason_beside_it(name: str, text: str, small: Path) -> None:
    append(name, text)(small)
    assert said(small) == []
    path = small / name
    path.write_text(path.read_text(encoding="utf-8").replace("文件的编号", ""), encoding="utf-8")
    assert len(said(small)) == 1  # a reason has to be given


def test_an_exception_is_for_its_own_line(small: Path) -> None:
    append(SERVICE, f"summary: 文号{NUMBER}  # 不是个人信息：编号\nconditions:\n  - 请打{NUMBER}\n")(small)
    (found,) = said(small)
    assert "conditions[1]" in found


def test_the_history_tells_no_form_of_a_number(tmp_path: Path) -> None:
    repository = begun(tmp_path / "root")
    forms = ("１３９１２３４５６７８", "139.1234.5678", "tel13912345678", "0990-7654321")
    for day, (old, new) in enumerate(zip(("12345", *forms), forms, strict=False), 3):
        repository.change(POWER, f"'{old}'", f"'{new}'")
        repository.commit(f"2026-02-{day:02}")
    site = built(repository.root)
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in (".html", ".xml", ".json")]
    assert any("（含个人信息，不显示）" in text for text in texts)
    assert not [form for form in forms[:3] for text in texts if form in text]


def test_a_report_tells_no_form_of_a_number(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from conftest import copied

    before = copied(tmp_path / "before")
    forms = ("１３９１２３４５６７８", "139.1234.5678", "tel13912345678", NUMBER)
    service = {"id": "metering-service", "name": f"检定{forms[0]}", "type": "公共服务", "department": "market"}
    service |= {"summary": forms[1], "conditions": list(forms[2:]), "kind": forms[3]}
    (small / SERVICE).write_text(json.dumps(service, ensure_ascii=False), encoding="utf-8")
    for format in ("markdown", "html", "json"):
        main(["--root", str(small), "diff", str(before), str(small), "--format", format])
        out = capsys.readouterr().out
        assert "139…" in out and not [form for form in forms if form in out], out


def test_an_import_leaves_an_excepted_number_as_it_is(small: Path, tmp_path: Path) -> None:
    append(SERVICE, f"summary: 文号{NUMBER}  # 不是个人信息：文件的编号\n")(small)
    book = tmp_path / "book.xlsx"
    assert main(["--root", str(small), "export", "--format", "xlsx", "--output", str(book)]) == 0
    assert main(["--root", str(small), "import", str(book)]) == 0
    assert NUMBER in (small / SERVICE).read_text(encoding="utf-8")
