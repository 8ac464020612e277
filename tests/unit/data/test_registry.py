"""Areas stand below one another, hold several documents, and know which of them is studied."""

import re

import pytest

from helpers.data import load_dataset
from helpers.data.digests import rows_hashes
from helpers.errors import ParameterError
from helpers.schema import Document, Level

LEVELS = [Level.NATION, Level.PROVINCE, Level.PREFECTURE, Level.DISTRICT]


def test_every_area_stands_in_the_nation(dataset):
    for area in dataset.areas.values():
        chain = [area, *area.above]
        assert chain[-1].slug == "nation"
        ranks = [LEVELS.index(Level(one.level)) for one in chain]
        assert ranks == sorted(set(ranks), reverse=True), area.slug


def test_codes_follow_the_parent(dataset):
    """A code of GB/T 2260 begins with its province's two digits, and with its prefecture's four."""
    digits = {Level.PROVINCE: 2, Level.PREFECTURE: 4}
    for area in dataset.areas.values():
        for code in area.entry.codes:
            zeros = {Level.PROVINCE: "0000", Level.PREFECTURE: "00"}.get(Level(area.level), "")
            assert code.code.endswith(zeros), area.slug
            for above in area.above:
                start = digits.get(Level(above.level), 0)
                assert not above.entry.codes or any(
                    code.code[:start] == other.code[:start] for other in above.entry.codes
                ), (area.slug, above.slug)


def test_an_area_below_the_nation_has_a_code(dataset):
    assert [slug for slug, area in dataset.areas.items() if not area.entry.codes] == ["nation"]


def test_the_province_is_found_over_a_prefecture(dataset):
    wuxing = dataset.area("wuxing")
    assert [area.slug for area in wuxing.above] == ["huzhou", "zhejiang", "nation"]
    assert (wuxing.province, wuxing.province_en) == ("浙江省", "Zhejiang")
    assert dataset.area("nation").province == ""


def test_the_five_plans_are_studied_in_their_order(dataset):
    assert list(dataset.studied) == ["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"]
    assert {slug: area.plan.area for slug, area in dataset.studied.items()} == {slug: slug for slug in dataset.studied}


def test_an_area_without_a_plan_says_how_to_add_one(dataset):
    with pytest.raises(ParameterError, match="no plan of huzhou is registered") as caught:
        _ = dataset.area("huzhou").plan
    assert "fyp ingest FILE --area huzhou" in str(caught.value)


def test_every_record_names_a_document_of_its_area(dataset):
    for name in ("indicators", "statements", "measures", "contradictions", "pmc_codes"):
        frame = getattr(dataset, name)
        owners = frame["document"].map({key: item.area for key, item in dataset.documents.items()})
        assert (owners == frame["area"]).all(), name


def test_a_further_document_touches_its_own_area_only(data_copy):
    """A document that plans nothing in the sector leaves the areas that are studied as they are."""
    rows = {"areas": ["xuhui"], "documents": ["xuhui"], "statements": ["xuhui"]}
    every = {"documents": ["+studied"]}
    before, all_before = rows_hashes(rows, data_copy), rows_hashes(every, data_copy)
    own_before = rows_hashes({"documents": ["huzhou"]}, data_copy)
    path = data_copy / "documents.yml"
    text = path.read_text("utf-8")
    first = text[text.index("- document_id") : text.index("- document_id", text.index("- document_id") + 1)]
    more = re.sub(r"sha256: .", "sha256: 0", first).replace("area: wuxing", "area: huzhou")
    for name in ("document_id: wuxing", "prefix: wuxing", "file: wuxing"):
        more = more.replace(name, name.replace("wuxing", "huzhou"))
    more = more.replace("kind: five_year_plan", "kind: work_report").replace(
        "sector: market_regulation", "sector: general"
    )
    path.write_text(text + more, "utf-8")
    assert list(load_dataset(data_copy).studied) == ["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"]
    assert rows_hashes(rows, data_copy) == before
    assert rows_hashes(every, data_copy) == all_before
    assert rows_hashes({"documents": ["huzhou"]}, data_copy) != own_before


def test_a_document_of_a_collection_is_as_one_that_was_checked(dataset):
    collected = [item for item in dataset.documents.values() if item.archived and not item.issuer][::50]
    assert len(collected) > 20
    for item in collected:
        checked = Document.model_validate(item.model_dump())
        assert item == checked
        assert [*map(type, vars(item).values())] == [*map(type, vars(checked).values())]
