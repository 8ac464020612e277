"""Print a made-up plan in the layouts that stored documents have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.unit.extraction.plans import Item, Plan


@dataclass(frozen=True)
class Printed:
    """A printed plan: the text, and whether each item's unit and baseline can still be read from it."""

    text: str
    units: bool = True
    bases: bool = True
    groups: bool = True


def wrap(plan: Plan, table: str) -> str:
    pieces = [plan.title, "目  录", plan.before, plan.caption, table]
    if plan.legend:
        pieces.append(plan.legend)
    return "\n".join([*pieces, plan.after]) + "\n"


def named(row: Item) -> str:
    return f"{row.name}（{row.unit}）" if row.unit else row.name


def grouped(plan: Plan) -> bool:
    return any(row.group for row in plan.items)


def _header(plan: Plan, *, number: bool = True, unit: bool = True) -> list[str]:
    cells = [plan.group_header] if grouped(plan) else []
    cells += ["序号"] if number else []
    cells += [plan.name_header] + (["单位"] if unit else [])
    return [*cells, plan.base_header, plan.target_header, plan.attribute_header]


def _rows(plan: Plan, *, number: bool = True, unit: bool = True, merged: str = "repeat") -> list[list[str]]:
    rows = []
    last = None
    for place, row in enumerate(plan.items, 1):
        cells = []
        if grouped(plan):
            same = row.group == last
            if not (same and merged == "drop"):
                cells.append("" if same and merged == "blank" else row.group)
            last = row.group
        cells += [str(place)] if number else []
        cells += [row.name, row.unit] if unit else [named(row)]
        rows.append([*cells, row.base, row.target, row.attribute])
    return rows


def pipes(plan: Plan) -> Printed:
    lines = [" | ".join(row) + " |" for row in [_header(plan), *_rows(plan, merged="drop")]]
    return Printed(wrap(plan, "\n".join(lines)))


def pipes_padded(plan: Plan) -> Printed:
    header = _header(plan, unit=False)
    rows = [row + [""] * (len(header) - len(row)) for row in _rows(plan, unit=False, merged="drop")]
    return Printed(wrap(plan, "\n".join(" | ".join(row) + " |" for row in [header, *rows])))


def markdown(plan: Plan) -> Printed:
    header = _header(plan)
    lines = ["| " + " | ".join(row) + " |" for row in [header, ["---"] * len(header), *_rows(plan, merged="blank")]]
    text = (
        wrap(plan, "\n".join(lines))
        .replace(plan.title, "# " + plan.title, 1)
        .replace(plan.caption, f"**{plan.caption}**", 1)
    )
    return Printed(text)


def pipes_below_words(plan: Plan) -> Printed:
    """The header stands above the cells as plain words, and a rule below it."""
    lines = ["| " + " | ".join(row) + " |" for row in _rows(plan, merged="blank")]
    return Printed(wrap(plan, "\n".join([" ".join(_header(plan)), "|---|---|", *lines])))


def tabs_below_words(plan: Plan) -> Printed:
    """The words of the header stand on a line each."""
    lines = ["\t".join(row) for row in _rows(plan, number=False)]
    return Printed(wrap(plan, "\n".join([*_header(plan, number=False)[:-1], _header(plan)[-1], *lines])))


def tabs(plan: Plan) -> Printed:
    lines = ["\t".join(row) for row in [_header(plan, number=False), *_rows(plan, number=False, merged="blank")]]
    return Printed(wrap(plan, "\n".join(lines)))


def csv_block(plan: Plan) -> Printed:
    def quote(cell: str) -> str:
        return f'"{cell}"' if "," in cell else cell

    lines = [",".join(quote(cell) for cell in row) for row in [_header(plan), *_rows(plan)]]
    return Printed(wrap(plan, "\n".join(lines)))


def cells(plan: Plan) -> Printed:
    stream = [cell for row in [_header(plan), *_rows(plan, merged="drop")] for cell in row if cell]
    return Printed(wrap(plan, "\n".join(stream)))


def cells_blank_lines(plan: Plan) -> Printed:
    stream = [
        cell for row in [_header(plan, unit=False), *_rows(plan, unit=False, merged="drop")] for cell in row if cell
    ]
    return Printed(wrap(plan, "\n" + "\n\n".join(stream) + "\n"))


def cells_lost(plan: Plan) -> Printed:
    """Cells that are a single Chinese character are gone; so are empty ones."""
    stream = [
        cell
        for row in [_header(plan), *_rows(plan, merged="drop")]
        for cell in row
        if cell and not (len(cell) == 1 and "\u4e00" <= cell <= "\u9fff")
    ]
    return Printed(wrap(plan, "\n\n".join(stream)), units=False)


def cells_no_number(plan: Plan) -> Printed:
    header = _header(plan, number=False)
    rows = _rows(plan, number=False, merged="drop")
    return Printed(wrap(plan, "\n".join(cell for row in [header, *rows] for cell in row if cell)))


def html(plan: Plan) -> Printed:
    def tr(row: list[str]) -> str:
        return "<tr>" + "".join(f"<td>{cell.replace('<', '&lt;')}</td>" for cell in row) + "</tr>"

    rows = []
    items = list(plan.items)
    for place, row in enumerate(items):
        first = place == 0 or items[place - 1].group != row.group
        cells_of_row = [str(place + 1), row.name, row.unit, row.base, row.target.replace("<", "&lt;"), row.attribute]
        line = "".join(f"<td>{cell}</td>" for cell in cells_of_row)
        if grouped(plan) and first:
            size = sum(1 for other in items if other.group == row.group)
            line = f'<td rowspan="{size}">{row.group}</td>' + line
        rows.append(f"<tr>{line}</tr>")
    table = '<table border="1">\n' + "\n".join([tr(_header(plan)), *rows]) + "\n</table>"
    return Printed(wrap(plan, table))


def words(plan: Plan) -> Printed:
    """Text of a PDF: blanks between cells, group names on lines of their own, a page number in the middle."""
    lines = [" ".join([plan.name_header, plan.base_header, plan.target_header, plan.attribute_header])]
    last = ""
    for place, row in enumerate(plan.items):
        if row.group and row.group != last:
            lines.append(row.group)
            last = row.group
        lines.append(" ".join([named(row), row.base, row.target, row.attribute]))
        if place == 3:
            lines += ["— 17 —", lines[0]]
    return Printed(wrap(plan, "\n".join(lines)))


def words_numbered(plan: Plan) -> Printed:
    lines = [" ".join(["序号", plan.name_header, "单位", plan.base_header, plan.target_header, plan.attribute_header])]
    for place, row in enumerate(plan.items, 1):
        lines.append(" ".join([str(place), row.name, row.unit, row.base, row.target, row.attribute]))
    return Printed(wrap(plan, "\n".join(lines)), groups=False)


def words_wrapped(plan: Plan) -> Printed:
    """Long names wrap; their figures stand at mid-height, between the two lines of the name."""
    lines = [" ".join([plan.name_header, plan.base_header, plan.target_header, plan.attribute_header])]
    for row in plan.items:
        name = named(row)
        if len(row.name) >= 10 and row.unit:
            lines += [row.name, " ".join([row.base, row.target, row.attribute]), f"（{row.unit}）"]
        else:
            lines.append(" ".join([name, row.base, row.target, row.attribute]))
    return Printed(wrap(plan, "\n".join(lines)), groups=False)


def target_first(plan: Plan) -> Printed:
    header = ["序号", plan.name_header, plan.target_header, plan.base_header, plan.attribute_header]
    lines = ["\t".join(header)]
    for place, row in enumerate(plan.items, 1):
        lines.append("\t".join([str(place), named(row), row.target, row.base, row.attribute]))
    return Printed(wrap(plan, "\n".join(lines)), groups=False)


def target_only(plan: Plan) -> Printed:
    header = [
        "| 序号 | " + " | ".join([plan.name_header, "单位", "目标值", plan.attribute_header]) + " |",
        "|:-:|---|---|---:|---|",
    ]
    rows = [
        f"| {place} | {row.name} | {row.unit} | {row.target} | {row.attribute} |"
        for place, row in enumerate(plan.items, 1)
    ]
    return Printed(wrap(plan, "\n".join(header + rows)), bases=False, groups=False)


def two_row_header(plan: Plan) -> Printed:
    base, target = plan.years
    header = [["序号", "指标", "单位", "指标值", "", "属性"], ["", "", "", f"{base}年", f"{target}年", ""]]
    rows = [
        [str(place), row.name, row.unit, row.base, row.target, row.attribute] for place, row in enumerate(plan.items, 1)
    ]
    return Printed(wrap(plan, "\n".join("\t".join(row) for row in header + rows)), groups=False)


def four_years(plan: Plan) -> Printed:
    """An earlier year, the base year as planned and as reached, and the target."""
    base, target = plan.years
    header = ["序号", "指标名称", "单位", f"{base - 1}年", f"{base}年规划", f"{base}年实际", f"{target}年规划", "属性"]
    rows = [
        [str(place), row.name, row.unit, "1", "2", row.base, row.target, row.attribute]
        for place, row in enumerate(plan.items, 1)
    ]
    return Printed(wrap(plan, "\n".join(" | ".join(row) + " |" for row in [header, *rows])), groups=False)


def responsible(plan: Plan) -> Printed:
    """With columns for the body in charge and a remark, one cell to a line."""
    header = ["序号", "指标", "单位", plan.base_header, plan.target_header, "属性", "责任单位"]
    bodies = ["市教育局", "市发展改革委", "市财政局、市统计局"]
    rows = [
        [str(place), row.name, row.unit, row.base, row.target, row.attribute, bodies[place % 3]]
        for place, row in enumerate(plan.items, 1)
    ]
    return Printed(wrap(plan, "\n".join(cell for row in [header, *rows] for cell in row if cell)), groups=False)


def headings(plan: Plan) -> Printed:
    """Groups as enumerated rows of their own, as in （一）普及水平."""
    header = [plan.name_header, plan.base_header, plan.target_header, plan.attribute_header]
    lines = ["\t".join(header)]
    last = None
    group = 0
    for place, row in enumerate(plan.items, 1):
        if row.group and row.group != last:
            group += 1
            lines.append(f"（{'一二三四五'[group - 1]}）{row.group}\t\t\t")
            last = row.group
        lines.append("\t".join([f"{place}.{named(row)}", row.base, row.target, row.attribute]))
    return Printed(wrap(plan, "\n".join(lines)))


def torn_header(plan: Plan) -> Printed:
    """One cell to a line; header cells broken over lines."""
    header = [
        "序号",
        "指标",
        "名称",
        "单位",
        f"{plan.years[0]}年",
        "基期值",
        f"{plan.years[1]}年",
        "目标值",
        "指标",
        "属性",
    ]
    rows = [
        cell
        for place, row in enumerate(plan.items, 1)
        for cell in (str(place), row.name, row.unit, row.base, row.target, row.attribute)
    ]
    return Printed(wrap(plan, "\n\n".join(header + [cell for cell in rows if cell])), groups=False)


LAYOUTS: dict[str, Callable[[Plan], Printed]] = {
    function.__name__: function
    for function in (
        pipes,
        pipes_padded,
        markdown,
        pipes_below_words,
        tabs_below_words,
        tabs,
        csv_block,
        cells,
        cells_blank_lines,
        cells_lost,
        cells_no_number,
        html,
        words,
        words_numbered,
        words_wrapped,
        target_first,
        target_only,
        two_row_header,
        four_years,
        responsible,
        headings,
        torn_header,
    )
}
