"""What the search looks through: headings and text of every page, as a script that its page loads when it is used.

A page that is opened from disk can load nothing else. The text stands in it as it is, so that results can quote it; the
page's own script (`templates/search.js`) compares it with what is looked for.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.build.cache import is_page_made, note_pages, read_manifest, read_pages
from helpers.build.modules import code_hash
from helpers.build.near import MOST
from helpers.data.files import replace_whole
from helpers.labels import LANGUAGES
from helpers.paths import SOURCES_PAGE

if TYPE_CHECKING:  # slow to import, and a run with nothing to do reads no page
    from lxml.html import HtmlElement

SCRIPT = "search-index.{lang}.js"
_LEFT_OUT = (  # what is no text of the page, or stands in it a second time
    "//script|//style|//*[local-name()='svg']|//nav|//form|//*[@hidden]|//details[contains(@class, 'drawn')]"
    "|//details[contains(@class, 'code')]|//*[@id='formulas']|//*[@id='origin']|//a[@class='anchor']"
    "|//ol[@class='map']|//ul[@class='bars']|//p[@class='footer']|//pre|//thead|//*[@id='states']/following-sibling::*"
)
_HEADS, _BLOCKS = {"h1", "h2", "h3"}, {"p", "li", "td", "th", "tr", "div", "section", "dt", "dd", "br", "caption", "ul"}
_TEXT = b'<main id="text"'
_SPACE = re.compile(r"\s+")
Part = list[str]  # where it leads, and its text
Section = tuple[str, list[Part]]  # its heading, and its parts


def search_files() -> list[str]:
    """The scripts, by their place in the site."""
    return [SCRIPT.format(lang=lang) for lang in LANGUAGES]


def write_search(folder: Path, own_pages: Iterable[str]) -> None:
    """Write the index of each language anew where a page has changed.

    Of more than `MOST` areas the reports and the areas' own pages are left out: the front page names them all.

    Args:
        folder: the site's folder.
        own_pages: the site's own pages.
    """
    reports, known, made = read_manifest(folder), read_pages(folder), {}
    is_small = len({name.split("/")[0] for name in reports}) <= MOST
    code = code_hash(["helpers.site.search"])
    pages = [name for name in own_pages if name.endswith(".html") and (is_small or "/" not in name)]
    for lang in LANGUAGES:
        read: dict[str, Any] = {page: known[page] for page in pages if _language(page) == lang}
        if is_small:
            read |= {f"{name}.html": entry for name, entry in reports.items() if name.split("/")[1] == lang}
        read = {page: read[page] for page in sorted(read, key=_order) if (folder / page).is_file()}
        state = json.dumps([code, {page: (entry.get("key"), entry.get("bytes")) for page, entry in read.items()}])
        key, name = hashlib.sha256(state.encode()).hexdigest()[:16], SCRIPT.format(lang=lang)
        if not is_page_made(folder, name, known.get(name), key):
            script = index_script({page: (folder / page).read_bytes() for page in read}).encode()
            if not (folder / name).is_file() or (folder / name).read_bytes() != script:
                replace_whole(folder / name, script)
            made[name] = key
    if made:
        note_pages(folder, made)


def index_script(pages: Mapping[str, bytes]) -> str:
    """JavaScript that sets `fypSearch`: of each page its address, title and sections, each with its heading and parts.

    Args:
        pages: HTML by its place in the site.
    """
    from lxml import html

    page_texts = []
    for page, content in pages.items():
        if _TEXT not in content:  # no page of ours any more
            continue
        root = html.fromstring(content.decode("utf-8", "replace"))
        title = root.findtext(".//title") or ""
        page_texts.append([page, title, [[head, parts] for head, parts in sections(root, page)]])
    return f"window.fypSearch = {json.dumps(page_texts, ensure_ascii=False, separators=(',', ':'))};\n"


def sections(root: HtmlElement, page: str) -> list[Section]:
    """The sections of a page that say something.

    Args:
        root: the page.
        page: its place in the site.
    """
    for idle in root.xpath(_LEFT_OUT):
        idle.drop_tree()
    rows = list(_rows(root, page)) if "/" not in page else []
    for table in root.xpath("//table[@id='indicators']"):
        table.drop_tree()
    drafts: list[Section] = [("", [["", ""]])]
    head = None
    for event, element in _walk(root.get_element_by_id("text")):
        if event == "end":
            head = None if element is head else head
            _add(drafts, element.tail, is_block=element.tag in _BLOCKS)
            continue
        if element.tag in _HEADS:
            head = element
            drafts.append((_one_spaced(element.text_content()), [[_place(element), ""]]))
        elif "at" in element.get("class", "").split() and element.get("id", "").startswith("c-"):
            drafts[-1][1].append([element.get("id"), ""])
        if head is None:
            _add(drafts, element.text, is_block=element.tag in _BLOCKS)
        elif element is not head:
            element.tail = None  # the heading is said already
    cleaned = [(heading, [[place, _one_spaced(text)] for place, text in parts]) for heading, parts in drafts]
    spoken = [(heading, [part for part in parts if part[1]] or parts[:1]) for heading, parts in cleaned]
    return [*[(heading, parts) for heading, parts in spoken if heading or parts[0][1]], *rows]


def _rows(root: HtmlElement, page: str) -> Iterator[Section]:
    """The targets that a page of the whole site lists, each leading to its place in its document."""
    for row in root.xpath("//table[@id='indicators']/tbody/tr"):
        cells = [_one_spaced(" ".join(cell.itertext())) for cell in row]
        places = row.xpath(f".//a[contains(@href, '{SOURCES_PAGE}#')]/@href")
        if places:
            yield cells[0], [[places[0], " · ".join(cell for cell in cells[1:] if cell)]]


def _walk(main: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    from lxml.etree import iterwalk

    for event, element in iterwalk(main, events=("start", "end")):
        if isinstance(element.tag, str) and element is not main:
            yield event, element


def _add(drafts: list[Section], text: str | None, *, is_block: bool) -> None:
    drafts[-1][1][-1][1] += (" " if is_block else "") + (text or "")


def _place(head: HtmlElement) -> str:
    """Where a heading leads: to the page that it links to, else to the nearest place that has an id."""
    link = head.find(".//a[@href]")
    if link is not None and ".html" in link.get("href"):
        return str(link.get("href"))
    around = [head, *head.iterancestors()]
    return next((one.get("id") for one in around if one.get("id") not in (None, "text")), "")


def _one_spaced(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _language(page: str) -> str:
    if "/" in page:
        return page.split("/")[1]
    return next((lang for lang in LANGUAGES if page.endswith(f".{lang}.html")), LANGUAGES[0])


def _order(page: str) -> tuple[int, str]:
    """The site's own pages first, then areas."""
    return (page.count("/"), page)
