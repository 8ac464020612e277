"""What notebooks show: numbers with their origin, tables, pictures and sentences, in Chinese or English."""

from helpers.display.comparison import structure_table
from helpers.display.pictures import picture
from helpers.display.plan import baselines_table, plan_card, statements_table, targets_table
from helpers.display.prose import finding
from helpers.display.tables import Table
from helpers.labels import LANGUAGES, join, label, names

__all__ = [
    "LANGUAGES", "Table", "baselines_table", "finding", "join", "label", "names", "picture", "plan_card",
    "statements_table", "structure_table", "targets_table",
]  # fmt: skip
