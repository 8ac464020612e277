"""The site around the reports: what it lists, what it offers, and that it writes only what changes."""

import base64
import csv
import io
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont

from helpers.build.cache import MANIFEST
from helpers.build.plan import Job
from helpers.data import data_hash
from helpers.display.wording import grouped
from helpers.errors import UserError
from helpers.labels import LANGUAGES, catalogue
from helpers.labels.codebook import chinese
from helpers.methods import CATALOGUE, counted_targets
from helpers.methods.examples import worked_examples
from helpers.methods.succession import main_rows
from helpers.schema import TABLES
from helpers.site import codebook, frame, index_page
from helpers.site.indicator_rows import indicator_rows
from helpers.site.pdf import HEIGHTS, fit_pages, print_alike, without_clock
from helpers.site.printed import Size
from helpers.site.site import site_files, write_site

NOTEBOOK = "02_target_feasibility"


def soup(path):
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, dataset):
    """The site of five cities with one page that stands, one that failed, and the nation, which is no city."""
    place = tmp_path_factory.mktemp("reports")
    (place / "jingzhou/zh").mkdir(parents=True)
    (place / f"jingzhou/zh/{NOTEBOOK}.html").write_text("<h1>page</h1>", "utf-8")
    (place / "failed").mkdir()
    (place / f"failed/xuhui-zh-{NOTEBOOK}.ipynb").write_text("{}", "utf-8")
    (place / "nation/en").mkdir(parents=True)
    for suffix in ("html", "ipynb"):
        (place / f"nation/en/04_implementation_review.{suffix}").write_text("", "utf-8")
    entries = {"reports": {"nation/en/04_implementation_review": {}}}
    (place / "manifest.json").write_text(json.dumps(entries), "utf-8")
    write_site(place, dataset, data_hash(dataset.folder), made())
    return place


def made():
    return [
        Job(city, lang, NOTEBOOK, {"city": city, "lang": lang}) for city in ("jingzhou", "xuhui") for lang in LANGUAGES
    ]


def test_the_index_lists_cities_with_a_sentence_and_their_reports(folder, dataset):
    page = soup(folder / "index.html")
    cards = page.select("#places > li")
    assert {card.h3.a["href"] for card in cards} == {f"{slug}/zh/index.html" for slug in (*dataset.studied, "nation")}
    said = {card.h3.a.text: card.p.text for card in cards if card.p}
    assert [name for name in said if said[name].startswith(name)] == [*said]
    assert len(said) == len(dataset.studied) + 1
    jingzhou = next(card for card in cards if card.h3.a.text == "荆州市")
    assert [link["href"] for link in jingzhou.select(".inline a")] == [f"jingzhou/zh/{NOTEBOOK}.html"]


def test_the_state_of_the_build_stands_at_the_foot(folder):
    page = soup(folder / "index.html")
    assert page.select("h2")[-1]["id"] == "states"
    lines = {
        line.text.partition("：")[0]: [state.text for state in line.select(".state")]
        for line in page.select("ul.states li")
    }
    assert lines == {"荆州市": ["待更新", "英文版待更新"][:1], "徐汇区": ["生成失败"]}
    assert "not built: 2" in soup(folder / "index.en.html").select_one("p.states").text


@pytest.mark.parametrize("name", ["index.html", "index.en.html"])
def test_the_index_opens_with_a_claim_a_figure_and_four_tiles(folder, name):
    page = soup(folder / name)
    assert "43" in page.h1.text
    assert page.h1.select("a.computed")
    assert len(page.select(".tiles > li")) == 4
    assert len(page.select("figure svg[role=group]")) == 2  # one for wide screens, one for narrow ones
    assert [tile.text for tile in page.select(".map .on")] == ["鲁", "沪", "鄂", "浙", "粤"] or name == "index.en.html"
    assert (folder / name).stat().st_size < 400_000


def test_more_cities_than_a_page_can_show_are_folded(tmp_path, dataset, monkeypatch):
    monkeypatch.setattr(index_page, "CARDS", 2)
    write_site(tmp_path, dataset, data_hash(dataset.folder), made())
    page = soup(tmp_path / "index.html")
    assert len(page.select("#places > li")) == 2
    assert len(page.select("details.rest .cards > li")) == len(dataset.studied) - 2


def test_a_subject_that_is_no_city_has_a_page_of_its_own(folder, dataset):
    page = soup(folder / "nation/en/index.html")
    assert page.h1.text == "China"
    observed = dataset.observations[dataset.observations["area"] == "nation"]
    assert f"Observations: {len(observed)}," in page.select_one(".summary").text
    rows = main_rows(dataset.tables_of("nation"))
    assert (
        f"{len(rows)} rows in {dataset.tables_of('nation')['document'].nunique()} plans"
        in page.select_one(".summary").text
    )
    assert page.find("a", href="sources.html")
    assert page.select_one(".cards a")["href"] == "04_implementation_review.html"
    assert not page.select("#plan")
    assert page.select_one("#sources").find_next("a")["href"] == "sources.html"  # the link has a heading of its own


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_document_stands_on_its_city_s_page_as_a_table(folder, lang):
    page = soup(folder / f"jingzhou/{lang}/index.html")
    assert len(page.find("caption").find_parent("table").find_all("tr")) > 5
    assert "<table" not in page.get_text()


def test_a_city_without_a_table_says_so(folder):
    page = soup(folder / "linyi/zh/index.html")
    assert "没有官方指标表" in page.select_one(".summary").text
    assert not page.select("#indicators")
    assert page.select("#plan")
    assert not page.select("#sources")
    assert "均未公布基期值" in soup(folder / "xuhui/zh/index.html").select_one(".summary").text


@pytest.mark.parametrize(
    ("lang", "own", "every"),
    [
        ("zh", "23 个（数值 17 个，文字 6 个）", "86 个（数值 80 个，文字 6 个），另有与之并列的力争目标 1 个"),
        ("en", "23 (17 in figures, 6 in words)", "86 (80 in figures, 6 in words), and 1 stretch target beside them"),
    ],
)
def test_targets_in_figures_and_in_words_are_counted_apart(folder, lang, own, every):
    page = soup(folder / f"xuhui/{lang}/index.html")
    assert own in page.select_one(".summary").text
    assert own in page.select_one("#indicators caption").text
    index = "index.html" if lang == "zh" else "index.en.html"
    assert every in soup(folder / index).select_one("#indicators caption").text


def test_every_target_is_listed_once_as_printed(folder, dataset, plans):
    for name, lang in (("index.html", "zh"), ("index.en.html", "en")):
        rows = soup(folder / name).select("#indicators tbody tr")
        for besides in [beside for row in rows for beside in row.select(".also")]:
            besides.decompose()
        targets = [row.select("td")[6] for row in rows]
        printed = [
            (cell.select_one("[lang=zh-Hans]") or cell).text.strip() for cell in targets
        ]  # words have an English label
        assert sorted(printed) == sorted(plans.indicators["target_raw"].map(grouped))
        counted = len(counted_targets(plans.indicators))
        said = soup(folder / name).text
        assert (f"Targets: {counted} (" if lang == "en" else f"{counted} 个（") in said
        assert ("and 1 stretch target beside them" if lang == "en" else "另有与之并列的力争目标 1 个") in said
        found = sorted(indicator_rows(dataset, lang), key=index_page.weight)
        assert [row.select("td")[-1].text for row in rows] == [row.change for row in found]
        assert all(row.method in CATALOGUE for row in found if row.method)


def test_a_contradicted_figure_stands_with_the_other(folder):
    rows = soup(folder / "jingzhou/en/index.html").select("#indicators tbody tr")
    [row] = [row for row in rows if "Public measurement standards" in row.text]
    assert [beside.text for beside in row.select(".also")] == ["also printed: 96", "also printed: 150 + 121"]
    assert row.select("td")[-1].text == "5.4–21.3% a year"
    [entities] = [
        row
        for row in soup(folder / "wuxing/zh/index.html").select("#indicators tbody tr")
        if "在册市场主体总量" in row.text
    ]
    assert entities.select_one(".also").text == "原文另作 10.6255、>10"


def test_words_of_a_target_are_told_in_english_and_as_printed(folder):
    cells = [row.select("td")[4] for row in soup(folder / "xuhui/en/index.html").select("#indicators tbody tr")]
    by_printed = {cell.select_one(".sub").extract().text: cell.text.strip() for cell in cells if cell.select(".sub")}
    assert by_printed["进一步提升"] == "to rise"
    assert by_printed["50以上"] == "≥50"
    rest = [cell.text for cell in cells if not cell.select(".sub")]
    assert not re.search("[\u4e00-\u9fff]", "".join(rest))


def test_a_name_is_not_repeated_for_the_width_of_its_brackets(folder):
    for name in ("index.html", "wuxing/zh/index.html"):
        assert not soup(folder / name).select("#indicators td .sub")


@pytest.mark.parametrize("name", ["index.html", "index.en.html", "jingzhou/zh/index.html", "jingzhou/en/index.html"])
def test_each_number_of_a_list_of_targets_leads_to_its_place_or_its_formula(folder, dataset, plans, name):
    page = soup(folder / name)
    own = (plans if "/" not in name else dataset.only("jingzhou")).indicators
    if "/" not in name:  # the index lists what asks for most first
        order = [row.id for row in sorted(indicator_rows(dataset, "zh"), key=index_page.weight)]
        own = own.set_index("indicator_id", drop=False).loc[order]
    lang, methods = ("en", "methods.en.html") if "en" in re.split("[/.]", name) else ("zh", "methods.html")
    for row, record in zip(page.select("#indicators tbody tr"), own.to_dict("records"), strict=True):
        place = f"{record['table']} {record['row']} {record['span_start']} {record['span_end']}"
        assert row["data-p"] == place
        links = [link["href"] for link in row.select("td.r a")]
        assert len(links) == 1 + (record["baseline_status"] == "reported")
        here = "sources.html" if "/" in name else f"{record['area']}/{lang}/sources.html"
        assert set(links) == {f"{here}#{record['indicator_id']}"}
        for link in row.select("td[data-g] a"):
            use = page.find(id=link["href"].removeprefix("#"))
            formula = use.find_parent("li")
            assert formula.select_one("div a")["href"].endswith(f"{methods}#{formula['id']}")
            assert f"{record['target']:g}" in use.text.replace(",", "")
            put = {one["href"].removeprefix(f"../../jingzhou/{lang}/") for one in use.select("a.printed")}
            assert put <= set(links)  # each figure put in leads to its place


def test_a_list_has_the_glyphs_of_what_its_pop_ups_say(folder):
    for name in ("index.html", "jingzhou/zh/index.html", "index.en.html"):
        text = (folder / name).read_text("utf-8")
        font = TTFont(io.BytesIO(base64.b64decode(re.search(r"base64,([^)]*)", text)[1])))
        said = "".join(
            value
            for tag in soup(folder / name).select("#origin, #indicators [title]")
            for key, value in tag.attrs.items()
            if key == "title" or key.startswith("data-")
        )
        assert {char for char in said if ord(char) >= 0x2E80} <= set(map(chr, font.getBestCmap()))


def test_the_page_s_own_font_stands_first_wherever_it_is_named():
    """A browser may leave boxes in place of characters that only a later font of the list has."""
    folder = Path(frame.__file__).parent / "templates"
    rules = [rule for path in sorted(folder.rglob("*.css")) for rule in path.read_text("utf-8").split("}")]
    named = [rule for rule in rules if "FYP Han" in rule]
    assert len(named) > 2
    for rule in named:
        assert re.search(r'font(-family)?:[^,]*"FYP Han( Marks)?"', rule), rule


def test_the_table_of_targets_is_offered_as_a_file(folder, plans):
    text = (folder / "_data/targets.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["indicator_id"] for row in rows] == plans.indicators["indicator_id"].tolist()
    cagr = next(row for row in rows if row["indicator_id"] == "wuxing-t1-r01")
    assert float(cagr["required_change"]) == pytest.approx((13 / 9.8) ** (1 / 5) - 1)
    assert cagr["method"] == "growth.cagr"


def test_the_data_files_are_copies(folder, dataset):
    links = {tag["href"] for tag in soup(folder / "data.html").select("#files ~ .table a[download]")}
    for spec in TABLES.values():
        files = sorted(path.relative_to(dataset.folder).as_posix() for path in dataset.folder.glob(spec.file))
        assert files, spec.name
        for name in files:
            assert f"_data/{name}" in links
            assert (folder / "_data" / name).read_bytes() == (dataset.folder / name).read_bytes()


def test_every_field_and_value_is_explained_in_both_languages(folder):
    assert codebook.needed() - set(chinese()) == set(), "codebook.zh.yml lacks these"
    texts = codebook.needed() | {text for method in CATALOGUE.values() for text in (method.formula, method.source)}
    assert set(chinese()) - texts == set(), "codebook.zh.yml holds what nothing says any more"
    for spec in TABLES.values():
        names = [field for field, _ in codebook.table_fields(spec)]
        table = soup(folder / "data.html").find(id=f"table-{spec.name}").find_next("table")
        assert [row.code.text for row in table.select("tbody tr")] == names


def test_every_method_has_a_name_and_a_worked_example(folder):
    assert set(worked_examples()) == set(CATALOGUE)
    assert [name for name in CATALOGUE if f"method.{name}" not in catalogue()] == []
    page = soup(folder / "methods.en.html")
    assert [section["id"] for section in page.select("section.method")] == sorted(
        CATALOGUE,
        key=lambda name: list(dict.fromkeys(key.partition(".")[0] for key in CATALOGUE)).index(name.partition(".")[0]),
    )
    shown = [section.select("pre b")[-1].text for section in page.select("section.method")]
    assert shown == [worked_examples()[section["id"]].steps[-1][1] for section in page.select("section.method")]


@pytest.mark.parametrize(
    ("method", "result"),
    [
        ("growth.cagr", "0.0999968"),
        ("round.growth", "10"),
        ("ambition.ratio", "0.315217"),
        ("dispersion.theil_t", "0.250201"),
        ("dispersion.theil_l", "0.23263"),
        ("text.pmc", "5.44"),
        ("backtest.brier", "0.125"),
    ],
)
def test_examples_are_of_the_oracles(method, result):
    assert worked_examples()[method].steps[-1][1] == result


def test_nothing_is_written_again_without_need(folder, dataset):
    def stamps():
        return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}

    before = stamps()
    write_site(folder, dataset, data_hash(dataset.folder), made())
    assert stamps() == before
    known = json.loads((folder / MANIFEST).read_text("utf-8"))
    (folder / MANIFEST).write_text(json.dumps(known | {"pages": {}}), "utf-8")
    write_site(folder, dataset, data_hash(dataset.folder), made())
    changed = {path.name for path, stamp in stamps().items() if before.get(path) != stamp}
    assert changed == {MANIFEST}
    page = folder / "methods.html"
    page.write_text(page.read_text("utf-8")[:-20], "utf-8")
    write_site(folder, dataset, data_hash(dataset.folder), made())
    changed = {path.name for path, stamp in stamps().items() if before.get(path) != stamp}
    assert changed == {MANIFEST, "methods.html"}
    assert all((folder / name).is_file() for name in site_files(folder))


def test_a_table_too_long_for_one_page_is_split_by_domain(tmp_path, dataset, plans, monkeypatch):
    monkeypatch.setattr(index_page, "WHOLE", 50)
    monkeypatch.setattr(index_page, "MOST", 10)
    monkeypatch.setattr(frame, "font_face", lambda html, lang: "")  # glyphs take most of the time
    write_site(tmp_path, dataset, data_hash(dataset.folder), [])
    index = soup(tmp_path / "index.en.html")
    assert not index.select("#indicators")
    links = {tag["href"]: int(tag.find_next("span").text) for tag in index.select(".columns a")}
    assert sum(links.values()) == len(plans.indicators)
    for name, count in links.items():
        page = soup(tmp_path / name)
        assert len(page.select("#indicators tbody tr")) == min(count, 10)
        assert ("The first 10 of" in page.main.text) == (count > 10)


LONG = [0.0] * 17
HIGH, LOW = HEIGHTS


@pytest.mark.parametrize(
    ("voids", "chosen", "prints"),
    [
        ([[0.2]], (1.0, HIGH), 1),
        ([[0.6], [0.9], [0.3]], (0.97, HIGH), 3),
        ([[0.5, 0.1], [0.3, 0.2]], (0.985, HIGH), 2),
        ([LONG, LONG, [0.4], [0.2]], (0.955, HIGH), 4),
        ([[0.5]] * 9 + [[0.9], [0.3]], (0.985, LOW), 11),
        ([[0.9], [0.4], LONG] + [[0.5]] * 15, (0.985, HIGH), 18),
        ([[*LONG, 0.1], [0.0, *LONG, 0.1]] + [[*LONG, 0.2]] * 16, (1.0, HIGH), 18),
    ],
)
def test_a_report_is_set_so_that_it_is_short_and_no_page_is_a_void(monkeypatch, voids, chosen, prints):
    made = []
    monkeypatch.setattr("helpers.site.pdf.page_voids", lambda content: voids[int(content)])

    def at_size(size):
        made.append(size)
        return str(len(made) - 1).encode()

    size = Size(*chosen)
    assert fit_pages(at_size) == (size, str(made.index(size)).encode())
    assert len(made) == prints


@pytest.mark.parametrize("prints", ["aa", "aba", "baca", "abcdd"])
def test_a_report_is_what_the_browser_prints_twice(prints):
    coming = iter(prints)
    assert print_alike(lambda: next(coming).encode(), "x.pdf") == prints[-1].encode()
    assert not list(coming)


def test_a_report_that_is_never_printed_alike_is_refused():
    coming = iter("abcdef")
    with pytest.raises(UserError, match=r"x\.pdf: each of 5 prints came out otherwise"):
        print_alike(lambda: next(coming).encode(), "x.pdf")


def test_a_pdf_keeps_its_length_without_its_clock():
    head, tail = b"%PDF /Title (D:20200101000000+00'00') /CreationDate (D:", b") /ModDate (D:20261121220102Z) xref"
    made_at = head + b"20261121220102+08'00'" + tail
    fixed = without_clock(made_at)
    assert len(fixed) == len(made_at)
    assert fixed == head + b"19800101000000+00'00'" + tail.replace(b"20261121220102", b"19800101000000")


def test_the_list_begins_with_what_asks_for_most_growth(dataset):
    ordered = sorted(indicator_rows(dataset, "en"), key=index_page.weight)
    growths = [row.change_value for row in ordered if row.method == "growth.cagr"]
    assert growths == sorted(growths, reverse=True)
    assert [row.method for row in ordered[: len(growths)]] == ["growth.cagr"] * len(growths)
    assert ordered[-1].change_value is None


@pytest.mark.parametrize("name", ["index.html", "index.en.html"])
def test_the_index_says_who_coded_and_how_to_cite(folder, plans, name):
    page = soup(folder / name)
    said = page.select_one("#about").find_next("p").text
    records = [*plans.indicators["status"], *plans.statements["status"], *plans.measures["status"]]
    for count in (len(records), records.count("coded"), records.count("candidate"), records.count("confirmed")):
        assert re.search(rf"(?<!\d){count}(?!\d)", said)
    line, bibtex, csl = (form.text for form in page.select(".citation pre"))
    assert "[DS]. Version 0.1.0" in line
    assert bibtex.startswith("@misc{")
    assert json.loads(csl)[0]["version"] == "0.1.0"
