"""Hostile text, and a megabyte, in every field of every form: refused, or recorded harmless."""

import importlib
import pkgutil
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

import tui
from store.database import Store
from store.fields import NOTE_LIMIT
from store.sample_school import sample_school
from store.table_names import APPENDED, STATE
from tests.tui.form_paths import PATHS, made_in_the_code, prepare
from tests.tui.hostile import ALL
from tests.tui.screen_text import press, screen_text, worked_out
from tests.tui.snapshot_screens import FILES
from tests.tui.stopped_desk import NOW, stopped_desk
from tui.app import PolicydeskApp
from tui.form import Form
from tui.screens.form_page import FieldBox, FormPage
from tui.terminal_input import Typing

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
MEGABYTE = ALL + "a" * 1_000_000
TAKEN = (
    *("today", "tomorrow", "4 Sep 2028", "2026-10-20"),
    *("6", "every 2 years", "1", "DD", "ERASE", ""),
)
"""What is typed in turn where a field does not take the hostile text."""
NEVER_SAVED = frozenset(
    [
        "calendar_import:CalendarImportStart.__init__",
        "roster_import:ImportStart.__init__",
        "incident:outcome_form",
        "incident_entry:link_form",
    ]
)
"""Their one text is the name of something that has to be there."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample school, with something in it for every form to be about."""
    data = tmp_path_factory.mktemp("school") / "data"
    sample_school(data, NOW)
    prepare(stopped_desk(data))
    return data


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Form, tuple[str, int]]]:
    """Every form that is made from here on, with the file and line of what made it."""
    found: list[tuple[Form, tuple[str, int]]] = []

    def make(*args: Any, **said: Any) -> Form:
        code = sys._getframe(1).f_code
        found.append((Form(*args, **said), (code.co_filename, code.co_firstlineno)))
        return found[-1][0]

    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name.split(".")[1] in ("forms", "screens"):
            imported = importlib.import_module(module.name)
            if getattr(imported, "Form", None) is Form:
                monkeypatch.setattr(imported, "Form", make)
    return found


def test_every_form_is_gone_to() -> None:
    assert set(made_in_the_code().values()) == set(PATHS)


@pytest.mark.parametrize("text", [ALL, MEGABYTE], ids=["hostile", "megabyte"])
@pytest.mark.parametrize("name", PATHS)
async def test_what_is_typed_is_shown_and_recorded_harmless(
    name: str,
    text: str,
    school: Path,
    made: list[tuple[Form, tuple[str, int]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(school, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    for file, lines in FILES.items():
        Path(file).write_text(lines, encoding="utf-8")
    program = PolicydeskApp(stopped_desk(Path("data")))
    async with program.run_test(size=(80, 24)) as pilot:
        for key in PATHS[name]:
            await pilot.press(key)
        await worked_out(program)
        page = program.screen
        assert isinstance(page, FormPage)
        (maker,) = (where for form, where in made if form is page.form)
        assert made_in_the_code()[maker] == name
        for box in page.query(FieldBox):
            await _paste(pilot, box, text)
        saved = await _save(pilot, page)
        assert saved or name in NEVER_SAVED, screen_text(program)
        assert OBEYED.findall(screen_text(program)) == []
    kept = [*_kept(Path("data"))]
    assert [each for each in kept if OBEYED.search(each)] == []
    assert max(map(len, kept)) < 200_000
    for written in Path("data").rglob("*.txt"):
        assert OBEYED.findall(written.read_text(encoding="utf-8")) == []


async def test_a_paste_that_is_cut_is_said_to_be(school: Path, tmp_path: Path) -> None:
    shutil.copytree(school, tmp_path / "data")
    async with PolicydeskApp(stopped_desk(tmp_path / "data")).run_test(size=(80, 24)) as pilot:
        for key in PATHS["note:note_form"]:
            await pilot.press(key)
        page = pilot.app.screen
        (box,) = page.query(FieldBox)
        cut = "Of what was pasted only the first 20,000 characters were taken in."
        await _paste(pilot, box, ALL)
        assert cut not in await press(pilot)
        await _paste(pilot, box, MEGABYTE)
        assert cut in await press(pilot)
        assert len(box.value) == 2 * NOTE_LIMIT


async def _paste(pilot: Pilot[None], box: FieldBox, text: str) -> None:
    """Put that in a text field instead of what it holds, as it comes from a terminal."""
    entry = box.query_one(".entry")
    if isinstance(entry, Input | TextArea):
        entry.focus()
        await pilot.pause()
        if isinstance(entry, Input):
            entry.clear()
        else:
            entry.text = ""
        for event in Typing().events(f"\x1b[200~{text}\x1b[201~"):
            pilot.app.post_message(event)
        await pilot.pause()


async def _save(pilot: Pilot[None], page: FormPage) -> bool:
    """Save; where a field is refused, answer it more plainly, until it is saved."""
    plainer = {box.field.id: iter(TAKEN) for box in page.query(FieldBox)}
    while True:
        page.query_one("#save").focus()
        await press(pilot, "enter")
        if pilot.app.screen is not page:
            return True
        assert OBEYED.findall(screen_text(pilot.app)) == []
        refused = next((box for box in page.query(FieldBox) if box.query(".wrong.-shown")), None)
        if refused is None or (text := next(plainer[refused.field.id], None)) is None:
            return False
        if refused.field.choices:
            refused.focus_entry()
            await pilot.press("down")
        await _paste(pilot, refused, text)


def _kept(data: Path) -> list[str]:
    """Every text that is on record."""
    school = Store(data, "office")
    found: list[str] = []
    for table in (*STATE, *APPENDED):
        for document in school.stored(table).values():
            _add_texts(document, found)
    return found


def _add_texts(value: Any, found: list[str]) -> None:
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, dict):
        for each in value.values():
            _add_texts(each, found)
    elif isinstance(value, list | tuple):
        for each in value:
            _add_texts(each, found)
