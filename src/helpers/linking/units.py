"""Units of figures against the canonical units of concepts."""

from __future__ import annotations

from functools import cache

from helpers.numerals.units import MEASURES, scale_of, tidy

_SAME = (
    frozenset({"户", "家", "个"}),
    frozenset({"个工作日", "工作日", "天", "日"}),
    frozenset({"件", "项", "个"}),
    frozenset({"家", "个", "项", "家(人)"}),
    frozenset({"批次/千人", "‰", "份/千人"}),
    frozenset({"起", "件", "宗"}),
    frozenset({"张", "个"}),
    frozenset({"亿元", "亿"}),
    frozenset({"座", "个", "处"}),
    frozenset({"所", "个", "家"}),
    frozenset({"名", "人", "位"}),
    frozenset({"台", "个", "根"}),
    frozenset({"套", "套(间)"}),
    frozenset({"标箱", "标准箱", "TEU", "箱"}),
    frozenset({"千瓦时", "度", "kWh"}),
    frozenset({"立方米", "方", "立方"}),
    frozenset({"吨标准煤", "吨标煤", "tce"}),
)
"""Counters that count the same thing."""
_SIZES = MEASURES | {
    **{base: (1.0, base) for _, base in MEASURES.values()},
    "斤": (500.0, "克"),
    "里": (500.0, "米"),
    "kW": (1e3, "瓦"),
    "MW": (1e6, "瓦"),
    "GW": (1e9, "瓦"),
}
"""Masses, areas, lengths and power, each as so many of its base: also units that a row of a table does not have."""


@cache
def base_unit(unit: str) -> str:
    """A unit without the number word before it: 户 for 万户.

    Examples:
        >>> base_unit("万户"), base_unit("个工作日"), base_unit("亿")
        ('户', '个工作日', '')
    """
    return scale_of(tidy(unit).replace("多", "").replace("余", ""))[1]


@cache
def factor_to(unit: str, canonical: str) -> float | None:
    """Factor from a printed unit to a concept's; None where the two do not convert.

    Examples:
        >>> factor_to("户", "万户"), factor_to("万家", "万户"), factor_to("小时", "个工作日"), factor_to("万", "万户")
        (0.0001, 1.0, None, 1.0)
        >>> factor_to("万公顷", "亿亩")
        0.0015
    """
    (printed, counted), (wanted, thing) = scale_of(tidy(unit)), scale_of(tidy(canonical))
    if not counted and printed > 1 and thing not in {"", "%", "‰"}:
        counted = thing  # 30万: the counter is left out
    if not thing and wanted > 1 and counted not in {"", "%", "‰"}:
        thing = counted  # so does the table: 亿
    (size, base), (other, its_base) = (_SIZES.get(one, (1.0, "")) for one in (counted, thing))
    if counted != thing and base and base == its_base:
        return float(f"{printed * size / (wanted * other):.12g}")
    if counted == thing or any({counted, thing} <= group for group in _SAME):
        return float(f"{printed / wanted:.12g}")
    return None
