"""Sentences of the implementation review about the plan's edges: its first year, what is missing, the plan after it."""

from __future__ import annotations

import pandas as pd

from helpers.display.prose import Finding
from helpers.labels import gloss, join, label, percent
from helpers.methods.followed import Followed
from helpers.methods.review import FirstYear


def first_year(firsts: list[FirstYear], lang: str) -> Finding | None:
    """What the plan's first year brought, counted from the year before; None where no figure allows it."""
    if not firsts:
        return None

    def bounded(one: FirstYear, growth: float | None) -> str:
        return _say(one.bound() or "exactly", lang, value=f"{percent(growth)}%")

    items = [
        _say(
            "first_year_item",
            lang,
            name=gloss(one.row, "name", lang),
            seen=bounded(one, one.review.growth.growth),
            need=bounded(one, one.review.growth.required),
        )
        for one in firsts
        if one.review.growth.growth is not None
    ]
    if not items:
        return None
    said = [
        _say(
            "first_year",
            lang,
            n=len(firsts),
            year=max(one.year for one in firsts),
            list=("；" if lang == "zh" else "; ").join(items),
        )
    ]
    vague = [gloss(one.row, "name", lang) for one in firsts if one.is_floor]
    if vague:
        said.append(_say("first_year_bound", lang, names=join(vague, lang)))
    return Finding(*said, lang=lang)


def missing(followed: Followed, gaps: pd.DataFrame, lang: str) -> Finding:
    """How many targets lack an observation, and how to supply it."""
    if gaps.empty:
        return Finding(_say("nothing_missing", lang), lang=lang)
    own = followed.targets[followed.targets["key"].isin(gaps["key"])]
    n, rows = int(own["target"].notna().sum()), len(gaps)
    said = _say("missing", lang, n=n) if n == rows else _say("missing_rows", lang, n=n, rows=rows)
    return Finding(said, _say("supply", lang, slug=followed.slug), lang=lang)


def outlook(followed: Followed, ahead: pd.DataFrame, lang: str) -> Finding | None:
    """What was slack, and where the past pace leads; None without a published figure."""
    last, paced = int(ahead["last_year"].notna().sum()), int((ahead["method"] != "").sum())
    if not last:
        return None
    names = {row["target_id"]: gloss(row, "name", lang) for row in followed.rows}
    is_stock = (ahead["last_year"].notna() & (ahead["need_method"] == "increment.stock")).any()
    stock = [_say("as_stock", lang)] if is_stock else []
    if not paced:
        return Finding(_say("outlook_single", lang, n=len(ahead), last=last), *stock, lang=lang)
    carried, year = int(ahead["at_end"].notna().sum()), int(ahead["end"].iloc[0])
    said = [_say("outlook", lang, n=len(ahead), last=last, paced=paced)]
    said += [_say("outlook_bound", lang, n=paced - carried)] if carried < paced else []
    said += ([_say("outlook_carried", lang, year=year)] if carried else []) + stock
    slack = [names[name] for name in ahead.loc[ahead["state"] == "slack", "target_id"]]
    if slack:
        said.append(_say("slack", lang, n=len(slack), names=join(slack, lang)))
    for key in ("asks_less", "asks_more"):
        before = [names[name] for name in ahead.loc[ahead["asks"] == key, "target_id"]]
        said += [_say(key, lang, names=join(before, lang))] if before else []
    judged = ahead["next_state"].dropna()
    if len(judged):
        within, beyond = (int((judged == key).sum()) for key in ("within", "beyond"))
        values = {"year": year, "within": within}
        said.append(
            _say("outlook_next", lang, **values, beyond=beyond) if beyond else _say("outlook_next_all", lang, **values)
        )
    return Finding(*said, lang=lang)


def _say(key: str, lang: str, **values: object) -> str:
    return label(f"review.{key}", lang, **values)
