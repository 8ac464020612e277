"""What notebooks show: numbers with their origin, tables, pictures and sentences, in Chinese or English."""

from helpers.display import findings
from helpers.display.backtest import outlook, scores_table
from helpers.display.evaluation import agreement_table, apart_table, official_table, outlook_table, single_table
from helpers.display.feasibility import named_paths, past_table, standing_table, targets_table
from helpers.display.flags import flags_table
from helpers.display.pictures import picture
from helpers.display.plan import statements_table
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
from helpers.display.wording import city_labels, in_words, named

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
    "flags_table",
    "in_words",
    "lights_table",
    "margins",
    "measures_table",
    "missing_table",
    "named",
    "named_paths",
    "official_table",
    "outlook",
    "outlook_table",
    "past_table",
    "paths",
    "picture",
    "run_footer",
    "scores_table",
    "show",
    "single_table",
    "standing_table",
    "statements_table",
    "target_names",
    "targets_table",
    "thresholds_table",
]  # fmt: skip
