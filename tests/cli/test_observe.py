"""`fyp observe`: the template, and a filled one as people really fill it."""

import csv
import datetime
import io
import os
import signal
import subprocess
import sys

import openpyxl
import pandas as pd
import pytest

from helpers.data import load_dataset
from helpers.errors import DataError, ParameterError
from helpers.intake.observations import supply
from helpers.intake.observe import as_csv, as_workbook, known_values, template, years_of
from helpers.intake.targets import targets_of

SOURCE = "荆州市统计公报"


def rows_of(dataset, area, years=""):
    return template(targets_of(dataset, area), years_of(dataset, area, years), known_values(dataset, area))


class Sheet:
    """A template to fill by key and column, then to save as CSV or Excel."""

    def __init__(self, dataset, area="jingzhou", years=""):
        self.rows = rows_of(dataset, area, years)

    def fill(self, key, source=SOURCE, **values):
        row = next(row for row in self.rows if row[0] == key)
        heads = [str(head).split(" ")[0] for head in self.rows[0]]
        for name, value in {"source": source, **{k.removeprefix("y"): v for k, v in values.items()}}.items():
            row[heads.index(name)] = value
        return self

    def csv(self, path, encoding="utf-8-sig", delimiter=","):
        stream = io.StringIO()
        csv.writer(stream, delimiter=delimiter).writerows(self.rows)
        path.write_bytes(stream.getvalue().encode(encoding))
        return path

    def book(self, path, edit=None):
        book = openpyxl.load_workbook(io.BytesIO(as_workbook(self.rows)))
        if edit:
            edit(book.active)
        book.save(path)
        return path


def stored(folder, area="jingzhou"):
    frame = load_dataset(folder).observations
    return frame[(frame["area"] == area) & (frame["origin"] == "supplied")].set_index(["indicator_id", "year"])


@pytest.fixture
def sheet(dataset):
    return Sheet(dataset)


def refused(path, folder, area="jingzhou", **options):
    before = (folder / "observations.csv").read_bytes()
    with pytest.raises(DataError) as error:
        supply(path, area, folder, **options)
    assert (folder / "observations.csv").read_bytes() == before
    assert not list(folder.glob(".ingest-*"))
    return str(error.value)


# The template.


@pytest.mark.parametrize(("area", "count"), [("wuxing", 17), ("linyi", 31), ("nation", 20), ("xuhui", 23)])
def test_a_template_asks_for_every_target(dataset, area, count):
    rows = rows_of(dataset, area)
    assert len(rows) == count + 1
    assert len({row[0] for row in rows[1:]}) == count
    assert all(len(row) == len(rows[0]) for row in rows)


def test_the_figure_wanted_follows_from_the_targets_formula(dataset):
    wanted = {
        area: {key: item.wanted for key, item in targets_of(dataset, area).items()}
        for area in ("wuxing", "zhongshan", "jingzhou", "linyi", "nation")
    }
    assert wanted["wuxing"]["wuxing-t1-r01"] == "year_end"  # a stock
    assert wanted["zhongshan"]["zhongshan-t1-r03"] == "whole_year"  # a flow
    assert wanted["zhongshan"]["zhongshan-t1-r13"] == "year_alone"  # a sum over the plan
    assert wanted["zhongshan"]["zhongshan-t1-r17"] == "stock"  # an addition to a printed stock
    assert wanted["zhongshan"]["zhongshan-t1-r19"] == "added"  # an addition, no stock printed
    assert wanted["jingzhou"]["jingzhou-t2-r04"] == "of_the_year"  # a mean of yearly values
    assert wanted["linyi"]["linyi-s020"] == "year_alone"
    assert wanted["nation"]["nation-14-t1-r14"] == "change"
    assert wanted["nation"]["nation-14-t1-r13"] == "of_the_year"


def test_not_published_and_no_column_differ(dataset):
    assert targets_of(dataset, "wuxing")["wuxing-t1-r02"].baseline == "/"
    assert targets_of(dataset, "wuxing")["wuxing-t1-r08"].baseline == "0"
    assert targets_of(dataset, "xuhui")["xuhui-t1-r03"].baseline == ""


def test_what_is_observed_already_is_shown(dataset):
    assert (
        known_values(dataset, "nation")["nation-14-t1-r05"] == "2020: 6.3; 2021: 7.5; 2022: 9.4; 2023: 11.8; 2025: 16"
    )
    assert known_values(dataset, "jingzhou")["jingzhou-t3-r06"] == "2020: >45000; 2021: 58455"


def test_excel_opens_the_csv_as_utf8_and_bytes_are_the_same_each_time(dataset):
    rows = rows_of(dataset, "jingzhou")
    assert as_csv(rows).startswith(b"\xef\xbb\xbf")
    assert as_workbook(rows) == as_workbook(rows)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021-2023", [2021, 2022, 2023]),
        ("2021，2025", [2021, 2025]),
        ("２０２２", [2022]),
        ("2022至2023、2021", [2021, 2022, 2023]),
    ],
)
def test_years(dataset, text, years):
    assert years_of(dataset, "jingzhou", text) == years


@pytest.mark.parametrize("text", ["21-25", "2025-2021", "last", "2021-", "1000"])
def test_wrong_years(dataset, text):
    with pytest.raises(ParameterError, match="--years"):
        years_of(dataset, "jingzhou", text)


# Reading it back.


@pytest.mark.parametrize("form", ["csv", "xlsx", "gbk", "semicolon", "utf16"])
def test_a_round_trip(sheet, data_copy, tmp_path, form):
    sheet.fill("jingzhou-t1-r06", y2022=48.5, y2023="52.75", note="口径同规划")
    sheet.fill("jingzhou-t1-r02", y2022=0)  # has no concept
    path = {
        "csv": lambda: sheet.csv(tmp_path / "a.csv"),
        "xlsx": lambda: sheet.book(tmp_path / "a.xlsx"),
        "gbk": lambda: sheet.csv(tmp_path / "a.csv", "gb18030"),
        "semicolon": lambda: sheet.csv(tmp_path / "a.csv", delimiter=";"),
        "utf16": lambda: sheet.csv(tmp_path / "a.txt", "utf-16", "\t"),
    }[form]()
    before = load_dataset(data_copy).observations
    result = supply(path, "jingzhou", data_copy)
    assert result.added == ["jingzhou-o07", "jingzhou-o08", "jingzhou-o09"]
    found = stored(data_copy)
    assert found["value"].to_dict() == {
        ("jingzhou-t1-r06", 2022): 48.5,
        ("jingzhou-t1-r06", 2023): 52.75,
        ("jingzhou-t1-r02", 2022): 0.0,
    }
    first = found.loc["jingzhou-t1-r06", 2022]
    names = ["concept_id", "unit", "source", "source_en", "note", "status"]
    assert list(first[names]) == ["valid_certificates", "万张", SOURCE, SOURCE, "口径同规划", "candidate"]
    assert found.loc["jingzhou-t1-r02", 2022]["concept_id"] == ""
    after = load_dataset(data_copy).observations
    rest = after[~after["observation_id"].isin(result.added)].reset_index(drop=True)
    pd.testing.assert_frame_equal(rest, before)


def test_reading_a_file_again_changes_nothing(sheet, data_copy, tmp_path):
    path = sheet.fill("jingzhou-t1-r06", y2022=48.5).csv(tmp_path / "a.csv")
    supply(path, "jingzhou", data_copy)
    before = (data_copy / "observations.csv").read_bytes()
    again = supply(path, "jingzhou", data_copy)
    assert (again.added, again.unchanged) == ([], 1)
    assert supply(path, "jingzhou", data_copy, replace=True).replaced == []
    assert (data_copy / "observations.csv").read_bytes() == before


def test_old_lines_of_the_file_keep_their_bytes(sheet, data_copy, tmp_path):
    before = (data_copy / "observations.csv").read_bytes().splitlines()
    supply(sheet.fill("jingzhou-t1-r06", y2022=48.5).csv(tmp_path / "a.csv"), "jingzhou", data_copy)
    after = (data_copy / "observations.csv").read_bytes().splitlines()
    assert [line for line in after if line in before] == before
    assert len(after) == len(before) + 1


def test_a_partial_file_in_another_order_will_do(data_copy, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("来源,2023年,编号\n公报,12.5,JINGZHOU-T1-R06\n", "utf-8")
    assert supply(path, "jingzhou", data_copy).added == ["jingzhou-o07"]
    assert stored(data_copy)["value"].to_dict() == {("jingzhou-t1-r06", 2023): 12.5}


def test_a_row_may_be_copied_for_another_source(sheet, data_copy, tmp_path):
    sheet.fill("jingzhou-t1-r06", y2022=48.5)
    sheet.rows.append([*sheet.rows[7][:12], "", "", 52, "", "", "年报", "", ""])
    supply(sheet.csv(tmp_path / "a.csv"), "jingzhou", data_copy)
    assert stored(data_copy)["source"].to_dict() == {
        ("jingzhou-t1-r06", 2022): SOURCE,
        ("jingzhou-t1-r06", 2023): "年报",
    }


def test_linyis_statements_and_the_nations_targets_are_observed(dataset, data_copy, tmp_path):
    linyi = Sheet(dataset, "linyi").fill("linyi-s003", y2023=7).csv(tmp_path / "l.csv")
    nation = Sheet(dataset, "nation").fill("nation-14-t1-r03", y2023=66.16).book(tmp_path / "n.xlsx")
    assert supply(linyi, "linyi", data_copy).added == ["linyi-o01"]
    held = dataset.observations["observation_id"]
    last = max(int(key.removeprefix("nation-o")) for key in held[held.str.startswith("nation-o")])
    assert supply(nation, "nation", data_copy).added == [f"nation-o{last + 1:02d}"]
    assert stored(data_copy, "nation").loc["nation-14-t1-r03", 2023]["unit"] == "%"


@pytest.mark.parametrize(
    ("written", "value", "operator"),
    [
        ("１２３．５", 123.5, "="),
        (" 1,234 ", 1234, "="),
        ("1，234", 1234, "="),
        ("'48", 48, "="),
        ("≥50", 50, ">="),
        ("约50", 50, "≈"),
        ("50左右", 50, "≈"),
        ("超过50", 50, ">"),
        ("50余", 50, ">"),
        ("48.5万张", 48.5, "="),
        ("\u221248", -48, "="),
        ("48.5\u00a0", 48.5, "="),
        ("0", 0, "="),
        ("１　０００", 1000, "="),
    ],
)
def test_figures_as_people_write_them(sheet, data_copy, tmp_path, written, value, operator):
    key = "jingzhou-t1-r02" if value < 0 else "jingzhou-t1-r06"
    supply(sheet.fill(key, y2022=written).csv(tmp_path / "a.csv"), "jingzhou", data_copy)
    found = stored(data_copy).loc[key, 2022]
    assert (found["value"], found["operator"]) == (value, operator)


@pytest.mark.parametrize(
    ("written", "slip"),
    [
        ("35万", "is in '万', but the indicator is in '万张'"),
        ("48%", "is in '%', but the indicator is in '万张'"),
        ("2-3", "is a range"),
        ("(5)", "stands in brackets"),
        ("下降5", "a figure with a direction"),
        ("4.85E+05", "was shortened by a spreadsheet"),
        ("无", "is no number"),
        ("较多", "is no number"),
        ("-3", "lies below the lower limit of valid_certificates"),
    ],
)
def test_figures_that_cannot_be(sheet, data_copy, tmp_path, written, slip):
    message = refused(sheet.fill("jingzhou-t1-r06", y2022=written).csv(tmp_path / "a.csv"), data_copy)
    assert slip in message
    assert "a.csv, line 8, column `2022` (jingzhou-t1-r06, 2022)" in message


def test_blank_zero_not_published_and_not_applicable_differ(sheet, data_copy, tmp_path):
    sheet.fill("jingzhou-t1-r07", y2021="", y2022=0, y2023="/", y2024="不适用", y2025="——")
    result = supply(sheet.csv(tmp_path / "a.csv"), "jingzhou", data_copy)
    assert stored(data_copy)["value"].to_dict() == {("jingzhou-t1-r07", 2022): 0.0}
    assert result.not_published == [("jingzhou-t1-r07", 2023), ("jingzhou-t1-r07", 2025)]
    assert result.not_applicable == [("jingzhou-t1-r07", 2024)]


def test_not_published_deletes_nothing(sheet, data_copy, tmp_path):
    path = sheet.fill("jingzhou-t3-r05", y2021="/").csv(tmp_path / "a.csv")
    before = (data_copy / "observations.csv").read_bytes()
    assert supply(path, "jingzhou", data_copy, replace=True).contradicted == ["jingzhou-o04"]
    assert (data_copy / "observations.csv").read_bytes() == before


# Percentages.


def test_a_percentage_of_a_formatted_cell_is_read_as_shown(dataset, data_copy, tmp_path):
    def edit(sheet):
        cell = sheet["M3"]
        assert sheet["A3"].value == "wuxing-t1-r02"
        cell.value, cell.number_format = 0.35, "0%"

    path = Sheet(dataset, "wuxing").fill("wuxing-t1-r02").book(tmp_path / "a.xlsx", edit)
    supply(path, "wuxing", data_copy)
    assert stored(data_copy, "wuxing").loc["wuxing-t1-r02", 2021]["value"] == 35


@pytest.mark.parametrize(("written", "value"), [("35%", 35), ("３５％", 35), (35, 35), ("0.35%", 0.35)])
def test_percentages(dataset, data_copy, tmp_path, written, value):
    supply(Sheet(dataset, "wuxing").fill("wuxing-t1-r02", y2021=written).csv(tmp_path / "a.csv"), "wuxing", data_copy)
    assert stored(data_copy, "wuxing").loc["wuxing-t1-r02", 2021]["value"] == value


def test_a_share_without_its_sign_is_asked_about(dataset, data_copy, tmp_path):
    path = Sheet(dataset, "wuxing").fill("wuxing-t1-r02", y2021=0.35).csv(tmp_path / "a.csv")
    assert "Write 35 or 35% if a share was meant, or 0.35% if it is really so small" in refused(
        path, data_copy, "wuxing"
    )


def test_a_share_where_the_unit_was_lost_is_a_percentage(dataset, data_copy, tmp_path):
    supply(Sheet(dataset, "xuhui").fill("xuhui-t1-r03", y2022="99.2%").csv(tmp_path / "a.csv"), "xuhui", data_copy)
    assert stored(data_copy, "xuhui").loc["xuhui-t1-r03", 2022]["value"] == 99.2


def test_more_than_everything_is_refused(dataset, data_copy, tmp_path):
    path = Sheet(dataset, "zhongshan").fill("zhongshan-t1-r05", y2022=8450).csv(tmp_path / "a.csv")
    assert "lies above the upper limit" in refused(path, data_copy, "zhongshan")


# What Excel makes of it.


@pytest.mark.parametrize(
    "head", ["2022", "２０２２年", "2022年末", datetime.datetime(2022, 12, 31), "2022-12-31", 2022.0]
)
def test_years_in_the_head(sheet, data_copy, tmp_path, head):
    def edit(active):
        active["N1"].value = head

    supply(sheet.fill("jingzhou-t1-r06", y2022=48.5).book(tmp_path / "a.xlsx", edit), "jingzhou", data_copy)
    assert list(stored(data_copy).index) == [("jingzhou-t1-r06", 2022)]


def test_a_year_formatted_as_a_date(sheet, data_copy, tmp_path):
    def edit(active):
        active["N1"].number_format = "yyyy-mm-dd"  # Excel then shows 1905-07-14

    supply(sheet.fill("jingzhou-t1-r06", y2022=48.5).book(tmp_path / "a.xlsx", edit), "jingzhou", data_copy)
    assert list(stored(data_copy).index) == [("jingzhou-t1-r06", 2022)]


def _date(cell):
    cell.value = datetime.datetime(2026, 2, 3)


def _formula(cell):
    cell.value = "=1+2"


def _truth(cell):
    cell.value = True


def _error(cell):
    cell.value, cell.data_type = "#DIV/0!", "e"


@pytest.mark.parametrize(
    ("spoil", "slip"),
    [
        (_date, "holds a date"),
        (_formula, "holds a formula without its result"),
        (_truth, "holds a truth value"),
        (_error, "holds the error #DIV/0!"),
    ],
)
def test_cells_that_hold_no_figure(sheet, data_copy, tmp_path, spoil, slip):
    path = sheet.fill("jingzhou-t1-r06").book(tmp_path / "a.xlsx", lambda active: spoil(active["N8"]))
    message = refused(path, data_copy)
    assert slip in message
    assert "a.xlsx, sheet observations, cell N8" in message


def test_a_source_merged_over_rows_counts_for_each(sheet, data_copy, tmp_path):
    def edit(active):
        active.merge_cells("R8:R10")

    sheet.fill("jingzhou-t1-r06", y2022=48.5).fill("jingzhou-t1-r07", source="", y2022=48.5)
    supply(sheet.book(tmp_path / "a.xlsx", edit), "jingzhou", data_copy)
    assert set(stored(data_copy)["source"]) == {SOURCE}
    assert len(stored(data_copy)) == 2


def test_merged_figures_are_refused(sheet, data_copy, tmp_path):
    path = sheet.fill("jingzhou-t1-r06", y2022=48.5).book(
        tmp_path / "a.xlsx", lambda active: active.merge_cells("N8:O8")
    )
    assert "cell O8 (jingzhou-t1-r06, 2023): is merged with N8" in refused(path, data_copy)


def test_numbers_as_text_and_full_precision(sheet, data_copy, tmp_path):
    def edit(active):
        active["N8"].value, active["N8"].data_type = "４８．１２３４５", "s"
        active["O8"].value, active["O8"].number_format = 52.123456, "0.0"

    supply(sheet.fill("jingzhou-t1-r06").book(tmp_path / "a.xlsx", edit), "jingzhou", data_copy)
    assert list(stored(data_copy)["value"]) == [48.12345, 52.123456]


# Slips of the whole file.


def test_a_figure_without_a_source(sheet, data_copy, tmp_path):
    message = refused(sheet.fill("jingzhou-t1-r06", source="", y2022=48).csv(tmp_path / "a.csv"), data_copy)
    assert "a.csv, line 8, column `2022` (jingzhou-t1-r06, 2022): no source. Fill the row's `source`." in message


def test_an_unknown_key_names_the_nearest(sheet, data_copy, tmp_path):
    sheet.fill("jingzhou-t1-r02", y2022=1)
    sheet.rows[3][0] = "jingzhou-t1-r0２2"
    assert "'jingzhou-t1-r022' is no target of jingzhou. Did you mean jingzhou-t1-r02?" in refused(
        sheet.csv(tmp_path / "a.csv"), data_copy
    )


def test_another_citys_file(dataset, data_copy, tmp_path):
    path = Sheet(dataset, "wuxing").fill("wuxing-t1-r01", y2022=10).csv(tmp_path / "a.csv")
    assert "'wuxing-t1-r01' is no target of jingzhou" in refused(path, data_copy)


def test_a_changed_unit(sheet, data_copy, tmp_path):
    message = refused(sheet.fill("jingzhou-t1-r06", y2022=485000, unit="张").csv(tmp_path / "a.csv"), data_copy)
    assert "'张' is not the unit of jingzhou-t1-r06, '万张'" in message


def test_a_misspelt_head(sheet, data_copy, tmp_path):
    sheet.rows[0][13] = "202l"
    assert "'202l' is neither a year nor a column" in refused(sheet.csv(tmp_path / "a.csv"), data_copy)


def test_a_year_twice(sheet, data_copy, tmp_path):
    sheet.rows[0][13] = "2021年"
    assert "the column 2021 stands twice" in refused(sheet.csv(tmp_path / "a.csv"), data_copy)


def test_a_figure_twice(sheet, data_copy, tmp_path):
    sheet.fill("jingzhou-t1-r06", y2022=48)
    sheet.rows.append([*sheet.rows[7][:12], "", 49, "", "", "", SOURCE, "", ""])
    assert "stands in a.csv, line 8, column `2022` too" in refused(sheet.csv(tmp_path / "a.csv"), data_copy)


def test_a_comma_without_quotes(data_copy, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("indicator_id,2022,source\njingzhou-t1-r06,48,公报,第3页\n", "utf-8")
    assert "'第3页' stands under no column" in refused(path, data_copy)


@pytest.mark.parametrize(
    ("content", "slip"),
    [
        (b"", "no column `indicator_id`"),
        (b"a,b\n1,2\n", "no column `indicator_id`"),
        (b"PK\x03\x04broken", "cannot be opened"),
        (b"\xd0\xcf\x11\xe0old", "an old .xls workbook"),
        (b"indicator_id,source\n", "no column is a year"),
    ],
)
def test_files_that_are_no_template(data_copy, tmp_path, content, slip):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert slip in refused(path, data_copy)


def test_no_file(data_copy, tmp_path):
    assert "none.csv: cannot be read (No such file or directory)" in refused(tmp_path / "none.csv", data_copy)


def test_every_slip_is_listed(sheet, data_copy, tmp_path):
    for number in range(2, 10):
        sheet.fill(f"jingzhou-t1-r{number:02d}", y2022="多", y2023="少")
    message = refused(sheet.csv(tmp_path / "a.csv"), data_copy)
    assert "16 problems" in message
    assert "… and 4 more" in message


# What is stored already.


def test_a_changed_figure_needs_replace(sheet, data_copy, tmp_path):
    supply(sheet.fill("jingzhou-t1-r06", y2022=48.5).csv(tmp_path / "a.csv"), "jingzhou", data_copy)
    path = sheet.fill("jingzhou-t1-r06", y2022=49, y2023=51).csv(tmp_path / "b.csv")
    message = refused(path, data_copy)
    assert "jingzhou-o07 has value '48.5' → '49'" in message
    assert "--replace" in message
    result = supply(path, "jingzhou", data_copy, replace=True)
    assert ([item.key for item in result.replaced], result.added) == (["jingzhou-o07"], ["jingzhou-o08"])
    assert list(stored(data_copy)["value"]) == [49, 51]


def test_a_changed_figure_needs_its_own_source(sheet, data_copy, tmp_path):
    supply(sheet.fill("jingzhou-t1-r06", y2022=48.5).csv(tmp_path / "a.csv"), "jingzhou", data_copy)
    path = sheet.fill("jingzhou-t1-r06", source="", y2022=49).csv(tmp_path / "b.csv")
    assert "no source" in refused(path, data_copy, replace=True)


def test_a_changed_source_needs_replace(sheet, data_copy, tmp_path):
    supply(sheet.fill("jingzhou-t1-r06", y2022=48.5).csv(tmp_path / "a.csv"), "jingzhou", data_copy)
    path = sheet.fill("jingzhou-t1-r06", source="年报").csv(tmp_path / "b.csv")
    assert f"source '{SOURCE}' → '年报'" in refused(path, data_copy)
    supply(path, "jingzhou", data_copy, replace=True)
    assert list(stored(data_copy)["source"]) == ["年报"]


def test_a_published_figure_that_is_replaced_is_a_supplied_one(dataset, data_copy, tmp_path):
    path = Sheet(dataset, "nation").fill("nation-14-t1-r05", y2023=11.9).csv(tmp_path / "a.csv")
    supply(path, "nation", data_copy, replace=True)
    assert stored(data_copy, "nation").loc["nation-14-t1-r05", 2023]["observation_id"] == "nation-o04"


def test_a_figure_of_a_coded_record_is_never_replaced(sheet, data_copy, tmp_path):
    path = sheet.fill("jingzhou-t3-r04", y2021=3.13).csv(tmp_path / "a.csv")
    assert "It repeats a coded record" in refused(path, data_copy, replace=True)
    path = sheet.fill("jingzhou-t3-r04", y2021=3.12).csv(tmp_path / "a.csv")
    assert supply(path, "jingzhou", data_copy).unchanged == 1


def test_a_killed_write_leaves_the_old_file(sheet, data_copy, tmp_path):
    path = sheet.fill("jingzhou-t1-r06", y2022=48.5).csv(tmp_path / "a.csv")
    before = (data_copy / "observations.csv").read_bytes()
    script = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom helpers.intake.observations import supply\n"
        "os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "supply(Path(sys.argv[1]), 'jingzhou', Path(sys.argv[2]))\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(path), str(data_copy)], env=os.environ, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (data_copy / "observations.csv").read_bytes() == before
    assert supply(path, "jingzhou", data_copy).added == ["jingzhou-o07"]


def test_another_figure_than_the_printed_baseline_is_noted(dataset, data_copy, tmp_path):
    path = Sheet(dataset, years="2020-2021").fill("jingzhou-t1-r06", y2020=0.32, y2021=0.4).csv(tmp_path / "a.csv")
    result = supply(path, "jingzhou", data_copy)
    assert len(result.added) == 2
    assert ["0.32 differs from the baseline that the plan prints, 0.31" in note for note in result.notes] == [True]


def test_a_full_disk_is_said_and_nothing_lost(sheet, data_copy, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    path = sheet.fill("jingzhou-t1-r06", y2022=48.5).csv(tmp_path / "a.csv")
    monkeypatch.setattr(os, "replace", full)
    assert "data/: cannot be written (No space left on device); nothing was written" in refused(path, data_copy)


def test_two_targets_of_one_printed_row_are_observed_by_one_figure(sheet, data_copy, tmp_path):
    path = sheet.fill("jingzhou-t1-r01", y2022=48.5).csv(tmp_path / "a.csv")
    assert supply(path, "jingzhou", data_copy).added == ["jingzhou-o07", "jingzhou-o08"]
    assert stored(data_copy)["value"].to_dict() == {("jingzhou-t1-r01", 2022): 48.5, ("jingzhou-t1-r01b", 2022): 48.5}
    assert supply(path, "jingzhou", data_copy).unchanged == 2


# The command.


@pytest.fixture
def command(data_copy, monkeypatch, tmp_path):
    monkeypatch.setenv("FYP_PROJECT", str(data_copy.parent))
    monkeypatch.chdir(tmp_path)
    from typer.testing import CliRunner

    from helpers.cli import app

    return lambda *arguments: CliRunner().invoke(app, ["observe", *arguments])


def test_the_command_writes_reads_and_reports(command, data_copy, tmp_path):
    written = command("linyi")
    assert written.output == (
        "observe-linyi.xlsx: 31 targets of linyi, 2023\nfill it, then: fyp observe linyi --from observe-linyi.xlsx\n"
    )
    book = openpyxl.load_workbook(tmp_path / "observe-linyi.xlsx")
    book.active["M2"].value, book.active["N2"].value, book.active["M3"].value = 12, "工作总结", "/"
    book.save(tmp_path / "observe-linyi.xlsx")
    before = (tmp_path / "observe-linyi.xlsx").read_bytes()
    again = command("linyi")
    assert isinstance(again.exception, ParameterError)
    assert "the file exists already" in str(again.exception)
    assert (tmp_path / "observe-linyi.xlsx").read_bytes() == before
    read = command("linyi", "--from", "observe-linyi.xlsx")
    assert read.output.splitlines() == [
        "linyi: 1 observation added, 0 stored already, 1 not published",
        "data/observations.csv: linyi-o01",
    ]


@pytest.mark.parametrize(
    ("arguments", "slip"),
    [
        (["linyi", "--output", "a.xls"], "no known ending"),
        (["nowhere"], "unknown area 'nowhere'"),
        (["linyi", "--replace"], "--replace needs --from FILE"),
        (["linyi", "--from", "a.csv", "--years", "2023"], "--from reads"),
    ],
)
def test_wrong_options(command, arguments, slip):
    error = command(*arguments).exception
    assert isinstance(error, ParameterError)
    assert slip in str(error)


def test_a_figure_of_a_corrected_unit_is_taken(dataset, data_copy, tmp_path):
    assert targets_of(dataset, "jingzhou")["jingzhou-t1-r08"].unit == "亿元"
    sheet = Sheet(dataset).fill("jingzhou-t1-r08", y2022=5.6)
    assert supply(sheet.csv(tmp_path / "filled.csv"), "jingzhou", data_copy).added
    row = stored(data_copy).loc[("jingzhou-t1-r08", 2022)]
    assert (row["value"], row["unit"]) == (5.6, "亿元")
