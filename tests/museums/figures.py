"""Figures of museums."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, share

from .model import Museum


def figures(catalogue: Catalogue) -> Iterator[Figure]:
    """How many museums say what they promise."""
    evidence = (FigureEvidence("museums", one.id, counted=bool(one.promise)) for one in catalogue.all(Museum).values())
    yield share("museums-with-promise", "写明服务承诺的博物馆", evidence, "写明承诺的 ÷ 全部博物馆")
