"""Each way to break the data files is met by an error that names the file, the line and what is allowed."""

import re

import pytest

from helpers.data import load_dataset
from helpers.errors import DataError
from helpers.intake.files import read_rows


def edit(path, line, old, new):
    lines = path.read_text("utf-8").split("\n")
    assert old in lines[line - 1], lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_text("\n".join(lines), "utf-8")


def failure(folder):
    with pytest.raises(DataError) as caught:
        load_dataset(folder)
    return str(caught.value)


def test_the_data_as_they_are_pass(data_copy):
    assert len(load_dataset(data_copy).indicators) == len(read_rows(data_copy / "indicators.csv")[1]) > 87


CSV = [
    ("an unknown mode", "level,预期性,market_access", "levl,预期性,market_access", "`mode`: 'levl' is not allowed"),
    ("an unknown operator", ",=,,level", ",==,,level", "`operator`: '==' is not allowed"),
    ("an unknown attribute", "预期性", "预期", "`attribute`: '预期' is not allowed"),
    ("an unknown domain", "market_access", "market", "`domain`: 'market' is no domain of market_regulation. "),
    ("an unknown status of the baseline", "reported", "given", "`baseline_status`: 'given' is not allowed"),
    ("an unknown review status", "coded", "final", "`status`: 'final' is not allowed"),
    ("a number that is none", ",9.8,reported", ",9.8x,reported", "`baseline`: '9.8x' is not valid"),
    ("infinity", ",9.8,reported", ",inf,reported", "`baseline`: 'inf' is not valid"),
    ("a year out of range", ",2025,13,", ",20255,13,", "`target_year`: '20255' is not valid"),
    ("a fractional row", "wuxing,1,1,", "wuxing,1,1.5,", "`row`: '1.5' is not valid"),
    ("table zero", "wuxing,1,1,", "wuxing,0,1,", "`table`: '0' is not valid"),
    ("an empty name", "在册市场主体总量", "", "`name`: empty, but a value is required"),
    ("an empty target", "13,2025,13,", ",2025,13,", "`target_raw`: empty"),
    ("a baseline that is missing though reported", ",9.8,reported", ",,reported", "`baseline`: a number"),
    ("an upper end below the lower", ",13,,=", ",13,12,=", "`target_upper`: a range needs a lower end"),
    ("a target before its baseline", "9.8,2020,9.8", "9.8,2030,9.8", "`target_year`: must be later"),
    ("another area", "wuxing,1,1,", "wuxin,1,1,", "`area`: 'wuxin' is not the area of the document 'wuxing-plan-2021'"),
    ("another document", "wuxing-plan-2021", "xuhui-plan-2021", "spans of another document do not fit"),
    ("an unknown document", "wuxing-plan-2021", "wuxing-plan-2020", "`document`: 'wuxing-plan-2020' is not in data/"),
    ("a span outside the document", "2856,2889", "2856,99999", "`span_end`: 99999 lies outside the document"),
    ("a span turned round", "2856,2889", "2889,2856", "`span_end`: must be larger than span_start"),
    ("an id that does not follow from the row", "wuxing-t1-r01", "wuxing-t1-r09x", "`indicator_id`: 'wuxing-t1-r09x'"),
    ("a cell too many", "wuxing-t1-r01,", "wuxing-t1-r01,,", "29 cells, but the header has 28 columns"),
    ("a quotation mark left open", '"Registered', '"Registered" x', "not valid CSV"),
    ("a target outside the plan", "13,2025,13,", "13,2035,13,", "`target_year`: 2035 lies outside the plan's period"),
]


@pytest.mark.parametrize(("old", "new", "said"), [case[1:] for case in CSV], ids=[case[0] for case in CSV])
def test_a_broken_cell_is_named(data_copy, old, new, said):
    edit(data_copy / "indicators.csv", 2, old, new)
    message = failure(data_copy)
    assert re.search(r"data/indicators\.csv, line 2\b", message), message
    assert said in message


def test_a_row_twice(data_copy):
    path = data_copy / "indicators.csv"
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join([*lines[:2], *lines[1:]]), "utf-8")
    assert "'wuxing-t1-r01' stands already in line 2" in failure(data_copy)


def test_a_row_lost(data_copy):
    path = data_copy / "indicators.csv"
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join([*lines[:3], *lines[4:]]), "utf-8")
    assert "line 4, column `row`: 4 follows row 2" in failure(data_copy)


def test_a_column_renamed(data_copy):
    edit(data_copy / "indicators.csv", 1, "baseline_raw", "base")
    assert "line 1: columns missing `baseline_raw`; unknown `base`" in failure(data_copy)


def test_a_file_in_another_encoding(data_copy):
    path = data_copy / "statements.csv"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    message = failure(data_copy)
    assert "data/statements.csv, line 2: not UTF-8" in message
    assert "CSV UTF-8" in message


def test_a_file_missing(data_copy):
    (data_copy / "measures.csv").unlink()
    assert "data/measures.csv: the file is missing" in failure(data_copy)


def test_statements_out_of_order(data_copy):
    path = data_copy / "statements.csv"
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join([lines[0], lines[2], lines[1], *lines[3:]]), "utf-8")
    assert "data/statements.csv, line 3, column `span_start`" in failure(data_copy)


def test_a_byte_order_mark_does_no_harm(data_copy):
    path = data_copy / "indicators.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(load_dataset(data_copy).indicators) == len(read_rows(path)[1])


YAML = [
    ("areas", "an unknown level", "level: district", "level: borough", "`level`: 'borough' is not allowed"),
    ("areas", "a field misspelt", "name_en: Wuxing", "name_eng: Wuxing", "`name_eng`: unknown field"),
    ("areas", "a slug with a space", "slug: wuxing", "slug: wu xing", "`slug`: 'wu xing' is not valid"),
    ("areas", "a slug twice", "slug: zhongshan", "slug: wuxing", "`slug`: 'wuxing' stands already"),
    (
        "areas",
        "a parent that is no higher",
        "parent: huzhou",
        "parent: xuhui",
        "'xuhui' is of level 'district', which is not",
    ),
    (
        "areas",
        "a code that ends before it begins",
        "from: 2003, to: null",
        "from: 2003, to: 2001",
        "ends before it begins",
    ),
    ("areas", "a bracket that is missing", "- {slug: wuxing", "- slug: wuxing", "not valid YAML"),
    ("documents", "broken indentation", "  area: wuxing", " area: wuxing", "not valid YAML"),
    ("documents", "a hash cut short", "sha256: 2b1656", "sha256: 56", "`sha256`"),
    ("documents", "a date that is none", "issued: 2021-09-27", "issued: 27 Sept", "`issued`"),
    (
        "documents",
        "an unknown sector",
        "sector: market_regulation",
        "sector: markets",
        "`sector`: 'markets' is no sector. Al",
    ),
    (
        "documents",
        "two with one prefix",
        "prefix: zhongshan",
        "prefix: wuxing",
        "`prefix`: 'wuxing' is that of 'wuxing-p",
    ),
    (
        "documents",
        "an unknown kind",
        "kind: five_year_plan",
        "kind: plan",
        "`kind`: 'plan' is not allowed. Allowed: 'five",
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"), [(case[0], *case[2:]) for case in YAML], ids=[case[1] for case in YAML]
)
def test_a_broken_registry_is_named(data_copy, file, old, new, said):
    path = data_copy / f"{file}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    message = failure(data_copy)
    assert f"data/{file}.yml, line" in message
    assert said in message


def test_an_impossible_date_is_an_error_too(data_copy):
    path = data_copy / "documents.yml"
    path.write_text(path.read_text("utf-8").replace("2021-09-27", "2021-13-27", 1), "utf-8")
    assert "not valid YAML (a value cannot be read (month must be in 1..12" in failure(data_copy)


def test_many_problems_are_listed_at_once(data_copy):
    path = data_copy / "indicators.csv"
    text = path.read_text("utf-8")
    broken = text.count("预期性")
    path.write_text(text.replace("预期性", "预期"), "utf-8")
    message = failure(data_copy)
    count = int(re.search(r"the coded data have (\d+) problems", message)[1])
    assert count >= broken > 77  # a row without its first record is one more
    assert f"… and {count - 12} more" in message


# What may be wrong with areas, documents and whose records are whose: file, what is replaced, and the message whole.
NOUNS = {
    "an unknown parent": (
        "areas.yml",
        ("parent: huzhou", "parent: huzou"),
        r"`parent`: 'huzou' is not in data/areas\.yml\. Allowed: an area above, such as",
    ),
    "one code for two areas in the same years": (
        "areas.yml",
        ('"330502"', '"310104"'),
        r"`codes`: '310104' is the code of '\w+' in the same years; allowed: years",
    ),
    "a document of an unknown area": (
        "documents.yml",
        ("area: wuxing", "area: wuxin"),
        r"`area`: 'wuxin' is not in data/areas\.yml; allowed: a key .* 'wuxi",
    ),
    "two documents with one hash": (
        "documents.yml",
        (
            "ebf4c21a65581fc93bdce0194d066e630f1c6737d32d081e12d24fee6e97150c",
            "2b1656f8658dffceab7ce1bdb06d0841a046b788c6657b79e85a3a4212c55242",
        ),
        r"`sha256`: '2b1656f8658d…' is that of 'wuxing-plan-2021' already; allowed",
    ),
    "a period that ends before it begins": (
        "documents.yml",
        ("[2021, 2025]", "[2025, 2021]"),
        r"`period`: 2025–2021 ends before it begins; allowed: first year, then",
    ),
    "a span of another area's document": (
        "statements.csv",
        (",wuxing-plan-2021,", ",xuhui-plan-2021,"),
        r"`area`: 'wuxing' is not .* 'xuhui-plan-2021', 'xuhui'; .* Allowed: docu",
    ),
    "a span of another document of the area": (
        "indicators.csv",
        (",shanghai-outline-2021,", ",shanghai-outline-2026,"),
        r"`indicator_id`: 'shanghai-14-t1-r01' should be 'shanghai-15-t1-r01'",
    ),
    "a key of another document": (
        "statements.csv",
        ("wuxing-s001,", "xuhui-s999,"),
        r"`statement_id`: 'xuhui-s999' is no key of .*; allowed: wuxing-…",
    ),
    "a span in a picture": (
        "indicators.csv",
        (",other,,,nation-outline-2006,", ",other,1,9,nation-outline-2006,"),
        r"`span_end`: 9 is no place in 'nation-outline-2006', which .* allowed: an",
    ),
}


@pytest.mark.parametrize("case", NOUNS)
def test_one_message_says_where_what_and_what_is_allowed(data_copy, case):
    file, (old, new), said = NOUNS[case]
    path = data_copy / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    where = rf"data/{re.escape(file)}, line \d+, column "
    assert re.search(where + said, failure(data_copy))
