"""The texts of plans that are at hand, with whose they are, to compare what they share."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from helpers.data import Dataset
from helpers.data.registered import registered
from helpers.documents import read_document
from helpers.errors import DocumentError
from helpers.paths import documents_folder

ABOUT = ("document", "area", "parent", "sector", "first", "last")
PLANS = ("five_year_plan", "outline", "annual_work_plan")


def plan_texts(dataset: Dataset) -> tuple[dict[str, str], pd.DataFrame]:
    """The texts of the registered plans that are in `data/raw/` or the folder that `FYP_DOCUMENTS` names.

    Returns:
        Text by document, and one row a document with the columns `ABOUT`.
    """
    texts: dict[str, str] = {}
    rows = []
    for slug, area in dataset.areas.items():
        for plan in area.documents:
            if plan.kind not in PLANS:
                continue
            try:
                texts[plan.document_id] = read_document(registered(plan, documents_folder())).text
            except DocumentError:
                continue  # not at hand, or another version than the registered one
            above = area.above[0].slug if area.above else ""
            rows.append((plan.document_id, slug, above, plan.sector, *plan.period))
    return texts, pd.DataFrame(rows, columns=list(ABOUT))


def unrelated_texts(folder: Path) -> tuple[dict[str, str], pd.DataFrame, list[str]]:
    """The texts of a folder's files, as plans of no area and of a sector of their own.

    Returns:
        Text by file, one row a file with the columns `ABOUT`, and the files that could not be read.
    """
    texts: dict[str, str] = {}
    unread = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            texts[path.relative_to(folder).as_posix()] = read_document(path).text
        except DocumentError:
            unread.append(path.relative_to(folder).as_posix())
    rows = [(name, f"unrelated {at}", "", "unrelated", 0, 0) for at, name in enumerate(texts)]
    return texts, pd.DataFrame(rows, columns=list(ABOUT)), unread
