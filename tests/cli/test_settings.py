"""What config.yml chooses is what a run makes, and the site around it stands."""

import json

from bs4 import BeautifulSoup


def test_one_chosen_city_has_its_report_and_the_site_lists_the_plans_studied(project, plans):
    project.edit("config.yml", "cities: all", "cities: [xuhui]")
    done = project.in_english().without_drawings().fyp("report", "xuhui", "-n", "01")
    assert done.returncode == 0, done.stderr
    made = json.loads((project.path / "reports/manifest.json").read_text("utf-8"))["reports"]
    assert list(made) == ["xuhui/en/01_baseline_review"]
    index = BeautifulSoup((project.path / "reports/index.en.html").read_text("utf-8"), "lxml")
    assert len(index.select("#indicators tbody tr")) == len(plans.indicators)
