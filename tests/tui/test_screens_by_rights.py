"""What an operator has no right to is said before anything is filled in, on every screen."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from store.problems import FieldProblem, Refused, StoreProblem
from store.rights import NotAllowed, Right
from store.sample_school import sample_school
from tests.tui.form_paths import PATHS, prepare
from tests.tui.gated_desk import OFFICE, gated_desk, give, let_in
from tests.tui.screen_text import screen_text, worked_out
from tests.tui.snapshot_screens import FILES
from tests.tui.stopped_desk import NOW, stopped_desk
from tui.app import PolicydeskApp
from tui.form import Field, Form
from tui.screens.form_page import FormPage
from tui.screens.page import Page

WITHOUT = "rights, which you do not have."
TAKES: Mapping[str, Right] = {
    "adopt:AdoptForm.__init__": "admin",
    "audience:audience_form": "admin",
    "person:newcomer_form": "admin",
    "person:change_form": "admin",
    "person:leaving_form": "admin",
    "person:return_form": "admin",
    "report_handing_out:HandingOutReport.__init__": "lead",
    "report_handing_out:HandingOutCounts.__init__": "lead",
    "retention:period_form": "admin",
    "retention:erasing_form": "admin",
    "role:end_form": "admin",
    "role:holder_form": "admin",
    "role:pointing_form": "admin",
    "roster_import:ImportStart.__init__": "admin",
}
"""The forms that are not everybody's, each with the right that it takes."""
ASKED: Mapping[Right, str] = {"admin": "Mo Cedarham (mo)", "lead": "Lee Birchley (lee)"}
NAMES_ANOTHER = frozenset(["incident:outcome_form", "incident_entry:link_form"])
"""What they ask for is the number of something that has to be there."""
TYPED = (
    *("Ash", "today", "tomorrow", "4 Sep 2028", "2026-10-20"),
    *("6", "every 2 years", "1", "DD", "ERASE", "s.csv", "t.csv", ""),
)
"""What is typed in turn where a field does not take what it says already."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample school, with something in it for every form to be about, and its operators."""
    data = tmp_path_factory.mktemp("school") / "data"
    sample_school(data, NOW)
    desk = stopped_desk(data)
    prepare(desk)
    let_in(desk.store)
    return data


@pytest.fixture
def data(school: Path, tmp_path: Path) -> Path:
    """The same, to be changed; and the lists that are imported, in their exports."""
    shutil.copytree(school, tmp_path / "data")
    exports = tmp_path / "data" / "exports" / OFFICE
    exports.mkdir(parents=True)
    for file, lines in FILES.items():
        (exports / file).write_text(lines, encoding="utf-8")
    return tmp_path / "data"


def test_what_takes_a_right_is_a_form() -> None:
    assert set(TAKES) <= set(PATHS)


@pytest.mark.parametrize("name", PATHS)
async def test_with_office_rights_a_form_saves_or_its_key_says_whom_to_ask(
    name: str, data: Path
) -> None:
    async with PolicydeskApp(gated_desk(data)).run_test(size=(80, 24)) as pilot:
        for key in PATHS[name]:
            await pilot.press(key)
            page = pilot.app.screen
            if isinstance(page, Page) and WITHOUT in page.said_now:
                break
        await worked_out(pilot.app)
        page = pilot.app.screen
        assert isinstance(page, Page)
        if name in TAKES:
            assert f"takes {TAKES[name]} {WITHOUT} Ask " in page.said_now
            assert ASKED[TAKES[name]] in page.said_now
            assert not isinstance(page, FormPage)
        else:
            assert isinstance(page, FormPage), screen_text(pilot.app)
            assert _saves(page.form) or name in NAMES_ANOTHER


@pytest.mark.parametrize("name", TAKES)
async def test_with_the_right_it_takes_it_saves(name: str, data: Path) -> None:
    give(data, [TAKES[name]])
    async with PolicydeskApp(gated_desk(data)).run_test(size=(80, 24)) as pilot:
        await pilot.press(*PATHS[name])
        await worked_out(pilot.app)
        page = pilot.app.screen
        assert isinstance(page, FormPage), screen_text(pilot.app)
        assert _saves(page.form)


def _saves(form: Form) -> bool:
    """Save it as it is filled in, or more plainly where a field is refused."""
    values = {each.id: each.value or _first(each) for each in form.fields}
    others = {each.id: iter(_others(each)) for each in form.fields}
    while True:
        try:
            form.save(values)
        except FieldProblem as problem:
            field = problem.field if problem.field in values else next(iter(values))
            other = next(others[field], None)
            if problem.what.startswith("Nothing is different"):
                values[form.fields[1].id] = TYPED[0]
            elif other is None:
                return False
            else:
                values[field] = other
        except NotAllowed:
            raise
        except (Refused, StoreProblem) as problem:
            field = next((each.id for each in form.fields if each.choices), form.fields[0].id)
            other = next(others[field], None)
            if other is None:
                pytest.fail(str(problem))
            values[field] = other
        else:
            return True


def _first(field: Field) -> str:
    return field.choices[0][0] if field.choices else ""


def _others(field: Field) -> Iterable[str]:
    return [id for id, _ in field.choices] or TYPED
