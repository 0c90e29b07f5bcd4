"""History from git: real repositories made here, with commits on fixed days."""

import json
import os
import re
import shutil
import subprocess
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from around import REGISTRY
from conftest import copied, run
from test_release import built, contents

from generator.history import git, memory
from generator.history.changes import Change, Kind
from generator.history.reading import read
from generator.history.record import History, Revision, mark, marks

pytestmark = pytest.mark.slow

ZONE = ZoneInfo("Asia/Shanghai")
ATOM = "{http://www.w3.org/2005/Atom}"
POWER = "catalogue/powers/market/food-licence.yml"
SERVICE = "catalogue/powers/market/metering-service.yml"
MOVED = "catalogue/powers/health/food-licence.yml"
CANCELLED = "status: 取消\ncancelled_on: 2026-04-01\nsuccessor: food-licence"
FEES = "fees:\n  - item: 工本费\n    standard: '10'\n    unit: 元/证\n    basis:\n      document: 某通知"
HEALTH = "id: health\nname: 测试市卫生健康委员会\n"


class Repository:
    """A git repository in a temporary folder; everything is committed by nobody in particular on a given day."""

    def __init__(self, top: Path, inner: str = "") -> None:
        self.top, self.root = top, top / inner
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, **environment: str) -> str:
        plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        names = ("-c", "user.name=Zhang San", "-c", "user.email=zhang@example.org")
        command = ["git", "-C", self.top, *names, *arguments]
        environment = os.environ | plain | environment
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()

    def commit(self, moment: str, message: str = "a change") -> str:
        """Commit all there is; ``moment`` is a day, or a moment with its zone."""
        self.git("add", "-A")
        return self._at(moment, "commit", "-q", "-m", message)

    def merge(self, branch: str, moment: str, message: str) -> str:
        return self._at(moment, "merge", "-q", "--no-ff", "-m", message, branch)

    def _at(self, moment: str, *arguments: str) -> str:
        moment = moment if "T" in moment else f"{moment}T12:00:00+08:00"
        self.git(*arguments, GIT_AUTHOR_DATE="2001-01-01T00:00:00Z", GIT_COMMITTER_DATE=moment)
        return self.git("rev-parse", "HEAD")

    def change(self, path: str, before: str, after: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def history(self, cache: Path | None = None) -> History:
        return read(self.root, cache, REGISTRY.registers, ZONE)


def begun(top: Path, inner: str = "") -> Repository:
    """The three-entry catalogue, committed on 10 January 2026."""
    copied(top / inner)
    repository = Repository(top, inner)
    repository.write(".gitignore", "site/\n.cache/\n")
    repository.commit("2026-01-10")
    return repository


def told(history: History, id: str) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    """The revisions of a power: the day, and what changed."""
    return [
        (one.commit.day, [(c.title, c.before, c.after, c.kind.value) for c in one.changes])
        for one in history.by_entry[("powers", id)]
    ]


def lived(top: Path) -> Repository:
    """A catalogue that has seen everything."""
    repository = begun(top)
    repository.change(POWER, "  value: 10\n", "  value: 7\n")
    repository.commit("2026-02-03", "Shorten the promise (#12)")
    repository.write("catalogue/departments/health.yml", HEALTH)
    repository.change(POWER, "department: market", "department: health")
    (repository.root / MOVED).parent.mkdir()
    (repository.root / POWER).rename(repository.root / MOVED)
    repository.commit("2026-02-20", "Move it")
    repository.change(MOVED, "charged: false", "charged: 'no")
    repository.commit("2026-03-01", "Nobody can read this")
    repository.change(MOVED, "charged: 'no", f"charged: true\n{FEES}")
    repository.commit("2026-03-02T23:30:00+08:00", "Mend it")
    repository.git("switch", "-q", "-c", "branch")
    repository.change(MOVED, "  - name: 营业执照\n", "  - name: 身份证\n  - name: 营业执照\n")
    repository.commit("2026-03-03", "On a branch")
    repository.change(MOVED, "开饭店", "开餐馆")
    repository.commit("2026-03-04", "On a branch")
    repository.git("switch", "-q", "main")
    repository.merge("branch", "2026-03-05", "Merge pull request #31 from zhang/branch")
    repository.change(
        SERVICE, "type: 公共服务", "type: 公共服务\nstatus: 取消\ncancelled_on: 2026-04-01\nsuccessor: food-licence"
    )
    repository.commit("2026-04-01", "See merge request city/catalogue!7")
    (repository.root / "catalogue/powers/market/unlicensed-food-penalty.yml").unlink()
    repository.commit("2026-04-02")
    return repository


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return lived(tmp_path_factory.mktemp("lived") / "root")


@pytest.fixture(scope="module")
def site(repository: Repository) -> Path:
    return built(repository.root)


def text(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_each_commit_is_told_with_its_day_and_what_it_changed(repository: Repository) -> None:
    days = told(repository.history(), "food-licence")
    assert days == [
        (
            "2026-03-05",
            [("日常用语", "开饭店", "开餐馆", "调整"), ("申请材料", "", "身份证", "材料")],
        ),
        (
            "2026-03-02",
            [
                ("是否收费", "否", "是", "收费"),
                ("收费项目", "", "工本费（收费标准：10，计费单位：元/证，收费依据：收费文件：某通知）", "收费"),
            ],
        ),
        ("2026-02-20", [("实施主体", mark("departments", "market"), mark("departments", "health"), "调整")]),
        ("2026-02-03", [("承诺办结时限", "10个工作日", "7个工作日", "时限")]),
        ("2026-01-10", [("列入目录", "", "", "新增")]),
    ]


def test_requests_are_found_in_the_words_of_each_platform(repository: Repository) -> None:
    found = {one.commit.day: one.commit.request for one in repository.history().revisions}
    assert found["2026-02-03"] == "#12" and found["2026-03-05"] == "#31" and found["2026-04-01"] == "!7"
    assert found["2026-02-20"] == ""


def test_cancelled_and_deleted_are_both_cancelled(repository: Repository) -> None:
    history = repository.history()
    (_, cancelled), *_ = told(history, "metering-service")
    assert [change[0] for change in cancelled] == ["状态", "取消日期", "承接事项"]
    assert {change[3] for change in cancelled} == {"取消"}
    assert told(history, "unlicensed-food-penalty")[0][1] == [("移出目录", "对未经许可经营食品的处罚", "", "取消")]


def test_an_entry_s_page_shows_its_changes_newest_first(site: Path) -> None:
    page = text(site, "powers/food-licence")
    section = page[page.index('<h2 id="changes">') :]
    assert re.findall(r'<time datetime="([^"]+)"', section) == [
        "2026-03-05",
        "2026-03-02",
        "2026-02-20",
        "2026-02-03",
        "2026-01-10",
    ]
    assert "<del>10个工作日</del> → <ins>7个工作日</ins>" in section
    assert "<del>测试市市场监督管理局</del> → <ins>测试市卫生健康委员会</ins>" in section
    assert "更早的 2 次" in section and "#12" in section


def test_a_cancelled_power_keeps_its_page(site: Path) -> None:
    page = text(site, "powers/metering-service")
    assert "已取消" in page and "powers/food-licence/" in page and "自2026年4月1日起" in page


def test_nobody_s_name_is_shown(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".xml", ".json"):
            assert not re.search("zhang|Zhang San", path.read_text(encoding="utf-8")), path


def test_changes_are_listed_by_month_and_by_kind(site: Path) -> None:
    first = text(site, "changes")
    assert "2026年" in first and 'href="../changes/2026-03/"' in first and "feed.xml" in first
    months = {path.name for path in (site / "changes").iterdir() if path.is_dir()}
    assert months == {"2026-01", "2026-02", "2026-03", "2026-04"} | {
        "added",
        "cancelled",
        "adjusted",
        "limit",
        "fee",
        "material",
    }
    march = text(site, "changes/2026-03")
    assert "身份证" in march and "7个工作日" not in march
    assert "7个工作日" in text(site, "changes/limit") and "身份证" not in text(site, "changes/limit")
    gone = text(site, "changes/cancelled")
    assert "对未经许可经营食品的处罚" in gone and "powers/unlicensed-food-penalty" not in gone
    assert 'href="../changes/"' in text(site, "sitemap") and "changes/2026-03/" in (site / "sitemap.xml").read_text()


def test_the_feeds_are_atom(site: Path) -> None:
    feed = ET.fromstring((site / "changes/feed.xml").read_text(encoding="utf-8"))
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) > 8 and all(str(id).startswith("urn:uuid:") for id in ids)
    assert entries[0].findtext(f"{ATOM}title") == "对未经许可经营食品的处罚：取消"
    assert feed.findtext(f"{ATOM}updated") == "2026-04-02T12:00:00+08:00"
    links = [str(link.get("href")) for link in feed.iter(f"{ATOM}link")]
    assert all(link.startswith("https://example.org/catalogue/") for link in links)
    for element in ("id", "title", "updated", "author"):
        assert feed.find(ATOM + element) is not None
        assert element == "author" or all(entry.find(ATOM + element) is not None for entry in entries)
    assert 'type="application/atom+xml"' in text(site, "")


def test_each_department_has_a_feed_of_its_own(site: Path) -> None:
    titles = {}
    for id in ("market", "health"):
        feed = ET.fromstring((site / f"departments/{id}/feed.xml").read_text(encoding="utf-8"))
        titles[id] = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
        assert 'href="feed.xml"' in text(site, f"departments/{id}")
    assert "测试市卫生健康委员会：新增" in titles["health"] and "计量器具检定：新增" not in titles["health"]
    # Who leaves and who receives are both told.
    assert all("食品经营许可：调整" in found for found in titles.values())


def test_a_feed_without_the_site_s_address_has_links_of_its_own(tmp_path: Path) -> None:
    repository = begun(tmp_path / "root")
    repository.change("mkdocs.yml", "site_url: https://example.org/catalogue/", 'site_url: ""')
    site = built(repository.root)
    for place in ("changes", "departments/market"):
        feed = ET.fromstring((site / place / "feed.xml").read_text(encoding="utf-8"))
        for link in feed.iter(f"{ATOM}link"):
            target = (site / place / str(link.get("href"))).resolve()
            assert (Path(str(target).partition("#")[0]) / "index.html").is_file()


def test_links_to_commits_and_requests_where_the_settings_say_how(tmp_path: Path) -> None:
    repository = begun(tmp_path / "root")
    options = "      commit_url: https://example.org/c/{commit}\n      request_url: https://example.org/r/{request}\n"
    repository.change("mkdocs.yml", "  - catalogue:\n", f"  - catalogue:\n{options}")
    repository.change(POWER, "  value: 10\n", "  value: 7\n")
    head = repository.commit("2026-02-03", "Shorten (#12)")
    page = text(built(repository.root), "powers/food-licence")
    assert f'href="https://example.org/c/{head}"' in page and 'href="https://example.org/r/12"' in page


def test_what_the_cache_knows_equals_what_is_read_anew(tmp_path: Path) -> None:
    repository, cache = lived(tmp_path / "root"), tmp_path / "cache"
    for steps in (8, 6, 5, 1, 0):  # each time the cache goes on from an older head
        repository.git("switch", "-q", "--detach", f"main~{steps}" if steps < 8 else "main~7")
        assert repository.history(cache).revisions == repository.history().revisions
    assert repository.history(cache).revisions == repository.history().revisions


def test_a_rewritten_history_is_read_anew(tmp_path: Path) -> None:
    repository, cache = begun(tmp_path / "root"), tmp_path / "cache"
    repository.change(POWER, "  value: 10\n", "  value: 7\n")
    repository.commit("2026-02-03")
    repository.history(cache)
    repository.git("reset", "-q", "--hard", "HEAD~1")
    repository.change(POWER, "  value: 10\n", "  value: 8\n")
    repository.commit("2026-02-04")
    found = repository.history(cache)
    assert found.revisions == repository.history().revisions
    assert told(found, "food-licence")[0] == ("2026-02-04", [("承诺办结时限", "10个工作日", "8个工作日", "时限")])


def test_a_cache_that_cannot_be_read_does_no_harm(tmp_path: Path) -> None:
    repository, cache = begun(tmp_path / "root"), tmp_path / "cache"
    expected = repository.history(cache).revisions
    for broken in ("", "{", "[]", json.dumps({"program": "x"})):
        (cache / "history.json").write_text(broken, encoding="utf-8")
        assert repository.history(cache).revisions == expected


def test_a_rebuild_after_a_commit_equals_a_fresh_build(tmp_path: Path) -> None:
    repository = begun(tmp_path / "root")
    built(repository.root)
    repository.change(POWER, "  value: 10\n", "  value: 7\n")
    repository.change("catalogue/departments/market.yml", "测试市市场监督管理局", "测试市市场局")
    repository.commit("2026-02-03")
    again = contents(built(repository.root))
    repository.git("clone", "-q", f"file://{repository.top}", str(tmp_path / "fresh"))
    assert contents(built(tmp_path / "fresh")) == again
    assert "7个工作日" in text(repository.root / "site", "changes/2026-02")


def test_a_new_commit_of_the_same_files_is_noticed(tmp_path: Path) -> None:
    repository = begun(tmp_path / "root")
    repository.change(POWER, "  value: 10\n", "  value: 7\n")
    environment = {"SOURCE_DATE_EPOCH": "1"}
    site = built(repository.root, **environment)
    assert "<ins>7个工作日</ins>" not in text(site, "powers/food-licence")  # what is not committed is not history
    repository.commit("2026-02-03")
    assert "<ins>7个工作日</ins>" in text(built(repository.root, **environment), "powers/food-licence")
    assert "没有变化" in run("--root", str(repository.root), "build", **environment).stdout


def test_a_catalogue_may_be_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    repository = begun(tmp_path / "top", "city/open")
    repository.change(POWER, "  value: 10\n", "  value: 7\n")
    repository.commit("2026-02-03")
    assert [day for day, _ in told(repository.history(), "food-licence")] == ["2026-02-03", "2026-01-10"]
    done = run("--root", str(repository.root), "build", "--as-of", "2026-01-31", "--site", str(tmp_path / "old"))
    assert done.returncode == 0, done.stderr


def reason(root: Path, **environment: str) -> str:
    page = text(built(root, **environment), "changes")
    assert 'id="changes"' not in text(root / "site", "powers/food-licence")
    assert "feed.xml" not in text(root / "site", "departments/market")
    # Their addresses stay, for those who have subscribed.
    feeds = list((root / "site").rglob("feed.xml"))
    assert len(feeds) == 2 and not [feed for feed in feeds if "<entry>" in feed.read_text(encoding="utf-8")]
    return page[page.index("无法取得变更历史") :][:120]


def test_no_repository_is_said(small: Path) -> None:
    assert "目录不在 git 仓库中" in reason(small)


def test_no_git_is_said(small: Path, tmp_path: Path) -> None:
    assert "没有安装 git" in reason(small, PATH=str(tmp_path))


def test_a_repository_without_the_catalogue_is_said(small: Path) -> None:
    repository = Repository(small)
    assert "还没有提交" in read(small, None, REGISTRY.registers, ZONE).reason
    repository.git("commit", "-q", "--allow-empty", "-m", "nothing yet")
    assert "目录还没有提交到 git" in reason(small)


def test_a_shallow_clone_is_said(repository: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.top}", str(clone))
    done = run("--root", str(clone), "build")
    assert done.returncode == 1 and "浅克隆" in done.stderr and "--without-history" in done.stderr
    assert "fetch-depth: 0" in done.stderr and not (clone / "site").exists()
    done = run("--root", str(clone), "build", "--without-history")
    assert done.returncode == 0 and "没有变更记录：生成时加了 --without-history" in done.stdout
    assert "生成时加了 --without-history" in text(clone / "site", "changes")
    whole = {path.relative_to(repository.root) for path in (repository.root / "site").rglob("feed.xml")}
    assert whole <= {path.relative_to(clone) for path in (clone / "site").rglob("feed.xml")}
    done = run("--root", str(clone), "build", "--as-of", "2026-03-01")
    assert done.returncode == 1 and "浅克隆" in done.stderr


def test_a_partial_clone_is_said(repository: Repository, tmp_path: Path) -> None:
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--filter=blob:none", f"file://{repository.top}", str(clone))
    assert "部分克隆" in git.state(clone).reason


def test_a_repository_that_git_does_not_trust_is_refused(small: Path) -> None:
    Repository(small).commit("2026-01-10")
    done = run("--root", str(small), "build", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert done.returncode == 1 and f"git config --global --add safe.directory {small}" in done.stderr
    done = run("--root", str(small), "build", "--without-history", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert done.returncode == 0, done.stderr


def test_a_folder_without_git_is_built_and_one_line_says_so(small: Path) -> None:
    done = run("--root", str(small), "build")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if "变更记录" in line] == ["没有变更记录：目录不在 git 仓库中"]


@pytest.mark.parametrize(
    ("zone", "day", "hour"), [("", "2026-04-01", "T01:30:00+08:00"), ("UTC", "2026-03-31", "T17:30:00+00:00")]
)
def test_days_are_told_by_the_authority_s_clock(tmp_path: Path, zone: str, day: str, hour: str) -> None:
    repository = begun(tmp_path / "root")
    if zone:
        authority = repository.root / "catalogue/authority.yml"
        authority.write_text(f"{authority.read_text(encoding='utf-8')}time_zone: {zone}\n", encoding="utf-8")
    repository.change(POWER, "  value: 10\n", "  value: 7\n")
    repository.commit("2026-03-31T17:30:00+00:00")
    site = built(repository.root)
    assert f'<time datetime="{day}">' in text(site, "powers/food-licence")
    assert (site / f"changes/{day[:7]}/index.html").is_file()
    assert f"<updated>{day}{hour}</updated>" in (site / "changes/feed.xml").read_text(encoding="utf-8")
    then = tmp_path / "then"
    done = run("--root", str(repository.root), "build", "--as-of", "2026-03-31", "--site", str(then))
    assert done.returncode == 0, done.stderr
    assert ("<b>7个工作日</b>" in text(then, "powers/food-licence")) is (day == "2026-03-31")


def test_a_time_zone_is_one(small: Path) -> None:
    authority = small / "catalogue/authority.yml"
    text = authority.read_text(encoding="utf-8")
    for wrong in ("北京", "/etc/passwd", "../zone", "Asia", "'8'"):
        authority.write_text(f"{text}time_zone: {wrong}\n", encoding="utf-8")
        done = run("--root", str(small), "check")
        assert done.returncode == 1 and "时区应写成 Asia/Shanghai 这样的名称" in done.stdout + done.stderr, wrong


def test_the_catalogue_as_of_a_day(repository: Repository, tmp_path: Path) -> None:
    (repository.root / SERVICE).write_text("not yet committed", encoding="utf-8")
    try:
        done = run("--root", str(repository.root), "build", "--as-of", "2026-02-10", "--site", str(tmp_path / "then"))
    finally:
        repository.git("checkout", "-q", "--", ".")
    assert done.returncode == 0, done.stderr
    then = tmp_path / "then"
    page = text(then, "powers/food-licence")
    assert "<b>7个工作日</b>" in page and "2026-03" not in page
    assert not (then / "departments/health").exists() and (then / "powers/unlicensed-food-penalty").is_dir()
    for path in then.rglob("*.html"):
        assert "本站内容为 2026年2月10日 的状态" in path.read_text(encoding="utf-8"), path
    assert 'rel="edit"' not in page
    manifest = json.loads((then / "data/manifest.json").read_text(encoding="utf-8"))
    assert manifest["as_of"] == "2026-02-10" and len(manifest["commit"]) == 40
    # The same exports as were published on that day.
    repository.git("clone", "-q", f"file://{repository.top}", str(tmp_path / "that-day"))
    subprocess.run(["git", "-C", tmp_path / "that-day", "checkout", "-q", manifest["commit"]], check=True)
    published = json.loads((built(tmp_path / "that-day") / "data/manifest.json").read_text(encoding="utf-8"))
    assert published["sha256"] == manifest["sha256"]


def test_a_day_ends_at_midnight_where_the_commit_was_made(repository: Repository, tmp_path: Path) -> None:
    found = {}
    for day in ("2026-03-01", "2026-03-02"):
        done = run("--root", str(repository.root), "build", "--as-of", day, "--site", str(tmp_path / day))
        found[day] = done
    assert found["2026-03-01"].returncode == 1  # that day's file could not be read
    assert "引号" in found["2026-03-01"].stderr
    assert found["2026-03-02"].returncode == 0 and "<b>收费</b>" in text(tmp_path / "2026-03-02", "powers/food-licence")


def test_building_the_past_twice_gives_the_same_bytes(repository: Repository, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("--root", str(repository.root), "build", "--as-of", "2026-02-10", "--site", str(tmp_path / name))
    assert contents(tmp_path / "one") == contents(tmp_path / "two") != {}


@pytest.mark.parametrize(
    ("day", "status", "words"),
    [
        ("2026-02-30", 2, "年-月-日"),
        ("20260210", 2, "年-月-日"),
        ("yesterday", 2, "年-月-日"),
        ("9999-01-01", 2, "还没有到"),
        ("2025-12-31", 1, "最早的提交在 2026-01-10"),
    ],
)
def test_days_that_cannot_be_built(repository: Repository, tmp_path: Path, day: str, status: int, words: str) -> None:
    done = run("--root", str(repository.root), "build", "--as-of", day, "--site", str(tmp_path / "site"))
    assert done.returncode == status and words in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_as_of_without_git(small: Path) -> None:
    done = run("--root", str(small), "build", "--as-of", "2026-01-01")
    assert done.returncode == 1 and "目录不在 git 仓库中" in done.stderr


def test_after_the_past_the_present_is_built_again(tmp_path: Path) -> None:
    repository = begun(tmp_path / "root")
    present = contents(built(repository.root))
    assert contents(built(repository.root, "--as-of", "2026-01-20")) != present
    assert contents(built(repository.root)) == present


def test_personal_data_that_were_taken_out_are_not_told(tmp_path: Path) -> None:
    repository = begun(tmp_path / "root")
    repository.change(POWER, "'12345'", "'13912345678'")
    repository.commit("2026-02-03")
    repository.change(POWER, "'13912345678'", "'0990-7654321'")
    repository.commit("2026-02-04")
    assert told(repository.history(), "food-licence")[0][1] == [
        ("监督投诉：监督投诉电话", "（含个人信息，不显示）", "0990-7654321", "调整")
    ]


def test_months_of_many_changes_are_paged(tmp_path: Path) -> None:
    repository = begun(tmp_path / "root")
    for number in range(120):
        repository.write(
            f"catalogue/laws/law-{number}.yml", f"id: law-{number}\nname: 第{number}法\nkind: 法律\nstatus: 现行有效\n"
        )
    repository.commit("2026-02-03")
    site = built(repository.root)
    assert (site / "changes/2026-02/page/2/index.html").is_file() and (site / "changes/added/page/2").is_dir()
    assert "共 120 项" in text(site, "changes/2026-02/page/2")


def test_a_large_history_is_read_in_seconds(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "-b", "main", tmp_path], check=True)
    power = (copied(tmp_path / "model") / POWER).read_text(encoding="utf-8")

    def version(number: int, limit: int) -> str:
        return power.replace("food-licence", f"power-{number}").replace("  value: 10\n", f"  value: {limit}\n")

    commits = [{number: version(number, 10) for number in range(2000)}]
    commits += [{(37 * turn) % 2000: version((37 * turn) % 2000, 1 + turn % 20)} for turn in range(1, 1000)]
    stream = "".join(fast_import(turn, files) for turn, files in enumerate(commits))
    subprocess.run(["git", "-C", tmp_path, "fast-import", "--quiet"], input=stream.encode(), check=True)
    start = time.monotonic()
    first = read(tmp_path, tmp_path / "cache", REGISTRY.registers, ZONE)
    middle = time.monotonic()
    second = read(tmp_path, tmp_path / "cache", REGISTRY.registers, ZONE)
    assert len(first.revisions) > 2900 and first.revisions == second.revisions
    assert middle - start < 10 and time.monotonic() - middle < 2


def fast_import(turn: int, files: dict[int, str]) -> str:
    head = f"commit refs/heads/main\ncommitter a <a@b> {1700000000 + turn * 40000} +0800\ndata 1\nx\n"
    rows = (
        f"M 100644 inline catalogue/powers/market/power-{number}.yml\ndata {len(text.encode())}\n{text}\n"
        for number, text in files.items()
    )
    return head + "".join(rows)


def test_marks_are_found_again() -> None:
    text = f"《{mark('laws', 'food')}》第1条，{mark('steps', 'f/decide')}"
    assert [(register, id) for _, register, id in marks(text)] == [("laws", "food"), ("steps", "f/decide")]


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    commit = git.Commit("a" * 40, "2026-01-01T00:00:00+08:00", "#1")
    revision = Revision(commit, "powers", "x", ("market",), (Change("name", "名称", "甲", "乙", Kind.ADJUSTED),))
    thread = memory.Thread("powers", "x", {"p": "b"}, True, "market", "b", [revision])
    known = memory.Memory("a" * 40, [commit], {("powers", "x"): thread})
    memory.remember(tmp_path, (), known)
    assert memory.recall(tmp_path, ()) == known
    shutil.rmtree(tmp_path)
    assert memory.recall(tmp_path, ()) is None


@pytest.mark.parametrize("moment", ["x", "-5 +0000", "1700000000 +9999", "253402300800 +0000", "253402300799 -1200"])
def test_a_commit_without_a_moment_ends_in_a_sentence(moment: str, tmp_path: Path) -> None:
    repository = begun(tmp_path / "root")

    def git(*arguments: str, text: str = "") -> str:
        command = ["git", "-C", str(repository.root), *arguments]
        return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout.strip()

    made = re.sub("(?m)^committer .*", f"committer a <a@example.invalid> {moment}", git("cat-file", "commit", "HEAD"))
    git("reset", "--soft", git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", text=made + "\n"))
    for more in ((), ("--as-of", "2026-02-01")):
        done = run("--root", str(repository.root), "build", *more)
        assert done.returncode == 1 and "时间无法读取" in done.stderr and "Traceback" not in done.stderr, done.stderr
