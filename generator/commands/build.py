"""``build``: make the site and put it in place, whole."""

import argparse
import logging
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from generator.check import report
from generator.commands.terminal import FAILED, OK, WRONG_USE, Commands, Progress, short_lived


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("build", help="生成网站")
    parser.add_argument("--site", type=Path, help="网站文件夹（默认为 site）")
    parser.add_argument("--fresh", action="store_true", help="不利用上次的结果")
    parser.add_argument("--site-url", metavar="网址", default="", help="网站的完整网址，代替 mkdocs.yml 中的 site_url")
    parser.add_argument("--as-of", metavar="日期", help="生成目录在某一天的状态，如 2026-03-01")
    parser.add_argument(
        "--without-history", action="store_true", help="不读取 git 的历史：页面上不说何时改过什么，各页的地址不变"
    )
    parser.add_argument("--in-place", action="store_true", help="逐个更新网站文件夹里的文件，用于不能整个替换的挂载点")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Release the site; errors of the data are shown at their places."""
    from generator.check.settings import wrong_address
    from generator.history.snapshot import SnapshotError
    from generator.registers import installed_registry
    from generator.site.release import release, release_as_of

    short_lived()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    site = (options.site or options.root / "site").absolute()
    if wrong := wrong_address(options.site_url):
        print(f"--site-url 后面{wrong}", file=sys.stderr)
        return WRONG_USE
    how = {"site_url": options.site_url, "in_place": options.in_place}
    if options.as_of is None:
        outcome = release(
            options.root,
            site,
            installed_registry(),
            Progress(),
            fresh=options.fresh,
            with_history=not options.without_history,
            **how,
        )
    else:
        try:
            day = _day(options.as_of, options.root)
        except SnapshotError as error:
            print(f"没有生成网站：{error}", file=sys.stderr)
            return FAILED
        if day is None:
            return WRONG_USE
        outcome = release_as_of(options.root, site, day, installed_registry(), Progress(), **how)
    if not outcome.done and outcome.checked is not None:
        print(report.text(outcome.checked.errors), end="", file=sys.stderr)
    print(outcome.message, file=sys.stdout if outcome.done else sys.stderr)
    return OK if outcome.done else FAILED


def _day(text: str, root: Path) -> date | None:
    """The day asked for, if there is such a day and it has come; else the reason is said."""
    from generator.check import authority_of
    from generator.history.snapshot import newest_day

    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    authority = authority_of(root)
    zone = authority.zone if authority else UTC
    if day is None:
        print(f"--as-of 后面发现“{text}”，应为 2026-03-01 这样的年-月-日，且确有这一天", file=sys.stderr)
    elif day > max(datetime.now(zone).date(), newest_day(root, zone) or day.min):
        print(f"--as-of 后面发现“{text}”，这一天还没有到，无法知道那时的状态", file=sys.stderr)
        day = None
    return day
