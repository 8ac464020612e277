"""What the registries hold is listed, one line an area or document."""


def test_areas_are_listed_below_their_parent(project):
    done = project.fyp("areas", "zhejiang")
    assert done.returncode == 0, done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert ["wuxing", "district", "huzhou", "330502", "吴兴区", "Wuxing", "1"] in lines
    assert "xuhui" not in {line[0] for line in lines}
    wrong = project.fyp("areas", "zejiang")
    assert wrong.returncode == 2
    assert "unknown area 'zejiang'" in wrong.stderr


def test_documents_are_listed_with_their_records(whole_project):
    done = whole_project.fyp("documents", "--area", "nation")
    assert done.returncode == 0, done.stderr
    lines = {line.split("\t")[0]: line.split("\t") for line in done.stdout.splitlines()}
    assert lines["nation-outline-2021"][1:7] == ["nation", "outline", "2021–2025", "general", "picture", "20"]
    assert lines["nation-evaluation-2023"][6] == "20"
    assert lines["nation-report-2026"][2:6] == ["work_report", "2025–2026", "general", "text"]
    assert int(lines["nation-report-2026"][6]) > 0
    wrong = whole_project.fyp("documents", "--area", "natoin")
    assert wrong.returncode == 2
    assert "unknown area 'natoin'" in wrong.stderr
    every = whole_project.fyp("documents").stdout.splitlines()
    assert any(line.startswith("zhongshan-plan-2021\t") for line in every)
