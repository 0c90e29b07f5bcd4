"""Rules of bundles."""

from collections.abc import Iterator

from generator.check.repeated import repeated
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.bundles.combined_procedure import before, critical_path, parts, time_together
from generator.registers.bundles.model import Bundle
from generator.registers.powers.model import Power
from generator.registers.powers.rules import longer
from generator.registers.powers.vocabulary import Status


def size(bundle: Bundle, _: Catalogue) -> Iterator[Diagnostic]:
    """One matter is several powers, each once."""
    powers = [part.power for part in bundle.powers]
    for number, first in repeated(powers):
        message = f"事项 {powers[number]} 与第 {first + 1} 项重复：每个事项只列一次"
        yield error("bundled-twice", ("powers", number, "power"), message)
    if len(set(powers)) < 2:
        yield error("bundle-of-one", ("powers",), f"只有 {len(set(powers))} 个事项：一件事至少包含两个事项")


def order(bundle: Bundle, _: Catalogue) -> Iterator[Diagnostic]:
    """What must be finished before is part of the bundle, and nothing waits for itself."""
    known = parts(bundle)
    for number, part in enumerate(bundle.powers):
        for place, id in enumerate(part.after):
            if id not in known:
                message = f"须先办完的 {id} 不在这件事里：应为 {'、'.join(known)} 之一，或者把它加进来"
                yield error("after-outside-bundle", ("powers", number, "after", place), message)
    waiting = [id for id, earlier in before(bundle).items() if id in earlier]
    if waiting:
        message = f"{'、'.join(waiting)} 要等自己办完才能办：先后次序不能成环"
        yield error("bundle-in-circle", ("powers",), message)


def cancelled(bundle: Bundle, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Nobody can apply for what has been cancelled."""
    for number, part in enumerate(bundle.powers):
        power = catalogue.all(Power).get(part.power)
        if power and power.status is Status.CANCELLED:
            heir = f"，由 {power.successor} 承接" if power.successor else ""
            message = f"事项“{power.name}”已经取消{heir}：应换成仍在办理的事项，或者删去"
            yield error("cancelled-in-bundle", ("powers", number, "power"), message)


def total_limit(bundle: Bundle, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The promise for the whole agrees with the limits of its powers along the critical path; like units only."""
    promise, path = bundle.total_limit, time_together(bundle, catalogue).limit
    if promise is None or path is None or any(id in earlier for id, earlier in before(bundle).items()):
        return
    if longer(promise, path):
        message = f"整件事承诺 {promise}，长于各事项时限的关键路径 {path}：合起来办不应更慢"
        yield error("total-limit-too-long", ("total_limit",), message)
    on_path = [catalogue.all(Power).get(id) for id in critical_path(bundle, catalogue)]
    if longer(path, promise) and all(power and power.promised_limit for power in on_path):
        message = f"整件事承诺 {promise}，短于各事项承诺时限的关键路径 {path}：请一并缩短路径上各事项的承诺时限"
        yield warning("total-limit-too-short", ("total_limit",), message)


BUNDLE_RULES: tuple[Rule, ...] = (size, order, cancelled, total_limit)
