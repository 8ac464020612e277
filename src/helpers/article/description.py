"""A cited number in words: what `fyp cite` prints."""

from __future__ import annotations

from helpers.article.cited import Cited
from helpers.article.collect import DIGITS
from helpers.data.dataset import data_hash
from helpers.display.wording import unit_words
from helpers.display.words import Html, Words
from helpers.facts import Listed
from helpers.labels import label
from helpers.paths import SOURCES_PAGE, site_page


def describe_cited(cited: Cited, lang: str) -> list[str]:
    """Value, formula or place, other printed figures, id, pages, data and the forms for manuscripts, a line each."""
    words, fact = Words(lang), cited.fact
    shown = words.fact(fact) + ("%" if fact.unit == "fraction" else "")
    record = cited.id.rpartition(".")[0]
    detail, _ = Html(lang).origin(fact)
    is_computed = fact.origin == "computed"
    pages = [f"{cited.area}/{lang}/{SOURCES_PAGE}#{record}"]
    pages += [f"{site_page('methods', lang)}#{fact.method}"] if is_computed else []
    unit = "" if fact.unit == "fraction" or is_computed else unit_words(cited.unit, lang)
    times = " × " if unit[:1].isdigit() else " "  # 53 × 10,000 entities
    rows = {
        "name": words.say(cited.name),
        "value": times.join(part for part in (shown, unit) if part),
        "exact": "–".join(repr(end) for end in (fact.value, fact.upper) if end is not None),
        "formula" if is_computed else "place": str(detail),
        "also": words.say(Listed(tuple(cited.also))) if cited.also else "",
        "id": cited.id,
        "pages": ", ".join(f"reports/{page}" for page in pages),
        "data": data_hash()[:DIGITS],
        "markdown": f"[{shown}](fyp:{cited.id})",
        "latex": rf"\fyp{{{cited.id}}}{{{shown.replace('%', chr(92) + '%')}}}",
        "word": f"fyp:{cited.id}",
    }
    return [f"{label(f'cite.{name}', lang)}: {text}" for name, text in rows.items() if text]
