"""Plans made for tests: targets and observations given in few words."""

from __future__ import annotations

import pandas as pd

from helpers.methods.follow_up import OBSERVED, FollowUp
from helpers.methods.follow_up_targets import TARGETS

_TARGET = {
    "unit": "件",
    "unit_en": "items",
    "attribute": "预期性",
    "base_year": 2020,
    "target_year": 2025,
    "operator": "=",
    "direction": 1,
    "mode": "level",
    "is_zero_given": False,
    "change": "",
    "is_unclear": False,
    "no_level": "",
    "upper": None,
    "ceiling": None,
    "span_start": 1,
    "span_end": 2,
    "document": "0123456789ab",
    "table": 1,
    "row": 1,
    "source": "",
    "source_en": "",
    "status": "coded",
}
_OBSERVED = {
    "operator": "=",
    "source": "统计公报",
    "source_en": "statistical bulletin",
    "document": "",
    "status": "coded",
    "note": "",
    "caveat": "",
    "caveat_en": "",
    "is_earlier": False,
    "match": "exact",
}


def follow_up(targets, observed=None, period=(2021, 2025), as_of=None, **more):
    """A plan of `{name: fields}` and `{name: {year: value}}`."""
    rows = [
        _TARGET
        | {
            "target_id": name,
            "key": name,
            "name": f"指标{name}",
            "name_en": f"Indicator {name}",
            "baseline_raw": f"{fields.get('baseline', '')}",
            "target_raw": f"{fields.get('target', '')}",
            "baseline": None,
            "target": None,
        }
        | fields
        for name, fields in targets.items()
    ]
    seen = [
        _OBSERVED | {"key": name, "year": year, "value": float(value)}
        for name, values in (observed or {}).items()
        for year, value in values.items()
    ]
    frames = [
        pd.DataFrame([{column: row.get(column) for column in columns} for row in part], columns=list(columns))
        for part, columns in ((rows, TARGETS), (seen, OBSERVED), ([], OBSERVED))
    ]
    return FollowUp("testcity", period, None, as_of or period[1], *frames, **more)
