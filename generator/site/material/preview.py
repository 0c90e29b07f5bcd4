"""The preview on this machine: the site that ``build`` makes, made anew after every change."""

import logging
import re
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import _SCRIPT_TEMPLATE, LiveReloadServer

from generator.check import report
from generator.load.folders import INPUTS, SETTINGS_FILE
from generator.load.system import in_words
from generator.site.material.configuration import configuration
from generator.site.material.frames import RenderError
from generator.site.release import Outcome

log = logging.getLogger(__name__)

_BODY = re.compile(rb"<body[^>]*>")
_SCRIPT = re.compile(r"/livereload/(\d+)\.js")
_NO_SITE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>还没有网站</title></head><body><main><h1>还没有网站</h1>
<p>改正下面的问题以后，这里会自动显示。</p></main></body></html>
"""


class PreviewError(Exception):
    """There is nothing to serve, or no place to serve it; the message is for the person who asked."""


class Preview(LiveReloadServer):
    """Serves the site that stands. What forbids a new one is said above every page of it, until that is mended."""

    def __init__(self, root: Path, site: Path, port: int, release: Callable[[], Outcome]) -> None:
        settings = configuration(root, "")
        path = urlsplit(settings.site_url or "/").path
        super().__init__(self._release, "127.0.0.1", port, root=str(site), mount_path=path)
        self._outcome = release
        self._site = site
        self._problems = ""
        self.error_handler = self._error
        for name in INPUTS:
            if (root / name).exists():
                self.watch(str(root / name))

    def _release(self) -> None:
        outcome = self._outcome()
        errors = outcome.checked.errors if outcome.checked else ()
        self._problems = "" if outcome.done else f"{report.text(errors) if errors else ''}{outcome.message}"
        log.info(self._problems or outcome.message.partition("\n")[0])

    def _error(self, code: int) -> bytes | None:
        """What stands where there is no such page."""
        page = self._site / f"{code}.html"
        if page.is_file():
            return self._told(page.read_bytes())
        return self._inject_js_into_html(_NO_SITE.encode(), self._visible_epoch) if self._problems else None

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        if found := _SCRIPT.fullmatch(environ["PATH_INFO"]):
            start_response("200 OK", [("Content-Type", "application/javascript")])
            return [_SCRIPT_TEMPLATE.substitute(epoch=found[1], request_id=found[1]).encode()]
        return super()._serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """The script that waits for the next site, from a file: the policy of our pages allows no other."""
        content = self._told(content)
        end = content.rfind(b"</body>")
        script = f'<script src="/livereload/{epoch}.js"></script>'.encode()
        return content[:end] + script + content[end:]

    def _told(self, content: bytes) -> bytes:
        if not self._problems:
            return content
        words = (
            '<aside class="build-problems" role="alert"><p><strong>改正这些问题以前，看到的是上一次的网站</strong></p>'
            f"<pre>{escape(self._problems)}</pre></aside>"
        )
        body = _BODY.search(content)
        place = body.end() if body else 0
        return content[:place] + words.encode() + content[place:]


def serve(root: Path, site: Path, port: int, release: Callable[[], Outcome]) -> None:
    """Serve the site and build it anew after every change, until interrupted. Raises `PreviewError`."""
    if not (root / SETTINGS_FILE).is_file():
        raise PreviewError(f"没有找到 {root / SETTINGS_FILE}：请先运行 init，或用 --root 指明目录所在")
    try:
        server = Preview(root, site, port, release)
    except RenderError as error:
        raise PreviewError(str(error)) from error
    server.builder()
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    except OSError as error:
        raise PreviewError(f"无法在端口 {port} 预览：{in_words(error)}。可以用 --port 换一个端口") from error
    finally:
        server.shutdown()
