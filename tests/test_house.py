"""The shape of the house: who opens the data file, and what a file may be."""

from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
PACKAGES = ("flows", "store", "tui")


def sources(package: str) -> list[Path]:
    return sorted((TOP / package).rglob("*.py"))


def test_only_the_store_opens_the_data_file() -> None:
    for package in ("flows", "tui"):
        for file in sources(package):
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
