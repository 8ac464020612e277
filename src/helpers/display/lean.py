"""Matplotlib's SVG said in few words: pages hold dozens of drawings, each of them twice.

What is drawn stays where it is and in its order, but for texts, which come last, so that no mark covers one.
"""

from __future__ import annotations

import base64
import io
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby
from xml.etree import ElementTree

from PIL import Image, ImageChops

_SVG, _LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_LEAVES = ("path", "use", "text", "image", "circle")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_SHIFT = re.compile(r"translate\((\S+) (\S+)\)(?: rotate\(-?0(?: [^)]*)?\))?$")
_NAMED = re.compile(r"url\(#([^)]*)\)")
_PLACES = ("d", "x", "y", "cx", "cy")  # where something is: to a tenth of a point
_EDGE = 0.6  # points by which a mark may lie beyond the part of the drawing that it is cut to
_ROUND = 0.02  # points by which a circle of curves may differ from a round one
_FACE = re.compile(r"font-family: [^;]*;? ?")


@dataclass(frozen=True)
class _Leaf:
    tag: str
    attributes: dict[str, str]
    style: str
    clip: str = ""
    text: str = ""


@dataclass
class _Definitions:
    """What leaves refer to: shapes of marks by name, boxes that they are cut to, and patterns as they are."""

    shapes: dict[str, _Leaf] = field(default_factory=dict)
    boxes: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)
    patterns: dict[str, ElementTree.Element] = field(default_factory=dict)


def lean(svg: str, alt: str, face: str) -> str:
    """A drawing as an element of a page: its text alternative, its face and each style said once.

    Args:
        svg: as matplotlib writes it, with text as text.
        alt: the text alternative.
        face: value of `font-family`.
    """
    root = ElementTree.fromstring(svg[svg.index("<svg") :])
    known, leaves = _Definitions(), []
    _collect(root, "", known, leaves)
    leaves = [_round(_uncut(leaf, known), known) for leaf in leaves]
    marks, texts = ([leaf for leaf in leaves if (leaf.tag == "text") is is_text] for is_text in (False, True))
    body = _written(_joined(marks)) + _inherited(texts)
    linked = ' xmlns:xlink="http://www.w3.org/1999/xlink"' if "xlink:" in body else ""
    style = f"font-family: {face}; stroke-linejoin: round; stroke-linecap: butt"
    size = " ".join(f'{name}="{root.get(name)}"' for name in ("width", "height", "viewBox"))
    return (
        f'<svg role="group" aria-label="{escape(alt)}" style="{style}" xmlns="http://www.w3.org/2000/svg"{linked} '
        f"{size}>{_definitions(known, body)}{body}</svg>\n"
    )


def _collect(item: ElementTree.Element, clip: str, known: _Definitions, leaves: list[_Leaf]) -> None:
    """Leaves in their order, each with the box that it is cut to, and what is defined among them."""
    for child in item:
        tag = child.tag.removeprefix(_SVG)
        own_clip = "".join(_NAMED.findall(child.get("clip-path", ""))) or clip
        if tag == "defs":
            _define(child, known)
        elif tag in _LEAVES:
            leaves.append(_leaf(child, tag, own_clip))
        elif tag == "g":
            _collect(child, own_clip, known, leaves)


def _define(item: ElementTree.Element, known: _Definitions) -> None:
    for child in item:
        tag, name = child.tag.removeprefix(_SVG), child.get("id", "")
        if tag == "clipPath":
            shape = child[0]
            if shape.tag == f"{_SVG}rect":
                x, y, width, height = (float(shape.get(key, 0)) for key in ("x", "y", "width", "height"))
                known.boxes[name] = (x, y, x + width, y + height)
        elif tag == "pattern":
            known.patterns[name] = child
        elif tag == "path":
            known.shapes[name] = _leaf(child, tag, "")


def _leaf(item: ElementTree.Element, tag: str, clip: str) -> _Leaf:
    names = ("d", "x", "y", "width", "height", "transform")
    attributes = {name: _short(item.get(name, "")) for name in names if item.get(name)}
    if tag == "path":
        attributes["d"] = _path(item.get("d", ""))
    if _LINK in item.attrib:
        attributes["xlink:href"] = _repacked(item.attrib[_LINK]) if tag == "image" else item.attrib[_LINK]
    moved = _SHIFT.match(attributes.get("transform", ""))
    if moved and tag == "text":
        del attributes["transform"]
        attributes |= {"x": moved[1], "y": moved[2]}
    elif "rotate(-0 " in attributes.get("transform", "") or "rotate(0 " in attributes.get("transform", ""):
        del attributes["transform"]
    return _Leaf(
        tag, attributes, _style(item.get("style", "")), clip, "".join(item.itertext()) if tag == "text" else ""
    )


def _repacked(address: str) -> str:
    """The cells of a heat map as a picture with a palette, where it has few enough colours to lose none."""
    kind, _, held = address.partition(",")
    with Image.open(io.BytesIO(base64.b64decode(held))) as image:
        plain = image.convert("RGB")
        colours = plain.getcolors(256)
        if not colours or (image.mode == "RGBA" and image.getextrema()[3] != (255, 255)):
            return address
        packed, stream = plain.convert("P", palette=Image.Palette.ADAPTIVE, colors=len(colours)), io.BytesIO()
        if ImageChops.difference(packed.convert("RGB"), plain).getbbox():
            return address
        packed.save(stream, "PNG", optimize=True)
    return f"{kind},{base64.b64encode(stream.getvalue()).decode()}"


def _style(style: str) -> str:
    bare = _FACE.sub("", style).replace("; ", ";").replace(": ", ":").replace("#ffffff", "#fff").strip("; ")
    return _short(bare)


def _short(text: str, digits: int = 2) -> str:
    """Numbers to a hundredth of a point, or to a tenth."""
    return re.sub(r"-?\d+\.\d+", lambda match: f"{round(float(match.group()), digits):g}", text)


def _path(d: str) -> str:
    """A path without idle spaces; level and upright lines by the one number that changes."""
    commands, x, y = [], math.nan, math.nan
    for command, held in _COMMAND.findall(d):
        numbers = [round(float(number), 2) for number in _NUMBER.findall(held)]
        if command in "ML" and len(numbers) == 2:
            if command == "L" and numbers[1] == y:
                commands.append(f"H{numbers[0]:g}")
            elif command == "L" and numbers[0] == x:
                commands.append(f"V{numbers[1]:g}")
            else:
                commands.append(f"{command}{numbers[0]:g} {numbers[1]:g}")
        else:
            commands.append(command + " ".join(f"{number:g}" for number in numbers))
        x, y = numbers[-2:] if numbers else (math.nan, math.nan)
    return "".join(commands).replace(" -", "-")


def _points(d: str) -> Iterable[tuple[float, float]]:
    x = y = 0.0
    for command, held in _COMMAND.findall(d):
        numbers = [float(number) for number in _NUMBER.findall(held)]
        if command == "H":
            x = numbers[0]
            yield x, y
        elif command == "V":
            y = numbers[0]
            yield x, y
        else:
            for x, y in zip(numbers[::2], numbers[1::2], strict=True):
                yield x, y


def _uncut(leaf: _Leaf, known: _Definitions) -> _Leaf:
    """A mark that lies within its box needs not be cut to it; matplotlib has already cut a picture."""
    if leaf.tag == "image":
        return replace(leaf, clip="")
    if not leaf.clip or leaf.clip not in known.boxes or leaf.tag not in ("path", "use"):
        return leaf
    left, top, right, bottom = known.boxes[leaf.clip]
    is_path = leaf.tag == "path"
    places = _points(leaf.attributes["d"]) if is_path else [tuple(float(leaf.attributes.get(at, 0)) for at in "xy")]
    inside = all(left - _EDGE <= x <= right + _EDGE and top - _EDGE <= y <= bottom + _EDGE for x, y in places)
    return replace(leaf, clip="") if inside else leaf


def _round(leaf: _Leaf, known: _Definitions) -> _Leaf:
    """A circle in place of eight curves."""
    if leaf.tag == "path":
        circle = _circle(leaf.attributes["d"])
        return replace(leaf, tag="circle", attributes=circle) if circle and "transform" not in leaf.attributes else leaf
    shape = known.shapes.get(leaf.attributes.get("xlink:href", "#")[1:])
    circle = _circle(shape.attributes["d"]) if shape is not None and leaf.tag == "use" else None
    if shape is None or not circle or not _covers(leaf.style, shape.style):
        return leaf
    at = {f"c{axis}": f"{round(float(leaf.attributes.get(axis, 0)) + float(circle[f'c{axis}']), 2):g}" for axis in "xy"}
    return replace(leaf, tag="circle", attributes={**at, "r": circle["r"]})


def _circle(d: str) -> dict[str, str] | None:
    """Centre and radius of matplotlib's circle, which begins at its lowest point; None for another path."""
    if "".join(command for command, _ in _COMMAND.findall(d)).upper() != "M" + "C" * 8 + "Z":
        return None
    points = list(_points(d))
    (x, low), high = points[0], points[12][1]  # of three points a curve, the fourth curve ends opposite
    radius, middle = (low - high) / 2, (low + high) / 2
    ends = points[::3]
    if radius <= 0 or any(abs(math.hypot(px - x, py - middle) - radius) > _ROUND for px, py in ends):
        return None
    return {"cx": f"{x:g}", "cy": f"{round(middle, 2):g}", "r": f"{round(radius, 2):g}"}


def _covers(style: str, other: str) -> bool:
    return {*other.split(";")} - {""} <= {*style.split(";")}


def _joined(leaves: Sequence[_Leaf]) -> list[_Leaf]:
    """Neighbouring lines of one style as one path; where they cross, opaque lines look the same."""
    joined: list[_Leaf] = []
    for leaf in leaves:
        last = joined[-1] if joined else None
        is_line = leaf.tag == "path" and {*leaf.attributes} == {"d"} and "fill:none" in leaf.style
        if last and is_line and "opacity" not in leaf.style and _same(last, leaf) and {*last.attributes} == {"d"}:
            joined[-1] = replace(last, attributes={"d": last.attributes["d"] + leaf.attributes["d"]})
        else:
            joined.append(leaf)
    return joined


def _same(one: _Leaf, other: _Leaf) -> bool:
    return (one.tag, one.style, one.clip) == (other.tag, other.style, other.clip)


def _written(leaves: Sequence[_Leaf]) -> str:
    """Neighbours of one style as a group that has it; each alone where opacity would make one thing of them."""
    parts = []
    for (style, clip), run in groupby(leaves, key=lambda leaf: (leaf.style, leaf.clip)):
        same = list(run)
        shared = (f' clip-path="url(#{clip})"' if clip else "") + (f' style="{style}"' if style else "")
        is_faint = re.search(r"(?<!-)opacity", style) is not None
        if len(same) == 1 or is_faint or not shared:
            parts += [_element(leaf, shared) for leaf in same]
        else:
            parts.append(f"<g{shared}>{''.join(_element(leaf, '') for leaf in same)}</g>")
    return "".join(parts)


def _inherited(texts: Sequence[_Leaf]) -> str:
    """Texts in a group that has the size and colour of most of them."""
    held = [_declared(leaf.style) for leaf in texts]
    common = {
        name: Counter(declared[name] for declared in held).most_common(1)[0][0]
        for name in ("font-size", "fill")
        if held and all(name in declared for declared in held)
    }
    bare = [
        replace(
            leaf, style=";".join(f"{name}:{value}" for name, value in declared.items() if common.get(name) != value)
        )
        for leaf, declared in zip(texts, held, strict=True)
    ]
    shared = ";".join(f"{name}:{value}" for name, value in common.items())
    return f'<g style="{shared}">{_written(bare)}</g>' if shared else _written(bare)


def _declared(style: str) -> dict[str, str]:
    return dict(part.split(":", 1) for part in style.split(";") if part)


def _element(leaf: _Leaf, shared: str) -> str:
    places = {name: _short(value, 1) if name in _PLACES else value for name, value in leaf.attributes.items()}
    attributes = shared + "".join(f' {name}="{value}"' for name, value in places.items())
    if leaf.tag != "text":
        return f"<{leaf.tag}{attributes}/>"
    return f"<text{attributes}>{escape(leaf.text, quote=False)}</text>"


def _definitions(known: _Definitions, body: str) -> str:
    """What the drawing still refers to."""
    shapes = [
        f'<path id="{name}" d="{shape.attributes["d"]}"' + (f' style="{shape.style}"' if shape.style else "") + "/>"
        for name, shape in known.shapes.items()
        if f'href="#{name}"' in body
    ]
    boxes = [
        f'<clipPath id="{name}"><path d="M{left:g} {top:g}H{right:g}V{bottom:g}H{left:g}z"/></clipPath>'
        for name, (left, top, right, bottom) in _rounded(known.boxes).items()
        if f"url(#{name})" in body
    ]
    patterns = [_pattern(name, item) for name, item in known.patterns.items() if f"url(#{name})" in body]
    held = "".join([*shapes, *boxes, *patterns])
    return f"<defs>{held}</defs>" if held else ""


def _rounded(boxes: dict[str, tuple[float, float, float, float]]) -> dict[str, tuple[float, ...]]:
    return {name: tuple(round(value, 2) for value in box) for name, box in boxes.items()}


def _pattern(name: str, item: ElementTree.Element) -> str:
    attributes = "".join(f' {key}="{_short(value)}"' for key, value in item.attrib.items() if key != "id")
    parts = []
    for child in item:
        tag = child.tag.removeprefix(_SVG)
        values = {key: _short(value) for key, value in child.attrib.items()}
        values |= {"d": _path(values["d"])} if "d" in values else {}
        values |= {"style": _style(values["style"])} if "style" in values else {}
        parts.append(f"<{tag}" + "".join(f' {key}="{value}"' for key, value in values.items()) + "/>")
    return f'<pattern id="{name}"{attributes}>{"".join(parts)}</pattern>'
