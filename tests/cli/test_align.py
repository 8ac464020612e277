"""`fyp align` writes three tables, names what it left out, and gives the same bytes twice."""

import pandas as pd


def test_three_tables_the_same_twice(project, tmp_path):
    unrelated = tmp_path / "unrelated"
    unrelated.mkdir()
    for at in range(3):
        (unrelated / f"plan{at}.txt").write_text(f"另一领域的规划第{at}份，说的是别的事情。" * 20, "utf-8")
    (unrelated / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    done = project.fyp("align", "one", "--unrelated", str(unrelated))
    assert done.returncode == 0, done.stderr
    assert "broken.pdf" in done.stderr
    again = project.fyp("align", "two", "--unrelated", str(unrelated))
    assert again.returncode == 0, again.stderr
    names = sorted(path.name for path in (project.path / "one").iterdir())
    assert names == ["alignment.csv", "dyads.csv", "fates.csv"]
    for name in names:
        assert (project.path / "one" / name).read_bytes() == (project.path / "two" / name).read_bytes()
    fates = pd.read_csv(project.path / "one" / "fates.csv")
    assert (fates["later"] == "nation-outline-2026").any()


def test_a_folder_that_is_none_is_one_sentence(project):
    done = project.fyp("align", "--unrelated", "nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
