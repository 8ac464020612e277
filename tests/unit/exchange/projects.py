"""Random coded projects in Chinese, with all that texts may hold: signs beyond the basic plane, line ends, tables."""

from __future__ import annotations

import random

from helpers.exchange.model import Code, Passage, Project, Source

COMMON = "市场监管经营主体达到万户食品安全知识产权质量强国年年年，。；：“”（）《》0123456789% \n"
RARE = "𠮷𪚥𫝀😀👨‍👩‍👧é\u0301‰≥\u3000\t\r\n\u2028|<>&\"']]>\ufeff\u200b/;%…"
NAMES = ["市场准入", "a/b", "质量;品牌", "50%", "<代码>", "&", "“引号”", "𠮷类", " 空 格 ", "换\n行", "…"]


def random_text(draw: random.Random) -> str:
    """Some tens to hundreds of characters; every fifth text is mostly of rare ones."""
    share = draw.choice((0.02, 0.1, 0.1, 0.3, 0.8))
    return "".join(draw.choice(RARE if draw.random() < share else COMMON) for _ in range(draw.randint(20, 400)))


def random_project(draw: random.Random) -> Project:
    """One to three sources, codes in a tree, passages that touch, overlap and repeat."""
    sources = [Source(f"文件{number}·{draw.choice(NAMES)}", random_text(draw)) for number in range(draw.randint(1, 3))]
    paths: list[tuple[str, ...]] = []
    for _ in range(draw.randint(1, 8)):
        above = draw.choice(paths) if paths and draw.random() < 0.6 else ()
        path = (*above, draw.choice(NAMES))
        if path not in paths:
            paths.append(path)
    codes = [Code(path, draw.choice(["", "定义：\n第二行 & <b>"])) for path in paths]
    passages = []
    for source in sources:
        length = len(source.text or "")
        for _ in range(draw.randint(0, 12)):
            start = draw.randrange(length - 1)
            span = (start, draw.randint(start + 1, min(length, start + draw.choice((1, 3, 20, 200)))))
            own = tuple(draw.sample(paths, draw.randint(0, min(3, len(paths)))))
            fields = {"value": "4.2", "subject": draw.choice(NAMES)} if draw.random() < 0.5 else {}
            memo = draw.choice(["", "存疑：𠮷\n第二行\r\n第三行"])
            passages.append(Passage(source.name, span, own, draw.choice(["", "甲", "乙 & 丙"]), fields, memo))
    return Project(f"项目{draw.random()}", sources, codes, passages)
