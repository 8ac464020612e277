"""A drawing in SVG without what no eye sees: less than half of what matplotlib writes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from string import ascii_letters
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

EM = 250  # steps in which an em is measured: a hundredth of a millimetre at the size of a figure's text
_GLYPH = "scale(0.015625)"  # matplotlib's characters are in 64ths of hundredths of an em
_PER_EM = 6400
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_SIZE = re.compile(r"scale\((\S+) -(\S+)\)$")
_LONG = re.compile(r"-?\d+\.\d{3,}")
_FULL = re.compile(r"#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3\b")
_TARGET = re.compile(r"(?<=url\(#)[^)]+")  # what an attribute or a style refers to; links are apart
_OTHER = re.compile(r"[^MLQCz\d\s.-]")  # what an outline that can be made leaner does not hold
_SPACE = ' xmlns="http://www.w3.org/2000/svg"'
_STYLE = ' style="'
_FORESTALLED = ("stroke-linejoin", "stroke-linecap")  # the drawing's own style sheet is stronger than an attribute
Word = tuple[tuple[str, int, int], ...]  # characters by id, each with its place in `EM`ths


def slim(svg: str) -> str:
    """The same drawing in fewer characters.

    Comments, metadata, idle groups and names go; places are rounded to a hundredth of a point, scales kept; outlines
    go from place to place; characters are measured in 250ths of an em, their curves quadratic where that is no more
    than half a step beside; a text that stands more than once is set once, as is a style; attributes stand between
    single quotes, which neither a notebook nor a page has to escape.

    Args:
        svg: as matplotlib writes it, text as outlines.
    """
    bare = svg[svg.index("<svg") :].replace(_SPACE, "", 1).replace(" xlink:href=", " href=")
    drawn = _Drawing(ElementTree.fromstring(bare)).text()
    return drawn if "'" in drawn else drawn.replace('"', "'")


class _Drawing:
    def __init__(self, root: Element) -> None:
        self.root = root
        self.glyphs = {
            path.get("id", ""): outline(path.get("d", ""), EM / _PER_EM, flip=True)
            for path in root.iter() if path.tag == "path" and path.get("transform") == _GLYPH
        }  # fmt: skip
        words = (self._word(group) for group in root.iter() if group.tag == "g")
        self.words = Counter(word for word in words if word)
        self.names = self._names()
        styles = Counter(_style(self._renamed(item.get("style", ""))) for item in root.iter())
        often = (style for style, times in styles.most_common() if times > 1 and style.startswith(_STYLE))
        self.classes = {style: _name(place) for place, style in enumerate(often)}

    def _names(self) -> Mapping[object, str]:
        """Short names of all that is referred to, the shortest for what is referred to most."""
        used: Counter[object] = Counter()
        for word, times in self.words.items():
            used.update({word: times} if self._is_shared(word) else {})
            used.update(glyph for glyph, _, _ in word)
        for item in self.root.iter():
            link = item.get("href", "")
            used.update([link[1:]] if link.startswith("#") and link[1:] not in self.glyphs else [])
            used.update(target for value in item.attrib.values() for target in _TARGET.findall(value))
        return {key: _name(place) for place, (key, _) in enumerate(used.most_common())}

    def _renamed(self, value: str) -> str:
        return _TARGET.sub(lambda found: self.names[found.group()], value)

    def _is_shared(self, word: Word) -> bool:
        return len(word) > 1 and self.words[word] > 1

    def text(self) -> str:
        drawn = "".join(self._inside(self.root))
        apart = ["<style>{}</style>".format("".join(self._rules()))]
        apart += [part for item in self.root.iter() if item.tag == "defs" for part in self._apart(item)]
        apart += [f'<path id="{self.names[glyph]}" d="{shape}"/>' for glyph, shape in self.glyphs.items()
                  if shape and glyph in self.names]  # fmt: skip
        apart += [f'<g id="{self.names[word]}">{self._uses(word)}</g>' for word in self.words if self._is_shared(word)]
        spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        head = "".join(f" {key}={quoteattr(value)}" for key, value in self.root.attrib.items())
        return f"<svg {spaces}{head}><defs>{''.join(apart)}</defs>{drawn}</svg>"

    def _rules(self) -> Iterator[str]:
        """The drawing's style sheet: matplotlib's own rules, and a class for each style that stands more than once."""
        for item in self.root.iter():
            if item.tag == "style":
                yield re.sub(r"([:;{])\s+", r"\1", (item.text or "").strip())
        for style, name in self.classes.items():
            yield f".{name}{{{style[len(_STYLE) : -1]}}}"

    def _apart(self, definitions: Element) -> Iterator[str]:
        for item in definitions:
            if item.get("id") not in self.glyphs and item.tag != "style":
                yield self._element(item)

    def _inside(self, parent: Element) -> Iterator[str]:
        for item in parent:
            if item.tag not in ("metadata", "defs"):
                yield self._element(item)

    def _element(self, item: Element) -> str:
        tag, word = item.tag, self._word(item)
        attributes = "".join(self._attributes(item))
        if word:
            if len(word) == 1 and word[0][1:] == (0, 0):
                return f'<use xlink:href="#{self.names[word[0][0]]}"{attributes}/>'
            if self._is_shared(word):
                return f'<use xlink:href="#{self.names[word]}"{attributes}/>'
            return f"<g{attributes}>{self._uses(word)}</g>"
        inner = escape((item.text or "").strip()) + "".join(self._inside(item))
        if tag == "g" and not (inner and attributes):
            return inner
        return f"<{tag}{attributes}>{inner}</{tag}>" if inner else f"<{tag}{attributes}/>"

    def _attributes(self, item: Element) -> Iterator[str]:
        for name, given in item.attrib.items():
            value = self._renamed(given)
            if name == "id":
                if value in self.names:
                    yield f' id="{self.names[value]}"'
            elif name == "href" and value.startswith("#"):
                yield f' xlink:href="#{self.names[value[1:]]}"'
            elif name == "style":
                style = _style(value)
                yield f' class="{self.classes[style]}"' if style in self.classes else style
            elif name == "d":
                yield f' d="{outline(value.strip(), 100)}"'
            else:
                name = "xlink:href" if name == "href" else name  # an image
                places = "".join(value.split()) if name == "xlink:href" else _LONG.sub(_rounded, value)
                yield f" {name}={quoteattr(_SIZE.sub(_size, places) if name == 'transform' else places)}"

    def _word(self, group: Element) -> Word:
        """The characters of a group that holds nothing else; none for any other."""
        if not _SIZE.search(group.get("transform", "")):
            return ()
        characters = []
        for item in group:
            if item.tag == "defs":
                continue
            glyph = item.get("href", "")[1:]
            if item.tag != "use" or glyph not in self.glyphs:
                return ()
            if self.glyphs[glyph]:  # a space has no shape
                x, y = (float(place) for place in item.get("transform", "translate(0 0)")[10:-1].split())
                characters.append((glyph, round(x * EM / 100), -round(y * EM / 100)))
        return tuple(characters)

    def _uses(self, word: Word) -> str:
        return "".join(
            f'<use xlink:href="#{self.names[glyph]}"'
            + (f' x="{x}"' if x else "") + (f' y="{y}"' if y else "") + "/>"
            for glyph, x, y in word
        )  # fmt: skip


@lru_cache(maxsize=8192)
def outline(shape: str, scale: float, *, flip: bool = False) -> str:
    """An outline with its places rounded and given from the place before; one with other commands as it is.

    Args:
        shape: commands M, L, Q, C and z in capitals, as matplotlib writes them.
        scale: steps a unit. Where it is 1 or more the places stay in the shape's unit, rounded to a step; below, they
            are given in steps.
        flip: turn it upside down.
    """
    if not shape or _OTHER.search(shape):
        return shape
    unit = scale if scale >= 1 else 1
    x = y = start_x = start_y = 0
    parts: list[str] = []
    last = ""
    for command, numbers in _COMMAND.findall(shape):
        if command == "z":
            parts.append("z")
            x, y, last = start_x, start_y, "z"
            continue
        places = [round(float(number) * scale) for number in numbers.split()]
        if flip:
            places[1::2] = [-place for place in places[1::2]]
        if command == "C" and unit == 1:
            command, places = _simpler((x, y, *places))
        moved = [place - (y if odd % 2 else x) for odd, place in enumerate(places)]
        x, y = places[-2:]
        letter = command.lower()
        if letter == "m":
            start_x, start_y = x, y
        elif letter == "l":
            if moved == [0, 0] and last in ("l", "h", "v"):
                continue
            if 0 in moved:
                letter, moved = ("h", moved[:1]) if moved[1] == 0 else ("v", moved[1:])
        texts = [_short(value / unit) for value in moved] if unit > 1 else map(str, moved)
        line = "".join(text if text.startswith("-") else f" {text}" for text in texts)
        # A command is not named twice in a row, nor a line after "m". A first "m" counts from the origin, like "M".
        parts.append(line if letter == last or (letter, last) == ("l", "m") else letter + line.lstrip())
        last = letter
    return "".join(parts)


def _simpler(curve: Sequence[int]) -> tuple[str, list[int]]:
    """A cubic curve from its first place, as a quadratic one where no point moves by more than half a step.

    The error is that of the degree reduction of Bézier curves (Sederberg, Computer Aided Geometric Design, 2012).
    """
    x0, y0, x1, y1, x2, y2, x3, y3 = curve
    beside = math.hypot(x3 - 3 * x2 + 3 * x1 - x0, y3 - 3 * y2 + 3 * y1 - y0) * math.sqrt(3) / 36
    if beside > 0.5:
        return "C", [*curve[2:]]
    return "Q", [round((3 * (x1 + x2) - x0 - x3) / 4), round((3 * (y1 + y2) - y0 - y3) / 4), x3, y3]


def _style(value: str) -> str:
    """A style without idle spaces, or as attributes where these are shorter."""
    pairs = [tuple(part.strip() for part in one.split(":", 1)) for one in value.split(";") if one.strip()]
    pairs = [(name, _FULL.sub(r"#\1\2\3", setting)) for name, setting in pairs]
    if len(pairs) < 3 and not any(name in _FORESTALLED for name, _ in pairs):
        return "".join(f" {name}={quoteattr(setting)}" for name, setting in pairs)
    return _STYLE + escape(";".join(f"{name}:{setting}" for name, setting in pairs), {'"': "&quot;"}) + '"'


def _size(found: re.Match[str]) -> str:
    return f"scale({_short(float(found.group(1)) * 100 / EM, 9)})"


def _short(value: float, digits: int = 2) -> str:
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value)}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _rounded(found: re.Match[str]) -> str:
    value = found.group()
    return value if abs(float(value)) < 1 else f"{float(value):.2f}".rstrip("0").rstrip(".")


def _name(place: int) -> str:
    rest, last = divmod(place, len(ascii_letters))
    return (_name(rest - 1) if rest else "") + ascii_letters[last]
