"""What notebooks show: numbers with their origin, tables, pictures and sentences, in Chinese or English."""

import pandas as pd

from helpers.display import findings
from helpers.display.evaluation import agreement_table, apart_table, official_table, outlook_table, single_table
from helpers.display.pictures import picture
from helpers.display.provenance import run_footer
from helpers.display.review import (
    bounds_table,
    completion_table,
    disagreements_table,
    first_year_table,
    lights_table,
    measures_table,
    missing_table,
    thresholds_table,
)
from helpers.display.reviewed import class_path, dots, margins, paths, target_names
from helpers.display.show import draw, show
from helpers.display.tables import Table
from helpers.display.wording import city_labels, named

__all__ = [
    "Table",
    "agreement_table",
    "apart_table",
    "bounds_table",
    "city_labels",
    "class_path",
    "completion_table",
    "disagreements_table",
    "dots",
    "draw",
    "findings",
    "first_year_table",
    "lights_table",
    "margins",
    "measures_table",
    "missing_table",
    "named",
    "official_table",
    "outlook_table",
    "paths",
    "picture",
    "run_footer",
    "show",
    "single_table",
    "target_names",
    "thresholds_table",
]

# A frame that a notebook prints looks the same in a kernel, in a warm process and in a terminal of any width.
pd.set_option("display.max_columns", 20, "display.width", 80)
