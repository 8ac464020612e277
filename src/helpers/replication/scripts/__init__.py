"""Five lines each in Python, R and Stata that reproduce one column of a printed table from the data."""

from __future__ import annotations

from importlib import resources

FOLDER = "scripts"
_LANGUAGES = ("py", "R", "do")


def scripts(area: str) -> dict[str, bytes]:
    """The scripts by their path in the archive; each is run from the archive's folder.

    They print the shares of the regulatory types among an area's measures, in percent: the first column of the table of
    instruments on its page 03.

    Args:
        area: slug of the area.
    """
    folder = resources.files("helpers.replication.scripts")
    texts = {suffix: folder.joinpath(f"table.{suffix}.txt").read_text("utf-8") for suffix in _LANGUAGES}
    return {f"{FOLDER}/table.{suffix}": text.replace("AREA", area).encode() for suffix, text in texts.items()}
