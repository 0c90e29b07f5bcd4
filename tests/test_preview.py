"""``serve``: every page answers, whatever stands in the data."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import copied
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

POWER = "catalogue/powers/market/food-licence.yml"
PAGE = "powers/food-licence/"
PATIENCE = 60


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def asked(address: str) -> str:
    """What stands at an address, wherever it is reached; a page that is not there has its text too."""
    try:
        return str(urllib.request.urlopen(address, timeout=30).read().decode())
    except urllib.error.HTTPError as error:
        return str(error.read().decode())
    except urllib.error.URLError:
        return ""


def until(address: str, holds: Callable[[str], bool]) -> str:
    end = time.monotonic() + PATIENCE
    while not holds(text := asked(address)):
        assert time.monotonic() < end, text[-3000:]
        time.sleep(0.2)
    return text


class Previewed:
    """A catalogue and its preview."""

    def __init__(self, root: Path) -> None:
        self.root, self.port = root, free_port()
        self.address = f"http://127.0.0.1:{self.port}/catalogue/"
        self.power = root / POWER
        self.text = self.power.read_text(encoding="utf-8")
        command = [sys.executable, "-m", "generator", "--root", str(root), "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ)

    def write(self, before: str, after: str) -> None:
        assert before in self.text
        self.power.write_text(self.text.replace(before, after), encoding="utf-8")


@pytest.fixture
def previewed(tmp_path: Path) -> Iterator[Previewed]:
    made = Previewed(copied(tmp_path / "root"))
    yield made
    made.process.terminate()
    made.process.wait(10)


def test_a_change_is_shown_and_a_fault_stands_above_the_last_whole_site(previewed: Previewed) -> None:
    page = until(previewed.address + PAGE, lambda text: "10个工作日" in text)
    assert "build-problems" not in page
    previewed.write("  value: 10\n", "  value: 7\n")
    until(previewed.address + PAGE, lambda text: "7个工作日" in text and "10个工作日" not in text)
    previewed.write("  value: 10\n", "  value: ten\n")
    page = until(previewed.address + PAGE, lambda text: "build-problems" in text)
    assert f"{POWER}:" in page and "7个工作日" in page and "promised_limit.value" in page
    assert "build-problems" in asked(previewed.address) and "build-problems" in asked(previewed.address + "nowhere/")
    previewed.write("  value: 10\n", "  value: 6\n")
    until(previewed.address + PAGE, lambda text: "6个工作日" in text and "build-problems" not in text)


def test_without_any_site_the_problems_are_the_page(tmp_path: Path) -> None:
    root = copied(tmp_path / "root")
    power = root / POWER
    good = power.read_text(encoding="utf-8")
    power.write_text(good + "unknown: 1\n", encoding="utf-8")
    made = Previewed(root)
    try:
        page = until(made.address, bool)
        assert "还没有网站" in page and "unknown" in page
        power.write_text(good, encoding="utf-8")
        until(made.address, lambda text: "build-problems" not in text and "测试市" in text)
    finally:
        made.process.terminate()
        made.process.wait(10)


@pytest.mark.browser
def test_the_browser_shows_a_change_by_itself(browser: Browser, previewed: Previewed) -> None:
    until(previewed.address + PAGE, bool)
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(previewed.address + PAGE)
    previewed.write("  value: 10\n", "  value: ten\n")
    page.locator(".build-problems").wait_for()
    previewed.write("  value: 10\n", "  value: 7\n")
    page.locator("main", has_text="7个工作日").first.wait_for()
    assert not page.locator(".build-problems").count()
    page.close()
    assert not faults


def test_a_port_that_is_taken_is_said(small: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "generator", "--root", str(small), "serve", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1 and f"无法在端口 {port} 预览" in done.stderr and "Traceback" not in done.stderr
