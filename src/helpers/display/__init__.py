"""What notebooks show: numbers with their origin, tables, pictures and sentences, in Chinese or English."""

from helpers.display import findings, policy
from helpers.display.comparison import structure_table
from helpers.display.pictures import picture
from helpers.display.plan import baselines_table, plan_card, statements_table, targets_table
from helpers.display.provenance import run_footer
from helpers.display.tables import Table
from helpers.display.wording import city_labels, in_words, levels

__all__ = [
    "Table", "baselines_table", "city_labels", "findings", "in_words", "levels", "picture", "plan_card", "policy",
    "run_footer",
    "statements_table", "structure_table", "targets_table",
]  # fmt: skip
