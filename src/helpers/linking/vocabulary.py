"""What names are linked with: the lexicon and the concepts, and the link of each row, found once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from helpers.linking.lexicon import Lexicon, concepts_file, lexicon_file, read_concepts, read_lexicon
from helpers.linking.model import LinkCandidate
from helpers.linking.rows import link_row
from helpers.schema import Concept

Row = tuple[str, str, str, str]
"""Name, unit, mode and kind of change of a row, which decide what it is linked with."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of the concepts, and the concepts by id."""

    lexicon: Lexicon
    concepts: dict[str, Concept]
    _links: dict[Row, LinkCandidate | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def link(self, name: str, unit: str, mode: str, change_kind: str = "") -> LinkCandidate | None:
        """The concept that a row of a table measures, or None: `link_row`, once for rows that are alike.

        Args:
            name: the row's name as printed.
            unit: its unit as printed.
            mode: a member of `helpers.schema.Mode`.
            change_kind: a member of `helpers.schema.ChangeKind`, or empty.
        """
        row = (name, unit, mode, change_kind)
        if row not in self._links:
            columns = SimpleNamespace(name=name, unit=unit, mode=mode, change_kind=change_kind)
            self._links[row] = link_row(columns, self.lexicon, self.concepts)
        return self._links[row]


def read_vocabulary(data: Path) -> Vocabulary:
    """The vocabulary of the sector that is studied in a data folder.

    Raises:
        DataError: the lexicon or the concepts are missing or malformed; says where.
    """
    return Vocabulary(read_lexicon(lexicon_file(data)), read_concepts(concepts_file(data)))
