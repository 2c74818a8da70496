"""Nothing of a case that is not shown to an operator stands on any screen, or is heard."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from flows.catalogue import Catalogue
from store.actions import add_task, complete_action
from store.database import Store
from store.declared_conflict import declare_conflict
from store.entries import correct_field, write_entry
from store.evidence import NewEvidence, add_evidence
from store.incident import Named
from store.incidents import NewIncident, add_named, attach_outcome, link_incidents, open_incident
from store.operators import disable_operator
from store.outcomes import note_upon
from store.sample_school import sample_school
from tests.tui.another_session import another_session, record_contact, until, until_shown
from tests.tui.gated_desk import LEAD, OFFICE, gated_desk, give, let_in, talked
from tests.tui.plain.stories import STORIES
from tests.tui.screen_text import press, screen_text, worked_out
from tests.tui.snapshot_screens import SCREENS
from tests.tui.stopped_desk import NOW
from tui.app import PolicydeskApp
from tui.screens.home import HomeScreen
from tui.screens.incident import IncidentScreen
from tui.screens.incidents import IncidentsScreen

MARK = "xylophone"
GROUPS = 8
NOT_SHOWN = "It is not shown to you, because"
OF_THEM = f"{NOT_SHOWN} it is about you, or you have a conflict of interest in it."
SEEN_BY = "Lee Birchley (lee)."


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample school, its operators, and a case about the one whom all is recorded by."""
    data = tmp_path_factory.mktemp("school") / "data"
    sample_school(data, NOW)
    let_in(Store(data, "root", now=lambda: NOW))
    _a_case_about_them(another_session(data))
    return data


@pytest.fixture
def data(school: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(school, tmp_path / "data")
    return tmp_path / "data"


def _a_case_about_them(store: Store) -> int:
    """In every text of which the word stands, linked with a case of their own."""
    texts = dict.fromkeys(
        ("title", "account", "words", "opinion", "reporter", "platform", "address", "site"), MARK
    )
    about = Named(name="Kim Ashgrove", part="complained-of")
    other = Named(name=MARK, part="reporter")
    number = open_incident(store, NewIncident(**texts, people=(about, other))).id  # type: ignore[arg-type]
    write_entry(store, number, "told", f"Told them {MARK}", author=MARK)
    correct_field(store, number, "account", f"It was {MARK} again")
    add_task(store, number, f"Ring {MARK}", owner="Dale Dunmere")
    done = add_task(store, number, f"Ask {MARK}", owner=OFFICE)
    complete_action(store, done.id, MARK, by=MARK)
    add_evidence(store, number, NewEvidence(description=MARK, held=MARK, captured_by=MARK))
    recorded = record_contact(store, Catalogue().policy("windsor"), MARK)
    note_upon(store, [recorded], MARK)
    attach_outcome(store, number, recorded)
    link_incidents(store, number, 1, f"the same {MARK}")
    return number


@pytest.mark.parametrize("group", range(GROUPS))
async def test_no_screen_shows_a_word_of_a_case_about_them(group: int, data: Path) -> None:
    await _shows_none(data, [*SCREENS.values()][group::GROUPS])


async def test_nor_does_one_with_all_rights(data: Path) -> None:
    give(data, ["lead", "admin"])
    names = ("home-lately", "incidents", "incident-report-text", "counts", "deadlines", "outcomes")
    await _shows_none(data, [SCREENS[each] for each in (*names, "recall", "retention-review")])


async def _shows_none(data: Path, paths: Iterable[Sequence[str]]) -> None:
    program = PolicydeskApp(gated_desk(data))
    async with program.run_test(size=(120, 40)) as pilot:
        for keys in paths:
            await pilot.press(*keys)
            await worked_out(program)
            shown = screen_text(program)
            assert MARK not in shown, shown
            program.go_home()
            await pilot.pause()


async def test_whoever_may_see_it_does(data: Path) -> None:
    async with PolicydeskApp(gated_desk(data, LEAD)).run_test(size=(120, 40)) as pilot:
        assert MARK in await press(pilot, "i")


async def test_what_is_found_is_counted_without_it(data: Path) -> None:
    async with PolicydeskApp(gated_desk(data)).run_test(size=(120, 40)) as pilot:
        await press(pilot, "/", *MARK)
        await worked_out(pilot.app)
        assert "Nothing has all of these words." in await press(pilot)


async def test_a_case_that_turns_out_to_be_about_them_leaves_the_screen(data: Path) -> None:
    await _goes_from_the_screen(data, (), _is_about_them)


async def test_and_so_it_does_with_what_was_opened_from_it(data: Path) -> None:
    await _goes_from_the_screen(data, ("n",), _is_about_them)


async def test_and_where_a_conflict_of_theirs_is_declared(data: Path) -> None:
    await _goes_from_the_screen(
        data, (), lambda store: declare_conflict(store, 1, OFFICE, "her brother")
    )


def _is_about_them(store: Store) -> object:
    return add_named(store, 1, Named(name="Kim Ashgrove", part="complained-of"))


async def _goes_from_the_screen(
    data: Path, keys: Sequence[str], happens: Callable[[Store], object]
) -> None:
    async with PolicydeskApp(gated_desk(data)).run_test(size=(120, 40)) as pilot:
        await press(pilot, "i", "end", "enter", *keys)
        page = next(each for each in pilot.app.screen_stack if isinstance(each, IncidentScreen))
        assert page.number == 1
        happens(another_session(data))
        said = await until_shown(pilot, f"Incident 1 is recorded. {OF_THEM}", SEEN_BY)
        assert isinstance(pilot.app.screen, IncidentsScreen)
        assert page.view is None or page.view.found.title not in said


async def test_whoever_names_themselves_is_told_that_it_is_recorded(data: Path) -> None:
    async with PolicydeskApp(gated_desk(data)).run_test(size=(120, 40)) as pilot:
        await press(pilot, "i", "enter", "w", *"Kim Ashgrove", "enter", "1", "enter")
        said = await press(pilot, "enter")
        assert OF_THEM in said
        assert isinstance(pilot.app.screen, IncidentsScreen)


async def test_a_page_is_left_with_the_right_that_it_takes(data: Path) -> None:
    give(data, ["lead", "admin"])
    async with PolicydeskApp(gated_desk(data)).run_test(size=(120, 40)) as pilot:
        await press(pilot, "k", "enter")
        give(data, ["lead"])
        said = await until_shown(pilot, "Retention and erasing takes admin rights")
        assert "Mo Cedarham (mo)." in said
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_whoever_may_come_in_no_more_is_shown_nothing_more(data: Path) -> None:
    program = PolicydeskApp(gated_desk(data))
    async with program.run_test(size=(120, 40)) as pilot:
        await press(pilot, "i")
        disable_operator(Store(data, "root", now=lambda: NOW), OFFICE, "she left")
        await until(pilot, lambda: bool(program.parting))
    assert "may not come in any more" in program.parting


@pytest.mark.parametrize("name", STORIES)
def test_nothing_of_it_is_heard_in_plain_mode(
    name: str, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed in (STORIES[name].typed, ("i", "1", "1", "b", "b", "o", "1", "b", "b", "n")):
        said = talked(data, typed, monkeypatch, capsys)
        assert MARK not in said
        assert "Left." in said


def test_plain_mode_says_what_is_not_theirs_and_whom_to_ask(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ("p", "n", "b", "r", "1", "h", "b", "b", "u", "t", "c", "b", "i", "1", "r", "b", "b")
    said = " ".join(talked(data, typed, monkeypatch, capsys).split())
    assert "u Set up the school (not with your rights)" in said
    assert "not with your rights: n new, i import a list" in said
    assert said.count("takes admin rights, which you do not have. Ask ") == 4
    assert said.count("takes lead rights, which you do not have. Ask ") == 1


def test_in_plain_mode_whoever_names_themselves_is_told_that_it_is_recorded(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ("i", "1", "p", "Kim Ashgrove", "1", "yes", "b")
    said = " ".join(talked(data, typed, monkeypatch, capsys).split())
    assert said.count(OF_THEM) == said.count(f"{SEEN_BY} Incidents") == 1
