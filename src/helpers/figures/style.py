"""One look for every figure: column width, quiet axes, colours that survive greyscale and colour blindness."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from helpers.faces import FAMILIES, register

_NARROW: ContextVar[bool] = ContextVar("narrow", default=False)

WIDTH = 6.7  # inches: a text column of A4
NARROW = 3.1  # inches: a phone's column, so that letters are as large there
PHONE_COLUMNS = 20  # half-width characters of a row's label there
PHONE_TITLE = 40  # and of a title
TITLE_COLUMNS, WHAT_COLUMNS = 12, 15.5  # half-width characters of an inch in a figure's title, and below it
TITLE_LINE = 14.5  # points
INCLUDED, MARGIN = 0.1, 0.05  # inches: room for a title that a figure's height has anyhow, and left of the title
LEGEND_COLUMNS = 100  # half-width characters of a legend's size in that width
INK, MUTED, RULE = "#1f2328", "#6b7280", "#d7dbe0"
# Wong's palette (Nature Methods 2011), ordered so that neighbours differ in lightness too.
BLUE, ORANGE, GREEN, SKY, PINK = "#0072b2", "#d55e00", "#009e73", "#9ecae9", "#cc79a7"
PALE = "#eceff2"

CATEGORY = {
    "reported": BLUE,
    "zero": SKY,
    "not_published": ORANGE,
    "no_column": "#c9ced6",
    "expected": SKY,
    "binding": BLUE,
    "stretch": ORANGE,
    "none": "#c9ced6",
    "baseline": SKY,
    "target": BLUE,
    "indicator": ORANGE,
    "focal": BLUE,
    "others": "#aab2bd",
}
HATCH = {"not_published": "////", "stretch": "////"}

CHINESE = "zh-Hans"
RC = {
    "font.size": 8.5,
    "axes.titlesize": 9.5,
    "axes.titlelocation": "left",
    "axes.titlepad": 8,
    "axes.labelsize": 8.5,
    "axes.labelcolor": MUTED,
    "axes.edgecolor": RULE,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8.5,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "xtick.minor.size": 0,
    "ytick.minor.size": 0,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": 8,
    "text.color": INK,
    "hatch.linewidth": 0.6,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "text.parse_math": False,
    "text.language": CHINESE,  # of characters that only the bundled font has, whose default forms are Japanese
}


def styled(draw: Callable[..., Figure | None]) -> Callable[..., Figure | None]:
    """Draw under the house style, which stays with the figure as `settings`: some of its parts, such as the labels of
    ticks, only come to be when it is saved.

    A drawing function returns None where there is nothing to draw, and sets the figure's label to a sentence that says
    what it shows: the page's text alternative. Its argument `lang` is the language of its text. All take two
    more: `narrow`, to be drawn a second time for phones (`is_narrow`), a phone's column wide and with the panels one
    below the other, and `claim`, what the figure shows in a sentence, which stands above what `entitle` says of it.
    """
    signature = inspect.signature(draw)

    @functools.wraps(draw)
    def wrapper(*args: Any, narrow: bool = False, claim: str = "", **kwargs: Any) -> Figure | None:
        lang = signature.bind(*args, **kwargs).arguments.get("lang") or "zh"
        settings = {**_defaults(), **RC, "font.family": [*FAMILIES[lang], register()]}
        token = _NARROW.set(narrow)
        try:
            with mpl.rc_context(settings):
                figure = draw(*args, **kwargs)
                if figure is not None:
                    _set_head(figure, claim)
        finally:
            _NARROW.reset(token)
        if figure is None:
            return None
        if narrow:
            _break_titles(figure)
            figure.is_narrow = True  # it stands in one page with the wide one, and its parts need other names
        figure.settings = settings
        return figure

    return wrapper


def entitle(figure: Figure, what: str, title: str = "") -> None:
    """Say what a figure draws, and in which unit: the line below its claim or title; its title where it has neither."""
    figure.what, figure.topic = what, title


def _set_head(figure: Figure, claim: str) -> None:
    """Claim and what is drawn at the upper left corner, broken into lines; the figure grows by as much."""
    what, over = getattr(figure, "what", ""), claim or getattr(figure, "topic", "")
    if not over and all(parts := getattr(figure, "unclaimed", ("", ""))):
        over, what = parts
    if not (over or what):
        return
    across, high = figure.get_size_inches()
    title = wrap(over or what, round(across * TITLE_COLUMNS))
    what_lines = wrap(what, round(across * WHAT_COLUMNS)) if over else ""
    points = TITLE_LINE * (title.count("\n") + 1) + (11.5 * (what_lines.count("\n") + 1) if what_lines else 0)
    whole = high + points / 72 - INCLUDED
    figure.set_size_inches(across, whole)
    figure.get_layout_engine().set(rect=(0, 0, 1, 1 - (points + 8) / 72 / whole))
    left, top = MARGIN / across, 1 - 4 / 72 / whole
    figure.text(left, top, title, fontsize=11, va="top", linespacing=1.2)
    if what_lines:
        down = TITLE_LINE * (title.count("\n") + 1) / 72 / whole
        figure.text(left, top - down, what_lines, fontsize=8.5, va="top", color=MUTED, linespacing=1.25)


def _break_titles(figure: Figure) -> None:
    """Titles and names of axes in lines that a phone's column can hold."""
    texts = [figure._supxlabel]
    for axes in figure.axes:
        texts += [axes.title, axes._left_title, axes._right_title, axes.xaxis.label]
    for text in texts:
        if text is not None and text.get_text():
            text.set_text("\n".join(wrap(line, PHONE_TITLE) for line in text.get_text().split("\n")))
    for axes in figure.axes:
        axes.xaxis.label.set(x=1, ha="right")  # a long name has the width of the drawing, not only of the axis


def is_narrow() -> bool:
    """Whether the figure being drawn is for a phone."""
    return _NARROW.get()


def width() -> float:
    """Inches that the figure being drawn is wide."""
    return NARROW if _NARROW.get() else WIDTH


def names_of_rows(names: Sequence[str], columns: int) -> list[str]:
    """Labels of rows, broken into lines of so many half-width columns; of fewer on a phone."""
    return [wrap(name, min(columns, PHONE_COLUMNS) if _NARROW.get() else columns) for name in names]


def _defaults() -> dict[str, object]:
    """Matplotlib's own settings, so that what a user or an earlier cell has set changes no figure."""
    return {name: value for name, value in mpl.rcParamsDefault.items() if name not in ("backend", "backend_fallback")}


def canvas(height: float, columns: int = 1, rows: int = 1, **options: object) -> tuple[Figure, list[Axes]]:
    """A figure of column width with its axes, laid out so that no label is cut.

    Args:
        height: inches.
        columns: number of panels side by side.
        rows: number of panels below each other.
        **options: passed to `Figure.subplots`.
    """
    if _NARROW.get() and columns > 1:  # one below the other
        height, rows, columns = height * columns, rows * columns, 1
        options.pop("width_ratios", None)
    figure = Figure(figsize=(width(), height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.08)
    axes = figure.subplots(rows, columns, squeeze=False, **options)
    return figure, list(axes.flat)


GROWTHS = (0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000)


def growth_axis(axes: Axes, values: Sequence[float]) -> float:
    """A plain logarithmic axis of growth in percent a year; what does not grow stands at its left end.

    Args:
        axes: the axes.
        values: all growths that are drawn, in percent.

    Returns:
        The left end.
    """
    known = [value for value in values if value > 0] or [1.0]
    low, high = min(known) / 1.6, max(known) * 1.6
    axes.set_xscale("log")
    axes.set_xlim(low, high)
    ticks = [tick for tick in GROWTHS if low <= tick <= high]
    if _NARROW.get() and len(ticks) > 2:
        decades = [tick for tick in ticks if f"{tick:g}".strip("0.")[:1] == "1"]
        ticks = decades if len(decades) > 1 else [ticks[0], ticks[-1]]
    axes.set_xticks(ticks, [f"{tick:g}%" for tick in ticks])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.grid(visible=True, axis="x")
    axes.spines[["left", "bottom"]].set_visible(False)
    return low


def keep(figure: Figure, frame: pd.DataFrame) -> None:
    """Leave with a figure the data that it draws, for the table one click away from it.

    Args:
        figure: the finished figure.
        frame: one row a mark drawn; column heads in the page's language, values as drawn and in the axis' unit.
    """
    figure.drawn_data = frame.reset_index(drop=True)


def inside(axes: Axes, x: float, y: float, text: str, **options: object) -> None:
    """Text in the middle of a cell or bar, which takes no part in the layout: measuring it would be idle."""
    axes.text(x, y, text, ha="center", va="center", **options).set_in_layout(False)


def cell_lines(axes: Axes, shape: tuple[int, ...], colour: str, width: float) -> None:
    """Lines between the cells of a grid drawn with `imshow`; far cheaper than a grid on minor ticks."""
    rows, columns = shape
    across, down = np.arange(columns + 1) - 0.5, np.arange(rows + 1) - 0.5
    options = {"color": colour, "linewidth": width, "zorder": 0.9, "in_layout": False}
    axes.vlines(across, -0.5, rows - 0.5, **options)
    axes.hlines(down, -0.5, columns - 0.5, **options)
    axes.set_xlim(-0.5, columns - 0.5)
    axes.set_ylim(rows - 0.5, -0.5)


def legend_below(figure: Figure, handles: Sequence[object], labels: Sequence[str]) -> None:
    """One legend under all panels, in one row where it fits."""
    labels = [wrap(label, PHONE_TITLE) for label in labels] if _NARROW.get() else labels
    needed = sum(columns_of(label) + 8 for label in labels)  # with its mark and the space before the next
    room = 0 if any("\n" in label for label in labels) else round(LEGEND_COLUMNS * width() / WIDTH)
    columns = len(labels) if needed <= room else min(len(labels), 1 if _NARROW.get() else 4)
    figure.legend(handles, labels, loc="outside lower left", ncols=columns, handlelength=1.2)


def wrap(text: str, width: int) -> str:
    """Break a long label into lines of about `width` half-width columns; Chinese characters count two.

    A word breaks only where it is longer than a whole line.
    """
    lines, line, used = [], "", 0
    for token in (part for word in _tokens(text) for part in _parts(word, width)):
        size = columns_of(token)
        if line and used + size > width and token not in "，、。；：）”’,;:) ":
            lines.append(line.rstrip())
            line, used, token = "", 0, token.lstrip()
        line += token
        used += size
    return "\n".join([*lines, line.rstrip()])


def columns_of(text: str) -> int:
    """Half-width columns that a text takes."""
    return sum(2 if ord(char) > 0x2E80 else 1 for char in text)


def _parts(word: str, width: int) -> list[str]:
    """A word in parts that a line can hold."""
    return [word[start : start + width] for start in range(0, len(word), width)]


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for char in text:
        latin = ord(char) <= 0x2E80 and char != " "
        if latin and tokens and ord(tokens[-1][-1]) <= 0x2E80 and tokens[-1] != " ":
            tokens[-1] += char
        else:
            tokens.append(char)
    return tokens


def even_rows(labels: Sequence[str], one: float = 0.27) -> float:
    """Inches that rows of one height need, the highest of these labels in each."""
    return len(labels) * max(one, 0.17 * (1 + max((label.count("\n") for label in labels), default=0)))


def row_height(labels: Sequence[str], one: float = 0.24, extra: float = 0.14) -> float:
    """Inches that horizontal bars with these labels need."""
    return sum(one + extra * label.count("\n") for label in labels)
