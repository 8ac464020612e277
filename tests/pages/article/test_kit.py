import csv
import io
import re

import pandas as pd
import pytest

from helpers.article import kit
from helpers.article.collect import Exhibit, Source
from helpers.article.drawings import Printed
from helpers.build.cache import inputs_of, key_of
from helpers.build.cells import read_cells
from helpers.build.config import load_settings
from helpers.build.plan import notebook_path, plan_jobs
from helpers.errors import ParameterError, UserError
from helpers.facts import Figure

AREAS = ["wuxing", "linyi"]
ONE = "02_target_feasibility"


def drawn_quickly(figures, lang, spread):
    """How figures are drawn is tested beside `drawings`."""
    return {figure.name: Printed("alt", {"two.pdf": b"%PDF"}, PIXEL, True) for figure in figures}


def pixel():
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (1, 1)).save(stream, "PNG")
    return stream.getvalue()


PIXEL = pixel()


@pytest.fixture(scope="module")
def files(dataset):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kit, "_drawn", drawn_quickly)
        return kit.article(AREAS, "zh", dataset, load_settings())


@pytest.fixture(scope="module")
def listed(files):
    return list(csv.DictReader(io.StringIO(files["exhibits.csv"].decode("utf-8-sig"))))


def test_every_exhibit_names_report_cell_function_and_data(listed):
    shown = [row for row in listed if row["report"]]
    assert {row["report"].split("/")[0] for row in shown} == set(AREAS)
    for row in shown:
        notebook = row["report"].split("/")[2]
        cell = read_cells(notebook_path(notebook))[int(row["cell"]) - 1]
        assert row["function"].rpartition(".")[2] in cell.source
        assert re.fullmatch("[0-9a-f]{12}", row["data"])
        module, _, name = row["function"].rpartition(".")
        assert callable(getattr(__import__(module, fromlist=[name]), name)), row["function"]


def test_a_report_is_named_by_the_key_at_the_foot_of_its_page(dataset, listed):
    jobs = plan_jobs(load_settings(), dataset, only_cities=["linyi"])
    keys = {job.name: key_of(inputs_of(job, jobs)) for job in jobs}
    rows = [row for row in listed if row["report"].startswith("linyi/")]
    assert rows
    assert all(row["report_key"] == keys[row["report"]] for row in rows)


def test_tables_stand_in_all_forms_and_once(files, listed):
    names = [row["name"] for row in listed]
    assert len(names) == len(set(names))
    tables = [row for row in listed if not row["widths"]]
    html, tex = files["article.html"].decode(), files["article.tex"].decode()
    for row in tables:
        assert {f"tables/{row['name']}.csv", f"tables/{row['name']}.tex"} <= set(files)
        assert f'id="{row["name"]}"' in html
        assert f"tables/{row['name']}.tex" in tex
    contents = [files[f"tables/{row['name']}.csv"] for row in tables if row["report"]]
    assert len(contents) == len(set(contents))


def test_what_reports_share_is_drawn_once(monkeypatch):
    source = Source("data", "function")
    frames = [pd.DataFrame({"growth": [growth]}) for growth in (0.1, 0.1, 0.2)]
    figures = [Exhibit(name, Figure("strip", {"a": frame}), source) for name, frame in zip("abc", frames, strict=True)]
    drawn = []

    def draw(figure, lang):
        drawn.append(figure)
        return Printed(str(len(drawn)), {}, PIXEL, True)

    monkeypatch.setattr(kit, "printed", draw)
    made = kit._drawn(figures, "zh", map)
    assert len(drawn) == 2
    assert {name: one.alt for name, one in made.items()} == {"a": "1", "b": "1", "c": "2"}


def test_figures_of_a_comparison_are_those_of_the_first_area(listed):
    compared = [row["report"] for row in listed if row["widths"] and "/03" in row["report"]]
    assert {report.split("/")[0] for report in compared} == {"wuxing"}


def test_what_a_table_says_of_its_source_stands_below_it(files, listed):
    row = next(row for row in listed if row["report"] and not row["widths"])
    source = files[f"tables/{row['name']}.tex"].decode()
    assert row["data"] in source
    assert row["report_key"] in source
    assert f"单元格 {row['cell']}" in source


def test_the_paragraph_has_the_runs_values_in_both_languages(dataset, files):
    own = dataset.only(*AREAS)
    for lang in ("zh", "en"):
        text = files[f"method.{lang}.txt"].decode()
        for count in (len(own.indicators), len(own.statements), len(own.measures)):
            assert str(count) in text
    assert "由人" not in files["method.zh.txt"].decode().replace("不能代替由人编码的检验", "")


def test_only_works_whose_methods_were_used_are_cited(files):
    text = files["references.txt"].decode()
    assert "RUIZ ESTRADA" in text  # the PMC index of page 03
    assert "WILSON E B" not in text


def test_the_sums_hold(files):
    import hashlib

    for line in files["SHA256SUMS"].decode().splitlines():
        digest, _, path = line.partition("  ")
        assert hashlib.sha256(files[path]).hexdigest() == digest


def test_the_bytes_are_the_same(dataset, monkeypatch):
    """Of one report with exhibits of every kind: what all reports show twice alike is compared with the references."""
    monkeypatch.setattr(kit, "_drawn", drawn_quickly)
    settings = load_settings()
    settings = settings.model_copy(update={"notebooks": {name: settings.notebooks[name] for name in [ONE]}})
    once, again = (kit.article(["wuxing"], "zh", dataset, settings) for _ in range(2))
    assert {"tables", "figures"} <= {path.split("/")[0] for path in once}
    assert once == again


def test_an_unknown_area_is_one_clear_error(dataset):
    with pytest.raises(ParameterError, match="nowhere"):
        kit.article(["nowhere"], "zh", dataset, load_settings())


def test_an_area_without_records_is_told_with_the_cell(dataset, monkeypatch):
    def broken(path):
        cells = read_cells(path)
        return [*cells[:6], type(cells[5])("code", "assert False, 'nothing is coded'", frozenset())]

    monkeypatch.setattr("helpers.article.collect.read_cells", broken)
    with pytest.raises(UserError, match="does not run for linyi") as told:
        kit.article(["linyi"], "zh", dataset, load_settings())
    assert "cell 7" in str(told.value)
