"""Invented tables of indicators drawn as pictures: ruled, in bands, between three lines, or with white space alone."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from pathlib import Path

import notojp_matplotlib
import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = Path(notojp_matplotlib.__file__).parent / "fonts" / "NotoSansCJKjp-Regular.otf"
HEADER = ["类别", "指标", "2020年", "2025年", "属性"]
GROUPS = ["准入环境", "质量提升", "消费维权", "安全底线"]
NAMES = [
    "在册经营主体总量（万户）",
    "企业开办网上办理率（%）",
    "每万人口发明专利拥有量（件）",
    "制造业产品质量合格率（%）",
    "检验检测机构数量（家）",
    "主导制定国际标准数（项）",
    "食品抽检合格率（%）",
    "药品抽检合格率（%）",
    "特种设备万台死亡率（人）",
    "电梯困人平均救援时间（分钟）",
    "消费投诉按期办结率（%）",
    "消费者满意度（分）",
    "公共服务质量满意度（分）",
    "有效注册商标拥有量（万件）",
    "地理标志产品数量（个）",
    "专利密集型产业增加值比重（%）",
]


@dataclass(frozen=True)
class Drawn:
    """A drawn table: its picture, its rows as group, name, baseline, target, attribute; whether rules bound groups."""

    picture: np.ndarray
    rows: list[list[str]]
    ungrouped: bool


def invent_rows(seed: int, count: int = 12) -> list[list[str]]:
    """Rows with figures of all sorts, dashes and brackets; the group is the same over some rows."""
    chance = random.Random(seed)
    names = chance.sample(NAMES, count)
    rows = []
    for place, name in enumerate(names):
        base = _figure(chance)
        target = _figure(chance)
        sort = chance.randrange(6)
        if sort == 0:
            base = "-"
        elif sort == 1:
            target = f"≥{target}"
        elif sort == 2:
            target = f"[{target}]"
        elif sort == 3:
            target = f">{target}"
        rows.append([GROUPS[place * 4 // count], name, base, target, chance.choice(["预期性", "约束性"])])
    return rows


def _figure(chance: random.Random) -> str:
    sort = chance.randrange(4)
    if sort == 0:
        return str(chance.randint(1, 99))
    if sort == 1:
        return f"{chance.uniform(0, 100):.1f}"
    if sort == 2:
        return f"{chance.uniform(0, 30):.2f}"
    return str(chance.randint(100, 99999))


def draw(rows: list[list[str]], style: str, *, size: int = 22, font: Path = FONT, header: list[str] = HEADER) -> Drawn:
    """Draw a table.

    Args:
        rows: its rows.
        style: `ruled`; `bands`, rules across between groups only; `three_lines`, no rules down; `plain`, no rules.
        size: size of its type in pixels.
        font: the face.
        header: words of its header.
    """
    face = ImageFont.truetype(str(font), size)
    pad, high = int(size * 0.5), int(size * 1.9)
    table = [header, *rows]
    widths = [max(int(face.getlength(row[c])) for row in table) + 2 * pad for c in range(len(header))]
    lefts = [size + sum(widths[:c]) for c in range(len(widths) + 1)]
    top = 3 * size
    image = Image.new("RGB", (lefts[-1] + size, top + high * len(table) + 2 * size), "white")
    pen = ImageDraw.Draw(image)
    pen.text((image.width // 2, size * 1.4), "表1 主要指标", "black", face, "mm")
    edges = [top + high * r for r in range(len(table) + 1)]
    for r, row in enumerate(table):
        for c, text in enumerate(row):
            if c == 0 and r:
                continue
            across = c == 1 and r > 0
            place = (
                (lefts[c] + pad, edges[r] + high // 2)
                if across
                else ((lefts[c] + lefts[c + 1]) // 2, edges[r] + high // 2)
            )
            pen.text(place, text, "black", face, "lm" if across else "mm")
    starts = [r for r in range(1, len(table)) if r == 1 or table[r][0] != table[r - 1][0]]
    for start, end in zip(starts, [*starts[1:], len(table)], strict=True):
        middle = (edges[start] + edges[end]) // 2
        pen.text(((lefts[0] + lefts[1]) // 2, middle), table[start][0], "black", face, "mm")
    _rule(pen, style, lefts, edges, starts)
    return Drawn(np.ascontiguousarray(np.asarray(image)[:, :, ::-1]), rows, style in ("three_lines", "plain"))


def _rule(pen: ImageDraw.ImageDraw, style: str, lefts: list[int], edges: list[int], starts: list[int]) -> None:
    last = len(edges) - 1
    across = {"ruled": range(len(edges)), "bands": [0, *starts, last], "three_lines": [0, 1, last], "plain": []}[style]
    for r in across:
        inner = style == "ruled" and r not in (0, *starts, last)
        pen.line([(lefts[1] if inner else lefts[0], edges[r]), (lefts[-1], edges[r])], "black", 2)
    if style in ("ruled", "bands"):
        for x in lefts:
            pen.line([(x, edges[0]), (x, edges[-1])], "black", 2)


def spoil(
    picture: np.ndarray, *, turn: float = 0.0, noise: float = 0.0, quality: int = 0, scale: float = 1.0, seed: int = 0
) -> np.ndarray:
    """Make a picture worse: turned by degrees, with grain, saved as JPEG of a quality, shrunk."""
    image = Image.fromarray(picture[:, :, ::-1])
    if turn:
        image = image.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    if scale != 1.0:
        image = image.resize((int(image.width * scale), int(image.height * scale)), Image.Resampling.LANCZOS)
    pixels = np.asarray(image).astype(float)
    if noise:
        pixels = pixels + np.random.default_rng(seed).normal(0, noise, pixels.shape)
    pixels = pixels.clip(0, 255).astype(np.uint8)
    if quality:
        held = io.BytesIO()
        Image.fromarray(pixels).save(held, "JPEG", quality=quality)
        pixels = np.asarray(Image.open(held))
    return np.ascontiguousarray(pixels[:, :, ::-1])
