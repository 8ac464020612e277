"""Which targets count once: a stretch target that stands beside an expected one is the same target, set higher.

Method: a record with the attribute 争取性 is set aside where another record of the same document, printed row, name and
target year has a different attribute; the other one counts. A stretch target that stands alone counts.
Data used: attribute and place of the targets. Weakness: what is printed in two rows is not seen to be one indicator.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.schema import Attribute

SAME = ("area", "document", "table", "row", "name", "target_year")
"""What an expected and a stretch target of one indicator and year share; columns that a frame lacks are passed over."""


def is_stretch(records: pd.DataFrame, same: Sequence[str] = SAME) -> pd.Series:
    """Whether a target is the stretch one beside an expected one, and so no target of its own.

    Args:
        records: targets with their `attribute`, all those of a printed row.
        same: columns that the two have in common.

    Returns:
        True or False by the index of `records`.

    >>> rows = {"table": "1", "row": ["1", "1", "2"], "attribute": ["预期性", "争取性", "争取性"]}
    >>> is_stretch(pd.DataFrame(rows)).tolist()
    [False, True, False]
    """
    stretch = records["attribute"] == Attribute.STRETCH.value
    keys = [records[name] for name in same if name in records]
    if not stretch.any() or not keys:
        return pd.Series(data=False, index=records.index)
    has_other = (~stretch).groupby(keys, dropna=False, sort=False).transform("any")
    return (stretch & has_other).astype(bool)


def counted_targets(records: pd.DataFrame, same: Sequence[str] = SAME) -> pd.DataFrame:
    """The targets that count: all but the stretch ones that stand beside an expected one."""
    return records[~is_stretch(records, same)]
