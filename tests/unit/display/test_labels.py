import re
from pathlib import Path

import pytest

from helpers.display.words import Words
from helpers.errors import ParameterError
from helpers.facts import Fact, counted
from helpers.labels import LANGUAGES, agreeing, catalogue, check_language, gloss, label, number, percent, typeset
from helpers.methods import CATALOGUE
from helpers.schema import Level, Mode, Operator, StatementMode

SOURCES = Path(__file__).resolve().parents[3] / "src" / "helpers"

SAID_BY_THE_NAME = {"comparison.noted_unit", "comparison.noted_scope"}  # the English name gives the unit itself


def test_every_label_stands_in_both_languages():
    for key, entry in catalogue().items():
        assert set(entry) == set(LANGUAGES), key


def test_both_languages_of_a_sentence_hold_the_same_values():
    for key, entry in catalogue().items():
        held = [set(re.findall(r"\{(\w+)[?}]", entry[lang])) for lang in LANGUAGES]
        assert held[0] == held[1] or (key in SAID_BY_THE_NAME and held[0] - held[1] == {"unit"}), key


def test_no_label_lies_idle():
    code = "\n".join(path.read_text("utf-8") for path in SOURCES.rglob("*") if path.suffix in (".py", ".j2"))
    quoted = set(re.findall(r"""['"]([^'"\n]+)['"]""", code))
    built = set(re.findall(r"""f['"](\w+)\.\{""", code))  # sections whose names code puts together
    idle = []
    for key in catalogue():
        section, name = key.split(".", 1)
        if section not in built and not quoted & {key, name}:
            idle.append(key)
    assert idle == []


@pytest.mark.parametrize(
    ("section", "vocabulary"),
    [("level", Level), ("operator", Operator), ("mode", Mode), ("mode", StatementMode)],
)
def test_every_code_has_a_label(section, vocabulary):
    for member in vocabulary:
        label(f"{section}.{member}", "zh")


def test_domains_have_the_names_of_their_sector(dataset):
    names = {row["domain"]: (row["name"], row["name_en"]) for row in dataset.domains.to_dict("records")}
    for domain, (name, name_en) in names.items():
        assert (label(f"domain.{domain}", "zh"), label(f"domain.{domain}", "en")) == (name, name_en)
    with pytest.raises(KeyError):
        label("domain.no_such", "zh")


def test_chinese_labels_hold_chinese_punctuation():
    for key, entry in catalogue().items():
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]", entry["zh"]), key


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (13, "13"),
        (0.31, "0.31"),
        (58455, "58,455"),
        (1200, "1,200"),
        (-2.5, "−2.5"),
        (0, "0"),
        (None, ""),
        (12345678, "12,345,678"),
        (0.00001, "0.00001"),
    ],
)
def test_numbers_as_pages_print_them(value, shown):
    assert number(value) == shown


def test_percentages_have_no_negative_zero():
    assert percent(-0.00001) == "0.0"
    assert percent(0.0999968) == "10.0"


def test_halves_of_percentages_are_rounded_up():
    assert [percent(count / 40, 0) for count in (1, 3, 7, -1)] == ["3", "8", "18", "−3"]
    assert percent(0.0125) == "1.3"
    assert percent(0.024999, 0) == "2"
    assert percent(float("nan")) == ""


def test_the_gloss_is_english_only_where_there_is_one():
    record = {"name": "市场主体", "name_en": "Market entities", "unit": "万户", "unit_en": ""}
    assert gloss(record, "name", "en") == "Market entities"
    assert gloss(record, "name", "zh") == "市场主体"
    assert gloss(record, "unit", "en") == "万户"


def test_an_unknown_language_is_refused():
    assert check_language("en") == "en"
    with pytest.raises(ParameterError, match=r"unknown language 'fr'[\s\S]*Valid: zh, en"):
        check_language("fr")


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('"Zhejiang Made" standards', "“Zhejiang Made” standards"),
        ("the plan's, cities' too", "the plan’s, cities’ too"),
        ("read as 'a b', not as \"c\"", "read as ‘a b’, not as “c”"),
        ("10 % of 5", "10 % of 5"),
    ],
)
def test_english_has_the_quotation_marks_of_print(typed, set_):
    assert typeset(typed) == set_


def test_brackets_around_chinese_are_full_width():
    record = {"name": "质量奖(含创新奖)", "name_en": "Quality awards (innovation included)"}
    assert gloss(record, "name", "zh") == "质量奖（含创新奖）"
    assert gloss(record, "name", "en") == "Quality awards (innovation included)"
    assert gloss({"name": "f(x)"}, "name", "zh") == "f(x)"


def test_a_chinese_word_has_its_english_in_brackets_where_it_is_known():
    assert (label("word.疫苗", "zh"), label("word.疫苗", "en")) == ("疫苗", "疫苗 (vaccines)")
    assert label("word.没有收录", "en") == "没有收录"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1, "1 target is"),
        (0, "0 targets are"),
        (2, "2 targets are"),
        ("1", "1 target is"),
        (counted(1), "1 target is"),
        (Fact(1, "computed", operator=">"), ">1 targets are"),
        (Fact(1, "computed", unit="fraction"), "100.0 targets are"),
    ],
)
def test_words_agree_with_what_they_count(value, said):
    assert Words("en").filled("{n} {n?target is|targets are}", {"n": value}) == said


# What the braces of these hold is no count of what follows: a name, or what it is that is counted.
NOT_COUNTED = {
    "above",
    "area",
    "city",
    "first",
    "last",
    "level",
    "name",
    "place",
    "places",
    "plans",
    "sector",
    "tier",
    "year",
}
SMALL = "a|an|and|as|at|by|for|from|in|is|of|on|or|that|the|to|with"


def test_no_count_of_one_stands_before_a_plural():
    """With one of everything, no English text says "1 targets" or "1 of them are"; it says `{n?target|targets}`."""
    nouns = {many for entry in catalogue().values() for many in re.findall(r"\?[a-z -]+\|([a-z-]+s)\}", entry["en"])}
    nouns -= {"sets", "spans"}  # what a row or a change does, too
    assert {"targets", "cities"} <= nouns
    verbs = "are|were|have|lie|do|print|ask|belong"
    wrong = re.compile(
        rf"(?<!All )(?<!all )\b1 (?:(?!(?:{SMALL}) )[a-z-]+ ){{0,2}}?(?:{'|'.join(sorted(nouns))})\b"
        rf"|(?<!All )\b1 (?:of (?:the |them |these )?(?:1 )?(?:[a-z]+ )?)?(?:{verbs})\b"
    )
    found = []
    for key, entry in catalogue().items():
        held = set(re.findall(r"\{(\w+)[?}]", entry["en"]))
        names = {name: "N" if name in NOT_COUNTED and f"{{{name}?" not in entry["en"] else "1" for name in held}
        said = agreeing(entry["en"], names).format(**names)
        found += [(key, words[0]) for words in wrong.finditer(said)]
    assert found == []


def test_every_family_and_method_has_a_name():
    keys = {f"family.{name.partition('.')[0]}" for name in CATALOGUE} | {f"method.{name}" for name in CATALOGUE}
    assert keys - catalogue().keys() == set()
