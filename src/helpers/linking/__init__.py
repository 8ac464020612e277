"""Which concept of the crosswalk a record measures: by words, units, kind, scope and denominators, never by guess."""

from helpers.linking.lexicon import Entry, Lexicon, read_lexicon
from helpers.linking.model import LinkCandidate
from helpers.linking.rows import link_row
from helpers.linking.statements import FigureLink, link_statements

__all__ = ["Entry", "FigureLink", "Lexicon", "LinkCandidate", "link_row", "link_statements", "read_lexicon"]
