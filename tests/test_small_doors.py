"""What a stranger's text does to a terminal, to the frame of pages, to a table and to a folder: nothing."""

import csv
import re
from pathlib import Path

import pytest
from conftest import run

POWER = "catalogue/powers/market/food-licence.yml"
# What a terminal obeys or cannot show, but for the end of a line.
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def add(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    with (root / name).open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.mark.parametrize("format", ["text", "github"])
@pytest.mark.parametrize("line", ['"\\e[31m\\u202ekey": 1\n', 'note: "\\e]0;title\\a"\n', '"a\\r\\e[2Kb": {c: 1}\n'])
@pytest.mark.parametrize("name", [POWER, "catalogue/authority.yml"])
def test_no_text_of_the_data_commands_the_terminal(name: str, line: str, format: str, small: Path) -> None:
    add(small, name, line)
    done = run("--root", str(small), "check", "--format", format)
    assert done.returncode == 1 and name in done.stdout + done.stderr
    assert not UNSEEN.search(done.stdout + done.stderr), done.stdout


@pytest.mark.parametrize("format", ["text", "github"])
def test_no_text_of_settings_and_pages_commands_the_terminal(format: str, small: Path) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub("site_url: .*", r'site_url: "\\e[31m\\u202e"', text), encoding="utf-8")
    (small / "docs/about.md").write_text("---\n\x1b[31m\u202ekey: 1\n---\n# 关于\n", encoding="utf-8")
    done = run("--root", str(small), "check", "--format", format)
    assert done.returncode == 1 and "mkdocs.yml" in done.stdout and "docs/about.md" in done.stdout
    assert not UNSEEN.search(done.stdout + done.stderr), done.stdout


def test_no_text_of_a_table_commands_the_terminal(small: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("编码,名称\x1b[31m\u202e,办理\x9b2J部门\nx,\x1b]0;t\x07,a\n", encoding="utf-8")
    for more in (("--guess",), ("--mapping", str(tmp_path / "map.yml"), "--dry-run")):
        (tmp_path / "map.yml").write_text("columns:\n  名称: name\n", encoding="utf-8")
        done = run("--root", str(small), "import", str(table), *more)
        assert not UNSEEN.search(done.stdout + done.stderr), done.stdout + done.stderr
    for words in (("diff", "\x1b[31m"), ("init", str(tmp_path / "new"), "--name", "\x1b[31m"), ("\x1b[31m",)):
        done = run("--root", str(small), *words)
        assert done.returncode == 2 and done.stderr and not UNSEEN.search(done.stderr), done.stderr


@pytest.mark.parametrize("word", ["SlotBody7c1f", "https://slot-canonical-7c1f.invalid/", "SlotHeadingTitle7c1f"])
@pytest.mark.parametrize(
    ("name", "line"),
    [
        (POWER, "aliases: [{}]"),
        ("catalogue/authority.yml", "# {}"),
        ("mkdocs.yml", "site_description: {}"),
        ("mkdocs.yml", "copyright: {}"),
        ("docs/about.md", "{}"),
        ("catalogue/README.md", "{}"),
    ],
)
def test_no_text_is_taken_for_a_place_of_the_frame(name: str, line: str, word: str, small: Path) -> None:
    add(small, name, "\n" + line.format(word) + "\n")
    done = run("--root", str(small), "check")
    assert done.returncode == 1 and re.search(rf"{name}:\d+:1: error: .*网页模板内部的记号", done.stdout), done.stdout


@pytest.mark.parametrize("sign", ["\u3164", "\u2800", "\u115f", "\u034f", "\ufe0f", "\u180e", "\u2063"])
def test_a_name_that_cannot_be_seen_is_refused(sign: str, small: Path) -> None:
    text = (small / POWER).read_text(encoding="utf-8")
    (small / POWER).write_text(re.sub(r"^name: .*", f"name: {sign}", text, flags=re.MULTILINE), encoding="utf-8")
    done = run("--root", str(small), "check")
    assert done.returncode == 1 and f"U+{ord(sign):04X}" in done.stdout, done.stdout


def test_a_list_with_a_wrong_item_is_not_called_empty_as_well(small: Path) -> None:
    path = small / "catalogue/powers/market/unlicensed-food-penalty.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"kinds:\s*\[[^\]]*\]|kinds:\n(?:\s+- .*\n)+", "kinds: [gone]\n", text), encoding="utf-8")
    done = run("--root", str(small), "check")
    assert done.returncode == 1 and "gone" in done.stdout and "至少要有" not in done.stdout, done.stdout


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_cell_of_a_table_begins_a_formula_and_the_text_comes_back(sign: str, small: Path, tmp_path: Path) -> None:
    text = (small / POWER).read_text(encoding="utf-8")
    name = f"{sign}1+1 许可"
    (small / POWER).write_text(re.sub(r"^name: .*", f'name: "{name}"', text, flags=re.MULTILINE), encoding="utf-8")
    done = run("--root", str(small), "export", "--format", "csv", "--output", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    from generator.spreadsheet.reading.table_files import read_tables

    tables = [path for path in (tmp_path / "out").rglob("*.csv") if "1+1" in path.read_text(encoding="utf-8-sig")]
    assert tables
    for path in tables:
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row if "1+1 许可" in cell]
        assert cells and all(cell.startswith("'") for cell in cells), cells
        (table,) = read_tables(path)  # as an import reads it
        texts = [str(cell.value) for row in table.rows.values() for cell in row.values()]
        assert [text for text in texts if "1+1 许可" in text] == [cell.removeprefix("'") for cell in cells], path
        assert any(name in text for text in texts), path


def test_what_a_killed_import_left_goes_with_the_next(tmp_path: Path) -> None:
    from generator.spreadsheet.writing.file_transaction import Change, write

    folder = tmp_path / "catalogue/powers"
    folder.mkdir(parents=True)
    for name in (".a.yml.x1.importing", ".b.yml.x2.importing", ".kept"):
        (folder / name).write_text("half", encoding="utf-8")
    write(tmp_path, [Change("catalogue/powers/a.yml", "甲", None, b"id: a\n")])
    assert sorted(path.name for path in folder.iterdir()) == [".kept", "a.yml"]


def test_an_import_killed_between_files_leaves_only_what_the_next_takes_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.spreadsheet.writing import file_transaction

    (tmp_path / "catalogue").mkdir()
    change = file_transaction.Change("catalogue/a.yml", "甲", None, b"id: a\n")
    with monkeypatch.context() as killed:
        killed.setattr(file_transaction, "_undo", lambda *_: None)  # nothing is put back by who is killed
        killed.setattr(file_transaction.os, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            file_transaction.write(tmp_path, [change])
    assert [path.name for path in (tmp_path / "catalogue").iterdir() if not path.name.startswith(".")] == []
    file_transaction.write(tmp_path, [change])
    assert [path.name for path in (tmp_path / "catalogue").iterdir()] == ["a.yml"]
