"""Count the terms of plan documents by domain, so that text analyses run without the documents.

Method: the text inside a measure belongs to the measure's domain, the rest to `outside`; white space is removed, since
stored texts break lines inside words; rjieba cuts words (its dictionary is part of the package, and its version is
pinned by the lock); words of two to twelve Chinese characters are counted. Known weakness: a general dictionary splits
some terms of market regulation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from helpers.data.csvtext import csv_text
from helpers.schema import OUTSIDE, TABLES, Document, fields_of

_WORD = re.compile(r"[\u4e00-\u9fff]{2,12}")
_SPACE = re.compile(r"\s+")


def count_terms(text: str, measures: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Counts of a document's terms.

    Args:
        text: the document's decoded text.
        measures: its measures, with `domain`, `span_start` and `span_end` in code points of the text.

    Returns:
        (domain, term) -> times the term stands in text of that domain.
    """
    import rjieba  # loads its dictionary, which only this function needs

    counts: Counter[tuple[str, str]] = Counter()
    for domain, passage in _passages(text, measures):
        words = (word for word in rjieba.cut(_SPACE.sub("", passage)) if _WORD.fullmatch(word))
        counts.update((domain, word) for word in words)
    return dict(counts)


def terms_csv(
    documents: Iterable[Document], measures: pd.DataFrame, texts: Mapping[str, str], domains: Sequence[str]
) -> str:
    """The content of `data/terms.csv`: documents in the registry's order, domains in the order given, terms sorted.

    Args:
        documents: the plans.
        measures: their measures.
        texts: decoded text of each, by the document's key.
        domains: codes of all domains.
    """
    rows: list[list[object]] = [[field.name for field in fields_of(TABLES["terms"].record)]]
    order = {domain: place for place, domain in enumerate([*domains, OUTSIDE])}
    for document in documents:
        counts = count_terms(texts[document.document_id], measures[measures["document"] == document.document_id])
        for (domain, term), count in sorted(counts.items(), key=lambda item: (order[item[0][0]], item[0][1])):
            rows.append([document.document_id, domain, term, count])
    return csv_text(rows)


def _passages(text: str, measures: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """(domain, text) pieces that cover the document once; where measures overlap, the earlier one keeps the text."""
    at = 0
    for measure in measures.sort_values("span_start").itertuples():
        start, end = max(at, measure.span_start), max(at, measure.span_end)
        yield OUTSIDE, text[at:start]
        yield measure.domain, text[start:end]
        at = end
    yield OUTSIDE, text[at:]
