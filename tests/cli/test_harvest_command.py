import csv

from tests.commands import run_command
from tests.unit.intake.test_harvest import write


def test_a_harvest_is_the_same_twice_and_reads_only_what_is_new(root, tmp_path):
    folder, out, again = tmp_path / "in", tmp_path / "out", tmp_path / "again"
    write(folder, "云溪市", 2020, "市场主体达20万户。")
    write(folder, "松阳市", 2020, "市场主体达30万户。")
    (folder / "松阳市" / "2021.pdf").write_bytes(b"%PDF-1.4 broken")
    first = run_command(root, "harvest", str(folder), "--to", str(out), "--workers", "1")
    assert first.returncode == 0, first.stderr
    assert "2 to read" in first.stdout
    assert run_command(root, "harvest", str(folder), "--to", str(again)).returncode == 0
    tables = ["observations.csv", "documents.csv", "problems.csv", "contradictions.csv"]
    assert [(out / name).read_bytes() for name in tables] == [(again / name).read_bytes() for name in tables]
    write(folder, "云溪市", 2021, "市场主体达22万户。")
    second = run_command(root, "harvest", str(folder), "--to", str(out), "--workers", "1")
    assert "1 to read" in second.stdout
    rows = list(csv.DictReader((out / "observations.csv").open(encoding="utf-8")))
    assert [(row["area"], row["year"], row["value"], row["status"]) for row in rows] == [
        ("云溪市", "2019", "20", "candidate"),
        ("云溪市", "2020", "22", "candidate"),
        ("松阳市", "2019", "30", "candidate"),
    ]
    problems = list(csv.DictReader((out / "problems.csv").open(encoding="utf-8")))
    assert [(row["path"], row["code"]) for row in problems] == [("松阳市/2021.pdf", "unreadable")]
