"""Lay out and draw every DOT file of a folder in this one process: ``python -m benchmarks.charts FOLDER``."""

import sys
from pathlib import Path

import pygraphviz


def main(folder: Path) -> None:
    """Write an SVG beside each DOT file, as ``dot -Tsvg -O *.dot`` does."""
    for path in sorted(folder.glob("*.dot")):
        graph = pygraphviz.AGraph(path.read_text(encoding="utf-8"))
        path.with_suffix(".svg").write_bytes(graph.draw(format="svg", prog="dot"))
        graph.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
