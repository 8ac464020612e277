"""What was found, first: claims made by rule from the records, for the front page and the opening of each report.

A claim follows the facts and changes with them. Where the evidence is thin the rule makes none.
"""

from helpers.analysis.brief.front import Briefing, briefing, growth_focus
from helpers.analysis.brief.openings import baseline, comparison, feasibility, together
from helpers.analysis.brief.outcomes import review, succession

__all__ = [
    "Briefing",
    "baseline",
    "briefing",
    "comparison",
    "feasibility",
    "growth_focus",
    "review",
    "succession",
    "together",
]
