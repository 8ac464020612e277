"""Notes that say which indicators are binding: by a symbol at their name, by their number, or by their name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.schema.attribute_words import CODED, shortened

SYMBOLS = "*∗※★☆▲△▼▽●○◆◇■□◎#†‡√✓✔"
FULL_NAME = {word[:2]: word for word in CODED}
# Two characters are a note's short form; 导向 and 指导 by themselves are words of any sentence.
ATTRIBUTE = re.compile(shortened("导向性", "指导性"))
# What a name itself says: （约束性）, （≥）.
PRINTED_KINDS = {"约": "约束性", "预": "预期性", "争": "争取性"}
PRINTED_OPERATORS = {"≥": ">=", "≤": "<="}
SYMBOL = re.compile(rf"[{re.escape(SYMBOLS)}]")
# A symbol right before or behind the attribute that it stands for: ★约束性.
BESIDE = re.compile(
    rf"[{re.escape(SYMBOLS)}]\W{{0,3}}(?:表示|代表|指)?\W?(?:{ATTRIBUTE.pattern})"
    rf"|(?:{ATTRIBUTE.pattern})(?:指标)?\W{{0,2}}[{re.escape(SYMBOLS)}]"
)
# A line of nothing but symbols, each with its attribute: ▲约束性指标，△预期性指标。
EXPLAINED = re.compile(rf"[{re.escape(SYMBOLS)}]\s*(?:{ATTRIBUTE.pattern})(?:指标)?")
LEGEND = re.compile(rf"[(（]?{EXPLAINED.pattern}(?:\s*[，,；;、]\s*{EXPLAINED.pattern})+\s*[)）]?[。.]?")
# A clause that says what something is; 以下达为准 and 属性 do not.
TELLS = re.compile(r"为(?!准|主|核心)|是|属(?!性)")
WITHOUT = re.compile(r"其余|其他|其它|剩余|[未没无不](?:有|加|带|标|打|注)|无标")
ALL = re.compile(r"均[为是属]|全部?[为是属]|都[为是属]|皆[为是]|一律")
NUMBERS = re.compile(
    r"(?:第|序号[为是]?|编号[为是]?|指标)\s*((?:\d{1,2}\s*(?:[、,和及与]|至|到|[-—~–])?\s*(?:项|号)?\s*第?)+)"
)
AT_LEAST = re.compile(r"下限|不低于|不少于|最低|以上")
AT_MOST = re.compile(r"上限|不高于|不超过|控制类|最高")
CLAUSE = re.compile(r"[;；。\n]|[,，、](?!\s*(?:第?\d))")
# Symbols and, in the same order, what they stand for: *、#分别为约束性、预期性指标.
RESPECTIVELY = re.compile(r"([^;；。\n]*?)分别(?:为|是|表示|代表|指)([^;；。\n]*)")
MOST = 60


@dataclass(frozen=True, slots=True)
class Kinds:
    """Attributes and operators as the notes of a table give them.

    Attributes:
        attributes: attribute by symbol.
        operators: operator by symbol.
        numbers: attribute by the row's number.
        named: clauses that name indicators, each with their attribute.
        otherwise: attribute of all that no note speaks of.
    """

    attributes: dict[str, str] = field(default_factory=dict)
    operators: dict[str, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    named: tuple[tuple[str, str], ...] = ()
    otherwise: str = ""

    def attribute(self, name: str, marks: str, number: int) -> str:
        """Attribute of an indicator that has none in a column of its own."""
        for mark in marks:
            if mark in self.attributes:
                return self.attributes[mark]
            if mark in PRINTED_KINDS:
                return PRINTED_KINDS[mark]
        if number in self.numbers:
            return self.numbers[number]
        if len(name) >= 4:
            for clause, kind in self.named:
                if name in clause:
                    return kind
        return self.otherwise

    def operator(self, marks: str) -> str:
        """Operator that the marks at a name or figure stand for, or empty."""
        known = PRINTED_OPERATORS | self.operators
        return next((known[mark] for mark in marks if mark in known), "")


def explains_symbols(line: str) -> bool:
    """Whether a line says of two or more symbols, each another one, which attribute they stand for.

    >>> [explains_symbols(line) for line in ("▲约束性指标，△预期性指标。", "★约束性", "★约束性、★约束性")]
    [True, False, False]
    """
    symbols = [entry[0] for entry in EXPLAINED.findall(line)]
    return LEGEND.fullmatch(line.strip()) is not None and len(set(symbols)) == len(symbols)


def read_kinds(passages: Sequence[str]) -> Kinds:
    """Read notes, their characters narrowed: those below the table first, then its title and header."""
    kinds = Kinds()
    named: list[tuple[str, str]] = []
    otherwise = ""
    for rank, passage in enumerate(passages):
        _read_respectively(passage, kinds)
        waiting: list[str] = []
        since = ""
        for clause in CLAUSE.split(passage)[:MOST]:
            symbols = SYMBOL.findall(clause)
            words = [FULL_NAME[word[:2]] for word in ATTRIBUTE.findall(clause)]
            since += clause
            if rank == len(passages) - 1 and not (TELLS.search(clause) or BESIDE.search(clause)):
                waiting = []
                continue  # cells of the table, not a note
            for pattern, operator in ((AT_LEAST, ">="), (AT_MOST, "<=")):
                if symbols and not words and pattern.search(clause):
                    for symbol in symbols:
                        kinds.operators.setdefault(symbol, operator)
            if not words:
                waiting = symbols or waiting
                continue
            if WITHOUT.search(clause) and len(words) == 1:
                otherwise = otherwise or words[0]
            elif symbols and len(symbols) == len(words):
                for symbol, word in zip(symbols, words, strict=True):
                    kinds.attributes.setdefault(symbol, word)
            elif len(words) == 1 and (symbols or waiting):
                for symbol in symbols or waiting:
                    kinds.attributes.setdefault(symbol, words[0])
            elif len(words) == 1:
                _without_symbols(clause, since, words[0], kinds, named)
                if ALL.search(clause) and not kinds.numbers and "项" not in clause:
                    otherwise = otherwise or words[0]
            waiting, since = [], ""
    return Kinds(kinds.attributes, kinds.operators, kinds.numbers, tuple(named), otherwise)


def _read_respectively(passage: str, kinds: Kinds) -> None:
    """Take symbols and the attributes that stand for them one by one."""
    for match in RESPECTIVELY.finditer(passage):
        symbols, words = SYMBOL.findall(match[1]), ATTRIBUTE.findall(match[2])
        if len(symbols) == len(words):
            for symbol, word in zip(symbols, words, strict=True):
                kinds.attributes.setdefault(symbol, FULL_NAME[word[:2]])


def _without_symbols(clause: str, since: str, word: str, kinds: Kinds, named: list[tuple[str, str]]) -> None:
    listed = NUMBERS.search(clause)
    if listed:
        for first, last in re.findall(r"(\d{1,2})(?:\s*(?:至|到|[-—~–])\s*(\d{1,2}))?", listed.group(1)):
            for number in range(int(first), int(last or first) + 1):
                kinds.numbers.setdefault(number, word)
    elif TELLS.search(clause):
        named.append((since, word))
