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
    for found in coded:
        own = by_coder.setdefault(found.coder, {})
        if found.document.id in own:
            raise DataError(f"two files hold {found.coder}'s decisions about {found.document.id}.")
        own[found.document.id] = found
    comparisons = []
    for one, other in itertools.combinations(by_coder.values(), 2):
        if shared := [key for key in one if key in other]:
            comparisons.append(compare_people([one[key] for key in shared], [other[key] for key in shared]))
    if not comparisons:
        raise DataError("no two coders coded the same document.", remedy="Give files of two coders about one document.")
    registered = load_dataset(data).documents
    readings, absent = {}, {}
    for found in coded:
        key = found.document.id
        if key in readings or key in absent:
            continue
        document = known_document(found, registered, Path(key))
        try:
            readings[key] = (document, read_registered(document, documents, read), domain_words(data, document.sector))
        except DocumentError as error:
            absent[key] = error.problem
    for own in by_coder.values():
        if here := [key for key in own if key in readings]:
            people = [own[key] for key in here]
            comparisons.append(compare_people(people, [program_decisions(own[key], *readings[key]) for key in here]))
    return comparisons, {key: extraction.document.text for key, (_, extraction, _) in readings.items()}, absent
