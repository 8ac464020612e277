import json
import re
import shutil
import subprocess
import sys

import pytest

from helpers.analysis.comparison import policy
from helpers.data.descriptor import datapackage
from helpers.data.versions import Versions, versions
from helpers.errors import DataError
from helpers.replication import deposit
from helpers.replication.crate import FILE, Run, crate
from helpers.replication.metadata import read_metadata
from helpers.replication.scripts import scripts

KNOWN = Versions("1.0.0", "2.3.4", "5")


@pytest.fixture(scope="module")
def study(root):
    return read_metadata((root / "CITATION.cff").read_bytes())


@pytest.fixture(scope="module")
def files(root):
    places = [*(root / "data").iterdir(), *(root / "data" / "sectors").rglob("*")]
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in places if path.is_file()}
    return found | {"notebooks/a.ipynb": b"{}", "LICENSE": b"MIT"}


def test_all_descriptions_say_the_same(study, files, root):
    zenodo, datacite = json.loads(deposit.zenodo(study)), json.loads(deposit.datacite(study, KNOWN))
    croissant, made = json.loads(deposit.croissant(study, files)), datapackage(root / "data")
    assert zenodo["title"] == datacite["titles"][0]["title"] == study.title
    assert zenodo["version"] == datacite["version"] == study.version
    assert croissant["version"] == made["version"] == versions(root / "data").data
    assert zenodo["keywords"] == croissant["keywords"] == made["keywords"] == list(study.keywords)
    names = [author.name for author in study.authors]
    assert [one["name"] for one in zenodo["creators"]] == [one["name"] for one in datacite["creators"]] == names
    assert [one["title"] for one in made["contributors"]] == names
    assert made["licenses"][0]["name"] == study.license


def test_versions_of_data_and_code_book_stand_where_each_belongs(study, files):
    graph = {one["@id"]: one for one in json.loads(crate(study, files, {}, [], KNOWN))["@graph"]}
    assert graph["./"]["version"] == study.version
    assert graph["data/datapackage.json"]["version"] == "2.3.4"
    assert graph["data/README.md"]["version"] == "5"
    said = [one["description"] for one in json.loads(deposit.datacite(study, KNOWN))["descriptions"]]
    assert said == [study.abstract, "Versions: code 1.0.0, data 2.3.4, code book 5."]


def test_a_person_has_name_and_identifier():
    cited = b"""
title: t
abstract: a
version: 1.0.0
date-released: 2026-01-02
license: MIT
keywords: [k]
authors: [{family-names: Li, given-names: An, orcid: https://orcid.org/0000-0000-0000-0001}]
"""
    study = read_metadata(cited)
    assert json.loads(deposit.zenodo(study))["creators"] == [{"name": "Li, An", "orcid": "0000-0000-0000-0001"}]
    [creator] = json.loads(deposit.datacite(study, KNOWN))["creators"]
    assert creator["nameType"] == "Personal"
    graph = json.loads(crate(study, {}, {}, []))["@graph"]
    assert {"@id": "https://orcid.org/0000-0000-0000-0001", "@type": "Person", "name": "Li, An"} in graph


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"title: t", "'abstract' is missing"), (b"a: [", "not valid YAML"), (b"[" * 100_000, "levels deep")],
)
def test_a_broken_citation_file_is_named(content, problem):
    with pytest.raises(DataError, match=problem):
        read_metadata(content)


def test_croissant_has_every_field_of_every_table(study, files):
    made = json.loads(deposit.croissant(study, files))
    described = json.loads(files["data/datapackage.json"])["resources"]
    assert len(made["distribution"]) == len(described)
    sets = {one["name"]: [field["name"] for field in one["field"]] for one in made["recordSet"]}
    for resource in described:
        if resource["format"] == "csv":
            assert sets[resource["name"]] == [field["name"] for field in resource["schema"]["fields"]]
            head = files[f"data/{resource['path']}"].decode("utf-8-sig").partition("\n")[0].strip().split(",")
            assert sets[resource["name"]] == head


def test_components_are_those_of_the_lock(study, root):
    lock = (root / "requirements.lock").read_bytes()
    made = json.loads(deposit.components(study, lock))
    pinned = re.findall(r"^([\w.-]+)==([^\s;]+)", lock.decode(), re.MULTILINE)
    assert [(one["name"], one["version"]) for one in made["components"]] == pinned
    references = [one["bom-ref"] for one in made["components"]]
    assert len(references) == len(set(references))
    assert made["dependencies"][0]["dependsOn"] == references
    assert "://" not in json.dumps([one["purl"] for one in made["components"]])


def test_every_run_names_notebook_data_and_what_it_made(study, files):
    run = Run("a/zh/x", "notebooks/a.ipynb", ("data/measures.csv",), ("reports/a/zh/x.html",))
    graph = json.loads(crate(study, {**files, "reports/a/zh/x.html": b""}, {}, [run]))["@graph"]
    entities = {one["@id"]: one for one in graph}
    action = entities["#run-a-zh-x"]
    assert action["@type"] == "CreateAction"
    assert entities["./"]["mentions"] == [{"@id": "#run-a-zh-x"}]
    for name in ("instrument", "object", "result", "agent"):
        ends = action[name] if isinstance(action[name], list) else [action[name]]
        assert all(end["@id"] in entities for end in ends)
    assert "SoftwareSourceCode" in entities["notebooks/a.ipynb"]["@type"]


def printed(dataset, area):
    """What page 03 prints: the first column of the table of instruments, regulatory types, in percent."""
    own = dataset.only(*dataset.studied)
    frame = policy.instruments_table(policy.schemes_of(own.measures), dataset.area(area)).frame
    types = frame[frame["class"].isin(["command", "incentive", "information", "voluntary"])]
    return {row["class"]: f"{100 * row['share']:.1f}" for row in types.to_dict("records") if row["share"]}


def run_script(root, tmp_path, command, suffix):
    path = tmp_path / f"table.{suffix}"
    path.write_bytes(scripts("zhongshan")[f"scripts/table.{suffix}"])
    done = subprocess.run([*command, str(path)], cwd=root, capture_output=True, text=True, check=True)
    return dict(line.split() for line in done.stdout.strip().splitlines())


def test_five_lines_of_python_print_the_table(root, dataset, tmp_path):
    assert scripts("zhongshan")["scripts/table.py"].count(b"\n") == 5
    assert run_script(root, tmp_path, [sys.executable], "py") == printed(dataset, "zhongshan")


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R (Rscript) is not installed")
def test_five_lines_of_r_print_the_table(root, dataset, tmp_path):
    assert scripts("zhongshan")["scripts/table.R"].count(b"\n") == 5
    assert run_script(root, tmp_path, ["Rscript", "--vanilla"], "R") == printed(dataset, "zhongshan")


def test_five_lines_of_stata_name_columns_that_there_are(root):
    text = scripts("zhongshan")["scripts/table.do"].decode()
    assert text.count("\n") == 5
    head = (root / "data/measures.csv").read_text("utf-8").partition("\n")[0].split(",")
    assert {"area", "regulatory_type"} <= set(head)
    assert 'area == "zhongshan"' in text


def test_mlcroissant_finds_no_error(study, files, tmp_path, validator):
    mlcroissant = validator("mlcroissant")
    for name, content in {**files, "croissant.json": deposit.croissant(study, files).encode()}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    found = mlcroissant.Dataset(str(tmp_path / "croissant.json"))
    assert not found.metadata.ctx.issues.errors
    assert next(iter(found.records("measures")))


def test_cyclonedx_finds_no_error(study, root, validator):
    json_ = validator("cyclonedx.validation.json")
    from cyclonedx.schema import SchemaVersion

    made = deposit.components(study, (root / "requirements.lock").read_bytes())
    assert json_.JsonStrictValidator(SchemaVersion.V1_6).validate_str(made) is None


def test_cffconvert_finds_no_error_in_the_citation_and_its_references(root, validator):
    cffconvert = validator("cffconvert")
    text = (root / "CITATION.cff").read_text("utf-8")
    cffconvert.Citation(text).validate()
    broken = text.replace("  - type: data", "  - type: table of data")
    assert broken != text
    with pytest.raises(Exception, match="table of data"):
        cffconvert.Citation(broken).validate()


def test_the_schema_of_datacite_finds_no_error(study, validator):
    schema = validator("datacite.schema45")
    made = json.loads(deposit.datacite(study, KNOWN))
    assert list(schema.validator.iter_errors(made)) == []
    assert list(schema.validator.iter_errors({**made, "types": {}}))


def test_zenodo_reads_every_name_and_code(study):
    """After developers.zenodo.org, "Representation" of deposit metadata; Zenodo offers no validator."""
    made = json.loads(deposit.zenodo(study))
    needed = {"upload_type", "publication_date", "title", "creators", "description", "access_right", "license"}
    assert needed <= set(made) <= needed | {"version", "keywords", "language"}
    assert (made["upload_type"], made["access_right"]) == ("dataset", "open")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", made["publication_date"])
    assert re.fullmatch("[a-z]{3}", made["language"])  # ISO 639-3
    assert made["license"] == made["license"].lower()
    assert all(creator["name"] and set(creator) <= {"name", "orcid"} for creator in made["creators"])


# What RO-Crate's context 1.3 says of the names that the crate uses; the validator would fetch it from the network.
NAMES = """
about actionStatus agent author contentSize datePublished description encodingFormat hasPart instrument keywords license
mentions name object result sha256 version CreateAction CreativeWork Dataset Organization Person SoftwareSourceCode
"""
CONTEXT = {name: f"http://schema.org/{name}" for name in NAMES.split()} | {
    "File": "http://schema.org/MediaObject",
    "Profile": "http://www.w3.org/ns/dx/prof/Profile",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
}


def served(url):
    """The answer to a request for the context; any other address is refused."""
    import requests

    answer = requests.Response()
    answer.url, answer.status_code = url, 200 if url == "https://w3id.org/ro/crate/1.3/context" else 404
    answer.headers["Content-Type"] = "application/ld+json"
    answer._content = json.dumps({"@context": CONTEXT}).encode()
    return answer


@pytest.mark.parametrize("profile", ["ro-crate-1.3", "process-run-crate-0.5"])
def test_the_crate_validator_finds_no_error(study, files, tmp_path, monkeypatch, validator, profile):
    """The profile of the run rests on RO-Crate 1.1, whose rules, such as to name 1.1, are not those here."""
    services = validator("rocrate_validator.services")
    from rocrate_validator.models import Severity
    from rocrate_validator.utils.http import HttpRequester

    page = {"reports/a/zh/x.html": b"x"}
    run = Run("a/zh/x", "notebooks/a.ipynb", ("data/measures.csv",), tuple(page))
    all_files = {**files, **page}
    for name, content in {**all_files, FILE: crate(study, all_files, {}, [run]).encode()}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(HttpRequester, "get", lambda self, url, **_: served(url), raising=False)
    monkeypatch.setattr(HttpRequester, "head", lambda self, url, **_: served(url), raising=False)
    settings = services.ValidationSettings(
        rocrate_uri=str(tmp_path),
        profile_identifier=profile,
        requirement_severity=Severity.REQUIRED,
        disable_inherited_profiles_issue_reporting=profile != "ro-crate-1.3",
    )
    told = services.validate(settings)
    assert [issue.message for issue in told.get_issues()] == []
    assert told.passed()
    broken = (tmp_path / FILE).read_text("utf-8").replace('"instrument"', '"keywords"').replace('"license"', '"about"')
    (tmp_path / FILE).write_text(broken, "utf-8")
    assert services.validate(settings).get_issues()
