"""Another sector is a folder of data: ingest, check, links and the pages take it without a change of code."""

from __future__ import annotations

import re

import pytest
from projects import copy_project

PLAN = """{place}城市照明“十四五”规划

一、发展基础
“十三五”期间，全市新装路灯{added}盏，路灯完好率达到{rate}%。

二、发展目标
到2025年，全市建成智慧灯杆500根以上。

表1 {place}城市照明“十四五”主要指标
序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性
1 | 路灯总数 | 万盏 | {lamps} | {goal} | 预期性
2 | 路灯完好率 | % | {rate} | ≥99 | 约束性
3 | 节能灯具占比 | % | / | 90 | 预期性

三、主要任务
（一）加快路灯建设。补齐城市照明短板，新建一批路灯。
（二）推进照明节能。全面更换节能灯具，降低能耗。

四、保障措施
（一）加强组织领导。健全工作机制。
"""
PLACES = {
    "yunxi": ("云溪市", "Yunxi", {"added": 5000, "rate": 97.5, "lamps": 12.5, "goal": 18}),
    "songxi": ("松溪市", "Songxi", {"added": 3000, "rate": 96, "lamps": 8, "goal": 10}),
}
SECTOR = """- sector: street_lighting
  name: 城市照明
  name_en: Street lighting
  is_studied: true
"""
DOMAIN = """- domain: {code}
  name: {name}
  name_en: {name_en}
  definition: {name}
  definition_en: {name_en}
  role: "{role}"
  strong: {words}
  plain: ""
  hints: ""
"""
DOMAINS = (
    ("lamps", "路灯设施", "Lamps and posts", "object", "路灯 灯杆"),
    ("saving", "照明节能", "Saving energy", "object", "节能"),
    ("keeping", "组织保障", "Keeping it going", "safeguards", "组织"),
    ("rest", "其余事项", "Everything else", "rest", '""'),
)
CONCEPT = """- concept_id: {key}
  name: {name}
  name_en: {name_en}
  definition: {name}
  definition_en: {name_en}
  kind: {kind}
  depends_on_size: false
  numerator: ""
  numerator_en: ""
  denominator: ""
  denominator_en: ""
  unit: "{unit}"
  unit_en: "{unit}"
  direction: 1
  lower_limit: 0
  upper_limit: null
  domain: lamps
"""
CONCEPTS = (
    ("street_lamps", "路灯总数", "Street lamps", "stock", "万盏"),
    ("lamps_intact", "路灯完好率", "Intact", "ratio", "%"),
)
LEXICON = """- concept_id: street_lamps
  names: ['路灯']
  units: '盏'
  modes: {level: exact}
  rows: ['路灯总数']
- concept_id: lamps_intact
  names: ['路灯完好率']
  units: '%'
  modes: {level: exact}
  rows: ['路灯完好率']
"""
SCHEME = """- variable: x1_lamps
  main: X1
  main_name: 照明
  main_name_en: Lighting
  name: 路灯
  name_en: Lamps
  rule: 写明路灯数。
  rule_en: Names a number of lamps.
"""


@pytest.fixture(scope="module")
def lighting(root, tmp_path_factory, slim_data):
    """The project with a second sector that is studied, and two invented plans of it."""
    project = copy_project(root, tmp_path_factory.mktemp("lighting"), slim_data)
    folder = project.path / "data/sectors/street_lighting"
    folder.mkdir()
    domains = "".join(
        DOMAIN.format(code=code, name=name, name_en=name_en, role=role, words=words)
        for code, name, name_en, role, words in DOMAINS
    )
    concepts = "".join(
        CONCEPT.format(key=key, name=name, name_en=name_en, kind=kind, unit=unit)
        for key, name, name_en, kind, unit in CONCEPTS
    )
    texts = {"sector": SECTOR, "domains": domains, "concepts": concepts, "lexicon": LEXICON, "pmc_variables": SCHEME}
    for name, text in texts.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    project.edit("data/sectors/market_regulation/sector.yml", "is_studied: true", "is_studied: false")
    for slug, (name, name_en, figures) in PLACES.items():
        document = project.path / f"{slug}.txt"
        document.write_text(PLAN.format(place=name, **figures), "utf-8")
        facts = ("--name", name, "--name-en", name_en, "--parent", "zhejiang", "--level", "prefecture")
        done = project.fyp("ingest", str(document), "--area", slug, *facts)
        assert done.returncode == 0, done.stderr
    return project


def words(page):
    text = re.sub(r"<(script|style)\b.*?</\1>", "", page.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_a_second_sector_passes_through_ingest_check_links_and_pages(lighting):
    rows = (lighting.path / "data/measures.csv").read_text("utf-8")
    own = [line for line in rows.splitlines() if ",yunxi-plan-2021," in line or line.startswith("yunxi")]
    assert len(own) == 3
    assert any(",lamps," in line for line in own)
    assert any(",saving," in line for line in own)
    assert any(",keeping," in line for line in own)
    documents = lighting.fyp("documents", "--area", "yunxi").stdout
    assert "\tstreet_lighting\t" in documents
    linked = lighting.fyp("link", "--write")
    assert linked.returncode == 0, linked.stderr
    links = (lighting.path / "data/links.csv").read_text("utf-8")
    assert "street_lamps,yunxi-t1-r01,exact" in links
    checked = lighting.fyp("check")
    assert checked.returncode == 0, checked.stderr
    built = lighting.fyp("report", "yunxi", "--lang", "en", "-n", "01", "-n", "02", "-n", "03", "-n", "04")
    assert built.returncode == 0, built.stderr + built.stdout
    pages = {path.name[:2]: words(path) for path in (lighting.path / "reports/yunxi/en").glob("0*.html")}
    assert sorted(pages) == ["01", "02", "03", "04"]
    assert "Lamps and posts" in pages["01"]
    assert "Saving energy" in pages["03"]
    assert "Songxi" in pages["03"]
    assert "Street lamps" in pages["03"]  # a concept that both plans set
    assert "Street lighting plans" in words(lighting.path / "reports/index.en.html")
    assert "城市照明规划报告" in words(lighting.path / "reports/index.html")
    for text in pages.values():
        assert "Street lighting plans" in text  # the site is named after the sector
        assert "Market regulation" not in text
        assert "Market access" not in text  # no domain of the other sector
        assert "Zhongshan" not in text  # nor one of its cities


def test_what_is_wrong_with_a_sector_is_one_error(lighting):
    lighting.edit("data/sectors/market_regulation/sector.yml", "is_studied: false", "is_studied: true")
    done = lighting.fyp("check")
    assert done.returncode == 2
    assert "market_regulation, street_lighting are studied; allowed: exactly one." in done.stderr
    lighting.edit("data/sectors/market_regulation/sector.yml", "is_studied: true", "is_studied: false")
    lighting.edit("data/sectors/street_lighting/domains.yml", 'role: "rest"', 'role: ""')
    done = lighting.fyp("check")
    assert (
        "data/sectors/street_lighting/domains.yml, line 1, column `role`: no domain has the role 'rest'" in done.stderr
    )
    wrong = lighting.fyp("ingest", "yunxi.txt", "--area", "yunxi", "--sector", "no_such")
    assert wrong.returncode == 2
