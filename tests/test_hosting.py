"""What hosts are told: the same policy and types in every host's words, and pages that say what a host lacks."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from around import EXAMPLE
from conftest import REPOSITORY
from playwright.sync_api import Browser, expect

from generator.model.policy import HEADER_POLICY

SAMPLES = {name: (EXAMPLE / "hosting" / name).read_text(encoding="utf-8") for name in ("nginx.conf", "Caddyfile")}
SERVED = REPOSITORY / "generator/site/hosting"
OURS = ("pf_meta", "pf_index", "pf_fragment", "pagefind", "jsonld")


def iis() -> dict[str, str]:
    rows = ET.parse(SERVED / "web.config").iter("mimeMap")
    return {row.attrib["fileExtension"].lstrip("."): row.attrib["mimeType"] for row in rows}


def test_every_host_is_told_the_same_policy() -> None:
    texts = [*SAMPLES.values(), *(path.read_text(encoding="utf-8") for path in SERVED.iterdir())]
    assert len(texts) == 4
    for text in texts:
        assert set(re.findall(r"default-src[^\"\n]*", text)) == {HEADER_POLICY}
        assert "nosniff" in text and "same-origin" in text


def test_every_host_is_told_the_types_that_it_does_not_know() -> None:
    for suffix in OURS:
        kind = "application/ld+json" if suffix == "jsonld" else "application/octet-stream"
        assert iis()[suffix] == kind
        for sample in SAMPLES.values():
            assert suffix in sample and kind in sample


@pytest.mark.slow
def test_what_hosts_read_stands_in_the_site(small_site: Path) -> None:
    for path in SERVED.iterdir():
        assert (small_site / path.name).read_bytes() == path.read_bytes()
    suffixes = {path.suffix.lstrip(".") for path in small_site.rglob("*") if path.is_file()}
    # Those that IIS knows by itself.
    known = {"html", "css", "js", "svg", "png", "xml", "txt", "csv", "xlsx", "docx", "zip", "config", "", "ico", "map"}
    assert suffixes - known <= set(iis())


class Strict(SimpleHTTPRequestHandler):
    """A server that answers 404 for files whose type it has not been told."""

    def do_GET(self) -> None:
        if re.search(r"\.(pf_\w+|pagefind)$", self.path.partition("?")[0]):
            self.send_error(404)
        else:
            super().do_GET()

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def strict(small_site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(small_site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.browser
def test_a_server_that_hands_out_no_index_is_named(browser: Browser, strict: str) -> None:
    page = browser.new_page()
    page.goto(strict + "search/?q=食品")
    status = page.locator(".search__status")
    expect(status).to_contain_text("网站服务器不提供 .pf_meta 一类的文件")
    expect(status).to_contain_text("答复 404")
    assert "请检查网络" not in status.inner_text()
    page.close()


@pytest.mark.browser
def test_from_a_folder_the_search_page_says_that_it_needs_a_site(browser: Browser, small_site: Path) -> None:
    page = browser.new_page()
    page.goto(f"file://{small_site}/search/index.html?q=食品")
    expect(page.locator(".search__unstarted")).to_be_visible(timeout=8000)
    expect(page.locator(".search__unstarted")).to_contain_text("直接从文件夹打开时")
    page.close()


@pytest.mark.browser
def test_where_the_search_has_begun_it_says_no_such_thing(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + "search/?q=食品")
    page.locator("[data-entry]").first.wait_for()
    assert page.locator(".search__unstarted").count() == 0
    page.close()
