"""From an executed notebook to one self-contained page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

from helpers.build.cells import notebook_title
from helpers.build.plan import TOGETHER, Job, notebook_path
from helpers.display.workings import Workings
from helpers.faces import font_face
from helpers.labels import LANGUAGES, label
from helpers.labels.phrases import brand
from helpers.schema import Area
from helpers.site.assets import joined, joined_style, running_head
from helpers.site.frame import origin_words, place_name
from helpers.site.pages import PLACE, formula_list, formulas_used, in_page

if TYPE_CHECKING:  # slow to import, and only those who render need it
    import nbformat

FRAME = "frame"  # tag of a cell that prints a frame for who works in the notebook; its table is no part of a page
# Tags of cells that only the page of all areas together has, and of those that only the page of one area has.
_TOGETHER, _FOCUS = "together", "focus"
_FONT_PLACE = "/* fonts */"
# Parts of code that have no colour of their own; their marks would be a third of a long page.
_PLAIN_CODE = re.compile(r'<span class="(?:n|nn|nb|nc|nd|nf|bp|o|p|w)">([^<]*)</span>')
_FOR_TESTS = re.compile(r"^# NBVAL_\w+\n", re.MULTILINE)  # what nbval reads; it says nothing to others


@dataclass(frozen=True)
class Page:
    """What the template needs to know besides the notebook."""

    lang: str
    title: str
    place: str
    siblings: Sequence[Mapping[str, Any]]
    elsewhere: Sequence[Mapping[str, Any]]
    other_language: Mapping[str, str] | None
    label: Any
    brand: str = ""
    key: str = ""
    head: str = ""
    origin: Mapping[str, str] = field(default_factory=dict)
    style: str = field(
        default_factory=lambda: joined_style("style.css", "figures.css", "origins.css", "fyp/report.css")
    )
    script: str = field(default_factory=lambda: joined("fyp/frame.js", "fyp/code.js", "origins.js", "fyp/figures.js"))
    font_face: str = _FONT_PLACE


def render(
    notebook: nbformat.NotebookNode, job: Job, places: Mapping[str, Area], made: Sequence[Job], key: str = ""
) -> str:
    """The page of an executed notebook.

    Args:
        notebook: executed and scrubbed.
        job: the report.
        places: its area, and those of the reports that it links to, by slug.
        made: the reports that it links to, itself among them.
        key: the report's key, shown at its end.
    """
    shown = without_empty_sections(of_page(in_language(notebook, job.lang), job, made))
    page = _page(job, places, made, key)
    workings = Workings()
    html, _ = _exporter().from_notebook_node(in_page(shown, job.lang, workings), resources={"page": page})
    formulas = [*dict.fromkeys([*formulas_used(shown), *workings.methods])]
    html = html.replace(PLACE, formula_list(formulas, job.lang, workings), 1)
    # What lies in the page's own folder is said without the way there.
    html = html.replace(f'"../../{job.city}/{job.lang}/', '"')
    return html.replace(_FONT_PLACE, font_face(html, job.lang), 1)


def in_language(notebook: nbformat.NotebookNode, lang: str) -> nbformat.NotebookNode:
    """The notebook without the narrative cells of other languages, and without its bare frames."""
    return _without(notebook, {FRAME, *(f"lang-{other}" for other in LANGUAGES if other != lang)})


def of_page(notebook: nbformat.NotebookNode, job: Job, made: Sequence[Job]) -> nbformat.NotebookNode:
    """The notebook without what is shown elsewhere: on the page of all areas together, or on those of single ones.

    Where there is no page of all together, an area's own page has everything.

    Args:
        notebook: the executed notebook.
        job: the report.
        made: the reports that its page links to.
    """
    if job.city == TOGETHER:
        return _without(notebook, {_FOCUS})
    has_whole = any(other.city == TOGETHER and other.notebook == job.notebook for other in made)
    return _without(notebook, {_TOGETHER}) if has_whole else notebook


def _without(notebook: nbformat.NotebookNode, tags: set[str]) -> nbformat.NotebookNode:
    """A copy of a notebook without the cells that have one of some tags."""
    import nbformat

    copy = nbformat.from_dict(notebook)
    copy.cells = [cell for cell in copy.cells if not tags & set(cell.metadata.get("tags", []))]
    return copy


def without_empty_sections(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without those sections whose code shows nothing, so that no sentence speaks of what a city lacks.

    A section runs from one second-level heading to the next, and may hold sections of the third level, of which the
    same holds. One without code stays.
    """
    import nbformat

    copy = nbformat.from_dict(notebook)
    copy.cells = []
    for i, part in enumerate(_split(notebook.cells, "## ")):
        if i == 0:
            copy.cells += part
        elif _shows(part):
            before, *sections = _split(part, "### ")
            copy.cells += [*before, *(cell for section in sections if _shows(section) for cell in section)]
    return copy


def _split(cells: Sequence[nbformat.NotebookNode], mark: str) -> list[list[nbformat.NotebookNode]]:
    """What stands before the first heading of a level, then a list from each such heading on."""
    parts: list[list[nbformat.NotebookNode]] = [[]]
    for cell in cells:
        if cell.cell_type == "markdown" and cell.source.startswith(mark):
            parts.append([])
        parts[-1].append(cell)
    return parts


def _shows(section: Sequence[nbformat.NotebookNode]) -> bool:
    code = [cell for cell in section if cell.cell_type == "code"]
    return not code or any(cell.outputs for cell in code)


def _page(job: Job, places: Mapping[str, Area], made: Sequence[Job], key: str) -> Page:
    place = place_name(job.city, places, job.lang)
    siblings = [
        {
            "href": f"{other.notebook}.html",
            "current": other.notebook == job.notebook,
            "text": notebook_title(notebook_path(other.notebook), job.lang),
        }
        for other in made
        if (other.city, other.lang) == (job.city, job.lang)
    ]
    twin = next(
        (other for other in made if other.name.split("/")[::2] == [job.city, job.notebook] and other.lang != job.lang),
        None,
    )
    return Page(
        lang=job.lang,
        title=f"{place} · {notebook_title(notebook_path(job.notebook), job.lang)}",
        place=place,
        siblings=siblings,
        elsewhere=_elsewhere(job, places, made),
        other_language={
            "lang": "zh-Hans" if twin.lang == "zh" else "en",
            "href": f"../{twin.lang}/{twin.notebook}.html",
        }
        if twin
        else None,
        label=lambda key: label(f"page.{key}", job.lang),
        brand=brand(job.lang),
        key=key,
        head=running_head(f"{place} · {notebook_title(notebook_path(job.notebook), job.lang)}"),
        origin=origin_words(job.lang),
    )


def _elsewhere(job: Job, places: Mapping[str, Area], made: Sequence[Job]) -> list[dict[str, Any]]:
    """The same page of every place; [] where there is no other."""
    same = {other.city for other in made if (other.notebook, other.lang) == (job.notebook, job.lang)}
    if len(same) < 2:
        return []
    return [
        {
            "href": f"../../{slug}/{job.lang}/{job.notebook}.html",
            "current": slug == job.city,
            "text": place_name(slug, places, job.lang),
        }
        for slug in [TOGETHER, *places]
        if slug in same
    ]


def highlighted(source: str) -> str:
    """A cell's code as HTML, with marks only where the house's style has a colour."""
    from pygments import highlight
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexers.python import PythonLexer

    html = highlight(_FOR_TESTS.sub("", source), PythonLexer(), HtmlFormatter(nowrap=True)).rstrip()
    return "<pre>" + _PLAIN_CODE.sub(r"\1", html) + "</pre>"


def anchored(heading: str, place: str, text: str) -> str:
    """A heading as HTML with a link to itself behind it, which shows when the heading is pointed at."""
    return re.sub(
        r"(</h[23]>)", rf'<a class="anchor" href="#{place}" aria-label="{escape(text)}">#</a>\1', heading, count=1
    )


@cache
def prepare() -> None:
    """Do once what every page needs: the exporter, its template and its parsers. For a parent that forks."""
    import nbformat

    empty = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# *a*"), nbformat.v4.new_code_cell("a = 1")])
    page = Page("en", "", "", [], [], None, lambda key: label(f"page.{key}", "en"))
    _exporter().from_notebook_node(empty, resources={"page": page})


@cache
def _exporter() -> Any:
    from nbconvert import HTMLExporter, TemplateExporter  # slow to import, and only workers need it

    class Exporter(HTMLExporter):
        """Pages are not read once more for what only JupyterLab's own template has: a third of the time."""

        def from_notebook_node(self, nb: Any, resources: Any = None, **more: Any) -> Any:
            self.register_filter("highlight_code", highlighted)
            self.register_filter("anchored", anchored)
            return TemplateExporter.from_notebook_node(self, nb, resources, **more)

    return Exporter(
        template_name="fyp",
        extra_template_basedirs=[str(resources.files("helpers.site") / "templates")],
        exclude_anchor_links=True,
    )
