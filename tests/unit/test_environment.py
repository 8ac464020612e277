"""Versions are pinned once; everything else follows the lock."""

import ast
import re
import sys
import tomllib
from fnmatch import fnmatch
from importlib.metadata import packages_distributions, version
from pathlib import Path

import yaml

from helpers.program import LIBRARIES, made_with


def names(text):
    return {name.lower() for name in re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)}


def versions(text):
    return set(re.findall(r"^([A-Za-z0-9_.-]+==[^ ;\\]+)", text, re.MULTILINE))


def test_every_dependency_is_locked_with_its_hashes(root):
    lock = (root / "requirements.lock").read_text("utf-8")
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["test"]
    locked = names(lock)
    for requirement in wanted:
        assert re.match(r"[A-Za-z0-9_.-]+", requirement).group().lower().replace("_", "-") in locked, requirement
    assert lock.count("==") <= lock.count("--hash=sha256:") + lock.count("python_full_version ==")


def test_the_lock_names_no_index(root):
    for name in ("requirements.lock", "requirements-lab.lock"):
        assert "://" not in (root / name).read_text("utf-8")


def test_pylock_says_what_the_lock_says(root):
    """The same packages, versions and conditions; of a version's wheels those for the Pythons that are supported."""
    lock, told = (root / "requirements.lock").read_text("utf-8"), (root / "pylock.toml").read_text("utf-8")
    packages = tomllib.loads(told)["packages"]
    pinned = [
        f"{one['name']}=={one['version']}" + " ; ".join(["", *filter(None, [one.get("marker")])]) for one in packages
    ]
    assert sorted(pinned) == sorted(re.findall(r"^(\S+==\S+(?: ; .*?)?) \\$", lock, re.MULTILINE))
    known = set(re.findall(r"--hash=sha256:(\w+)", lock))
    for one in packages:
        wheels = {wheel["hashes"]["sha256"] for wheel in one.get("wheels", [])}
        assert wheels or "sdist" in one, one["name"]
        assert wheels <= known, one["name"]
    assert set(re.findall(r"https?://([^/]+)/", told)) == {"files.pythonhosted.org"}


def test_a_page_names_what_the_lock_pins_by_the_version_of_python(root):
    """Bytes may differ where versions do: then the page says which made it."""
    lock = (root / "requirements.lock").read_text("utf-8")
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    pins = re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)
    ours = {re.match(r"[A-Za-z0-9_.-]+", requirement).group().lower() for requirement in project}
    several = {name for name in pins if pins.count(name) > 1} & ours
    assert several <= set(LIBRARIES)
    assert "numpy" in several
    assert all(f"{name} {version(name)}" in made_with()["libraries"] for name in LIBRARIES)


def test_jupyterlab_stays_out_of_the_environment_that_runs_and_tests(root):
    assert "jupyterlab" not in names((root / "requirements.lock").read_text("utf-8"))
    assert "jupyterlab" in names((root / "requirements-lab.lock").read_text("utf-8"))


def test_the_lab_has_the_same_versions(root):
    run, lab = (versions((root / name).read_text("utf-8")) for name in ("requirements.lock", "requirements-lab.lock"))
    assert run <= lab


def test_conda_installs_what_the_lock_names(root):
    environment = yaml.safe_load((root / "environment.yml").read_text("utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    python = next(item for item in environment["dependencies"] if str(item).startswith("python"))
    assert python == f"python{project['project']['requires-python']}"
    pip = next(item["pip"] for item in environment["dependencies"] if isinstance(item, dict))
    assert pip == ["-r requirements.lock"]
    for item in environment["dependencies"]:  # a package pinned twice would be pinned to two versions one day
        assert isinstance(item, dict) or re.match(r"(python|pip)\b", item)


def imported(folder):
    """First names of all modules that a package's files import, functions included."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (item.name.partition(".")[0] for item in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def plain(name):
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9_.-]+", name).group()).lower()


def test_what_the_package_imports_is_declared(root):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [item for extra in project["optional-dependencies"].values() for item in extra]
    declared = {plain(item) for item in [*project["dependencies"], *extras]}
    known = {"cv2": ["opencv-python"], **packages_distributions()}  # text recognition need not be installed
    wanted = set(imported(root / "src" / "helpers")) - set(sys.stdlib_module_names) - {"helpers"}
    assert len(wanted) > 20
    missing = {name for name in wanted if not declared & {plain(item) for item in known.get(name, [name])}}
    assert missing == set()


def test_every_dependency_has_a_lower_bound(root):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    groups = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    ]
    assert [item for group in groups for item in group if not re.search(r"[>=]=\d", item)] == []


def test_no_folder_of_tests_is_passed_over(root, request):
    """Pytest leaves out folders called build or dist unless it is told otherwise."""
    folders = {path.parent.relative_to(root) for path in (root / "tests").rglob("test_*.py")}
    assert Path("tests/unit/build") in folders
    left_out = request.config.getini("norecursedirs")
    assert [name for folder in folders for name in folder.parts if any(fnmatch(name, one) for one in left_out)] == []
