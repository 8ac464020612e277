"""What notebooks show: numbers with their origin, tables, pictures and sentences, in Chinese or English."""

from helpers.display import findings
from helpers.display.comparison import (
    changes_in_words,
    concept_labels,
    dispersion_table,
    exact_table,
    flips_table,
    panels_in_words,
    structure_table,
)
from helpers.display.pictures import picture
from helpers.display.plan import baselines_table, plan_card, statements_table, targets_table
from helpers.display.provenance import run_footer
from helpers.display.tables import Table
from helpers.display.wording import city_labels, in_words, levels

__all__ = [
    "Table", "baselines_table", "changes_in_words", "city_labels", "concept_labels", "dispersion_table", "exact_table",
    "findings", "flips_table", "in_words", "levels", "panels_in_words", "picture", "plan_card", "run_footer",
    "statements_table", "structure_table", "targets_table",
]  # fmt: skip
