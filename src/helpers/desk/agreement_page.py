"""How far coders agree, as one page: tables, and the pairs that differ with their passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from html import escape
from importlib import resources

import pandas as pd

from helpers.data.decisions import Decision, Decisions
from helpers.desk.agreement import PROGRAM, Comparison, unreliable
from helpers.desk.pairs import Pair, compared_fields
from helpers.labels import label, percent
from helpers.methods.agreement import RELIABLE

LONGEST = 60  # characters of a passage that a page shows


def agreement_page(
    coded: Sequence[Decisions], comparisons: Sequence[Comparison], texts: Mapping[str, str], lang: str
) -> str:
    """The page in one language.

    Args:
        coded: what people decided.
        comparisons: pairs of coders.
        texts: document's key -> its text, where it is at hand.
        lang: the language.
    """
    style = resources.files("helpers.desk").joinpath("static", "page.css").read_text("utf-8")
    title = escape(label("agreement.title", lang))
    blind = label("agreement.blind" if all(coding.blind for coding in coded) else "agreement.not_blind", lang)
    documents = list(dict.fromkeys(coding.document.id for coding in coded))
    head = [
        label("agreement.coders", lang, coders=_listed(list(dict.fromkeys(coding.coder for coding in coded)), lang)),
        label("agreement.documents", lang, documents=_listed(documents, lang)),
        label("agreement.book", lang, version=coded[0].codebook),
        blind,
        label("agreement.caution", lang),
    ]
    parts = "".join(_comparison(one, texts, lang) for one in comparisons)
    return f"""<!doctype html>
<html lang="{"zh-Hans" if lang == "zh" else "en"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title><style>{style}</style></head><body><main>
<h1>{title}</h1><ul>{"".join(f"<li>{escape(text)}</li>" for text in head)}</ul>{parts}</main></body></html>
"""


def _comparison(comparison: Comparison, texts: Mapping[str, str], lang: str) -> str:
    names = [
        label("agreement.program", lang) if name == PROGRAM else name for name in (comparison.first, comparison.second)
    ]
    low = unreliable(comparison.fields)
    caution = (
        label(
            "agreement.unreliable", lang, fields=_listed([f"{_kind(t, lang)} {_field(f, lang)}" for t, f in low], lang)
        )
        if low
        else label("agreement.all_reliable", lang)
    )
    pieces = [
        f"<h2>{escape(label('agreement.pair', lang, first=names[0], second=names[1]))}</h2>",
        f"<p>{escape(caution)}</p>" if len(comparison.fields) else "",
        _records(comparison.records, names, lang),
        _fields(comparison.fields, lang),
        _days(comparison.days, lang) if len(comparison.days) > 1 else "",
        _pairs(comparison.pairs, names, texts, lang),
    ]
    return "".join(pieces)


def _records(records: pd.DataFrame, names: Sequence[str], lang: str) -> str:
    # Where the passages were given nobody chose their ends, and there is nothing to measure.
    measures = ("f1",) if records["unitising"].isna().all() else ("f1", "unitising")
    keys = ("table", "matched", "only", "only", *measures)
    head = [label(f"agreement.{key}", lang) for key in keys]
    head[2], head[3] = (label("agreement.only", lang, name=name) for name in names)
    rows = [
        [
            _kind(row["table"], lang),
            *(str(row[key]) for key in ("matched", "only_first", "only_second")),
            *(_number(row[key]) for key in measures),
        ]
        for row in records.to_dict("records")
    ]
    return _table(label("agreement.records", lang), head, rows, 1)


def _fields(fields: pd.DataFrame, lang: str) -> str:
    head = [label(f"agreement.{key}", lang) for key in ("table", "field", "units", "agreement", "kappa", "alpha")]
    rows: list[list[str]] = []
    low: set[int] = set()
    for number, row in enumerate(fields.to_dict("records")):
        alpha = _number(row["alpha"])
        if alpha and not pd.isna(row["alpha_low"]):
            alpha += f" ({_number(row['alpha_low'])}–{_number(row['alpha_high'])})"
        if row["alpha"] < RELIABLE:
            low.add(number)
        rows.append(
            [
                _kind(row["table"], lang),
                _field(row["field"], lang),
                str(row["units"]),
                f"{percent(row['agreement'])}%",
                _number(row["kappa"]),
                alpha,
            ]
        )
    return _table(label("agreement.by_field", lang), head, rows, 2, low) if rows else ""


def _days(days: pd.DataFrame, lang: str) -> str:
    head = [label(f"agreement.{key}", lang) for key in ("date", "units", "agreement")]
    rows = [[row["date"], str(row["units"]), f"{percent(row['agreement'])}%"] for row in days.to_dict("records")]
    return _table(label("agreement.drift", lang), head, rows, 1)


def _pairs(pairs: Sequence[tuple[str, Pair]], names: Sequence[str], texts: Mapping[str, str], lang: str) -> str:
    head = [label(f"agreement.{key}", lang) for key in ("table", "passage", "field")] + list(names)
    rows = []
    for document, pair in pairs:
        place = _passage(document, pair, texts, lang)
        if pair.first is None or pair.second is None:
            none = label("agreement.none", lang)
            rows.append([_kind(pair.table, lang), place, "", _short(pair.first) or none, _short(pair.second) or none])
            continue
        for name in pair.differing:
            values = [side.fields.get(name, "") or "∅" for side in (pair.first, pair.second)]
            rows.append([_kind(pair.table, lang), place, _field(name, lang), *values])
    if not rows:
        return f"<p>{escape(label('agreement.no_difference', lang))}</p>"
    return _table(label("agreement.differences", lang), head, rows, len(head))


def _passage(document: str, pair: Pair, texts: Mapping[str, str], lang: str) -> str:
    start, end = pair.span
    place = label("agreement.place", lang, document=document, start=start, end=end)
    if document not in texts:
        return place
    text = " ".join(texts[document][start:end].split())
    return f"{text[:LONGEST]}{'…' * (len(text) > LONGEST)} ({place})"


def _short(one: Decision | None) -> str:
    if one is None:
        return ""
    return " · ".join(value for name in compared_fields(one.table)[:4] if (value := one.fields.get(name, "")))


def _table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], numbers_from: int, low: Set[int] = frozenset()
) -> str:
    looks = ["r" if number >= numbers_from else "" for number in range(len(head))]
    columns = "".join(
        f'<th scope="col" class="{look}">{escape(text)}</th>' for look, text in zip(looks, head, strict=True)
    )
    lines = []
    for at, row in enumerate(rows):
        cell_looks = [*looks[:-1], f"{looks[-1]} low"] if at in low else looks
        cells = "".join(f'<td class="{look}">{escape(text)}</td>' for look, text in zip(cell_looks, row, strict=True))
        lines.append(f"<tr>{cells}</tr>")
    look = " class=said" if numbers_from == len(head) else ""
    table = f"<table{look}><thead><tr>{columns}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    return f"<h3>{escape(caption)}</h3><div class=wide>{table}</div>"


def _named(table: str, field: str, lang: str) -> str:
    return f"{_kind(table, lang)} {_field(field, lang)}"


def _kind(table: str, lang: str) -> str:
    return label(f"desk.{table}", lang)


def _field(name: str, lang: str) -> str:
    return label(f"desk_field.{name}", lang)


def _number(value: float) -> str:
    return "" if pd.isna(value) else f"{value:.3f}"


def _listed(names: Sequence[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(names)
