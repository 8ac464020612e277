"""The registry of areas against a second source.

`gb2260.csv`: for each code the name in cpca 0.5.5 (PyPI, MIT; snapshot of 2021) and the first and last edition of GB/T
2260 that lists it in GB2260 0.4.1 (PyPI, BSD; editions of 2002 to 2014). Neither was used to make `data/areas.yml`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from helpers.data import load_dataset
from helpers.schema import Level

EDITIONS = (2002, 2014)
# An edition of the standard follows a change by up to so many years.
LATE = 2
# Too new for the second source: Nagqu became a city in 2017, and the snapshot lacks it.
NOT_IN_SNAPSHOT = {"540600"}
# Changed since, and still in the snapshot: Nagqu's old code, and Laiwu, which became a part of Jinan in 2019.
STILL_IN_SNAPSHOT = {"542400", "371200"}


@pytest.fixture(scope="module")
def second() -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / "gb2260.csv").open(encoding="utf-8") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def entries():
    return [area.entry for area in load_dataset().areas.values()]


def test_all_provinces_and_prefectures_are_registered(entries, second) -> None:
    levels = [entry.level for entry in entries]
    assert (levels.count(Level.NATION), levels.count(Level.PROVINCE), levels.count(Level.PREFECTURE)) == (1, 31, 333)
    present = {code.code for entry in entries for code in entry.codes if code.last is None}

    # Municipalities have 0100 and 0200 for their districts; 9000 collects counties below a province.
    def is_prefecture(code: str) -> bool:
        collected = code[2:4] == "90" or (code[:2] in ("11", "12", "31", "50") and code[2:] in ("0100", "0200"))
        return code.endswith("00") and code[:2] not in ("71", "81", "82") and not collected

    expected = {code for code, row in second.items() if row["cpca_2021"] and is_prefecture(code)}
    assert expected - present <= STILL_IN_SNAPSHOT


def test_names_and_present_codes_are_those_of_the_second_source(entries, second) -> None:
    for entry in entries:
        for code in entry.codes:
            if code.last is None and code.code not in NOT_IN_SNAPSHOT:
                assert second[code.code]["cpca_2021"] == entry.name, entry.slug


def test_years_are_those_of_the_editions_that_list_the_code(entries, second) -> None:
    compared = 0
    for entry in entries:
        for code in entry.codes:
            row = second.get(code.code, {})
            if not row.get("gb2260_first"):
                assert code.first > EDITIONS[1] - LATE or (code.last or 9999) < EDITIONS[0], entry.slug
                continue
            first, last = int(row["gb2260_first"]), int(row["gb2260_last"])
            if code.last is not None and code.last < EDITIONS[0] - LATE:
                continue  # the code holds for another area now
            compared += 1
            assert 0 <= first - code.first <= LATE if first > EDITIONS[0] else code.first <= EDITIONS[0] + 1, entry.slug
            if last < EDITIONS[1]:
                assert code.last is not None, entry.slug
                assert 0 <= last - code.last <= LATE, entry.slug
            else:
                assert code.last is None or code.last >= EDITIONS[1] - LATE, entry.slug
    assert compared >= 350


def test_a_prefecture_stands_below_the_province_of_its_code(entries) -> None:
    provinces = {entry.codes[0].code[:2]: entry.slug for entry in entries if entry.level == Level.PROVINCE}
    for entry in entries:
        if entry.level == Level.PREFECTURE:
            assert {provinces[code.code[:2]] for code in entry.codes} == {entry.parent}


@pytest.mark.parametrize(
    ("name", "name_en"),
    [
        ("西安市", "Xi'an"),
        ("哈尔滨市", "Harbin"),
        ("呼和浩特市", "Hohhot"),
        ("乌鲁木齐市", "Ürümqi"),
        ("拉萨市", "Lhasa"),
        ("陕西省", "Shaanxi"),
        ("山西省", "Shanxi"),
        ("长治市", "Changzhi"),
        ("朝阳市", "Chaoyang"),
        ("漯河市", "Luohe"),
        ("六安市", "Lu'an"),
        ("吕梁市", "Lüliang"),
        ("亳州市", "Bozhou"),
        ("厦门市", "Xiamen"),
        ("丽水市", "Lishui"),
        ("西双版纳傣族自治州", "Xishuangbanna Dai Autonomous Prefecture"),
    ],
)
def test_english_names_are_those_in_official_use(entries, name: str, name_en: str) -> None:
    assert next(entry.name_en for entry in entries if entry.name == name) == name_en


def test_each_area_is_one_line_so_that_git_shows_a_change() -> None:
    lines = (load_dataset().folder / "areas.yml").read_text("utf-8").splitlines()
    assert all(line.startswith(("# ", "- {slug: ")) for line in lines)
