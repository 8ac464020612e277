"""The desk in a real browser, from disk: a whole coding by keyboard, what is kept when the browser dies, barriers."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import signal
import subprocess
import threading
from dataclasses import replace

import pytest

from helpers.data import load_dataset
from helpers.data.decisions import read_decisions
from helpers.desk.adjudicate import agreed, difference_items
from helpers.desk.desk import Desk, Item, find_document, record_items, unit_items
from helpers.desk.page import desk_page
from helpers.documents.model import Document
from helpers.documents.read import read_document
from helpers.extraction import Extraction, extract
from tests.pages.desk.workshop import GLOSS, Workshop, build

process_wait = threading.Event()  # waits a moment, and never longer than it is told
KEYS = {"indicators": "indicator_id", "statements": "statement_id", "measures": "measure_id"}


@pytest.fixture
def workshop(root, tmp_path) -> Workshop:
    return build(root, tmp_path)


def written(desk, folder, lang="zh"):
    path = folder / "desk.html"
    path.write_text(desk_page(desk, lang), "utf-8")
    return path


def opened(page, path):
    found = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: request.url.startswith(("file:", "data:", "blob:")) or found.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    return found


def handed_back(page, folder):
    with page.expect_download() as waiting:
        page.keyboard.press("s")
    path = folder / "decisions.json"
    waiting.value.save_as(path)
    return path


def fill(page, name, value):
    field = page.locator(f"#f-{name}")
    if field.evaluate("element => element.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


def current_id(page):
    return page.evaluate("document.querySelector('#items [aria-current]').closest('li').dataset.id")


def code_whole(page, items, wanted):
    """Bring every item to what is wanted of it: its fields, or None for what is to be rejected."""
    for item in items:
        assert current_id(page) == item["id"]
        fields = wanted[item["id"]]
        if fields is None:
            page.keyboard.press("r")
            continue
        changed = {name: value for name, value in fields.items() if value != item["fields"][name]}
        if changed:
            page.keyboard.press("c")
            for name, value in changed.items():
                fill(page, name, value)
            page.keyboard.press("Control+Enter")
        else:
            page.keyboard.press("a")


def typed(workshop, wanted):
    """The tables as they would be, had the same decisions been typed into them."""
    found = {}
    for table, key in KEYS.items():
        rows = workshop.rows(table)
        kept = [row for row in rows if row[key] not in wanted or wanted[row[key]] is not None]
        found[table] = [row | (wanted.get(row[key]) or {}) | {"status": "confirmed"} for row in kept]
    return found


def test_a_whole_document_coded_at_the_desk_is_what_the_same_typed_into_the_tables_is(workshop, page, tmp_path):
    desk = workshop.desk("测试员")
    items = desk.payload()["items"]
    wanted = {item["id"]: item["fields"] | {GLOSS[item["table"]]: f"Gloss of {item['id']}"} for item in items}
    statements = [item["id"] for item in items if item["table"] == "statements"]
    wanted[statements[0]] |= {"value": "4.25", "operator": ">"}
    wanted[statements[-1]] = None
    found = opened(page, written(desk, tmp_path))
    code_whole(page, items, wanted)
    assert "已改动" not in page.inner_text("#progress")  # what is decided is no draft any more
    expected = typed(workshop, wanted)
    taken = workshop.take(handed_back(page, tmp_path))
    assert {table: workshop.rows(table) for table in KEYS} == expected
    assert (taken.held, taken.decisions.open, found) == ({}, (), [])


def test_linyi_coded_at_the_desk_is_what_the_same_typed_into_the_tables_is(root, documents, page, tmp_path):
    whole = build(root, tmp_path)
    document = find_document(load_dataset(whole.data), "linyi")
    extraction = extract(read_document(documents / document.file))
    desk = Desk(document, extraction, "Scripted coder", record_items(whole.data, document, extraction))
    items = desk.payload()["items"]
    assert len(items) > 50
    wanted = {item["id"]: dict(item["fields"]) for item in items}
    for item in items[::7]:
        wanted[item["id"]]["domain"] = "digital"
    for item in [item for item in items if item["table"] == "measures"][::5]:
        wanted[item["id"]]["heading_en"] += " (read again)"
    found = opened(page, written(desk, tmp_path, "en"))
    code_whole(page, items, wanted)
    workshop = Workshop(whole.data, documents, extraction, "linyi")
    expected = typed(workshop, wanted)
    workshop.take(handed_back(page, tmp_path))
    assert {table: workshop.rows(table) for table in KEYS} == expected
    assert found == []


def test_a_passage_is_found_chosen_and_coded_by_keyboard_alone(workshop, page, tmp_path):
    found = opened(page, written(workshop.desk("测试员"), tmp_path))
    keys = page.keyboard
    keys.press("/")
    keys.type("𪚥牌企业")
    keys.press("Enter")
    keys.press("Escape")
    for key in (
        "[",
        "]",
        "]",
        "}",
    ):  # 培 is taken in at the start; two at the end, one of them out again, and no blank at the end
        keys.press(key)
    keys.press("n")
    keys.press("3")
    for name, value in (("path", "二/1"), ("heading", "培育"), ("domain", "quality_brand"), ("heading_en", "Brands")):
        assert page.locator(f"#f-{name}").is_visible()
        fill(page, name, value)
    fill(page, "instrument_class", "supply")
    fill(page, "regulatory_type", "incentive")
    keys.press("Control+Enter")
    (added,) = json.loads(handed_back(page, tmp_path).read_text("utf-8"))["decisions"]
    start, end = added["span"]
    assert (added["verdict"], workshop.text[start:end]) == ("add", "育𪚥牌企业")
    assert found == []


def test_what_was_decided_is_undone_one_by_one_and_stands_after_a_reload(workshop, page, tmp_path):
    desk = workshop.desk("测试员")
    path = written(desk, tmp_path)
    opened(page, path)
    for _ in range(3):
        page.keyboard.press("r")
    page.keyboard.press("u")
    page.wait_for_selector("#progress[data-saved=yes]")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    decisions = json.loads(handed_back(page, tmp_path).read_text("utf-8"))["decisions"]
    assert [one["id"] for one in decisions] == [item.id for item in desk.items[:2]]
    for _ in range(3):  # one more than there is
        page.keyboard.press("u")
    assert json.loads(handed_back(page, tmp_path).read_text("utf-8"))["decisions"] == []


def test_what_cannot_stand_is_said_at_its_field_and_not_decided(workshop, page, tmp_path):
    opened(page, written(workshop.desk("测试员"), tmp_path, "en"))
    page.keyboard.press("a")
    assert "“Subject in English” may not be empty." in page.inner_text("#fault")
    assert page.evaluate("document.activeElement.id") == "f-subject_en"
    fill(page, "subject_en", "Entities")
    fill(page, "value", "four")
    page.keyboard.press("Control+Enter")
    assert "must be a number" in page.inner_text("#fault")
    fill(page, "value", "4.2")
    fill(page, "year", "1900")
    page.keyboard.press("Control+Enter")
    assert "between 1949 and 2100" in page.inner_text("#fault")
    assert page.inner_text("#progress").startswith("0 of ")


def test_two_blind_coders_and_a_third_from_the_first_unit_to_the_tables(workshop, page, tmp_path):
    """Scripted coders, who are nobody: 甲 codes what the program reads, 乙 another mode and one unit less."""
    read = {(item.table, item.span): item.fields for item in workshop.desk().items}
    found = []
    for coder in "甲乙":
        items = unit_items(list(read), workshop.document, coder)
        blind = Desk(workshop.document, workshop.extraction, coder, items, blind=True)
        errors = opened(page, written(blind, tmp_path))
        for item in items:
            assert current_id(page) == item.id
            fields = dict(read[item.table, item.span])
            if coder == "乙" and item.table == "statements":
                fields["mode"] = "cumulative"
            if coder == "乙" and item.table == "measures" and item.span == min(s for t, s in read if t == "measures"):
                page.keyboard.press("r")
                continue
            for name, value in fields.items():
                fill(
                    page,
                    name,
                    "cumulative" if coder == "乙" and name == "mode" and item.table == "statements" else value,
                )
            fill(page, GLOSS[item.table], "Gloss")
            page.keyboard.press("Control+Enter")
        path = handed_back(page, tmp_path).rename(tmp_path / f"{coder}.json")
        workshop.take(path)
        found.append(read_decisions(path))
        page.keyboard.press("g")
        assert page.inner_text("#grid-head") == "指标"  # the units of tables, whose table nobody names to a blind coder
        assert page.locator("#cells tbody tr").count() == sum(item.table == "indicators" for item in items)
        assert errors == []
    more, differing = agreed(*found), difference_items(*found)
    other_mode = [key for key, fields in read.items() if key[0] == "statements" and fields["mode"] != "cumulative"]
    assert len(other_mode) > 2
    assert (len(more.agreed), len(differing)) == (len(read) - len(other_mode) - 1, len(other_mode) + 1)
    third = Desk(workshop.document, workshop.extraction, "丙", differing, mode="adjudicate", more=more)
    opened(page, written(third, tmp_path))
    assert page.locator("#grid-button").is_hidden()  # whoever adjudicates gives a reason for each
    for _ in differing:
        page.keyboard.press("1")
        page.keyboard.press("a")
        assert page.evaluate("document.activeElement.id") == "memo"  # no decision without its reason
        page.keyboard.type("as the code book says")
        page.keyboard.press("Control+Enter")
    taken = workshop.take(handed_back(page, tmp_path))
    assert (taken.bare, taken.held, taken.decisions.open) == ([], {}, ())
    for table in KEYS:
        for row in workshop.rows(table):
            span = (int(row["span_start"]), int(row["span_end"]))
            wanted = read[table, span] | {GLOSS[table]: "Gloss"}
            assert {name: row[name] for name in wanted} == wanted
            assert row["status"] == "confirmed"


def test_a_long_text_and_a_long_list_are_walked_to_their_ends(workshop, page, tmp_path):
    """What is out of sight is not laid out, in the text as in the list; each is there when it is wanted."""
    lines = [f"到2025年，第{number}片区经营主体达到{number}万户。" for number in range(1200)]
    starts = list(itertools.accumulate((len(line) + 1 for line in lines), initial=0))
    items = [
        Item(f"s{number}", "statements", (starts[number], starts[number] + len(lines[number])), kind="unit")
        for number in range(0, 1200, 4)
    ]
    long = Extraction(Document("\n".join(lines), "0" * 64, "invented", None, "other"))
    found = opened(page, written(Desk(workshop.document, long, "测试员", items, blind=True), tmp_path))
    in_sight = """name => {
        const [range] = CSS.highlights.get(name), place = range.getBoundingClientRect();
        const frame = document.getElementById("article").getBoundingClientRect();
        return place.height > 0 && place.top >= frame.top && place.bottom <= frame.bottom && range.toString();
    }"""
    assert page.locator("#items li").count() < 60
    page.keyboard.press("/")
    page.keyboard.type("第1199片区")
    page.keyboard.press("Enter")
    page.wait_for_function(in_sight, arg="hit")
    assert page.evaluate(in_sight, "hit") == "第1199片区"
    page.keyboard.press("Escape")
    for _ in range(40):
        page.keyboard.press("j")
    page.wait_for_function(in_sight, arg="current")
    assert page.evaluate(in_sight, "current") == lines[160]
    assert current_id(page) == "s160"
    page.evaluate("() => { const list = document.getElementById('window'); list.scrollTop = list.scrollHeight; }")
    page.locator("#items li[aria-posinset='300'] button").click()
    page.wait_for_function(in_sight, arg="current")
    assert (current_id(page), page.evaluate(in_sight, "current")) == ("s1196", lines[1196])
    page.locator("#items [aria-current]").focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('li').getAttribute('aria-posinset')") == "299"
    assert found == []


def test_a_whole_table_is_checked_in_a_grid_beside_its_page(workshop, page, tmp_path):
    """A cell changed, a row accepted, one rejected, the rest accepted at once where they can stand."""
    document = replace(workshop.extraction.document, pages=(0,))
    desk = replace(workshop.desk("测试员"), extraction=replace(workshop.extraction, document=document))
    desk = replace(desk, pictures={1: PICTURE})
    rows = [item for item in desk.payload()["items"] if item["table"] == "indicators"]
    found = opened(page, written(desk, tmp_path))
    keys = page.keyboard
    keys.press("g")
    assert page.locator("#picture").is_visible()
    assert page.locator("#picture").get_attribute("alt") == "原件第 1 页"
    assert page.locator("#article").is_hidden()
    assert page.evaluate("document.activeElement.closest('tr').dataset.id") == rows[0]["id"]
    cell = "document.activeElement.closest('tr').dataset.id + ' ' + document.activeElement.dataset.field"
    keys.press("Tab")
    keys.press("End")
    keys.type("总数")
    keys.press("ArrowDown")
    assert page.evaluate(cell) == f"{rows[1]['id']} name"
    keys.press("Escape")
    keys.press("r")
    page.get_by_role("button", name="接受表中未定各行").click()
    assert "不能为空" in page.inner_text("#grid-fault")  # no row is accepted that could not be stored
    assert page.evaluate(cell) == f"{rows[0]['id']} name_en"
    keys.type("Entities")
    keys.press("Control+Enter")
    assert page.evaluate(cell.split(" + ")[0]) == rows[2]["id"]
    page.locator(f"#cells tr[data-id='{rows[2]['id']}'] [data-field=name_en]").fill("Passed")
    page.get_by_role("button", name="接受表中未定各行").click()
    assert page.locator("#grid").is_hidden()  # nothing of the table is open: on to the next record, which is of none
    decisions = {one["id"]: one for one in json.loads(handed_back(page, tmp_path).read_text("utf-8"))["decisions"]}
    assert {key: one["verdict"] for key, one in decisions.items()} == {
        rows[0]["id"]: "correct",
        rows[1]["id"]: "reject",
        rows[2]["id"]: "correct",
    }
    name = rows[0]["fields"]["name"]
    assert decisions[rows[0]["id"]]["fields"] == rows[0]["fields"] | {"name": f"{name}总数", "name_en": "Entities"}
    assert found == []


# One white point.
PICTURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
)
HOSTILE = "<script>alert(1)</script></script><img src=x onerror=alert(2)> [[script]] ]]> <!-- \u2028 \x00 &amp; \\u003c"


def test_a_documents_text_is_text_wherever_it_is_shown(workshop, page, tmp_path):
    text = f"{HOSTILE}\n甲 | {HOSTILE} |\n乙 | 2 |\n"
    document = Document(text, "0" * 64, HOSTILE, None, "other")
    registered = workshop.document.model_copy(update={"title": HOSTILE, "title_en": HOSTILE})
    found = opened(page, written(Desk(registered, Extraction(document), HOSTILE[:20], []), tmp_path))
    assert page.locator("img:not(#picture)").count() == 0
    assert page.evaluate("document.getElementById('title').textContent") == HOSTILE
    assert HOSTILE[:40] in page.inner_text("#article")
    assert found == []


# How often the browser is killed; `FYP_KILLS=50` tries fifty times.
KILLS = int(os.environ.get("FYP_KILLS", "3"))


def start_browser(chromium, profile):
    """A browser of its own that can be killed as a whole, and the address that drives it."""
    (profile / "DevToolsActivePort").unlink(missing_ok=True)
    options = ["--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", "--no-first-run"]
    options += ["--no-sandbox"] if os.geteuid() == 0 else []
    log = (profile.parent / "log").open("w")
    process = subprocess.Popen([chromium, *options], stdout=log, stderr=log, start_new_session=True)
    while not (profile / "DevToolsActivePort").exists():
        assert process.poll() is None
        process_wait.wait(0.05)
    while len(lines := (profile / "DevToolsActivePort").read_text().split()) < 2:
        process_wait.wait(0.05)
    return process, f"http://127.0.0.1:{lines[0]}"


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="processes are killed as a group, which this system cannot")
def test_a_killed_browser_loses_one_decision_at_most(workshop, browser, chromium, tmp_path):
    """`browser` has Playwright running; another browser is killed in the middle of the work, again and again."""
    path = written(workshop.desk("测试员"), tmp_path)
    profile = tmp_path / "profile"
    profile.mkdir()
    draw = random.Random(19)
    play = browser.browser_type
    made = 0
    for _ in range(KILLS):
        process, address = start_browser(chromium, profile)
        try:
            page = play.connect_over_cdp(address).contexts[0].new_page()
            page.goto(path.as_uri())
            page.wait_for_selector("html[data-ready]")
            kept = int(re.search(r"\d+", page.inner_text("#progress"))[0])
            assert kept >= made - 1
            made = kept
            if kept > 3:  # there must be something left to decide
                for _ in range(kept):
                    page.keyboard.press("u")
                page.wait_for_selector("#progress[data-saved=yes]")
                made = 0
            for _ in range(draw.randint(1, 3)):  # nobody decides twice in the milliseconds that writing takes
                page.wait_for_selector("#progress[data-saved=yes]")
                page.keyboard.press("r")
                made += 1
            process_wait.wait(draw.random() * 0.05)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_desk_fits_and_axe_finds_nothing_serious(workshop, page, axe, tmp_path, lang, width):
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, written(workshop.desk("测试员"), tmp_path, lang))
    page.evaluate(axe)
    for state in ("list", "decided", "help", "table", "choice"):
        if state == "decided":
            page.keyboard.press("r")
        elif state == "help":
            page.keyboard.press("?")
        elif state == "table":
            page.keyboard.press("Escape")
            page.keyboard.press("g")
            assert page.locator("#cells").is_visible()
        elif state == "choice":
            page.keyboard.press("g")
            page.evaluate("getSelection().selectAllChildren(document.querySelector('#article p'))")
            page.keyboard.press("n")
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        bad = [
            (state, item["id"], item["nodes"][0]["html"][:100])
            for item in result["violations"]
            if item["impact"] in ("serious", "critical", "moderate")
        ]
        assert bad == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
