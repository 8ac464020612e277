"""What a page was made from: program, libraries, lock, and the rows of the data that it rests on."""

from __future__ import annotations

from helpers.analysis.common import footer
from helpers.data.digests import rows_hash
from helpers.data.usage import rows_used
from helpers.display.show import Shown
from helpers.facts import Thing, term


def run_footer(**parameters: object) -> Shown:
    """The page's last lines: what produced it, with the parameters of the run. `lang` is the notebook's language.

    It stands last, so that it knows every row that was read; the output's metadata name the rows, by which a run knows
    when to make the report anew.
    """
    rows = rows_used()
    shown: dict[str, Thing] = {name: str(value) for name, value in parameters.items()}
    shown |= {"lang": term("page.language")}
    return Shown(footer(rows_hash(rows)[:12], shown), str(parameters["lang"]), {"fyp_rows": rows})
