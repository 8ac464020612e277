"""One document -> the figures in it that mean a concept, as plain rows.

Nothing here is more than a candidate. What makes a figure useless for computing is named in `flags` and the figure is
kept: the file holds another area's document, file name and text name different years, the unit does not convert.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from helpers.documents.lines import normal
from helpers.documents.read import read_document
from helpers.documents.script import simplified
from helpers.documents.sections import section_tree
from helpers.extraction.statements.statements import find_statements
from helpers.linking import FigureLink, Lexicon, link_statements
from helpers.schema import Concept

Row = dict[str, Any]
_PLACE = re.compile(r"(?:省|市|自治区|自治州|州|地区|盟|县|区|旗|兵团|全国|国务院)$")
_OPENING = 1500
"""How many code points of a document tell whose it is."""


def harvest_document(path: Path, name: str, lexicon: Lexicon, concepts: dict[str, Concept]) -> Row:
    """Read one document.

    Args:
        path: the file.
        name: its path inside the folder, with forward slashes; its folder names the area, its stem the year.
        lexicon: the words of the concepts.
        concepts: the concepts by id.

    Returns:
        `document` (facts of the file), `figures` (one row each) and `problems` (code and message).
    """
    document = read_document(path)
    area = area_of(name)
    text = document.text
    facts: Row = {
        "path": name,
        "sha256": document.sha256,
        "area": area,
        "kind": document.kind,
        "first": document.period[0] if document.period else None,
        "last": document.period[1] if document.period else None,
        "title": document.title,
        "characters": len(text),
    }
    problems = _problems(text, name, area, document.period, document.kind)
    sections = section_tree(simplified(text), (), document.period)
    statements = find_statements(text, sections, (), document.period, document.kind)
    flags = sorted(problems)
    figures = [_row(link, flags) for link in link_statements(text, statements, lexicon, concepts)]
    return {"document": facts, "figures": figures, "problems": problems}


def area_of(name: str) -> str:
    """Area that a file's folder names, or empty: 云溪市/2020.md is of 云溪市.

    Examples:
        >>> area_of("政府工作报告/云溪市/2020.md"), area_of("a/b.txt")
        ('云溪市', '')
    """
    folder = name.split("/")[-2] if "/" in name else ""
    if _PLACE.search(folder):
        name = folder.rpartition("-")[2]
        return "全国" if name == "国务院" else name
    return ""


def year_of_file(name: str) -> int | None:
    """Year in a file's name: 2020.md, 2020-report.md."""
    year = re.match(r"((?:19|20)\d\d)(?!\d)", name.rpartition("/")[2])
    return int(year.group(1)) if year else None


def _problems(text: str, name: str, area: str, period: tuple[int, int] | None, kind: str) -> dict[str, str]:
    problems: dict[str, str] = {}
    short = _short(area)
    plain = normal(simplified(text))
    if short and short not in plain[:_OPENING] and plain.count(short) < 3:
        problems["other_area"] = f"the folder says {area}, but the text hardly names it"
    year = year_of_file(name)
    if kind == "work_report" and year and period and year != period[1]:
        problems["year_disagrees"] = f"the file name says {year}, the text is of {period[1]}"
    if kind == "work_report" and period is None:
        problems["year_unknown"] = "the text does not say which year it is of"
    return problems


def _short(area: str) -> str:
    if area in {"", "全国"}:
        return ""
    return area[:3] if area.startswith(("内蒙古", "黑龙江")) else area[:2]


def _row(item: FigureLink, flags: list[str]) -> Row:
    record, link = item.statement.record, item.link
    row_flags = list(flags)
    if link.factor is None and item.relation not in {"rate", "new_rate", "net_rate"}:
        row_flags.append("unit_not_convertible")
    return {
        "concept": link.concept,
        "match": link.match,
        "relation": item.relation,
        "kind": record.kind,
        "scope": record.scope,
        "year_from": record.year_from,
        "year": record.year,
        "value": record.value,
        "upper": record.upper,
        "unit": record.unit,
        "factor": link.factor,
        "operator": record.operator,
        "mode": record.mode,
        "span_start": item.statement.span[0],
        "span_end": item.statement.span[1],
        "confidence": link.confidence,
        "reason": link.reason,
        "flags": row_flags,
    }
