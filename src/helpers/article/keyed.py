"""The panel as files for Stata, R, Excel and pandas, with labels where the format has them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.article.joined import KEYS, long_panel, wide_panel, with_denominators
from helpers.data import Dataset
from helpers.data.csvtext import frame_csv
from helpers.data.export import FORMATS
from helpers.data.flat import FlatTable
from helpers.schema import FieldSpec

FORMS = ("csv", "dta", "parquet", "xlsx")
_LABELS = {
    "area": "Area in areas.yml",
    "name": "Chinese name",
    "name_en": "English name",
    "level": "Administrative level",
    "region": "Region of the National Bureau of Statistics: east, central, west, northeast",
    "adcode": "Code after GB/T 2260 that holds in the year",
    "code_from": "First year in which the code holds",
    "code_to": "Last year in which it holds; empty while it holds",
    "year": "Year of the figure",
    "concept": "Concept in concepts.yml",
    "value": "Figure in the concept's unit",
    "operator": "How the document qualifies the figure",
    "unit": "Unit of the concept",
    "document": "Document that prints the figure",
    "status": "Who stands behind the record",
}
# Parquet and CSV read alike everywhere; codes stay text, since 0 may lead them and nobody adds them up.
_READERS = {
    "read.R": """panel <- read.csv("long.csv", encoding = "UTF-8", colClasses = c(adcode = "character"))
labels <- read.csv("labels.csv", encoding = "UTF-8")
for (at in seq_len(nrow(labels))) if (labels$name[at] %in% names(panel))
  attr(panel[[labels$name[at]]], "label") <- labels$label[at]
str(panel)
""",
    "read.py": """import pandas as pd
panel = pd.read_csv("long.csv", dtype={"adcode": str, "code_from": str, "code_to": str}, keep_default_na=False,
                    na_values={"value": [""]})
panel.attrs["labels"] = pd.read_csv("labels.csv").set_index("name")["label"].to_dict()
print(panel.dtypes)
""",
    "read.do": """use long.dta, clear
describe
codebook adcode region concept, compact
""",
}


def keyed_panel(dataset: Dataset, denominators: pd.DataFrame | None) -> dict[str, bytes]:
    """All files by name: `long` and `wide` in `FORMS`, `labels.csv`, and a reader each for R, pandas and Stata.

    Args:
        dataset: the whole data set.
        denominators: from `read_denominators`; None without any.

    Raises:
        DataError: a denominator is of another boundary than the area's.
    """
    long = long_panel(dataset)
    wide = wide_panel(long)
    if denominators is not None:
        long, wide = (with_denominators(table, denominators, dataset) for table in (long, wide))
    concepts = {
        row["concept_id"]: f"{row['name_en']} ({row['unit']})" if row["unit"] else row["name_en"]
        for row in dataset.concepts.to_dict("records")
    }
    labels = _LABELS | concepts
    tables = {
        "long": _table("long", "Figures by area, concept and year, with join keys", long, labels),
        "wide": _table("wide", "Exact figures by area and year, a column a concept, with join keys", wide, labels),
    }
    files = {f"{name}.{form}": FORMATS[form](table) for name, table in tables.items() for form in FORMS}
    rows = {field.name: field.description for table in tables.values() for field in table.fields}
    labelled = pd.DataFrame({"name": [*rows], "label": [*rows.values()]})
    files["labels.csv"] = frame_csv(labelled)
    return files | {name: text.encode() for name, text in _READERS.items()}


def _table(name: str, title: str, frame: pd.DataFrame, labels: Mapping[str, str]) -> FlatTable:
    fields = tuple(
        FieldSpec(
            column,
            "integer" if column == "year" else "number" if pd.api.types.is_numeric_dtype(frame[column]) else "string",
            column in KEYS,
            labels.get(column, "Denominator from a person's sheet, its unit or source"),
        )
        for column in frame.columns
    )
    return FlatTable(name, title, fields, frame)
