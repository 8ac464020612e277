"""No number of a page is without origin: numerals in findings and tables are counted against the facts that they say.

Whatever stands in a page outside a number that tells its origin must be a year, a place, or part of a text: of the
catalogue, or of a name, a unit or a passage in the data.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import Markup

from helpers.display.show import output_data
from helpers.display.words import Words, is_count
from helpers.display.workings import Workings
from helpers.facts import Brief, Fact, Finding, Listed, Table, Term, Told
from helpers.facts.bundle import BUNDLE, decode
from helpers.labels import LANGUAGES, label

GOLDEN = Path(__file__).parent / "golden"
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
ORIGIN = re.compile(r"<(a|span) class=(?:printed|computed|assumed)\b.*?</\1>", re.DOTALL)
BARE = re.compile(r"<summary.*?</summary>|<[^>]*>", re.DOTALL)  # how many rows are folded is no number of the page


def shown() -> Iterator[tuple[str, object]]:
    """Every table, finding and opening of the references, with its cell."""
    for path in sorted(GOLDEN.glob("*/*.ipynb")):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if BUNDLE in output.get("data", {}):
                    thing = decode(output["data"][BUNDLE])
                    if isinstance(thing, Table | Finding | Brief):
                        yield f"{path.parent.name}/{path.stem} {cell['id']}", thing


def within(thing: object, name: str = "") -> Iterator[tuple[str, object]]:
    """A thing and all that it holds, each with the name that it fills; not what stands behind a fact."""
    yield name, thing
    if isinstance(thing, Term | Told):
        parts = list(thing.values.items())
    elif isinstance(thing, Listed):
        parts = [(name, item) for item in thing.items]
    elif isinstance(thing, Fact):
        parts = [("", thing.reason)] if thing.origin == "absent" else []
    elif isinstance(thing, Finding):
        parts = [("", item) for item in thing.sentences]
    elif isinstance(thing, Brief):
        parts = [("", item) for item in (thing.claim, *thing.sentences, thing.limit)]
    elif isinstance(thing, Table):
        parts = [("", thing.caption), *(item for row in thing.rows for item in row.items())]
        parts += [("", item) for item in (*thing.notes.values(), *thing.heads.values())]
        parts += [("year", Term(one.head) if isinstance(one.head, str) else one.head) for one in thing.columns]
    else:
        parts = []
    for key, part in parts:
        yield from within(part, key)


def texts(thing: object, lang: str) -> str:
    """What a thing says apart from numbers: texts of the catalogue, names, units, passages."""
    said = [label("origin.legend", lang)]
    for _, part in within(thing):
        if isinstance(part, Term | Told):
            text = Words(lang).template(part) if isinstance(part, Term) else part.zh + part.en
            said.append(re.sub(r"\{\w+\}", " ", text))
        elif part is not None and not isinstance(part, Fact | Listed | Table | Finding | Brief | float | int):
            said.append(Words(lang).say(part))
    return " ".join(said)


def without_origin(thing: object, lang: str) -> Counter:
    """Numerals of a thing's HTML outside numbers that tell their origin, less those of its texts."""
    html = output_data(thing, lang, Workings())["text/html"]
    rest = Markup(BARE.sub(" ", ORIGIN.sub(" ", html.replace("<wbr>", "")))).unescape()
    left = Counter(NUMERAL.findall(rest)) - Counter(NUMERAL.findall(texts(thing, lang)))
    years = {str(part) for name, part in within(thing) if isinstance(part, int) and not is_count(name, part)}
    return Counter({numeral: n for numeral, n in left.items() if numeral not in years})


def test_no_number_is_a_bare_float():
    bare = [(where, name, part) for where, thing in shown() for name, part in within(thing) if isinstance(part, float)]
    assert bare == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_numeral_tells_its_origin_or_belongs_to_a_text(lang):
    found, told = [], 0
    for where, thing in shown():
        told += len(ORIGIN.findall(output_data(thing, lang, Workings())["text/html"]))
        found += [(where, numeral) for numeral in without_origin(thing, lang)]
    assert found == []
    assert told > 1000


def test_a_number_without_origin_is_found():
    assert without_origin(Finding.of(Term("brief.counted", {"name": "x", "n": 12.5})), "en") == Counter({"12.5": 1})
    assert not without_origin(Finding.of(Term("brief.counted", {"name": "x", "n": 12})), "en")
