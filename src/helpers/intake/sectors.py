"""The words of a sector's domains, from its folder in the data to what extraction reads with."""

from __future__ import annotations

from pathlib import Path

from helpers.data.sectors import read_sectors
from helpers.errors import ParameterError
from helpers.extraction import DomainWords
from helpers.schema import GENERAL


def domain_words(folder: Path, sector: str = "") -> DomainWords:
    """The domains of a sector as extraction needs them.

    Args:
        folder: the data folder.
        sector: the document's sector; that which is studied where it is not said, or is general.

    Raises:
        DataError: the sectors are broken.
        ParameterError: there is no such sector.
    """
    sectors = read_sectors(folder)
    if sector in ("", GENERAL):
        return DomainWords(sectors.studied.domains)
    if sector not in sectors.by_key:
        listed = ", ".join([*sectors.by_key, GENERAL])
        raise ParameterError(
            f"unknown sector {sector!r}.", remedy=f"Valid: {listed}. docs/adding.md says how to add one."
        )
    return DomainWords(sectors.by_key[sector].domains)
