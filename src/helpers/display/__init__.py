"""What notebooks show: numbers with their origin, tables, pictures and sentences, in Chinese or English."""

from helpers.display import findings
from helpers.display.backtest import outlook, scores_table
from helpers.display.comparison import structure_table
from helpers.display.feasibility import named_paths, past_table, standing_table, targets_table
from helpers.display.flags import flags_table
from helpers.display.pictures import picture
from helpers.display.plan import baselines_table, plan_card, statements_table
from helpers.display.provenance import run_footer
from helpers.display.tables import Table
from helpers.display.wording import city_labels, in_words, levels

__all__ = [
    "Table", "baselines_table", "city_labels", "findings", "flags_table", "in_words", "levels", "named_paths",
    "outlook", "past_table", "picture", "plan_card", "run_footer", "scores_table", "standing_table", "statements_table",
    "structure_table", "targets_table",
]  # fmt: skip
