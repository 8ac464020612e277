"""Measures: what a plan's task chapters say will be done, one for each lowest numbered heading.

Domain and instruments are suggestions from a documented vocabulary; they come with the words that led to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.documents.lines import Paragraph, is_prose, normal, squeeze
from helpers.documents.section_kinds import ACTION
from helpers.documents.sections import Section, SectionKind, chapters_of
from helpers.extraction.located import Located
from helpers.extraction.measures.measure_suggestions import DomainWords, Suggestion, suggest_domain, suggest_instruments
from helpers.schema import MeasureRow

LIMIT = 40
"""A heading taken from a paragraph is its first sentence, or the first clause of one longer than this."""


@dataclass(frozen=True)
class LocatedMeasure(Located[MeasureRow]):
    """A measure with its span and with the suggested codes."""

    domain: Suggestion
    instrument_class: Suggestion
    regulatory_type: Suggestion


def find_measures(text: str, sections: Section, domains: DomainWords) -> list[LocatedMeasure]:
    """Measures of a document's task chapters, in order of the text.

    Args:
        text: the document's decoded text.
        sections: its section tree.
        domains: the domains of its sector.
    """
    return [measure for chapter in chapters_of(sections) for measure in _below(text, chapter, (), domains)]


def _below(text: str, section: Section, above: tuple[Section, ...], domains: DomainWords) -> Iterator[LocatedMeasure]:
    line = (*above, section)
    numbered = [child for child in section.children if child.label]
    if numbered or any(_acts(child) for child in section.children):
        for child in section.children:
            yield from _below(text, child, line, domains)
    elif not _acts(section):
        return
    elif section.label and not _virtual(section):
        yield _measure(text, line, section.title, (section.start, section.end), section.kind, domains)
    else:
        for i, paragraph in enumerate(section.paragraphs, 1):
            if is_prose(text[paragraph.start : paragraph.end]):
                heading = _first(squeeze(text, paragraph.pieces)[0])
                yield _measure(
                    text, line, heading, (paragraph.start, paragraph.end), section.kind, domains, paragraph, i
                )


def _acts(section: Section) -> bool:
    return section.kind in ACTION


def _virtual(section: Section) -> bool:
    return section.label.startswith("p")


def _measure(
    text: str,
    line: tuple[Section, ...],
    heading: str,
    span: tuple[int, int],
    kind: SectionKind,
    domains: DomainWords,
    paragraph: Paragraph | None = None,
    number: int = 0,
) -> LocatedMeasure:
    labels = [s.label or s.title[:12] for s in line if s.label or s.title]
    if number:
        labels.append(f"¶{number}")
    body = squeeze(text, paragraph.pieces)[0] if paragraph else normal(text[span[0] : span[1]])
    above = line if paragraph else line[:-1]
    heading = heading or _first(body)
    domain = suggest_domain(heading, body, [s.title for s in above if s.title], kind, domains)
    instrument, regulatory = suggest_instruments(heading, body)
    row = MeasureRow(
        path="/".join(_plain(label) for label in labels) or "¶", heading=heading or "-", domain=domain.code
    )
    return LocatedMeasure(row, span, domain, instrument, regulatory)


def _plain(label: str) -> str:
    return label.replace("（", "(").replace("）", ")")


def _first(words: str) -> str:
    stop = words.find("。")
    sentence = words[: stop if stop >= 0 else len(words)]
    if len(sentence) <= LIMIT:
        return sentence
    cut = min((at for mark in ",;:" if (at := sentence.find(mark)) > 0), default=LIMIT)
    return sentence[:cut]
