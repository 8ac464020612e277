from dataclasses import replace

import pytest

from helpers.build.config import load_settings
from helpers.changes.diff import difference
from helpers.changes.pages import pages_of
from helpers.changes.states import read_state
from helpers.data.digests import rows_hash
from helpers.data.inputs import declared_rows

# One changed row of each kind: file, what stands there, and what stands there afterwards.
CHANGES = {
    "own": ("measures.csv", "wuxing-m001,wuxing,p2/(一),", "wuxing-m001,wuxing,p2/(九),"),
    "target": ("indicators.csv", ",46,2020,46,reported,53,2025,53,", ",46,2020,46,reported,60,2025,60,"),
    "whole": ("sectors/market_regulation/concepts.yml", 'name_en: "Market entities"', 'name_en: "Market subjects"'),
    "area above": ("areas.yml", "slug: zhejiang, name: 浙江省", "slug: zhejiang, name: 浙江"),
    "table above": ("indicators.csv", ",85左右,2030,85,", ",86左右,2030,86,"),
    "link": ("links.csv", "struck off since.,coded", "struck off.,coded"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_pages_are_those_whose_rows_have_another_hash(root, whole_data_copy, kind):
    """The quick way, over bare rows, names what the hashes by which reports are found stale name."""
    file, was, now = CHANGES[kind]
    before, settings = read_state(str(root), root), load_settings(root / "config.yml")
    studied = ["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"]
    cases = [
        (slug, notebook)
        for slug in (*studied, "nation", "shanghai")
        for notebook, own in settings.notebooks.items()
        if slug in studied or slug in own.also
    ]
    rows = {case: declared_rows(case[1], case[0], root / "notebooks") for case in cases}
    hashes = {case: rows_hash(rows[case], whole_data_copy) for case in cases}
    text = (whole_data_copy / file).read_text("utf-8-sig")
    assert was in text
    (whole_data_copy / file).write_text(text.replace(was, now), "utf-8")
    after = read_state(str(whole_data_copy), root)
    found = pages_of(difference(before, after), before, after, settings, root / "notebooks")
    assert found
    stale = [case for case in cases if rows_hash(rows[case], whole_data_copy) != hashes[case]]
    assert sorted(found) == sorted(stale)


def test_nothing_changed_touches_no_page(root):
    state = read_state(str(root), root)
    found = difference(state, replace(state, name="again"))
    assert pages_of(found, state, state, load_settings(root / "config.yml"), root / "notebooks") == []
