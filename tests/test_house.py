"""The shape of the house: what may import what, who opens the data file, what a wheel holds."""

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
PACKAGES = {"flows": set(), "store": {"flows"}, "tui": {"flows", "store"}}
SCREENS_ONLY = {"textual", "rich"}


def sources(package: str) -> list[Path]:
    return sorted((TOP / package).rglob("*.py"))


def imported(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    names |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_run_one_way(package: str) -> None:
    allowed = PACKAGES[package] | {package}
    for file in sources(package):
        assert imported(file) & set(PACKAGES) <= allowed, file


@pytest.mark.parametrize("package", ["flows", "store"])
def test_only_the_screens_know_the_terminal(package: str) -> None:
    for file in sources(package):
        assert not imported(file) & (SCREENS_ONLY | {"click"}), file


def test_only_the_store_opens_the_data_file() -> None:
    for package in ("flows", "tui"):
        for file in sources(package):
            assert "tinydb" not in imported(file), file
            assert '"policydesk.json"' not in file.read_text(encoding="utf-8"), file


def test_no_screen_and_no_command_goes_round_the_gate() -> None:
    """What is shown and may be done is looked at where `Store` gives out and takes in records."""
    for file in sources("tui"):
        text = file.read_text(encoding="utf-8")
        for inner in (".pending()", "store.session", ".reading()", ".writing()"):
            assert inner not in text, (file, inner)
        assert (".whole(" in text) == (file.name == "verify.py"), file


def test_no_file_is_named_for_nothing() -> None:
    for package in PACKAGES:
        for file in sources(package):
            assert file.stem not in {"utils", "util", "helpers", "common", "manager", "base"}, file


def test_no_file_holds_more_than_one_sitting() -> None:
    for package in PACKAGES:
        for file in sources(package):
            assert len(file.read_text(encoding="utf-8").splitlines()) <= 400, file


def test_a_wheel_holds_the_policies_and_the_stylesheet_and_no_tests(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=TOP,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "flows/policies/facts.toml" in names
    assert "flows/policies/windsor/contact.toml" in names
    assert "tui/policydesk.tcss" in names
    assert not [name for name in names if name.startswith("tests")]
