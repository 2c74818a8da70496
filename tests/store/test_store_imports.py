import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import store

Start = Callable[..., "subprocess.Popen[str]"]

IMPORT_ALL = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(f"store.{name}")
print(*sys.modules)
"""
SHOWS_TINYDB = "table"


@pytest.fixture
def modules() -> list[str]:
    return [path.stem for path in Path(str(store.__file__)).parent.glob("[a-z]*.py")]


def imported(start: Start, modules: list[str]) -> set[str]:
    out, errors = (process := start(IMPORT_ALL, *modules)).communicate()
    assert process.returncode == 0, errors
    return {name.split(".")[0] for name in out.split()}


def test_nothing_slow_is_imported_before_it_is_needed(start: Start, modules: list[str]) -> None:
    assert SHOWS_TINYDB in modules
    found = imported(start, [name for name in modules if name != SHOWS_TINYDB])
    assert found.isdisjoint({"tinydb", "dateutil", "platformdirs", "asyncio"})
    assert {"store", "flows"} <= found


def test_the_records_know_nothing_of_screens(start: Start, modules: list[str]) -> None:
    assert imported(start, modules).isdisjoint({"tui", "textual", "rich", "click"})
