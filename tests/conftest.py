"""What tests share: small catalogues made in a temporary folder, and a real browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

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
