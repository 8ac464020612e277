"""What notebooks show: numbers with their origin, tables, pictures and sentences, in Chinese or English."""

from helpers.display import findings, policy
from helpers.display.backtest import outlook, scores_table
from helpers.display.comparison import (
    changes_in_words,
    concept_labels,
    dispersion_table,
    exact_table,
    flips_table,
    panels_in_words,
    structure_table,
)
from helpers.display.evaluation import agreement_table, apart_table, official_table, outlook_table, single_table
from helpers.display.feasibility import named_paths, past_table, standing_table, targets_table
from helpers.display.flags import flags_table
from helpers.display.pictures import picture
from helpers.display.plan import statements_table
from helpers.display.pmc import main_names, pmc_codes_table, pmc_grades, pmc_table
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
from helpers.display.show import show
from helpers.display.tables import Table
from helpers.display.wording import city_labels, five_year_plans, in_words, levels, named

__all__ = [
    "Table",
    "agreement_table",
    "apart_table",
    "bounds_table",
    "changes_in_words",
    "city_labels",
    "class_path",
    "completion_table",
    "concept_labels",
    "disagreements_table",
    "dispersion_table",
    "dots",
    "exact_table",
    "findings",
    "first_year_table",
    "five_year_plans",
    "flags_table",
    "flips_table",
    "in_words",
    "levels",
    "lights_table",
    "main_names",
    "margins",
    "measures_table",
    "missing_table",
    "named",
    "named_paths",
    "official_table",
    "outlook",
    "outlook_table",
    "panels_in_words",
    "past_table",
    "paths",
    "picture",
    "pmc_codes_table",
    "pmc_grades",
    "pmc_table",
    "policy",
    "run_footer",
    "scores_table",
    "show",
    "single_table",
    "standing_table",
    "statements_table",
    "structure_table",
    "target_names",
    "targets_table",
    "thresholds_table",
]  # fmt: skip
