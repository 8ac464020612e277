"""Rows of indicator tables -> concepts: the whole name of the row, its unit and its mode."""

from __future__ import annotations

import re
from functools import cache

from helpers.documents.lines import normal
from helpers.documents.script import simplified
from helpers.extraction.statements.statement_words import NEW
from helpers.linking.lexicon import Entry, Lexicon
from helpers.linking.model import LinkCandidate
from helpers.linking.names import key_of
from helpers.linking.units import base_unit, factor_to
from helpers.schema import Concept, IndicatorRow

_ASIDE = re.compile(r"[(（][^()（）]{0,30}[)）]|[“”\"]|[*#①②③④⑤]")
# A private character is a full stop of the file's own face.
_DECOR = re.compile(
    r"^(?:其中|全市|全省|全区|全县|年度|期末|\d+[.、\ue000-\uf8ff\U000f0000-\U0010ffff])+|(?:情况|指标)$|"
    r"[较比]20\d\d年(?:累计)?(?=降低|下降|减少|增长|提高)"
)


def link_row(row: IndicatorRow, lexicon: Lexicon, concepts: dict[str, Concept]) -> LinkCandidate | None:
    """The concept that a row of a table of targets measures, or None.

    The row's name must be the concept's name as a whole; a name that only contains it is another indicator. A concept
    for which the lexicon has no words is known by its own name, in a unit that converts to its own.

    Args:
        row: the row.
        lexicon: the words of the concepts.
        concepts: the concepts by id.
    """
    name = _DECOR.sub("", _ASIDE.sub("", normal(simplified(row.name))))
    for entry in lexicon.entries:
        concept = concepts.get(entry.concept)
        if concept is None:
            continue
        words = entry.rows if any(_whole(word).fullmatch(name) for word in entry.rows) else ()
        if not words and not _whole(entry.name).fullmatch(name):
            continue
        unit = base_unit(row.unit)
        if row.unit and not re.fullmatch(entry.units, unit) and not re.fullmatch(entry.units, row.unit):
            continue
        return _link(row, entry, concept, name)
    return _by_own_name(row, lexicon, concepts)


def _by_own_name(row: IndicatorRow, lexicon: Lexicon, concepts: dict[str, Concept]) -> LinkCandidate | None:
    worded = {entry.concept for entry in lexicon.entries}
    for concept in concepts.values():
        if concept.concept_id in worded or key_of(concept.name) != key_of(row.name):
            continue
        factor = factor_to(row.unit, concept.unit)
        if factor is not None and row.mode == "level" and not getattr(row, "change_kind", None):
            return LinkCandidate(concept.concept_id, "exact", factor, f"the concept's own name; unit {row.unit}", 0.9)
    return None


def _link(row: IndicatorRow, entry: Entry, concept: Concept, name: str) -> LinkCandidate:
    reasons = [f"name {name}", f"unit {row.unit or 'none'}", f"mode {row.mode}"]
    match = entry.row_match or entry.modes.get("level") or entry.modes.get("rate") or entry.modes.get("new") or "close"
    confidence = 0.97
    included = re.search(r"[(（]含", row.name)
    if included:
        match, confidence = "broad", 0.8
        reasons.append("includes more")
    added = row.mode == "increment" or NEW.search(row.name)
    if added and concept.kind == "stock" and not entry.row_match:
        match, confidence = "close", 0.8
        reasons.append("an addition to the stock")
    elif row.mode == "cumulative" and concept.kind != "flow" and not entry.modes.get("cumulative"):
        match, confidence = "close", 0.8
        reasons.append("a sum over the plan")
    if row.mode == "annual_average" and concept.kind == "stock" and match == "exact":
        match, confidence = "close", 0.8
        reasons.append("a yearly mean of a stock's growth")
    if getattr(row, "change_kind", None) and "rate" not in entry.modes and match == "exact":
        match, confidence = "close", 0.8
        reasons.append("the target is a change of it")
    if row.unit == "" and match == "exact":
        confidence = 0.9
        reasons.append("no unit printed")
    factor = factor_to(row.unit, concept.unit) if row.unit else None
    if match == "exact" and row.unit and factor is None:
        match, confidence = "close", 0.8
        reasons.append(f"{row.unit} does not convert to {concept.unit or 'a pure number'}")
    return LinkCandidate(entry.concept, match, factor, "; ".join(reasons), confidence)


@cache
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(f"(?:{words})")
