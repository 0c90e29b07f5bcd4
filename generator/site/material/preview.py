"""The preview on this machine: mkdocs serves, and builds anew after every change."""

from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.exceptions import MkDocsException

from generator.load.system import in_words


class PreviewError(Exception):
    """Nothing can be served; the message is for the person who asked for it."""


def serve(settings: Path, port: int) -> None:
    """Serve the site that ``settings`` (mkdocs.yml) describes until interrupted."""
    try:
        mkdocs_serve(str(settings), dev_addr=f"127.0.0.1:{port}", livereload=True)
    except MkDocsException as error:
        raise PreviewError(str(error)) from error
    except OSError as failure:
        raise PreviewError(f"无法在端口 {port} 预览：{in_words(failure)}。可以用 --port 换一个端口") from failure
