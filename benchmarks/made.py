"""A made-up catalogue of any size: the same every time, of the size and shape of real entries (about 2.4 KB)."""

import random
from pathlib import Path

_SUBJECTS = "食品药品医疗器械特种设备建筑工程道路运输林木采伐取水排污烟草演出旅馆网吧印刷测绘种子农药兽药渔业港口消防人防气象地震文物"
_ACTS = [
    "经营许可",
    "生产许可",
    "登记",
    "备案",
    "核准",
    "年检",
    "变更",
    "注销",
    "延续",
    "补办",
    "确认",
    "检查",
    "处罚",
    "奖励",
    "裁决",
    "征收",
    "给付",
]
_TYPES = [
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政征收",
    "行政给付",
    "行政检查",
    "行政确认",
    "行政奖励",
    "行政裁决",
    "其他行政权力",
    "公共服务",
]
_AUDIENCE = ["自然人", "企业法人", "事业法人", "社会组织法人", "非法人企业", "其他组织"]
_MATERIALS = [
    "申请书",
    "营业执照",
    "身份证明",
    "场所平面图",
    "设备清单",
    "管理制度",
    "人员名单",
    "检验报告",
    "委托书",
    "承诺书",
    "产权证明",
    "验收报告",
]
_SENTENCES = (
    "申请人应当具备与所从事的活动相适应的场所、设备和人员",
    "有健全的管理制度和安全保障措施",
    "主要负责人没有法律规定不得从业的情形",
    "符合国家标准和当地规划的要求",
    "上一年度没有发生较大以上的责任事故",
    "所提交的材料真实、完整、有效",
)
DEPARTMENTS = 40
LAWS = 120

_AUTHORITY = "name: 样本市人民政府\nregion: 样本市\nregion_code: '990000'\ndemonstration: true\n"
_SITE = """site_name: 样本市政务公开目录
theme:
  name: material
  language: zh
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
  features: [navigation.tabs]
plugins: [catalogue]
nav:
  - 关于本站: about.md
"""


def make(root: Path, entries: int, flows: int, seed: int = 1) -> None:
    """Write a catalogue of ``entries`` powers that share ``flows`` distinct flows, under ``root``."""
    chance = random.Random(seed)
    _write(root / "catalogue/authority.yml", _AUTHORITY)
    _write(root / "mkdocs.yml", _SITE)
    _write(root / "docs/about.md", "# 关于本站\n\n测速用的样本。\n")
    for number in range(DEPARTMENTS):
        text = f"id: department-{number}\nname: 样本市第{number}局\nfunctions: [负责第{number}类事务的管理]\n"
        _write(root / f"catalogue/departments/department-{number}.yml", f"{text}places: [department-{number}]\n")
        _write(root / f"catalogue/places/department-{number}.yml", _place(number))
    for number in range(LAWS):
        text = f"id: law-{number}\nname: 样本法第{number}号\nkind: 法律\nstatus: 现行有效\nnumber: 样本令第{number}号\n"
        _write(root / f"catalogue/laws/law-{number}.yml", text)
    for number in range(flows):
        _write(root / f"flowcharts/flow-{number}.yml", _flow(number, chance))
    for number in range(entries):
        department = f"department-{number % DEPARTMENTS}"
        text = _power(number, department, f"flow-{number % flows}" if flows else "", chance)
        _write(root / f"catalogue/powers/{department}/power-{number}.yml", text)


def _place(number: int) -> str:
    return f"""id: department-{number}
name: 样本市第{number}局
kind: 部门办公地点
department: department-{number}
address: 样本路{number}号
hours: 工作日上午九时至下午五时
phones:
  - number: '0990-12345{number % 90 + 10}'
    for: 咨询
"""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _flow(number: int, chance: random.Random) -> str:
    review = "".join(
        f"""  - id: review-{step}
    kind: process
    name: {chance.choice(_SUBJECTS)}{chance.choice(_SUBJECTS)}第{step}道审查
    role: 审查人员
    limit: {{value: {chance.randint(1, 3)}, unit: 工作日}}
    next: [{{to: {f"review-{step + 1}" if step < 5 else "decide"}}}]
"""
        for step in range(1, 6)
    )
    return f"""id: flow-{number}
name: 第{number}号流程
steps:
  - id: apply
    kind: start
    name: 提出申请
    role: 申请人
    next: [{{to: accept}}]
  - id: accept
    kind: decision
    name: 是否受理
    role: 受理人员
    next:
      - {{to: review-1, when: 材料齐全}}
      - {{to: correct, when: 材料不全}}
      - {{to: refuse, when: 不属职权}}
  - id: correct
    kind: document
    name: 一次告知补正
    counts: false
    next: [{{to: accept}}]
{review}  - id: decide
    kind: decision
    name: 是否准予
    role: 负责人
    next:
      - {{to: deliver, when: 准予}}
      - {{to: reject, when: 不准予}}
  - id: deliver
    kind: document
    name: 制作并送达证件
    next: [{{to: done}}]
  - id: done
    kind: end
    name: 办结
  - id: refuse
    kind: end
    name: 不予受理
    remedies: 可申请行政复议或者提起行政诉讼
  - id: reject
    kind: end
    name: 不予许可
    remedies: 可申请行政复议或者提起行政诉讼
"""


def _power(number: int, department: str, flow: str, chance: random.Random) -> str:
    subject = "".join(chance.sample(_SUBJECTS, 6))
    type = _TYPES[number % len(_TYPES)]
    citations = "".join(
        f"  - law: law-{chance.randrange(LAWS)}\n    article: {chance.randint(1, 99)}\n    note: 规定了这项职权的条件和程序\n"
        for _ in range(3)
    )
    materials = "".join(
        f"  - name: {subject[:2]}{name}\n    necessity: 必要\n    source: 申请人自备\n    reason: 核实{subject[2:4]}的情况\n"
        for name in chance.sample(_MATERIALS, 5)
    )
    conditions = "".join(f"  - {sentence}\n" for sentence in chance.sample(_SENTENCES, 4))
    duties = "".join(
        f"  - stage: {stage}\n    text: {stage}环节按照规定的条件和时限办理，一次告知需要补正的全部内容\n"
        for stage in ("受理", "审查", "决定", "送达")
    )
    return f"""id: power-{number}
name: {subject}{chance.choice(_ACTS)}第{number}项
type: {type}
department: {department}
aliases:
  - 办{subject[:3]}
  - {subject[3:]}证
summary: 从事{subject}活动的单位和个人需要办理的事项，办结后取得相应的文书。
formed_on: 2026-01-{number % 28 + 1:02d}
level: [市级, 县级]
legal_basis:
{citations}audience: [{", ".join(chance.sample(_AUDIENCE, 3))}]
conditions:
{conditions}materials:
{materials}statutory_limit:
  value: 20
  unit: 工作日
  basis:
    law: law-{chance.randrange(LAWS)}
    article: 42
promised_limit:
  value: 10
  unit: 工作日
{f"flow: {flow}" if flow else ""}
places:
  - {department}
complaint:
  phone: '12345'
duties:
{duties}accountability:
  - text: 不按照规定受理、审查、决定的，依法给予处分
  - text: 利用职务索取、收受他人财物的，依法给予处分
faq:
  - question: 可以委托他人办理吗
    answer: 可以，受托人需要带上委托书和双方的身份证明。
"""
