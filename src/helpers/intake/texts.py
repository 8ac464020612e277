"""The texts of plans that are at hand, with whose they are, to compare what they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pandas as pd

from helpers.data import Dataset
from helpers.data.registered import registered
from helpers.documents.model import Document
from helpers.errors import DocumentError
from helpers.paths import documents_folder

ABOUT = ("document", "area", "parent", "sector", "first", "last")
PLANS = ("five_year_plan", "outline", "annual_work_plan")


Reader = Callable[
    [Sequence[Path]], Iterable[tuple[Path, Document | str]]
]  # path, and the document or why there is none


def plan_texts(dataset: Dataset, read: Reader) -> tuple[dict[str, str], pd.DataFrame]:
    """The texts of the registered plans that are in `data/raw/` or the folder that `FYP_DOCUMENTS` names.

    Args:
        dataset: the data set.
        read: reads documents, several at a time.

    Returns:
        Text by document, and one row a document with the columns `ABOUT`.
    """
    at_hand: dict[Path, str] = {}
    about = {}
    for slug, area in dataset.areas.items():
        for plan in area.documents:
            if plan.kind not in PLANS:
                continue
            try:
                at_hand[registered(plan, documents_folder())] = plan.document_id
            except DocumentError:
                continue  # not at hand, or another version than the registered one
            above = area.above[0].slug if area.above else ""
            about[plan.document_id] = (plan.document_id, slug, above, plan.sector, *plan.period)
    documents = {at_hand[path]: document for path, document in read(list(at_hand))}
    texts = {name: document.text for name, document in documents.items() if not isinstance(document, str)}
    return texts, pd.DataFrame([about[name] for name in texts], columns=list(ABOUT))


def unrelated_texts(folder: Path, read: Reader) -> tuple[dict[str, str], pd.DataFrame, list[str]]:
    """The texts of a folder's files, as plans of no area and of a sector of their own.

    Args:
        folder: the folder.
        read: reads documents, several at a time.

    Returns:
        Text by file, one row a file with the columns `ABOUT`, and the files that could not be read.
    """
    texts: dict[str, str] = {}
    unread = []
    for path, document in read(sorted(path for path in folder.rglob("*") if path.is_file())):
        name = path.relative_to(folder).as_posix()
        if isinstance(document, str):
            unread.append(name)
        else:
            texts[name] = document.text
    rows = [(name, f"unrelated {at}", "", "unrelated", 0, 0) for at, name in enumerate(texts)]
    return texts, pd.DataFrame(rows, columns=list(ABOUT)), unread
