"""HTML pages as saved from government sites: the document without the page around it."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString, Tag, XMLParsedAsHTMLWarning
from bs4.element import Comment, PreformattedString

from helpers.documents.decode import decode
from helpers.documents.limits import TABLE_CELLS, TEXT_BYTES, too_much
from helpers.documents.markup import MAX_SPAN
from helpers.documents.model import TextBuilder
from helpers.documents.pictures.files import add_image, image_of_page
from helpers.errors import DocumentError

DROP = {"script", "style", "noscript", "template", "iframe", "svg", "button", "select", "input", "textarea", "object"}
AROUND = {"nav", "footer", "aside", "form"}
AROUND_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|menu|share|bdshare|bshare|breadcrumb|"
    r"crumb|position|location|footer|foot|sidebar|toolbar|copyright|"
    r"qrcode|"
    r"pagination|related|recommend|print|fontsize|friendlink|links?|banner|topbar|search|login)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "tr",
    "table",
    "blockquote",
    "pre",
    "center",
    "figure",
    "figcaption",
    "body",
    "html",
    "td",
    "th",
    "caption",
    "hr",
    "address",
}
MOST_OF_TEXT = 0.9
DEEPEST = 400
# Elements that stay open where nothing closes them; paragraphs, items and cells end where the next one begins.
_NESTING = re.compile(
    r"<(/?)(?:div|table|span|font|b|i|u|s|em|strong|small|big|sub|sup|code|tt|label|ul|ol|dl|section|center|article|"
    r"main|header|footer|nav|aside|form|blockquote|figure)\b",
    re.IGNORECASE,
)
SITE_TAIL = re.compile(r"\s*[-_—–|｜]\s*[^-_—–|｜]{2,30}(?:网|政府|门户|网站|局|委员会|平台|公开)\s*$")


def read_page(data: bytes, where: str, folder: Path | None = None) -> tuple[TextBuilder, str]:
    """Read an HTML page.

    Args:
        data: the file.
        where: its name.
        folder: where it lies; pictures of a saved page lie beside it.

    Returns:
        The text with its tables, and the title that the page gives.
    """
    if len(data) > TEXT_BYTES:
        raise too_much("bytes of HTML", len(data), TEXT_BYTES, where, "Save the page as text.")
    source = decode(data, where)
    if _deepest(source) > DEEPEST * 5:
        raise DocumentError("the page's elements are nested too deeply", where=where, remedy="Save the page as text.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(source, "lxml")
    title = _title(soup)
    for element in soup.find_all(list(DROP)):
        element.decompose()
    body = soup.body or soup
    _drop_surroundings(body)
    builder = TextBuilder()
    _Writer(builder, where, folder).write(_main(body))
    if not builder.text.strip() and not builder.pictures:
        raise DocumentError(
            "the page holds no text",
            where=where,
            remedy="The text may be loaded by a script: copy it from the browser into a text file.",
        )
    return builder, title


def _deepest(source: str) -> int:
    """A bound on nesting that costs one pass; parsers fail badly on pages made to nest without end."""
    depth = deepest = 0
    for match in _NESTING.finditer(source):
        depth += -1 if match.group(1) else 1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest if deepest > DEEPEST else 0


def _title(soup: BeautifulSoup) -> str:
    for names in (("ArticleTitle", "articletitle", "og:title"),):
        for name in names:
            meta = soup.find("meta", attrs={"name": name}) or soup.find("meta", attrs={"property": name})
            if isinstance(meta, Tag) and str(meta.get("content") or "").strip():
                return str(meta["content"]).strip()
    heading = soup.find("h1")
    if isinstance(heading, Tag) and 6 <= len(heading.get_text(strip=True)) <= 90:
        return heading.get_text(strip=True)
    title = soup.title.get_text(strip=True) if soup.title else ""
    return SITE_TAIL.sub("", title)


def _drop_surroundings(body: Tag) -> None:
    """Drop navigation, share buttons and footers, but nothing that holds running text of its own."""
    dropped: set[int] = set()  # bs4's own `decomposed` searches the whole element
    for element in body.find_all(True):
        if id(element) in dropped or not isinstance(element, Tag) or element.name in ("body", "html"):
            continue
        label = " ".join([*(element.get("class") or []), str(element.get("id") or "")])
        if element.name not in AROUND and not (label and AROUND_NAMES.search(label)):
            continue
        words = element.get_text()
        linked = sum(len(link.get_text()) for link in element.find_all("a"))
        if len(words) - linked < 300 and not re.search(r"预期性|约束性|第一章", words):
            dropped.update(id(inside) for inside in element.descendants)
            element.decompose()


def _weights(body: Tag) -> dict[int, int]:
    """Characters of running text in each element, by its identity: what is no link and long enough to be no label.

    One pass, however deeply elements nest: asking each of them for its own text takes the cube of their depth.
    """
    weights: dict[int, int] = {}
    stack: list[tuple[object, bool, bool, bool]] = [(body, False, False, False)]
    while stack:
        node, in_link, in_cell, leaving = stack.pop()
        if isinstance(node, NavigableString):
            text = node.strip()
            weights[id(node)] = len(text) if (len(text) >= 8 and not in_link) or in_cell else 0
        elif isinstance(node, Tag) and leaving:
            weights[id(node)] = sum(weights[id(child)] for child in node.children)
        elif isinstance(node, Tag):
            in_link, in_cell = in_link or node.name == "a", in_cell or node.name == "td"
            stack.append((node, in_link, in_cell, True))
            stack.extend((child, in_link, in_cell, False) for child in node.children)
    return weights


def _main(body: Tag) -> Tag:
    """The smallest element that holds nearly all running text."""
    weights = _weights(body)
    current = body
    while True:
        children = [child for child in current.children if isinstance(child, Tag)]
        if not children or current.name in ("table", "p"):
            return current
        best, place = max((weights[id(child)], -place) for place, child in enumerate(children))
        child = children[-place]
        if best < MOST_OF_TEXT * weights[id(body)] or child.name in ("table", "p", "tbody", "tr", "td"):
            return current
        current = child


# A run of text with so many lines, so many of them so short, keeps its line ends: its white space is its layout.
KEPT_LINES = 8
SHORT_LINES = 3
SHORT_LINE = 10


class _Writer:
    """Writes an element as lines of text, its data tables as grids."""

    def __init__(self, builder: TextBuilder, where: str, folder: Path | None) -> None:
        self.builder = builder
        self.where = where
        self.folder = folder
        self.line: list[str] = []

    def write(self, root: Tag) -> None:
        """Write an element and all it holds; a stack of its own, so that deep pages cannot exhaust Python's."""
        stack: list[tuple[object, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                self.flush()
                continue
            if isinstance(node, (Comment, PreformattedString)):
                continue
            if isinstance(node, NavigableString):
                self.text(str(node))
                continue
            if not isinstance(node, Tag):
                continue
            if node.name == "br":
                self.flush()
                continue
            if node.name == "img":
                self.image(node)
                continue
            if node.name == "table" and not _is_layout(node):
                self.flush()
                self.table(node)
                continue
            block = node.name in BLOCKS
            if block:
                self.flush()
                stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.children)))
        self.flush()

    def image(self, element: Tag) -> None:
        """Note a picture, with its content where the page carries it or it lies beside the page."""
        self.builder.images.append(self.builder.length)
        content = image_of_page(str(element.get("src") or ""), self.folder)
        if content is not None:
            add_image(self.builder, content)

    def text(self, words: str) -> None:
        """Write a run of text; where its line ends carry a document, as in saved pages, they stay."""
        lines = [line for line in words.splitlines() if line.strip()]
        short = sum(1 for line in lines if len(line.strip()) <= SHORT_LINE)
        if len(lines) < KEPT_LINES or short < SHORT_LINES:
            self.line.append(words)
            return
        for line in lines:
            self.line.append(line)
            self.flush()

    def flush(self) -> None:
        text = re.sub(r"[ \t\r\n\f\v]+", " ", "".join(self.line)).strip(" \u3000\xa0\u200b")
        self.line = []
        if text:
            self.builder.line(text)

    def table(self, table: Tag) -> None:
        rows: list[list[str | None]] = []
        covered: dict[tuple[int, int], tuple[int, int]] = {}
        taken: dict[tuple[int, int], tuple[int, int]] = {}
        trs = [tr for tr in table.find_all("tr") if tr.find_parent("table") is table]
        caption = table.find("caption")
        if isinstance(caption, Tag) and caption.get_text(strip=True):
            self.builder.line(caption.get_text(strip=True))
        for image in table.find_all("img"):
            self.image(image)
        cells = 0
        for r, tr in enumerate(trs):
            row: list[str | None] = []
            for cell in tr.find_all(["td", "th"], recursive=False):
                while (r, len(row)) in taken:
                    covered[(r, len(row))] = taken[(r, len(row))]
                    row.append(None)
                c = len(row)
                down, right = (_span(cell, name) for name in ("rowspan", "colspan"))
                down = min(down, len(trs) - r)
                row.append(re.sub(r"\s+", " ", _cell_text(cell)).strip())
                cells += down * right
                if cells > TABLE_CELLS:
                    raise too_much("cells of tables", cells, TABLE_CELLS, self.where, "Save the table as CSV.")
                for dr in range(down):
                    for dc in range(right):
                        if dr:
                            taken[(r + dr, c + dc)] = (r, c)
                        elif dc:
                            covered[(r, c + dc)] = (r, c)
                            row.append(None)
            while (r, len(row)) in taken:
                covered[(r, len(row))] = taken[(r, len(row))]
                row.append(None)
            rows.append(row)
        width = max((len(row) for row in rows), default=0)
        self.builder.table([row + [None] * (width - len(row)) for row in rows], covered)


def _cell_text(cell: Tag) -> str:
    pieces = []
    for string in cell.find_all(string=True):
        if not isinstance(string, (Comment, PreformattedString)):
            pieces.append(str(string))
    return "".join(pieces)


def _span(cell: Tag, name: str) -> int:
    digits = re.match(r"\s*(\d{1,4})", str(cell.get(name) or ""))
    return min(max(int(digits.group(1)), 1), MAX_SPAN) if digits else 1


def _is_layout(table: Tag) -> bool:
    """A table that only arranges the page: it holds another table, or one column of running text."""
    if table.find("table") is not None:
        return True
    rows = table.find_all("tr")
    widths = [len(row.find_all(["td", "th"])) for row in rows]
    if not widths or max(widths) <= 1:
        return True
    longest = max((len(cell.get_text(strip=True)) for cell in table.find_all(["td", "th"])), default=0)
    return longest > 600
