"""The whole catalogue as one file to download: every export, and a text that says what each of them is."""

import zipfile
from pathlib import Path

from generator.exports.files import ARCHIVE, CPSV, FIGURES, FORMATS, XLSX
from generator.model.catalogue import Catalogue

_EPOCH = (1980, 1, 1, 0, 0, 0)
README = "README.txt"


def write_archive(catalogue: Catalogue, folder: Path) -> None:
    """Put the exports that stand in ``folder`` into one archive; equal contents give equal bytes."""
    packed = [(format.path(register), format) for register in catalogue.shown for format in FORMATS]
    path = folder / ARCHIVE
    path.unlink(missing_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(_part(README), ("\ufeff" + readme(catalogue)).encode())
        for name, format in sorted([*packed, (FIGURES, None), (CPSV, None)]):
            # A workbook is an archive itself: to press it once more takes time and gains nothing.
            method = zipfile.ZIP_STORED if format is XLSX else zipfile.ZIP_DEFLATED
            archive.writestr(_part(Path(name).name, method), (folder / name).read_bytes())


def readme(catalogue: Catalogue) -> str:
    """What each file is; lines end as Windows wants it."""
    authority, newest = catalogue.authority, catalogue.newest_date
    lines = [f"{authority.name}政务公开目录"]
    lines += ["这是演示目录，不是正式公开的信息。"] if authority.demonstration else []
    lines += [f"内容截至 {newest.isoformat()}。"] if newest else []
    lines += [
        "",
        "同一栏目有三个文件，内容出自同一份数据：",
        "  .xlsx  Excel 表：第一张表一行一条，其余各表是条目中重复的内容，如申请材料，以标识和条目对应；",
        "  .csv   文字表，UTF-8 编码，一行一条，重复的内容只列名称；",
        "  .json  全部字段，一行一条。",
        "“网页”一列是条目在网站中的相对地址。各条目的附件不在其中，请从条目的网页下载。",
        "",
        f"{Path(FIGURES).name}  统计数字、计算方法和所依据的条目",
        f"{Path(CPSV).name}  事项、部门、地点、县区，按欧盟公共服务词汇 CPSV-AP 表示（JSON-LD）",
    ]
    for register in catalogue.shown:
        lines.append(
            f"{register.name}  {register.title}，{len(catalogue.entries.get(register.name, {}))} 条：{register.about}"
        )
    return "\r\n".join(lines) + "\r\n"


def _part(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    information = zipfile.ZipInfo(name, _EPOCH)
    information.compress_type = method
    information.external_attr = 0o644 << 16
    return information
