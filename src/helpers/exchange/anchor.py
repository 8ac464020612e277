"""Places compared with the texts that they are in: counted in code points, verified by hash and words, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from helpers.errors import DataError
from helpers.exchange.model import Passage, Project, Source
from helpers.exchange.offsets import Places, counting_of, mapped


def anchor(project: Project, texts: Mapping[str, str], where: str, first: str = "points") -> Project:
    """The project with every place in code points of the text that it is in.

    A source's text is its own, else the one of `texts` with its hash or its name. Where both are at hand and differ in
    line ends alone, places are moved; where they differ otherwise, all is refused. A placeholder without a text keeps
    its places as they are, and is named in `left_out`.

    Args:
        project: as a format was read.
        texts: hash or name of a text -> the text.
        where: the file, for messages.
        first: how the format counts by its own rules.

    Raises:
        DataError: a place lies outside its text, or the passages that are quoted are not there, however counted.
    """
    anchored = Project(project.name, [], project.codes, [], list(project.left_out))
    for source in project.sources:
        target = texts.get(source.hash) or texts.get(source.name)
        passages = [passage for passage in project.passages if passage.source == source.name]
        base = source.text if source.text is not None else target
        if base is None:
            anchored.left_out.append(f"the text of {source.name!r}: its {len(passages)} places are not verified")
            anchored.sources.append(source)
            anchored.passages += passages
            continue
        placed = _placed(passages, base, source.name, where, first)
        if target is not None and target != base:
            ways = mapped(base, target)
            if ways is None:
                raise DataError(f"the text of {source.name!r} is not that of the registered document.", where=where)
            placed = [replace(one, span=(ways[one.span[0]], ways[one.span[1]])) for one in placed]
        text = base if target is None else target
        anchored.sources.append(Source(source.name, text))
        anchored.passages += [replace(one, quote="") for one in placed]
    known = {source.name for source in project.sources}
    if lost := [passage.source for passage in project.passages if passage.source not in known]:
        raise DataError(f"a passage is in {lost[0]!r}, which is no source.", where=where)
    order = {source.name: number for number, source in enumerate(project.sources)}
    anchored.passages.sort(key=lambda one: order[one.source])
    return anchored


def _placed(passages: list[Passage], text: str, name: str, where: str, first: str) -> list[Passage]:
    if not passages:
        return []
    quotes = [passage.quote if passage.quote and is_in(passage.quote, text) else "" for passage in passages]
    if 2 * sum(map(bool, quotes)) < len(quotes):  # what a program calls a passage is then no quotation
        quotes = [""] * len(quotes)
    given = [(*passage.span, quote) for passage, quote in zip(passages, quotes, strict=True)]
    counting = counting_of(text, given, first)
    if counting is None:
        raise DataError(f"places in {name!r} fit its text in no way of counting: {_misfit(text, given)}.", where=where)
    places = Places(text)
    placed = []
    for passage, (start, end, _) in zip(passages, given, strict=True):
        span = places.span(start, end, counting)
        if span is None:
            raise DataError(f"a passage of {name!r} is at {start}–{end}, which is no place.", where=where)
        placed.append(replace(passage, span=span))
    return placed


def is_in(quote: str, text: str) -> bool:
    """Whether a passage's name is a quotation at all: its words stand in the text."""
    return bool(quote.strip()) and quote.rstrip("…").removesuffix("...").strip() in text


def _misfit(text: str, given: list[tuple[int, int, str]]) -> str:
    """The first passage that is not at its place however one counts."""
    for start, end, quote in given:
        if counting_of(text, [(start, end, quote)]) is None:
            return f"{start}–{end}"
    return "some passages are counted one way, some another"
