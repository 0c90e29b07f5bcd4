"""What somebody who uses Hugo would have: Markdown of the same entries, a bare theme, the same charts as DOT."""

from pathlib import Path

import graphviz

from generator.model.catalogue import Catalogue, cited
from generator.model.standing import wholes
from generator.registers.departments.model import Department
from generator.registers.flows.model import Flow
from generator.registers.laws.model import Law
from generator.registers.powers.model import Power

_SETTINGS = 'baseURL = "https://example.org/"\nlanguageCode = "zh"\ntitle = "样本市"\ndisableKinds = ["RSS"]\n'
_BASE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><a href="/">首页</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>"""
_SINGLE = """{{ define "main" }}<article data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</article>{{ end }}"""
_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ template "_internal/pagination.html" . }}{{ end }}"""


def make(catalogue: Catalogue, root: Path) -> None:
    """Write the Hugo site and, in ``charts/``, a DOT file for each flow."""
    layouts = root / "layouts/_default"
    for folder in (layouts, root / "content/powers", root / "charts"):
        folder.mkdir(parents=True, exist_ok=True)
    (root / "hugo.toml").write_text(_SETTINGS, encoding="utf-8")
    for name, text in (("baseof", _BASE), ("single", _SINGLE), ("list", _LIST)):
        (layouts / f"{name}.html").write_text(text, encoding="utf-8")
    for power in catalogue.all(Power).values():
        (root / f"content/powers/{power.id}.md").write_text(_markdown(power, catalogue), encoding="utf-8")
    for flow in catalogue.all(Flow).values():
        (root / f"charts/{flow.id}.dot").write_text(_dot(flow), encoding="utf-8")


def _markdown(power: Power, catalogue: Catalogue) -> str:
    department, places = catalogue.all(Department)[power.department], wholes(catalogue, power.places)
    materials = "\n".join(f"| {m.name} | {m.necessity} | {m.source} | {m.reason} |" for m in power.materials)
    return f"""---
title: "{power.name}"
department: "{department.name}"
type: "{power.type}"
date: {power.formed_on}
---
{power.summary}

- 别名：{"、".join(power.aliases)}
- 法定时限：{power.statutory_limit}
- 承诺时限：{power.promised_limit}
- 服务对象：{"、".join(power.audience)}
- 地点：{"；".join(place.where for place in places)}

## 条件

{_points(power.conditions)}

## 材料

| 名称 | 必要性 | 来源 | 原因 |
|---|---|---|---|
{materials}

## 流程

![流程图](/charts/{power.flow}.svg)

## 依据

{_points(cited(citation, catalogue.all(Law)) for citation in power.legal_basis)}

## 责任

{_points(duty.text for duty in power.duties)}
"""


def _points(items: object) -> str:
    return "\n".join(f"- {item}" for item in items)  # type: ignore[attr-defined]


def _dot(flow: Flow) -> str:
    shapes = {"decision": "diamond", "start": "oval", "end": "oval"}
    graph = graphviz.Digraph(flow.id)
    for step in flow.steps:
        graph.node(step.id, graphviz.escape(step.name), shape=shapes.get(step.kind, "box"))
        for branch in step.next:
            graph.edge(step.id, branch.to, label=graphviz.escape(branch.when or ""))
    return str(graph.source)
