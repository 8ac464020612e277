"""Suggested codes of a measure, each with the words that led to it. A person's code always wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from helpers.documents.sections import SectionKind
from helpers.extraction.measures.measure_lexicon import REGULATORY_TERMS, RZ_TERMS
from helpers.schema import Domain, DomainRole, InstrumentClass, RegulatoryType

HEADING, CONTEXT, FIRST, BODY = 6.0, 1.5, 1.5, 0.35
"""Weights of a term in the heading, the headings above, the first sentence and the text."""
ENOUGH = 3.0
"""Below this score, or twice this score where the heading says nothing, the measure is of the rest."""
_REPEATS = 4
_INSERTED = re.compile(r"[((][^()()]{1,3}[))]")  # 产(商)品质量


@dataclass(frozen=True)
class Suggestion:
    """A suggested code and the words that led to it, strongest first."""

    code: str
    words: tuple[str, ...]


class Vocabulary:
    """Terms of several classes, found in one pass, the longest first."""

    def __init__(self, terms: Mapping[Any, Mapping[float, str]]) -> None:
        self._of: dict[str, list[tuple[str, float]]] = {}
        for code, groups in terms.items():
            for weight, listed in groups.items():
                for term in listed.split():
                    self._of.setdefault(term, []).append((code, weight))
        self._pattern = re.compile(_prefix_tree(self._of) or "(?!)")  # no term matches nothing

    def scores(self, text: str, repeats: int = 1) -> dict[str, dict[str, float]]:
        """Weight of each term found, by class: {code: {term: weight}}. A term counts at most `repeats` times."""
        counts: dict[str, int] = {}
        for match in self._pattern.finditer(text):
            counts[match.group()] = counts.get(match.group(), 0) + 1
        result: dict[str, dict[str, float]] = {}
        for term, count in counts.items():
            for code, weight in self._of[term]:
                result.setdefault(code, {})[term] = weight * min(count, repeats)
        return result


def _prefix_tree(terms: Iterable[str]) -> str:
    """A pattern that finds the longest of many terms; beginnings that terms share are tried once."""
    tree: dict[str, dict] = {}
    for term in terms:
        node = tree
        for char in term:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: Mapping[str, Mapping]) -> str:
    parts = [re.escape(char) + _branches(child) for char, child in node.items() if char]
    return f"(?:{'|'.join(parts)}){'?' if '' in node else ''}" if parts else ""


@lru_cache(maxsize=1)
def _classes() -> Vocabulary:
    return Vocabulary(RZ_TERMS)


@lru_cache(maxsize=1)
def _types() -> Vocabulary:
    return Vocabulary(REGULATORY_TERMS)


class DomainWords:
    """The domains of a sector as extraction needs them: their words, and what each is beside others.

    Without a sector every measure is of the rest.
    """

    def __init__(self, domains: Iterable[Domain] = ()) -> None:
        known = list(domains)
        weights = ((2.0, "strong"), (1.0, "plain"), (0.5, "hints"))
        self.words = Vocabulary(
            {item.domain: {weight: getattr(item, name) for weight, name in weights} for item in known}
        )
        self.objects = frozenset(item.domain for item in known if item.role == DomainRole.OBJECT)
        self.functions = tuple(item.domain for item in known if item.role == DomainRole.FUNCTION)
        self.safeguards = next((item.domain for item in known if item.role == DomainRole.SAFEGUARDS), None)
        self.rest = next((item.domain for item in known if item.role == DomainRole.REST), "other")


def suggest_domain(
    heading: str, body: str, above: Sequence[str], kind: SectionKind, domains: DomainWords
) -> Suggestion:
    """Domain of a measure.

    Args:
        heading: the measure's heading.
        body: its text.
        above: the headings above it, from the chapter down.
        kind: part of the plan that it stands in; safeguards have a domain of their own in most sectors.
        domains: the domains of the sector.
    """
    vocabulary = domains.words
    here = vocabulary.scores(_INSERTED.sub("", heading))
    context = [vocabulary.scores(title) for title in above]
    sector = next((code for scores in reversed(context) if (code := _object(scores, domains.objects))), None)
    of_heading = _object(here, domains.objects)
    total: dict[str, dict[str, float]] = {}
    _add(total, here, HEADING)
    for i, scores in enumerate(reversed(context)):
        _add(total, scores, CONTEXT / (i + 1))
    _add(total, vocabulary.scores(_first_sentence(body)), FIRST)
    _add(total, vocabulary.scores(body, _REPEATS), BODY)
    if domains.safeguards and kind == SectionKind.SAFEGUARDS and not of_heading and not _names_function(here, domains):
        return Suggestion(domains.safeguards, _words(total, domains.safeguards) or ("保障",))
    code = of_heading or sector
    if code is None:
        ranked = sorted(total, key=lambda c: (-sum(total[c].values()), c))
        enough = ENOUGH if ranked and ranked[0] in here else 2 * ENOUGH
        code = ranked[0] if ranked and sum(total[ranked[0]].values()) >= enough else domains.rest
    return Suggestion(code, _words(total, code))


def suggest_instruments(heading: str, body: str) -> tuple[Suggestion, Suggestion]:
    """Instrument after Rothwell and Zegveld, and regulatory type."""
    return (
        _best(
            _classes(),
            heading,
            body,
            {InstrumentClass.ENVIRONMENT: 1.25, InstrumentClass.DEMAND: 1.5},
            InstrumentClass.ENVIRONMENT,
        ),
        _best(_types(), heading, body, {RegulatoryType.COMMAND: 1.1}, RegulatoryType.COMMAND),
    )


def _best(vocabulary: Vocabulary, heading: str, body: str, factor: Mapping[str, float], default: str) -> Suggestion:
    total: dict[str, dict[str, float]] = {}
    _add(total, vocabulary.scores(heading), HEADING)
    _add(total, vocabulary.scores(body, _REPEATS), BODY * 2)
    ranked = sorted(total, key=lambda c: (-sum(total[c].values()) * factor.get(c, 1.0), c))
    code = ranked[0] if ranked else default
    return Suggestion(code, _words(total, code))


def _object(scores: Mapping[str, Mapping[str, float]], objects: frozenset[str]) -> str | None:
    """The one object that a heading names, or None where it names none or several."""
    named = [code for code in scores if code in objects and max(scores[code].values()) >= 1]
    if len(named) == 1:
        return named[0]
    strong = [code for code in named if max(scores[code].values()) >= 2]
    return strong[0] if len(strong) == 1 else None


def _names_function(scores: Mapping[str, Mapping[str, float]], domains: DomainWords) -> bool:
    """Whether a heading among the safeguards plainly names another domain, and nothing of the safeguards' own."""
    if domains.safeguards in scores:
        return False
    return any(max(scores[code].values()) >= 2 for code in domains.functions if code in scores)


def _add(total: dict[str, dict[str, float]], scores: Mapping[str, Mapping[str, float]], weight: float) -> None:
    for code, terms in scores.items():
        into = total.setdefault(code, {})
        for term, score in terms.items():
            into[term] = into.get(term, 0.0) + score * weight


def _words(total: Mapping[str, Mapping[str, float]], code: str) -> tuple[str, ...]:
    terms = total.get(code, {})
    return tuple(sorted(terms, key=lambda term: (-terms[term], term))[:5])


def _first_sentence(body: str) -> str:
    stop = body.find("。")
    return body[: stop if 0 <= stop < 120 else 80]
