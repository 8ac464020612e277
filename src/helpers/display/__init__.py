"""What notebooks show: numbers with their origin, tables, pictures and sentences, in Chinese or English."""

from helpers.display import findings, policy
from helpers.display.baseline import achievements_table, baselines_table, changes_table, national_table
from helpers.display.comparison import structure_table
from helpers.display.disagreements import contradictions_table, passages
from helpers.display.pictures import picture
from helpers.display.plan import plan_card, statements_table, targets_table
from helpers.display.pmc import main_names, pmc_codes_table, pmc_grades, pmc_table
from helpers.display.provenance import run_footer
from helpers.display.tables import Table
from helpers.display.wording import city_labels, five_year_plans, in_words, levels, named

__all__ = [
    "Table", "achievements_table", "baselines_table", "changes_table", "city_labels", "contradictions_table",
    "findings", "five_year_plans", "in_words", "levels", "main_names", "named", "national_table", "passages",
    "picture", "plan_card", "pmc_codes_table", "pmc_grades", "pmc_table", "policy", "run_footer", "statements_table",
    "structure_table", "targets_table",
]  # fmt: skip
