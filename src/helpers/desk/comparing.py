"""Every two coders of some files of decisions, and each of them with the program."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

from helpers.data import load_dataset
from helpers.data.decisions import Decisions
from helpers.desk.agreement import Comparison, compare_people, program_decisions
from helpers.desk.desk import read_registered
from helpers.desk.take import known_document
from helpers.errors import DataError, DocumentError
from helpers.extraction import Extraction
from helpers.intake.sectors import domain_words


def compare_all(
    coded: Sequence[Decisions], data: Path, documents: Path, read: Callable[[Path], Extraction]
) -> tuple[list[Comparison], dict[str, str], dict[str, str]]:
    """Compare coders over the documents that they share.

    Returns:
        The comparisons, people first; document's key -> its text, where it is at hand; and -> why it is not.

    Raises:
        DataError: one coder's file stands twice, no two coders share a document, or their files do not fit together.
    """
    by_coder: dict[str, dict[str, Decisions]] = {}
    for coding in coded:
        by_document = by_coder.setdefault(coding.coder, {})
        if coding.document.id in by_document:
            raise DataError(f"two files hold {coding.coder}'s decisions about {coding.document.id}.")
        by_document[coding.document.id] = coding
    comparisons = []
    for one, other in itertools.combinations(by_coder.values(), 2):
        if shared := [key for key in one if key in other]:
            comparisons.append(compare_people([one[key] for key in shared], [other[key] for key in shared]))
    if not comparisons:
        raise DataError("no two coders coded the same document.", remedy="Give files of two coders about one document.")
    registered = load_dataset(data).documents
    readings, absent = {}, {}
    for coding in coded:
        key = coding.document.id
        if key in readings or key in absent:
            continue
        document = known_document(coding, registered, Path(key))
        try:
            readings[key] = (document, read_registered(document, documents, read), domain_words(data, document.sector))
        except DocumentError as error:
            absent[key] = error.problem
    for by_document in by_coder.values():
        if readable := [key for key in by_document if key in readings]:
            people = [by_document[key] for key in readable]
            comparisons.append(
                compare_people(people, [program_decisions(by_document[key], *readings[key]) for key in readable])
            )
    return comparisons, {key: extraction.document.text for key, (_, extraction, _) in readings.items()}, absent
