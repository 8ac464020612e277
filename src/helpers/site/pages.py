"""What an executed notebook shows, in the language of a page, from the facts that its outputs carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from helpers.display.formulas import set_formula
from helpers.display.show import output_data
from helpers.display.workings import Workings
from helpers.facts import facts_in
from helpers.facts.bundle import BUNDLE, decode
from helpers.labels import label
from helpers.labels.codebook import in_words
from helpers.methods import CATALOGUE
from helpers.paths import site_page

if TYPE_CHECKING:  # slow to import, and only those who render need it
    import nbformat

_UP = "../../"  # from a report to the site's folder
PLACE = "<!-- formulas -->"  # where the template keeps room for the list of formulas
_LANGUAGE = re.compile(r'^(lang(?:: str)? = )"\w+"', re.MULTILINE)


def in_page(notebook: nbformat.NotebookNode, lang: str, workings: Workings) -> nbformat.NotebookNode:
    """The executed notebook with its outputs as a page of a language has them.

    Args:
        notebook: the notebook.
        lang: the language.
        workings: takes what was put into the formulas, for `formula_list`.
    """
    return _spoken(notebook, lang, workings)


def in_notebook(notebook: nbformat.NotebookNode, lang: str) -> nbformat.NotebookNode:
    """The executed notebook as a run in another language would have left it."""
    made = _spoken(notebook, lang)
    for cell in made.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.source = _LANGUAGE.sub(rf'\1"{lang}"', cell.source)
    return made


def formulas_used(notebook: nbformat.NotebookNode) -> list[str]:
    """Methods behind the numbers of a notebook, each once, in the order in which they are met."""
    facts = (
        fact for output in _shown(notebook) if BUNDLE in output.data for fact in facts_in(decode(output.data[BUNDLE]))
    )
    return list(dict.fromkeys(fact.method for fact in facts if fact.method in CATALOGUE))


def formula_list(methods: list[str], lang: str, workings: Workings, up: str = _UP) -> Markup:
    """The list of formulas at a page's end, to which its computed numbers lead; "" without any.

    Args:
        methods: in the order of the list.
        lang: the language.
        workings: what was put into them.
        up: the way from the page to the site's folder.
    """
    if not methods:
        return Markup("")
    items = Markup("\n").join(_item(method, lang, workings.of(method), up) for method in methods)
    section = '<section class="formulas at" id="formulas">\n<h2>{}</h2>\n<p>{}</p>\n<ul>\n{}\n</ul></section>'
    return Markup(section).format(label("page.formulas", lang), label("page.formulas_lead", lang), items)


def _item(method: str, lang: str, used: list[tuple[str, Markup]], up: str) -> Markup:
    """A formula, and behind a fold every time that it was used."""
    lines = Markup("\n").join(Markup('<li id="{}">{}').format(place, put_in) for place, put_in in used)
    fold = Markup("<details><summary>{}</summary><ul>\n{}</ul></details>")
    uses = fold.format(label("page.formula_uses", lang, n=len(used)), lines) if used else ""
    return Markup('<li id="{}"><div>{}</div>{}').format(method, _formula(method, lang, up), uses)


def _formula(method: str, lang: str, up: str) -> Markup:
    """The formula in words, with the method's name leading to its worked example."""
    before, between, after = label("origin.formula", lang, formula="\n", method="\n").split("\n")
    words = set_formula(in_words(CATALOGUE[method].formula, lang))
    link = Markup('<a href="{}{}#{}">{}</a>').format(up, site_page("methods", lang), method, method)
    return Markup("{}<span>{}</span>{}{}{}").format(before, words, between, link, after)


def _spoken(notebook: nbformat.NotebookNode, lang: str, workings: Workings | None = None) -> nbformat.NotebookNode:
    import nbformat

    made = nbformat.from_dict(notebook)
    for output in _shown(made):
        if BUNDLE in output.data:
            bundle = {} if workings is not None else {BUNDLE: output.data[BUNDLE]}
            output.data = nbformat.from_dict(output_data(decode(output.data[BUNDLE]), lang, workings) | bundle)
    return made


def _shown(notebook: nbformat.NotebookNode) -> Iterator[Any]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type in ("display_data", "execute_result"):
                yield output
