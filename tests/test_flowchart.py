"""Charts: symbols, words, lines, equal bytes, and the questions ``check`` asks of a flow."""

import os
import re
import subprocess
import sys
from itertools import combinations, pairwise
from multiprocessing import get_context
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.flowchart import (
    Drawing,
    Exit,
    dead_ends,
    draw,
    longest_counted_path,
    loops,
    passes_correction,
    starts,
    steps,
    unreachable,
)
from generator.flowchart.layout import arrange, place
from generator.flowchart.route import route
from generator.flowchart.text import width, wrap
from generator.flowchart.vocabulary import StepKind
from generator.model.entry import Limit
from generator.model.vocabulary import LimitUnit
from generator.registers.flows.model import Flow

ROOT = Path(__file__).parent.parent
SVG = "{http://www.w3.org/2000/svg}"


def step(id: str, kind: str = "process", *to: str, name: str = "", **fields: object) -> dict[str, object]:
    """A step; ``to`` names its targets, with a condition as in ``"accept 齐全"``."""
    branches = [dict(zip(("to", "when"), branch.split(), strict=False)) for branch in to]
    return {"id": id, "kind": kind, "name": name or f"步骤{id}", "next": branches, **fields}


def flow(*steps: dict[str, object], id: str = "sample", name: str = "示例流程") -> Flow:
    return Flow.model_validate({"id": id, "name": name, "steps": steps})


FIVE_DAYS = {"value": 5, "unit": "工作日"}
LICENCE = flow(
    step("apply", "start", "check", name="提出申请", role="申请人"),
    step("check", "decision", "accept 齐全", "correct 不齐全", "refuse 不属本机关", name="材料是否齐全"),
    step(
        "correct", "document", "check 补正后", name="一次告知补正", counts=False, limit={"value": 5, "unit": "工作日"}
    ),
    step("refuse", "end", name="不予受理", remedies="可以依法申请复议或者起诉"),
    step("accept", "process", "test", name="受理", limit={"value": 2, "unit": "工作日"}),
    step("test", "subprocess", "decide", name="检验检测", counts=False),
    step("decide", "document", "end", name="作出决定", role="负责人", limit={"value": 18, "unit": "工作日"}),
    step("end", "end", name="办结"),
    name="许可流程",
)

# --- the picture


def test_every_kind_has_its_symbol() -> None:
    drawn = draw(LICENCE).inline
    assert re.search(r'<g class="fc-start"><rect [^>]*rx="', drawn)  # rounded
    assert re.search(r'<g class="fc-process"><rect (?![^>]*rx=)', drawn)  # square
    assert re.search(r'<g class="fc-decision"><path class="fc-shape" d="M[\d. -]+(L[\d. -]+){3}Z"', drawn)  # a diamond
    assert re.search(r'<g class="fc-document fc-off"><path class="fc-shape" d="[^"]*C', drawn)  # a wave
    assert re.search(r'<g class="fc-subprocess fc-off"><rect [^>]*/><path class="fc-bars"', drawn)  # double sides


def test_words_stand_in_the_picture() -> None:
    texts = written(draw(LICENCE))
    for words in ("提出申请", "申请人", "齐全", "不齐全", "补正后", "2个工作日", "5个工作日，不计时", "救济：可以依"):
        assert any(words in text for text in texts), words


def test_steps_off_the_clock_differ_by_line_and_word() -> None:
    drawn = draw(flow(step("a", "start", "b"), step("b", "process", counts=False), step("c", "end"))).inline
    assert drawn.count('<g class="fc-process fc-off">') == 1
    assert "不计时" in drawn
    assert "stroke-dasharray" in rules()["fc-off"]


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    plain = legend(draw(flow(step("a", "start", "b"), step("b", "end"))))
    assert plain == ["开始、结束"]
    expected = ["开始、结束", "处理", "判断", "文书", "子流程", "虚线框：不计入办理时限"]
    assert legend(draw(LICENCE)) == expected
    tree = ElementTree.fromstring(draw(LICENCE).standalone.encode())
    assert [text.text for text in tree.iter(f"{SVG}text")][-len(expected) :] == expected


def test_a_short_question_stands_on_one_line() -> None:
    for name in ("材料是否齐全", "是否准予许可吗"):
        assert name in written(draw(flow(step("a", "decision", "b 是", "c 否", name=name), step("b"), step("c"))))


@pytest.mark.parametrize(("level", "sign"), [("高", "<path"), ("中", "<path"), ("低", "<circle")])
def test_a_risk_is_told_by_sign_and_word(level: str, sign: str) -> None:
    risk = {"level": level, "point": "超期", "measure": "提醒"}
    drawn = draw(flow(step("a", "process", risk=risk))).inline
    assert f"风险{level}" in drawn
    assert f'{sign} class="fc-sign"' in drawn


def test_title_and_description_are_referenced_and_ids_bear_the_flows_id() -> None:
    tree = ElementTree.fromstring(draw(LICENCE).inline)
    assert (tree.get("role"), tree.get("aria-labelledby")) == ("img", "flow-sample-title flow-sample-desc")
    assert tree.findtext("title") == "许可流程"
    assert "从“提出申请”开始" in (tree.findtext("desc") or "")
    assert {e.get("id") for e in tree.iter() if e.get("id")} == {"flow-sample-title", "flow-sample-desc"}


def test_a_page_with_a_strict_policy_can_hold_it() -> None:
    drawn = draw(LICENCE).inline
    assert not re.search(r"<\?xml|<style|<script|\sstyle=|\son\w+=|url\(|href", drawn)


def test_the_standalone_file_brings_its_own_style() -> None:
    drawn = draw(LICENCE).standalone
    tree = ElementTree.fromstring(drawn.encode())
    assert drawn.startswith("<?xml")
    assert tree.tag == f"{SVG}svg"
    style = tree.findtext(f"{SVG}style") or ""
    assert "var(" not in style
    unstyled = set(re.findall(r'class="(fc-\w+)', drawn)) - set(re.findall(r"\.(fc-\w+)", style))
    assert unstyled == {"fc-lines", "fc-process", "fc-subprocess"}  # groups that need no rule of their own
    assert "许可流程" in [text.text for text in tree.iter(f"{SVG}text")]


def test_markup_and_control_characters_are_harmless() -> None:
    nasty = flow(
        step("a", "decision", "b <&>\"'", name="<b>&\x01\x0b\u202e]]>", role='x\\n"{|}'), step("b"), name='"<&'
    )
    for drawn in (draw(nasty).inline, draw(nasty).standalone):
        ElementTree.fromstring(drawn.encode())
        assert "\u202e" not in drawn
        assert "&lt;b&gt;&amp;" in drawn


def test_a_powers_own_limits_come_before_the_flows() -> None:
    limits = {"test": Limit(value=30, unit=LimitUnit.DAY), "accept": Limit(value=9, unit=LimitUnit.DAY)}
    texts = written(draw(LICENCE, limits))
    assert "30日，不计时" in texts
    assert "9日" in texts
    assert "2个工作日" not in texts


def test_too_long_a_name_is_cut_and_told_in_full() -> None:
    name = "依法应当" * 60
    drawn = draw(flow(step("a", name=name))).inline
    assert f"<title>{name}</title>" in drawn
    assert sum(text.endswith("…") for text in written(draw(flow(step("a", name=name))))) == 1


def test_a_narrow_chart_may_shrink_to_a_telephone_and_a_wide_one_scrolls() -> None:
    narrow = draw(flow(step("a", "start", "b"), step("b", "end")))
    wide = draw(
        flow(step("a", "decision", *(f"b{i} 去向{i}" for i in range(6))), *(step(f"b{i}", "end") for i in range(6)))
    )
    assert narrow.width < 358 < 387 < wide.width
    assert "fc-fits" in narrow.inline
    assert "fc-fits" not in wide.inline


# --- equal bytes


def test_the_same_flow_gives_the_same_bytes_whatever_the_fonts(tmp_path: Path) -> None:
    (tmp_path / "none.conf").write_text("<fontconfig></fontconfig>")
    (tmp_path / "other.conf").write_text(
        f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    code = "import sys;from tests.test_flowchart import *;sys.stdout.buffer.write(draw(LICENCE).standalone.encode())"
    expected = draw(LICENCE).standalone.encode()
    for setting in ({}, {"FONTCONFIG_FILE": f"{tmp_path}/none.conf"}, {"FONTCONFIG_FILE": f"{tmp_path}/other.conf"}):
        environment = {**os.environ, **setting, "PYTHONHASHSEED": "7", "PATH": "", "HOME": str(tmp_path)}
        run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
        assert run.stdout == expected
        assert run.stderr == b""  # nothing of Graphviz's reaches the user


def test_forked_processes_draw_the_same() -> None:
    with get_context("fork").Pool(2) as pool:
        assert set(pool.map(draw, [LICENCE] * 6)) == {draw(LICENCE)}


# --- any flow at all


@pytest.mark.parametrize(
    "odd",
    [
        flow(step("a")),
        flow(step("a", "end", "a")),
        flow(step("a", "decision", "gone 不存在")),
        flow(step("a", "start", "b"), step("b", "process", "a"), step("c"), step("a", "end")),
        flow(*(step(f"s{i}", "decision", *(f"s{j} 情形{j}" for j in range(80))) for i in range(80))),
        flow(step("a", name="\x00"), step("b", name="，" * 300), step("c", name="𠀀👨‍👩‍👧‍👦é́" * 30)),
    ],
    ids=["one step", "to itself", "unknown target", "no way, repeated id", "all to all", "strange characters"],
)
def test_every_flow_the_model_accepts_is_drawn(odd: Flow) -> None:
    drawing = draw(odd)
    ElementTree.fromstring(drawing.standalone.encode())
    assert drawing.width > 0 < drawing.height
    assert {row.step.id for row in steps(odd)} == {step.id for step in odd.steps}


# --- nothing lies on anything else


def published() -> list[Flow]:
    yaml = pytest.importorskip("yaml")
    return [
        Flow.model_validate(yaml.safe_load(path.read_text("utf-8"))) for path in sorted(ROOT.glob("flowcharts/*.yml"))
    ]


def test_no_line_runs_through_a_symbol_or_a_label() -> None:
    for drawn in [LICENCE, *published()]:
        layout = arrange(drawn, {})
        place(layout)
        picture = route(layout)
        boxes = {key: box(*picture.middles[key], slot.width, slot.height) for key, slot in layout.slots.items()}
        labels = [link.label for link in layout.links if link.label]
        boxes |= {label.key: box(*picture.labels[label.key], label.width - 2, label.height - 2) for label in labels}
        assert not [pair for pair in combinations(boxes, 2) if meet(boxes[pair[0]], boxes[pair[1]])], drawn.id
        for line in picture.lines:
            ends = {line.link.source, line.link.target}
            for a, b in (run for piece in line.pieces for run in pairwise(piece)):
                run = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
                assert not [key for key in boxes.keys() - ends if meet(run, boxes[key])], (drawn.id, line.link)


def test_a_diamond_holds_its_text() -> None:
    for drawn in [LICENCE, *published()]:
        for symbol in arrange(drawn, {}).symbols.values():
            if symbol.step.kind is StepKind.DECISION:
                y = -sum(line.leading for line in symbol.lines) / 2
                for line in symbol.lines:
                    edge = max(abs(y + 2), abs(y + line.leading - 2))
                    assert line.width / symbol.width + 2 * edge / symbol.height <= 1, (drawn.id, line.text)
                    y += line.leading


def box(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] - 1 and b[0] + 1 < a[2] and a[1] < b[3] - 1 and b[1] + 1 < a[3]


# --- text


def test_lines_are_even_and_break_where_they_may() -> None:
    assert wrap("材料是否齐全、符合法定形式", 8, 4) == ("材料是否齐全、", "符合法定形式")
    assert wrap("出具书面凭证", 8, 4) == ("出具书面凭证",)
    assert wrap("提交Word文档或者PDF文件", 6, 4) == ("提交Word", "文档或者", "PDF文件")
    assert wrap("应当在20个工作日内作出", 5, 4) == ("应当在", "20个工作", "日内作出")


@pytest.mark.parametrize("text", ["甲（乙）丙，丁。戊“己”庚、辛！壬？癸；" * 3, "one two，three（four）five " * 4])
@pytest.mark.parametrize("widest", [3.2, 5.2, 8.0])
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(text: str, widest: float) -> None:
    lines = wrap(text, widest, 99)
    assert all(width(line) <= widest for line in lines)
    assert not [line for line in lines if line[0] in "，。）”、！？；" or line[-1] in "（“"]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


# --- the table


def test_rows_follow_the_flow_and_bear_the_numbers_of_the_picture() -> None:
    rows = steps(LICENCE, {"test": Limit(value=30, unit=LimitUnit.DAY)})
    assert [row.number for row in rows] == list(range(1, 9))
    assert [row.step.id for row in rows][:2] == ["apply", "check"]
    by_id = {row.step.id: row for row in rows}
    assert by_id["check"].exits == tuple(
        Exit(when, by_id[id].number, by_id[id].step.name)
        for when, id in (("齐全", "accept"), ("不齐全", "correct"), ("不属本机关", "refuse"))
    )
    assert by_id["check"].entered_from == (1, by_id["correct"].number)
    assert (by_id["accept"].limit, by_id["test"].limit, by_id["end"].limit) == ("2个工作日", "30日", "")


def test_steps_no_way_leads_to_come_last() -> None:
    assert [row.step.id for row in steps(LOOSE)] == ["a", "b", "c", "island", "end"]


# --- what check asks

LOOSE = flow(
    step("a", "start", "b", "gone"),
    step("b", "process", "c"),
    step("c", "process", "b"),
    step("island", "process", "end"),
    step("end", "end"),
)


def test_faults_of_a_flow_are_found() -> None:
    assert starts(LOOSE) == ("a",)
    assert unreachable(LOOSE) == ("island", "end")
    assert dead_ends(LOOSE) == ("a", "b", "c")
    assert unreachable(LICENCE) == dead_ends(LICENCE) == ()


def test_loops_are_listed_and_those_through_a_correction_known() -> None:
    assert [passes_correction(LICENCE, loop) for loop in loops(LICENCE)] == [True]
    assert [(set(loop), passes_correction(LOOSE, loop)) for loop in loops(LOOSE)] == [({"b", "c"}, False)]


def test_a_loop_beside_a_correction_is_not_hidden_by_it() -> None:
    both = flow(
        step("a", "start", "b"),
        step("b", "decision", "fix 补", "c 查"),
        step("fix", "process", "c", name="补正"),
        step("c", "decision", "b 回", "end 结"),
        step("end", "end"),
    )
    assert ("b", "c") in loops(both)
    assert not passes_correction(both, ("b", "c"))


def test_the_longest_counted_path_adds_like_units_only_and_leaves_loops_out() -> None:
    limits = {"test": Limit(value=99, unit=LimitUnit.WORKING_DAY), "end": Limit(value=3, unit=LimitUnit.DAY)}
    total, path = longest_counted_path(LICENCE, limits, LimitUnit.WORKING_DAY)
    assert (total, path[0], path[-1]) == (20, "apply", "end")
    assert longest_counted_path(LICENCE, limits, LimitUnit.DAY) == (3, path)
    assert longest_counted_path(LOOSE, {}, LimitUnit.DAY)[0] == 0
    assert longest_counted_path(flow(step("a", "process", "a")), {}, LimitUnit.DAY) == (0, ("a",))


# --- readers of the picture


def written(drawing: Drawing) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(drawing.inline).iter("text")]


def legend(drawing: Drawing) -> list[str]:
    return ["".join(item.itertext()) for item in ElementTree.fromstring(drawing.legend).iter("li")]


def rules() -> dict[str, str]:
    sheet = (ROOT / "generator/flowchart/assets/flowchart.css").read_text("utf-8")
    return dict(re.findall(r"\.(fc-[a-z]+)[^{},]*\{([^}]*)\}", sheet))
