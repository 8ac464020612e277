"""What was found, first: claims made by rule from the records, for the front page and the opening of each report.

A claim follows the facts and changes with them. Where the evidence is thin the rule makes none.
"""

from helpers.analysis.brief.front import Briefing, briefing

__all__ = ["Briefing", "briefing"]
