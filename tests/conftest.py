"""What tests share: small catalogues made in a temporary folder, and a real browser."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from generator.model.policy import HEADER_POLICY

REPOSITORY = Path(__file__).parent.parent
SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Hundreds of programs are started: where compiled modules must not stand beside their sources, they stand here.
if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    os.environ["PYTHONPYCACHEPREFIX"] = str(REPOSITORY / ".pytest_cache/compiled")
# How long an example takes says how busy the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def few(values: Iterable[Any], kept: int = 6) -> list[Any]:
    """Parameters of which some, evenly chosen, are tried at once; all of them by ``make test-slow``."""
    all = list(values)
    chosen = {len(all) * number // kept for number in range(kept)}
    return [pytest.param(one, marks=() if place in chosen else pytest.mark.long) for place, one in enumerate(all)]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium: Playwright's own, or the system's. None found: skipped, or failed where CI asks for one."""
    with sync_playwright() as playwright:
        found, reason = _launch(playwright)
        if found is None:
            if os.environ.get("REQUIRE_BROWSER"):
                pytest.fail(reason)
            pytest.skip(reason)
        yield found
        found.close()


def _launch(playwright: Playwright) -> tuple[Browser | None, str]:
    try:
        return playwright.chromium.launch(args=SWITCHES), ""
    except Error:
        path = next((place for name in SYSTEM_BROWSERS if (place := shutil.which(name))), None)
    if path is None:
        return None, "no Chromium found: run `playwright install chromium` or install the system's"
    return playwright.chromium.launch(executable_path=path, args=SWITCHES), ""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the three-entry catalogue, free to be changed."""
    return copied(tmp_path / "small")


def copied(target: Path) -> Path:
    """The three-entry catalogue, copied to ``target``."""
    shutil.copytree(REPOSITORY / "tests/entries/valid", target, ignore=shutil.ignore_patterns(".cache", "site"))
    return target


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the three-entry catalogue, built once, by the command and strictly."""
    root = copied(tmp_path_factory.mktemp("small") / "root")
    done = run("--root", str(root), "build")
    assert done.returncode == 0, done.stderr
    return root / "site"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program, as a person runs it."""
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)


@pytest.fixture(scope="session")
def served(small_site: Path) -> Iterator[str]:
    """The address at which the three-entry site is served, under a sub-path as many hosts do."""
    yield from serve(small_site.parent, "/site/")


def serve(folder: Path, path: str) -> Iterator[str]:
    """Serve ``folder`` on a free port of this machine while the caller holds on."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{path}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    """A static host that allows what a strict one would, and says nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", HEADER_POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass
