"""Flowcharts (权力运行流程图): drawn at build time as SVG, with the step table that says the same in words."""

from generator.flowchart.drawing import Drawing, draw
from generator.flowchart.graph import (
    counted_in_all,
    dead_ends,
    ends,
    longest_counted_path,
    loops,
    passes_correction,
    starts,
    unreachable,
)
from generator.flowchart.marks import MARK_STYLE, Mark
from generator.flowchart.steps import Exit, StepRow, steps

__all__ = [
    "MARK_STYLE",
    "Drawing",
    "Exit",
    "Mark",
    "StepRow",
    "counted_in_all",
    "dead_ends",
    "draw",
    "ends",
    "longest_counted_path",
    "loops",
    "passes_correction",
    "starts",
    "steps",
    "unreachable",
]
