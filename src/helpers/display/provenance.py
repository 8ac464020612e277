"""What a page was made from: program, libraries, lock, and the rows of the data that it rests on."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from helpers.analysis.common import footer
from helpers.analysis.reliability import standing
from helpers.data.dataset import load_dataset
from helpers.data.digests import rows_hash
from helpers.data.inputs import ALL, STUDIED, Rows, declared_rows
from helpers.display.show import Shown
from helpers.facts import Thing, term


def run_footer(notebook: str, **parameters: object) -> Shown:
    """The page's last lines: who coded what it rests on, and what produced it, with the parameters of the run.

    Args:
        notebook: the notebook's name, under which `notebooks/inputs.yml` declares the rows that it rests on.
        **parameters: of the run, `city` and `lang` among them; `lang` is the notebook's language.
    """
    rows = declared_rows(notebook, str(parameters["city"]))
    shown: dict[str, Thing] = {name: str(value) for name, value in parameters.items()}
    shown |= {"lang": term("page.language")}
    last = footer(rows_hash(rows)[:12], shown)
    standing_sentences = standing(statuses(rows), [*rows])
    return Shown(replace(last, sentences=(*standing_sentences, *last.sentences)), str(parameters["lang"]))


def statuses(rows: Rows) -> pd.Series:
    """The status of each indicator, statement and measure among the rows that a page rests on."""
    dataset = load_dataset()
    parts = []
    for table in ("indicators", "statements", "measures"):
        frame, slugs = getattr(dataset, table), set(rows.get(table, []))
        if STUDIED in slugs:
            slugs |= set(dataset.studied)
        parts.append(frame.loc[frame["area"].isin(slugs) | (ALL in slugs), "status"])
    return pd.concat(parts).astype("str")
