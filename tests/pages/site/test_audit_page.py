"""The audit's page says no more than was compared."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers.site.audit_page import write_audit


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rates_over_nothing_and_intervals_without_disagreement_are_left_out(tmp_path, dataset, lang):
    counts = {"missed": 0, "invented": 0, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    records = pd.DataFrame(
        [
            {"area": "linyi", "table": "indicators", "coded": 0, "found": 0, **counts},
            {"area": "wuxing", "table": "indicators", "coded": 17, "found": 17, **counts},
        ]
    )
    fields = pd.DataFrame(
        [
            {
                "table": "statements",
                "field": "kind",
                "units": 9,
                "agreement": 1.0,
                "kappa": 1.0,
                "alpha": 1.0,
                "alpha_low": 1.0,
                "alpha_high": 1.0,
            },
            {
                "table": "statements",
                "field": "mode",
                "units": 9,
                "agreement": 0.9,
                "kappa": 0.8,
                "alpha": 0.8,
                "alpha_low": 0.6,
                "alpha_high": 0.95,
            },
        ]
    )
    link = {"coded": 4, "found": 0, "right": 0, "same_match": 0, "precision": None, "recall": 0.0}
    links = pd.DataFrame([{"concept_id": "market_entities", **link}, {"concept_id": "", **link, "coded": 9}])
    errors = pd.DataFrame(
        [
            {"table": "statements", "kind": "missed", "fields": (), "count": 0, "of": 0, "rate": None},
            {"table": "statements", "kind": "year", "fields": (("year", 2), ("year_from", 1)), "count": 2, "of": 8},
        ]
    ).assign(rate=[None, 0.25], low=[None, 0.07], high=[None, 0.59])
    path = write_audit(tmp_path, records, fields, errors, links, dataset.concepts, dataset.studied, ["xuhui"])
    page = BeautifulSoup((path if lang == "zh" else tmp_path / "audit.en.html").read_text("utf-8"), "lxml")
    rows = [[cell.text for cell in row.select("td")] for row in page.select("tbody tr")]
    assert rows[0][-3:] == [{"zh": "不适用", "en": "not applicable"}[lang]] * 3
    assert rows[1][-3:] == ["1.000"] * 3
    where = {"zh": "年份 2、起始年份 1", "en": "Year 2, First year 1"}[lang]
    assert rows[2][3:] == [{"zh": "不适用", "en": "not applicable"}[lang], ""]
    assert rows[3][2:] == ["2/8", "25.0% (7.0–59.0%)", where]
    rows = rows[:2] + rows[4:]
    assert rows[2][-1] == "1.000"
    assert rows[3][-1] == "0.800 (0.600–0.950)"
    none = {"zh": "不适用", "en": "not applicable"}[lang]
    assert rows[4][1:] == ["4", "0", "0", "0", none, "0.000"]
    assert rows[5][0] == {"zh": "全部概念", "en": "All concepts"}[lang]
    assert {"zh": "徐汇区", "en": "Xuhui"}[lang] in page.main.text
