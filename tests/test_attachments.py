"""Attachments: what a file is, is seen by its content; what entries name, is there."""

import io
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from around import EXAMPLE, REGISTRY

from generator.check import read
from generator.check.attachments import FOLDER, KINDS, content
from generator.check.contents import lines
from generator.model.diagnostic import Diagnostic
from generator.model.walk import attachments
from generator.registers.documents.model import Document
from generator.registers.powers.model import Power

TYPES = "application/vnd.openxmlformats-officedocument.{}.main+xml"
WORD = ("[Content_Types].xml", TYPES.format("wordprocessingml.document"))
SHEET = ("[Content_Types].xml", TYPES.format("spreadsheetml.sheet"))
MACRO_WORD = ("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml")
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"


def archive(*parts: tuple[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts:
            made.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)  # the same bytes at any time
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (archive(WORD, ("word/document.xml", "<w:document/>")), "DOCX"),
        (archive(SHEET, ("xl/workbook.xml", "<workbook/>")), "XLSX"),
        (archive(("[Content_Types].xml", TYPES.format("presentationml.presentation"))), "PPTX 演示文稿"),
        # A renamed archive, even one whose parts have the right names.
        (archive(("word/document.xml", "<w:document/>")), "ZIP 压缩包"),
        (archive(("OFD.xml", "<ofd:OFD/>")), "OFD 文件"),
        (archive(WORD)[:40], "损坏的或者加了密码的压缩包"),
        (PDF[:-6], "不完整的 PDF（没有结尾）"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "旧版 Office 或 WPS 文件，或者加了密码的文件"),
        (b"MZ\x90\0", "Windows 程序"),
        (b"<!doctype html><p>%PDF-", "网页或 XML"),
        ("文字".encode(), "纯文本或者不认识的格式"),
        (b"\0\1\2", "不认识的格式"),
        (b"", "空的，没有任何内容"),
    ],
)
def test_a_file_is_known_by_its_content(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "text.docx"
    path.write_bytes(data)
    assert (content(path).kind, content(path).macro) == (kind, "")


@pytest.mark.parametrize(
    ("data", "macro"),
    [
        (archive(WORD, ("word/vbaProject.bin", "")), "word/vbaProject.bin"),
        (archive(SHEET, ("xl/VBAPROJECT.BIN", "")), "xl/VBAPROJECT.BIN"),
        (archive(SHEET, ("xl/macrosheets/sheet1.xml", "")), "xl/macrosheets/sheet1.xml"),
        (archive(WORD, ("word/activeX/activeX1.bin", "")), "word/activeX/activeX1.bin"),
        (archive(MACRO_WORD, ("word/document.xml", "")), "[Content_Types].xml"),
    ],
)
def test_a_macro_is_found(tmp_path: Path, data: bytes, macro: str) -> None:
    path = tmp_path / "text.docx"
    path.write_bytes(data)
    assert content(path).macro == macro


def test_models_say_where_attachments_stand() -> None:
    power = Power.model_validate(
        {
            "id": "licence",
            "name": "许可",
            "type": "行政许可",
            "department": "market",
            "materials": [
                {"name": "申请书"},
                {"name": "图纸", "blank_form": "a.docx", "sample": "https://example.invalid"},
            ],
            "result": {"name": "证", "sample": "c.png"},
        }
    )
    assert list(attachments(power)) == [
        (("materials", 1, "blank_form"), "a.docx"),
        (("materials", 1, "sample"), "https://example.invalid"),
        (("result", "sample"), "c.png"),
    ]
    plan = {"id": "plan", "name": "规划", "kind": "规划", "department": "market"}
    document = Document.model_validate(plan | {"files": [{"title": "全文", "file": "plan.pdf"}]})
    assert list(attachments(document)) == [(("files", 0, "file"), "plan.pdf")]


def said(root: Path, *rules: str) -> list[str]:
    problems: tuple[Diagnostic, ...] = read(root, REGISTRY, lambda _: None)[1].problems
    return [f"{problem.path}: {problem.message}" for problem in problems if problem.rule in rules]


def document(root: Path, *files: str) -> None:
    place = root / "catalogue/documents/market/plan.yml"
    place.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"  - title: 全文\n    file: '{file}'\n" for file in files)
    place.write_text(f"id: plan\nname: 规划\nkind: 规划\ndepartment: market\nfiles:\n{lines}", encoding="utf-8")


def put(root: Path, name: str, data: bytes) -> Path:
    path = root / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_file_of_each_kind_and_a_web_address_are_fine(small: Path) -> None:
    document(small, "a.PDF", "sub/图.jpeg", "https://example.invalid/a.pdf")
    put(small, "plan/a.PDF", PDF)
    put(small, "plan/sub/图.jpeg", b"\xff\xd8\xff\xe0")
    put(small, "plan/.hidden", b"")
    assert said(small, *ATTACHMENT_RULES) == []


ATTACHMENT_RULES = (
    "attachment-missing",
    "attachment-path",
    "attachment-name",
    "attachment-type",
    "attachment-macro",
    "attachment-too-large",
    "attachment-unused",
)


@pytest.mark.parametrize(
    "value", ["../plan/a.pdf", "/etc/passwd", "./a.pdf", "sub//a.pdf", "sub\\a.pdf", ".a.pdf", "a/.."]
)
def test_a_path_stays_in_its_folder(small: Path, value: str) -> None:
    document(small, value)
    put(small, "plan/.a.pdf", PDF)
    assert len(said(small, "attachment-path")) == 1
    assert said(small, "attachment-missing") == []


def test_a_name_nearly_right_is_suggested(small: Path) -> None:
    document(small, "plan-2024.pdf")
    put(small, "plan/plan_2024.pdf", PDF)
    (found,) = said(small, "attachment-missing")
    assert found.endswith("没有找到附件 catalogue/attachments/plan/plan-2024.pdf，是不是 plan_2024.pdf？")


def test_a_name_too_long_for_the_system_is_only_missing(small: Path) -> None:
    document(small, "长" * 200 + ".pdf")
    assert len(said(small, "attachment-missing")) == 1


def test_what_stands_behind_a_link_is_not_there(small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.pdf").write_bytes(PDF)
    (small / FOLDER).mkdir(parents=True, exist_ok=True)
    (small / FOLDER / "plan").symlink_to(outside)
    document(small, "a.pdf")
    (found,) = said(small, "attachment-missing")
    assert "是链接" in found


def test_files_of_an_entry_that_cannot_be_read_are_not_called_idle(small: Path) -> None:
    put(small, "plan/a.pdf", PDF)
    document(small, "a.pdf")
    place = small / "catalogue/documents/market/plan.yml"
    place.write_text(place.read_text(encoding="utf-8").replace("kind: 规划", "kind: 计划"), encoding="utf-8")
    assert said(small, "attachment-unused") == []
    place.write_text("id: [", encoding="utf-8")
    assert said(small, "attachment-unused") == []
    place.unlink()
    assert len(said(small, "attachment-unused")) == 1


def test_an_unreadable_file_is_reported(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document(small, "a.pdf")
    put(small, "plan/a.pdf", PDF)
    real = Path.open

    def refused(path: Path, *arguments: str, **more: str) -> object:
        if path.name == "a.pdf":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    assert said(small, "unreadable") == [f"{FOLDER}/plan/a.pdf: 无法读取附件：没有读取权限，或者文件已损坏"]


def test_the_example_shows_every_kind() -> None:
    paths = [path for path in (EXAMPLE / FOLDER).rglob("*") if path.is_file()]
    assert {content(path).kind for path in paths} == {"PDF", "DOCX", "XLSX", "PNG", "JPEG"}
    assert not [path for path in paths if path.stat().st_size > 32 * 1024]


def test_a_damaged_archive_is_named_and_never_a_traceback(tmp_path: Path) -> None:
    sound = archive(WORD, ("word/document.xml", "<w:document>" + "文" * 50 + "</w:document>"))
    path = tmp_path / "text.docx"
    told = set()
    for place in range(len(sound)):
        for sign in (0, 1, 12, 14, 93, 0xFF):  # ways of packing among them
            path.write_bytes(sound[:place] + bytes([sound[place] ^ sign]) + sound[place + 1 :])
            told.add(content(path).kind)
            list(lines(path))
    assert "损坏的或者加了密码的压缩包" in told


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.png"])
def test_a_damaged_file_ends_no_command_in_a_traceback(name: str, small: Path, tmp_path: Path) -> None:
    from conftest import copied, run

    sound = {"a.docx": archive(WORD, ("word/document.xml", "文" * 99)), "a.pdf": PDF, "a.png": b"\x89PNG\r\n\x1a\n"}[
        name
    ]
    before = copied(tmp_path / "before")
    document(small, name)
    put(small, f"plan/{name}", sound[: len(sound) // 2] + b"\xff\x0e" + sound[len(sound) // 2 + 1 : -4])
    commands = (("check",), ("build",), ("diff", str(before)), ("export", "--output", str(tmp_path / "out")))
    for command in commands:
        done = run("--root", str(small), *command)
        assert "Traceback" not in done.stderr and done.returncode in (0, 1), (command, done.stderr)


def test_a_bomb_costs_little(tmp_path: Path) -> None:
    """Two hundred parts of four megabytes each, a kilobyte when packed."""
    path = tmp_path / "bomb.docx"
    path.write_bytes(archive(WORD, *((f"word/{number}.xml", "<" * 4 * 1024 * 1024) for number in range(200))))
    assert sum(len(line) for _, line in lines(path)) <= 32 * 1024 * 1024


def false_size() -> bytes:
    """An archive of one part, a megabyte long in its own words, and packed so that Python would unpack all of it."""
    with io.BytesIO() as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as made:
            made.writestr("[Content_Types].xml", bytes(8 * 1024 * 1024))
        data = bytearray(stream.getvalue())
    place = data.index(b"PK\1\2") + 24
    return bytes(data[:place] + (1000).to_bytes(4, "little") + data[place + 4 :])


BOMBS = {
    "many parts.docx": lambda: archive(WORD, *((f"word/{number}.xml", "") for number in range(10_000))),
    "large parts.docx": lambda: archive(WORD, *((f"word/{number}.xml", "<" * 4 * 1024 * 1024) for number in range(17))),
    "another packing.docx": false_size,
    "streams without end.pdf": lambda: PDF.replace(b"trailer", b"stream\n" * 150_000 + b"trailer"),
    "texts without end.pdf": lambda: PDF.replace(b"trailer", b"BT (" * 150_000 + b"trailer"),
    "a packed beginning.png": lambda: PNG + b"\0\x07\xa1\x20zTXt" + b"x\x9c" * 250_000,
    "a long relation.docx": lambda: archive(WORD, ("word/_rels/a.rels", "<" + "Relationship " * 30_000)),
}
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("name", BOMBS)
def test_no_file_takes_more_than_its_length(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BOMBS[name]())
    start = time.process_time()
    kind = content(tmp_path / name).kind
    list(lines(tmp_path / name))
    assert time.process_time() - start < 2
    assert kind in KINDS or "压缩包" in kind


REMOTE = '<Relationship Type="x/attachedTemplate" Target="https://example.invalid/a.dotm" TargetMode="External"/>'
LINKED = '<Relationship Type="x/hyperlink" Target="https://example.invalid/" TargetMode="External"/>'
ACTING = {
    "a script": PDF.replace(b"<<>>", b"<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>", 1),
    "a script, disguised": PDF.replace(b"<<>>", b"<</S/J#61vaScript/J#53(app.alert(1))>>", 1),
    "a program": PDF.replace(b"<<>>", b"<</S/Launch/F(a.exe)>>", 1),
    "a remote template": archive(WORD, ("word/_rels/settings.xml.rels", REMOTE)),
    "a remote template, in single quotes": archive(WORD, ("word/_rels/settings.xml.rels", REMOTE.replace('"', "'"))),
    "a remote template, apart": archive(WORD, ("word/_rels/settings.xml.RELS", REMOTE.replace('="', ' = "'))),
    "a remote template, in references": archive(WORD, ("word/_rels/a.rels", REMOTE.replace("Ext", "&#69;xt"))),
    "a remote template, wide": archive(WORD, ("word/_rels/a.rels", ("\ufeff" + REMOTE).encode("utf-16-le"))),
    "an embedded object, elsewhere": archive(
        WORD, ("word/_rels/a.rels", '<Relationship Type="x/oleObject" Target="a.bin"/>')
    ),
    "a field of DDE, in references": archive(WORD, ("word/a.xml", "<w:instrText>DDE&#65;UTO c</w:instrText>")),
    "a field of DDE, in single quotes": archive(WORD, ("word/a.xml", "<w:fldSimple w:instr='DDEAUTO c'/>")),
    "a field of DDE, wide": archive(WORD, ("word/a.xml", "<w:instrText>DDE c</w:instrText>".encode("utf-16"))),
    "a script behind a large picture": PDF.replace(
        b"trailer",
        (b"<</Subtype/Image>>stream\n" + zlib.compress(bytes(4 * 1024 * 1024)) + b"endstream\n" + b"%" * 256) * 5
        + b"<</Type/ObjStm>>stream\n"
        + zlib.compress(b"<</S/JavaScript/JS(a)>>")
        + b"endstream\ntrailer",
    ),
    "an embedded object": archive(WORD, ("word/embeddings/oleObject1.bin", "")),
    "a field of DDE": archive(WORD, ("word/document.xml", "<w:instrText>DDEAUTO c:\\\\a</w:instrText>")),
    "a link of DDE": archive(SHEET, ("xl/workbook.xml", '<ddeLink ddeService="cmd" ddeTopic="/c"/>')),
}


@pytest.mark.parametrize("what", ACTING)
def test_what_acts_when_it_is_opened_is_refused(what: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(ACTING[what])
    assert content(path).acts


def test_bytes_of_a_picture_are_no_script(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(PDF.replace(b"trailer", b"stream\n\x80\xff/JS\x91\0/JS(\x80/XFA\xff\nendstream\ntrailer"))
    assert content(path).acts == ""


def test_a_link_to_be_clicked_on_does_not_act(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(archive(WORD, ("word/_rels/document.xml.rels", LINKED)))
    assert content(path).acts == ""
