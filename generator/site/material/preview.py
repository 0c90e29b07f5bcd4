"""The preview on this machine: mkdocs serves, and builds anew after every change."""

from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve


def serve(settings: Path, port: int) -> None:
    """Serve the site that ``settings`` (mkdocs.yml) describes until interrupted."""
    mkdocs_serve(str(settings), dev_addr=f"127.0.0.1:{port}", livereload=True)
