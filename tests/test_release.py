"""A release is whole or does not happen; the same data give the same bytes."""

import ctypes
import errno
import hashlib
import shutil
import signal
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from around import REGISTRY
from conftest import REPOSITORY, copied, run

from generator.exports.files import MANIFEST
from generator.load.folders import CACHE
from generator.site.publish import PublishError, lock, staging, swap
from generator.site.release import release

pytestmark = pytest.mark.slow


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def built(root: Path, *more: str, **environment: str) -> Path:
    done = run("--root", str(root), "build", *more, **environment)
    assert done.returncode == 0, done.stderr
    return root / "site"


NO_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"""


def test_two_builds_of_the_same_data_are_equal(small: Path, tmp_path: Path) -> None:
    first = contents(built(small))
    other = copied(tmp_path / "elsewhere")
    assert contents(built(other)) == first


def test_the_fonts_of_the_machine_change_nothing(small: Path, tmp_path: Path) -> None:
    first = contents(built(small))
    settings = tmp_path / "fonts.conf"
    settings.write_text(NO_FONTS.format(folder=tmp_path), encoding="utf-8")
    shutil.rmtree(small / "site")
    assert contents(built(small, "--fresh", FONTCONFIG_FILE=str(settings), LC_ALL="C", TZ="Asia/Shanghai")) == first


def test_a_rebuild_after_a_change_equals_a_fresh_build(small: Path, tmp_path: Path) -> None:
    built(small)
    power = small / "catalogue/powers/market/food-licence.yml"
    power.write_text(power.read_text(encoding="utf-8").replace("开饭店", "开餐馆"), encoding="utf-8")
    law = small / "catalogue/laws/licensing-law.yml"
    law.write_text(law.read_text(encoding="utf-8").replace("现行有效", "已废止"), encoding="utf-8")
    again = contents(built(small))
    fresh = copied(tmp_path / "fresh")
    shutil.copy(power, fresh / power.relative_to(small))
    shutil.copy(law, fresh / law.relative_to(small))
    assert contents(built(fresh)) == again


def test_nothing_changed_is_noticed(small: Path) -> None:
    built(small)
    done = run("--root", str(small), "build")
    assert done.returncode == 0 and "没有变化" in done.stdout


def test_a_damaged_site_is_built_again(small: Path) -> None:
    first = contents(built(small))
    (small / "site/index.html").write_text("damaged", encoding="utf-8")
    (small / "site/powers/food-licence/index.html").write_text("damaged", encoding="utf-8")
    assert contents(built(small)) == first


def test_errors_in_the_data_leave_the_old_site(small: Path) -> None:
    before = contents(built(small))
    (small / "catalogue/laws/licensing-law.yml").write_text("id: [", encoding="utf-8")
    done = run("--root", str(small), "build")
    assert done.returncode == 1 and "原有网站保持不变" in done.stderr and "Traceback" not in done.stderr
    assert contents(small / "site") == before


@pytest.mark.parametrize("moment", ["建立搜索索引", "生成页面", "等待搜索索引完成"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_build_leaves_the_old_site(small: Path, moment: str, how: signal.Signals) -> None:
    before = contents(built(small))
    about = small / "docs/about.md"
    about.write_text("# 关于本站\n\n改过了。\n", encoding="utf-8")
    command = [sys.executable, "-m", "generator", "--root", str(small), "build"]
    # A runner in the background hands down an ignored SIGINT; a person's terminal does not.
    attentive = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=attentive) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if moment in line:
                process.send_signal(how)
                break
        process.stderr.read()
    assert process.returncode != 0
    assert contents(small / "site") == before
    assert "改过了" in (built(small) / "about/index.html").read_text(encoding="utf-8")
    assert not list(small.glob(".site.new"))


def test_a_folder_that_is_not_a_site_is_never_replaced(small: Path) -> None:
    (small / "site").mkdir()
    (small / "site/thesis.txt").write_text("years of work", encoding="utf-8")
    done = run("--root", str(small), "build")
    assert done.returncode == 1 and "不会覆盖" in done.stderr
    assert (small / "site/thesis.txt").read_text(encoding="utf-8") == "years of work"


@pytest.mark.parametrize("place", ["", "catalogue", "docs/site", ".."])
def test_the_site_is_never_put_onto_the_sources(small: Path, place: str) -> None:
    before = contents(small)
    done = run("--root", str(small), "build", "--site", str((small / place).resolve()))
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert {name: sum for name, sum in contents(small).items() if not name.startswith(".cache")} == before


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no system call that exchanges two folders")
def test_a_reader_sees_the_old_site_or_the_new_one_and_nothing_else(tmp_path: Path) -> None:
    """The site is looked at before and after every single call that publishing makes."""
    site = tmp_path / "site"
    seen: list[dict[str, str]] = []

    def look(*_: object) -> None:
        state = contents(site)
        if seen[-1:] != [state]:
            seen.append(state)

    def publish(name: str) -> None:
        with staging(site) as folder:
            (folder / "data").mkdir()
            for place in ("index.html", f"{name}.html", MANIFEST):
                (folder / place).write_text(name, encoding="utf-8")
            swap(folder, site)

    sys.setprofile(look)
    try:
        publish("first")
        publish("second")
    finally:
        sys.setprofile(None)
    look()
    assert [sorted(state) for state in seen] == [
        [],
        [MANIFEST, "first.html", "index.html"],
        [MANIFEST, "index.html", "second.html"],
    ]
    assert len({state["index.html"] for state in seen[1:]}) == 2
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["site"]


@pytest.mark.parametrize("exchange", [True, False])
def test_a_swap_keeps_both_folders(exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the system cannot exchange two folders: the best there is takes two steps."""
    if not exchange:
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    new, site = tmp_path / "new", tmp_path / "site"
    for folder in (new, site):
        folder.mkdir()
        (folder / "name").write_text(folder.name, encoding="utf-8")
    swap(new, site)
    assert (site / "name").read_text(encoding="utf-8") == "new"
    assert (new / "name").read_text(encoding="utf-8") == "site"
    assert {path.name for path in tmp_path.iterdir()} == {"new", "site"}


def test_without_an_exchange_a_failed_swap_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.site.publish._exchange", lambda *_: False)
    site = tmp_path / "site"
    (site / "data").mkdir(parents=True)
    (site / "data/manifest.json").write_text("old", encoding="utf-8")
    with pytest.raises(OSError), staging(site) as new:
        new.rmdir()
        swap(new, site)
    assert (site / "data/manifest.json").read_text(encoding="utf-8") == "old"


def test_a_build_killed_between_two_renames_has_not_lost_the_old_site(tmp_path: Path) -> None:
    """Where there is no exchange; then even a build that fails finds it and puts it back."""
    site, aside = tmp_path / "site", tmp_path / ".site.old"
    aside.mkdir()
    (aside / "name").write_text("old", encoding="utf-8")
    with pytest.raises(PublishError), staging(site):
        raise PublishError
    assert (site / "name").read_text(encoding="utf-8") == "old" and not aside.exists()


def test_a_law_that_only_a_shared_chart_or_the_authority_cites_changes_the_pages(small: Path, tmp_path: Path) -> None:
    authority = small / "catalogue/authority.yml"
    basis = "      basis:\n        - law: licensing-law\n          article: 9\n"
    remedies = f"defaults:\n  remedies:\n    reconsideration:\n{basis}"
    authority.write_text(authority.read_text(encoding="utf-8") + remedies, encoding="utf-8")
    power = small / "catalogue/powers/market/metering-service.yml"
    power.write_text(power.read_text(encoding="utf-8") + "flow: licence-flow\n", encoding="utf-8")
    built(small)
    law = small / "catalogue/laws/licensing-law.yml"
    law.write_text(law.read_text(encoding="utf-8").replace("测试许可法", "另一部法"), encoding="utf-8")
    again = contents(built(small))
    shutil.copytree(small, tmp_path / "fresh", ignore=shutil.ignore_patterns("site", ".cache"))
    assert contents(built(tmp_path / "fresh")) == again


def test_a_second_build_of_the_same_catalogue_waits_its_turn(small: Path, tmp_path: Path) -> None:
    """Even into another folder: both would write the same index."""
    (small / CACHE).parent.mkdir(parents=True, exist_ok=True)
    with lock((small / CACHE).with_name(".lock")):
        refused = release(small, tmp_path / "other", REGISTRY, lambda _: None)
    assert not refused.done and "另一个构建正在进行" in refused.message
    assert not (tmp_path / "other").exists()
    assert release(small, tmp_path / "other", REGISTRY, lambda _: None).done


def test_the_site_s_address_can_be_given(small: Path) -> None:
    """A card of the same data leads there by its code, and only what was given anew is built anew."""
    built(small)
    built(small, "--site-url", "https://open.example.org/city/")
    card = (small / "site/powers/food-licence/card/index.html").read_text(encoding="utf-8")
    assert "https://open.example.org/city/powers/food-licence/" in card
    assert "open.example.org/city/" in (small / "site/sitemap.xml").read_text(encoding="utf-8")
    wrong = run("--root", str(small), "build", "--site-url", "open.example.org")
    assert wrong.returncode == 2 and "应为以 http:// 或 https:// 开头的网址" in wrong.stderr


def test_a_lock_follows_no_link_and_empties_nothing(small: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("years of work", encoding="utf-8")
    (small / ".site.lock").symlink_to(precious)
    done = run("--root", str(small), "build")
    assert done.returncode == 1 and ".site.lock：那里是链接" in done.stderr and "Traceback" not in done.stderr
    assert precious.read_text(encoding="utf-8") == "years of work"


@pytest.mark.parametrize("name", [".site.new", ".site.old"])
def test_what_stands_beside_the_site_is_no_way_out_of_the_folder(name: str, small: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "work.txt").write_text("years of work", encoding="utf-8")
    (small / name).symlink_to(precious)
    built(small)
    assert (precious / "work.txt").exists() and not (small / "site").is_symlink()
    assert not (small / name).is_symlink()


@pytest.mark.parametrize("moment", ["before", "at the swap"])
def test_a_mount_point_is_said_to_be_one(moment: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(small)
    (small / "docs/about.md").write_text("# 关于\n", encoding="utf-8")

    def busy(*_: object) -> bool:
        raise OSError(errno.EBUSY, "Device or resource busy")

    if moment == "before":
        monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "site")
    else:
        monkeypatch.setattr("generator.site.publish._exchange", busy)
    refused = release(small, small / "site", REGISTRY, lambda _: None)
    assert not refused.done and "挂载点" in refused.message and "--in-place" in refused.message
    done = release(small, small / "site", REGISTRY, lambda _: None, in_place=True)
    assert done.done


def test_what_the_system_says_of_an_exchange_is_heard(tmp_path: Path) -> None:
    """A mount point cannot be made without privileges; a folder that is not there cannot be exchanged either."""
    (tmp_path / "site").mkdir()
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site").is_dir() and not (tmp_path / ".site.old").exists()


def test_in_place_the_same_files_stand_in_the_same_folder(small: Path, tmp_path: Path) -> None:
    site = built(small)
    inode = site.stat().st_ino
    outside = tmp_path / "outside.txt"
    outside.write_text("years of work", encoding="utf-8")
    (site / "left.html").write_text("old", encoding="utf-8")
    (site / "about/index.html").unlink()
    (site / "about/index.html").symlink_to(outside)
    power = small / "catalogue/powers/market/food-licence.yml"
    power.write_text(power.read_text(encoding="utf-8").replace("开饭店", "开餐馆"), encoding="utf-8")
    done = run("--root", str(small), "build", "--in-place")
    assert done.returncode == 0, done.stderr
    fresh = copied(tmp_path / "fresh")
    shutil.copy(power, fresh / power.relative_to(small))
    assert contents(site) == contents(built(fresh)) and site.stat().st_ino == inode
    assert outside.read_text(encoding="utf-8") == "years of work"
    again = run("--root", str(small), "build", "--in-place")
    assert "没有变化" in again.stdout


def test_a_file_where_the_cache_should_be_is_left_and_named(small: Path) -> None:
    (small / ".cache").write_text("years of work", encoding="utf-8")
    done = run("--root", str(small), "build")
    assert done.returncode == 1 and ".cache 不是文件夹" in done.stderr and "Traceback" not in done.stderr
    assert (small / ".cache").read_text(encoding="utf-8") == "years of work"


def test_a_refusal_of_the_system_is_a_sentence(small: Path, tmp_path: Path) -> None:
    """Whatever the command: here a file stands where a folder would have to be made."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    below = tmp_path / "file/below"
    (small / "catalogue/schema").write_text("", encoding="utf-8")
    for command in (
        ("build", "--site", str(below)),
        ("export", "--output", str(below)),
        ("schema",),
        ("diff", str(small), str(REPOSITORY / "tests/entries/valid"), "--output", str(below)),
    ):
        done = run("--root", str(small), *command)
        assert done.returncode in (1, 2) and "Traceback" not in done.stderr, (command, done.stderr)
        assert done.stderr.strip() and "[Errno" not in done.stderr


def test_a_folder_that_may_not_be_written_is_named(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    outcome = release(small, small / "site", REGISTRY, lambda _: None)
    assert not outcome.done and outcome.message.endswith(f"{small}/.cache：没有权限")


def test_a_busy_port_is_said(small: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("--root", str(small), "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1 and "端口已被占用" in done.stderr and "Traceback" not in done.stderr
