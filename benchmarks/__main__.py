"""``python -m benchmarks``: our build and what a Hugo user would have, on the same entries, in one run."""

import argparse
import platform
import shutil
import sys
import tempfile
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]
import pagefind_bin_extended  # type: ignore[import-untyped]

from benchmarks import hugo, made
from benchmarks.measure import Measured, measure, size
from generator.check import check
from generator.load import load
from generator.registers import installed_registry

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Make, measure, print, and write RESULTS.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--flows", type=int, default=2_500)
    parser.add_argument("--print-only", action="store_true", help="do not write RESULTS.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        table = compare(Path(folder), options.entries, options.flows)
    print(table)
    if not options.print_only:
        RESULTS.write_text(table, encoding="utf-8")


def compare(folder: Path, entries: int, flows: int) -> str:
    """The whole table, as Markdown."""
    say(f"making {entries} entries and {flows} flows")
    root, other = folder / "ours", folder / "hugo"
    made.make(root, entries, flows)
    registry = installed_registry()
    checked = check(load(root, registry), registry)
    if checked.catalogue is None or checked.errors:
        raise RuntimeError(str(checked.errors[:3]))
    hugo.make(checked.catalogue, other)
    ours = measure_ours(root, folder)
    theirs = measure_theirs(other, folder)
    alone = run(
        "Pagefind alone, over our records",
        [*pagefind(), "--site", str(root / ".cache/catalogue/corpus"), "--output-path", str(folder / "alone")],
        folder,
    )
    sizes = size(root / "site"), size(other / "public") + size(other / "charts")
    return report(entries, flows, ours, theirs, alone, sizes)


def pagefind() -> list[str]:
    """The plain indexer."""
    return [str(pagefind_bin.get_executable())]


def measure_ours(root: Path, folder: Path) -> dict[str, Measured]:
    """Cold, nothing changed, one entry changed."""
    command = [sys.executable, "-m", "generator", "--root", str(root), "build"]
    results = {"cold": run("ours, cold", command, folder)}
    results["nothing changed"] = run("ours, nothing changed", command, folder)
    entry = next((root / "catalogue/powers").rglob("power-7.yml"))
    entry.write_text(entry.read_text(encoding="utf-8").replace("summary: 从事", "summary: 凡从事"), encoding="utf-8")
    results["one entry changed"] = run("ours, one entry changed", command, folder)
    return results


def measure_theirs(root: Path, folder: Path) -> dict[str, Measured]:
    """Hugo, Graphviz, Pagefind extended, one after the other."""
    hugo_command = [sys.executable, "-m", "hugo", "--source", str(root), "--quiet"]
    if shutil.which("hugo", path=str(Path(sys.executable).parent)):
        hugo_command[:3] = [str(Path(sys.executable).parent / "hugo")]
    results = {"Hugo": run("Hugo", hugo_command, folder)}
    charts = [sys.executable, "-m", "benchmarks.charts", str(root / "charts")]
    results["Graphviz, one process"] = run("Graphviz", charts, folder)
    extended = [str(pagefind_bin_extended.get_executable()), "--site", str(root / "public")]
    results["Pagefind extended"] = run("Pagefind extended", extended, folder)
    return results


def run(name: str, command: list[str], folder: Path) -> Measured:
    """Measure one command, saying so."""
    say(name)
    result = measure(command, folder / "log.txt")
    say(f"{name}: {result.seconds:.1f} s")
    return result


def say(text: str) -> None:
    """Progress, beside the table."""
    print(text, file=sys.stderr, flush=True)


def report(
    entries: int,
    flows: int,
    ours: dict[str, Measured],
    theirs: dict[str, Measured],
    alone: Measured,
    sizes: tuple[float, float],
) -> str:
    """The figures as Markdown."""
    whole = sum(one.seconds for one in theirs.values())
    rows = [row(f"**ours: {name}**", one, whole) for name, one in ours.items()]
    rows += [row(f"Hugo user: {name}", one, whole) for name, one in theirs.items()]
    peak = max(one.peak for one in theirs.values())
    rows.append(f"| **Hugo user: all three** | {whole:.1f} | {peak:.0f} | 1.00 |")
    rows.append(row("Pagefind alone, over our records", alone, whole))
    beyond = ours["one entry changed"].seconds - alone.seconds
    steps = [
        f"| {name} | {step} | {seconds:.1f} |" for name, one in ours.items() for step, seconds in one.steps.items()
    ]
    return "\n".join(
        [
            "# Benchmark",
            "",
            f"Command: `make bench` (`python -m benchmarks --entries {entries} --flows {flows}`), "
            f"{platform.system()}, Python {platform.python_version()}. All in one run on the same entries; "
            "the machine is shared, so the ratios count, not the seconds. Memory is the peak of the command with its "
            "children (proportional set size).",
            "",
            "| | wall, s | peak memory, MiB | ratio to the Hugo user's whole |",
            "|---|---:|---:|---:|",
            *rows,
            "",
            f"One entry changed costs {beyond:+.1f} s beyond Pagefind alone. "
            f"Output: ours {sizes[0]:.0f} MiB, the Hugo user's {sizes[1]:.0f} MiB.",
            "",
            "| ours | step | s |",
            "|---|---|---:|",
            *steps,
            "",
        ]
    )


def row(name: str, one: Measured, whole: float) -> str:
    """One line of the table."""
    return f"| {name} | {one.seconds:.1f} | {one.peak:.0f} | {one.seconds / whole:.2f} |"


if __name__ == "__main__":
    main()
