"""The program as scripts and editors meet it: exit codes, formats, words."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import copied, run

from generator.cli import main

pytestmark = pytest.mark.slow

POWER = "catalogue/powers/market/metering-service.yml"
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def faulty(small: Path) -> Path:
    """The small catalogue with an error in one file."""
    power = small / POWER
    power.write_text(power.read_text(encoding="utf-8") + "visits: 2\n", encoding="utf-8")
    return small


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command prints on its standard output, after it has ended as it should."""
    assert main(arguments) == code
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> str:
    """What is said to whoever uses the program wrongly."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_warnings_alone_are_no_failure(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "--root", str(small), "check")
    assert out.splitlines()[-1] == "0 个错误，4 个警告"
    assert all(": warning: " in line for line in out.splitlines()[:-1])


def test_strict_makes_warnings_failures(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "--root", str(small), "check", "--strict", code=1)


def test_strict_is_content_where_nothing_is_wrong(tmp_path: Path, small: Path) -> None:
    alone = tmp_path / "alone"
    (alone / "catalogue").mkdir(parents=True)
    shutil.copy(small / "catalogue/authority.yml", alone / "catalogue")
    assert main(["check", "--root", str(alone), "--strict"]) == 0


def test_an_error_is_a_failure_and_says_where(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "--root", str(faulty), "check", code=1)
    line = f"{POWER}:5:1: error: visits（到现场次数）: 要到现场 2 次，应在 visits_reason 写明必须到现场的原因"
    assert line in out.splitlines()
    assert out.splitlines()[-1] == "1 个错误，4 个警告"


def test_json(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(printed(capsys, "--root", str(faulty), "check", "--format", "json", code=1))
    (row,) = (row for row in rows if row["severity"] == "error")
    assert row == {
        "path": POWER,
        "line": 5,
        "column": 1,
        "severity": "error",
        "rule": "visits-without-reason",
        "field": "visits（到现场次数）",
        "message": "要到现场 2 次，应在 visits_reason 写明必须到现场的原因",
    }


def test_github(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "--root", str(faulty), "check", "--format", "github", code=1).splitlines()
    assert len(lines) == 5
    assert all(re.fullmatch(r"::(error|warning) file=[^:,]+,line=\d+,col=\d+,title=[^:,]+::.+", line) for line in lines)
    assert (
        f"::error file={POWER},line=5,col=1,title=visits（到现场次数）::要到现场 2 次，应在 visits_reason"
        in "".join(lines)
    )


def test_github_cannot_be_commanded_by_the_data(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = 'id: metering-service\nname: 检定\ndepartment: market\ntype: "a\\n::error::%0A b"\n"x\\n::error::": 1\n'
    (small / POWER).write_text(text, encoding="utf-8")
    lines = printed(capsys, "--root", str(small), "check", "--format", "github", code=1).splitlines()
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
    assert any("%250A b" in line for line in lines)


def test_gitlab(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (faulty / "catalogue/laws/twice.yml").write_text("id: twice\nname: a\u200bb\nnumber: c\u200bd\n", encoding="utf-8")
    rows = json.loads(printed(capsys, "--root", str(faulty), "check", "--format", "gitlab", code=1))
    assert {tuple(row) for row in rows} == {("description", "check_name", "fingerprint", "severity", "location")}
    (row,) = (row for row in rows if row["check_name"] == "visits-without-reason")
    assert row["severity"] == "major"
    assert row["location"] == {"path": POWER, "lines": {"begin": 5}}
    assert len({row["fingerprint"] for row in rows}) == len(rows)


def test_gitlab_knows_a_problem_again_where_lines_have_moved(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("--root", str(faulty), "check", "--format", "gitlab")
    before = json.loads(printed(capsys, *command, code=1))
    power = faulty / POWER
    power.write_text("# 一行\n" + power.read_text(encoding="utf-8"), encoding="utf-8")
    after = json.loads(printed(capsys, *command, code=1))
    assert before != after
    assert {row["fingerprint"] for row in before} == {row["fingerprint"] for row in after}


@pytest.mark.parametrize("format", ["json", "gitlab"])
def test_nothing_to_say_is_an_empty_list(format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copied(tmp_path / "bare")
    for folder in ("catalogue/powers", "catalogue/departments", "catalogue/places", "catalogue/laws", "flowcharts"):
        shutil.rmtree(root / folder)
    assert printed(capsys, "--root", str(root), "check", "--format", format) == "[]\n"


def test_root_may_stand_before_or_after_the_command(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = printed(capsys, "--root", str(faulty), "check", code=1)
    assert printed(capsys, "check", "--root", str(faulty), code=1) == before
    assert printed(capsys, f"--root={faulty}", "check", code=1) == before


def test_root_is_the_current_folder_by_default(
    faulty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(faulty)
    assert "1 个错误" in printed(capsys, "check", code=1)


@pytest.mark.parametrize("command", ["check", "build", "serve", "schema"])
@pytest.mark.parametrize("name", ["nothing", "file"])
def test_a_root_that_is_no_folder(command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["--root", str(tmp_path / name), command]) == 2
    assert capsys.readouterr().err == f"没有找到文件夹 {tmp_path / name}：请用 --root 指明目录所在\n"


def test_a_folder_without_a_catalogue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "--root", str(tmp_path), "check", code=1)
    assert out.splitlines() == [
        "catalogue:1:1: error: 整个文件: 没有找到 catalogue 文件夹：请用 --root 指明目录所在，或先运行 init",
        "1 个错误，0 个警告",
    ]


WRONG_USES: tuple[tuple[str, ...], ...] = (
    (),
    ("publish",),
    ("check", "--format", "xml"),
    ("check", "powers"),
    ("check", "--quiet"),
    ("build", "--site"),
    ("serve", "--port", "http"),
)


@pytest.mark.parametrize("arguments", WRONG_USES, ids=" ".join)
def test_wrong_use_is_two(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert "usage: catalogue" in refused(capsys, arguments)


def test_help_is_in_chinese_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("usage: catalogue ")
    for command in ("check", "build", "serve", "init", "schema"):
        (line,) = (line for line in out.splitlines() if line.strip().startswith(f"{command} "))
        assert CHINESE.search(line)


def test_schema_says_what_it_wrote(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--root", str(small), "schema").endswith(" 已更新\n")
    assert printed(capsys, "--root", str(small), "schema") == "没有变化\n"


def test_the_module_is_the_program(faulty: Path) -> None:
    done = run("--root", str(faulty), "check")
    assert (done.returncode, done.stderr) == (1, "")
    assert "1 个错误，4 个警告" in done.stdout


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_console_of_another_encoding_is_no_reason_to_fail(encoding: str, faulty: Path) -> None:
    """A Chinese Windows console writes GBK, which has no 𠮷: a question mark stands for it."""
    power = faulty / POWER
    power.write_text(power.read_text(encoding="utf-8").replace("公共服务", "𠮷"), encoding="utf-8")
    command = [sys.executable, "-m", "generator", "--root", str(faulty), "check"]
    environment = os.environ | {"PYTHONIOENCODING": f"{encoding}:strict"}
    done = subprocess.run(command, capture_output=True, encoding=encoding, env=environment, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{POWER}:3:1: error: type" in done.stdout
    assert ("发现“?”，应为下列之一" in done.stdout) is (encoding == "gbk")


def test_a_file_name_that_is_not_utf8_can_be_printed(small: Path) -> None:
    path = os.fsencode(small / "catalogue/laws") + b"/" + "许可.yml".encode("gbk")
    Path(os.fsdecode(path)).write_text("id: a\n")
    done = run("--root", str(small), "check")
    assert done.returncode == 1
    assert "catalogue/laws/????.yml:1:1: error: " in done.stdout
    assert done.stderr == ""
