"""What notebooks show: numbers with their origin, tables, pictures and sentences, in Chinese or English."""

from helpers.display import findings, policy
from helpers.display.backtest import outlook, scores_table
from helpers.display.baseline import achievements_table, baselines_table, changes_table, national_table
from helpers.display.comparison import (
    changes_in_words,
    concept_labels,
    dispersion_table,
    exact_table,
    flips_table,
    panels_in_words,
    structure_table,
)
from helpers.display.disagreements import contradictions_table, passages
from helpers.display.feasibility import named_paths, past_table, standing_table, targets_table
from helpers.display.flags import flags_table
from helpers.display.pictures import picture
from helpers.display.plan import plan_card, statements_table
from helpers.display.pmc import main_names, pmc_codes_table, pmc_grades, pmc_table
from helpers.display.provenance import run_footer
from helpers.display.tables import Table
from helpers.display.wording import city_labels, five_year_plans, in_words, levels, named

__all__ = [
    "Table", "achievements_table", "baselines_table", "changes_in_words", "changes_table", "city_labels",
    "concept_labels", "contradictions_table", "dispersion_table", "exact_table", "findings", "five_year_plans",
    "flags_table", "flips_table", "in_words", "levels", "main_names", "named", "named_paths", "national_table",
    "outlook", "panels_in_words", "passages", "past_table", "picture", "plan_card", "pmc_codes_table", "pmc_grades",
    "pmc_table", "policy", "run_footer", "scores_table", "standing_table", "statements_table", "structure_table",
    "targets_table",
]  # fmt: skip
