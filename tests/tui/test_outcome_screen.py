"""The outcome on its screen: verdict and whom to tell stay in view, and keys say what they do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.containers import VerticalScroll

from flows.catalogue import Catalogue
from flows.conflict import Conflict
from flows.outcome import Outcome, OutcomeTell, outcome
from flows.walk import walk
from store.disclosures import disclosures
from tests.tui.screen_text import press, screen_text
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.outcome_text import tell_lines
from tui.pinned_tell import pinned_tell
from tui.screens.outcome import OutcomeScreen
from tui.screens.recorded_outcome import RecordedOutcomeScreen
from tui.screens.voices import VoicesScreen
from tui.screens.why import WhyScreen
from tui.walk_in_hand import WalkInHand

Program = Callable[[], PolicydeskApp]
CATALOGUE = Catalogue()
TO_A_PUPIL = ("1", "1", "1", "1", "2", "5")
"""Contact: neither, personal account, staff, pupil of another school, not related."""
SIZES = [(60, 20), (80, 24), (120, 40)]
NOBODY_KNOWS = {"report-what": ["unknown"], "guard": ["image"], "report-stage": ["unknown"]}
TOLD_AT_WORK = {"breach-kind": ["confidential"], "subject-role": ["unknown"]}
PRESS = {"report-what": ["press"], "guard": ["neither"]}
LONGEST = (
    ("inspire", "report", NOBODY_KNOWS),
    ("windsor", "breach", {"guard": ["image"], "breach-protected": ["no"], **TOLD_AT_WORK}),
    ("windsor", "report", PRESS),
)
"""The most to tell, the longest verdict, and little of both."""
PERSON = OutcomeTell(
    role="head",
    title="the head",
    holders=(),
    when=None,
    how=None,
    text="They decide.",
    condition=None,
    source="policy",
    cite=("1.1",),
)


def plain() -> Outcome:
    return outcome(walk(CATALOGUE.policy("windsor"), "report", PRESS))


async def in_view(pilot_app: PolicydeskApp) -> list[str]:
    return screen_text(pilot_app).splitlines()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("policy", "flow", "answers"), LONGEST)
async def test_verdict_and_tell_stay_in_view_above_six_lines_to_scroll(
    program: Program, size: tuple[int, int], policy: str, flow: str, answers: dict[str, list[str]]
) -> None:
    app = program()
    async with app.run_test(size=size) as pilot:
        app._show_walk(WalkInHand(CATALOGUE.policy(policy), flow, answers))
        await press(pilot)
        screen = app.screen
        assert isinstance(screen, OutcomeScreen)
        top = (await in_view(app))[1:]
        text = screen.query_one(VerticalScroll)
        assert text.size.height >= 6
        assert " ".join(screen.outcome.summary.split()) in " ".join(
            " ".join(line.strip(" \u2588") for line in top).split()
        )
        pinned = top[: text.region.y - 1]
        assert any(line.startswith(" Tell ") for line in pinned)
        first = screen.outcome.tell[0]
        assert first.title.split()[-1] in " ".join(pinned)
        await press(pilot, "end")
        assert (await in_view(app))[1 : text.region.y] == pinned
        assert len(await in_view(app)) - text.region.bottom <= (3 if size[0] == 60 else 2)


@given(
    people=st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.booleans(), st.booleans()), min_size=1, max_size=9
    ),
    width=st.integers(40, 120),
    room=st.integers(-3, 30),
)
def test_whom_to_tell_takes_no_more_than_its_room_and_never_hides_whom_to_tell_now(
    people: list[tuple[str, bool, bool]], width: int, room: int
) -> None:
    tells = tuple(
        replace(
            PERSON,
            title=f"the {name}-person",
            condition="if they ask" if on_condition else None,
            holders=("Dale, S, ext 2",) if held else (),
        )
        for name, on_condition, held in people
    )
    found = replace(plain(), tell=tells)
    pinned = pinned_tell(found, width, room)
    assert 1 <= len(pinned.lines) <= max(1, room)
    assert pinned.is_whole == (len(tell_lines(found, width)) <= room)
    text = " ".join(" ".join(line.text for line in pinned.lines).split())
    first = next((each for each in tells if each.condition is None), tells[0])
    assert first.title.casefold() in text.casefold()


def test_somebody_who_is_not_the_one_to_tell_is_never_shown_without_a_warning() -> None:
    told = tuple(replace(PERSON, title=f"the {name}") for name in ("head", "chair", "clerk"))
    about = Conflict(
        role="head", title="the head", name="", why="is complained of", next=None, words="Not them."
    )
    found = replace(plain(), tell=told, conflicts=(about,))
    text = " ".join(line.text for line in pinned_tell(found, 76, 2).lines)
    assert "The head (first read Conflict below)" in text


async def test_keys_that_do_nothing_now_stay_in_view_and_say_why(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "1")
        assert "(e change)" in shown
        assert "Nothing is answered yet" in await press(pilot, "e")
        shown = await press(pilot, *TO_A_PUPIL[1:])
        assert "(h chase)" in shown
        assert "nothing to chase" in await press(pilot, "h")
        shown = await press(pilot, "s", "k", "enter", "tab", "tab", "enter")
        assert "(s record)" in shown
        assert "(e change)" in shown
        assert "recorded already, as outcome 1" in await press(pilot, "s")
        assert "press n for a new walk" in await press(pilot, "e")
        assert isinstance(pilot.app.screen, OutcomeScreen)


async def test_the_keys_say_whether_there_is_more_to_read(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert "up down more below" in await press(pilot, *TO_A_PUPIL)
        assert "up down more above" in await press(pilot, "end")
        await pilot.resize_terminal(120, 60)
        assert "up down scroll" in await press(pilot)


async def test_a_recorded_outcome_keeps_its_verdict_in_view_and_can_be_taken_out(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_A_PUPIL, "s", "k", "enter", "tab", "tab", "enter", "n")
        program_shown = pilot.app
        assert isinstance(program_shown, PolicydeskApp)
        program_shown.open_outcome(1)
        shown = await press(pilot, "end")
        assert isinstance(pilot.app.screen, RecordedOutcomeScreen)
        assert "[X] NOT ACCEPTABLE" in shown
        assert "Tell Nobody" in shown
        shown = await press(pilot, "y", "2")
        assert isinstance(pilot.app.screen, VoicesScreen)
        assert "Outcome 1, recorded by office." in shown
        shown = await press(pilot, "o", "2", "enter", *"head", "enter", "enter")
        assert "Written to" in shown
    (file,) = (desk.directory / "exports").iterdir()
    assert file.name == "outcome-1-2026-11-20.html"
    assert "Outcome 1, recorded by office." in file.read_text(encoding="utf-8")
    assert [(each.outcome, each.to) for each in disclosures(desk.store)] == [(1, "head")]


async def test_the_question_is_in_view_when_it_is_asked_and_why_can_be_read_whole(
    program: Program,
) -> None:
    answers = {"guard": ["neither"], "contact-channel": ["personal"]}
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        app._show_walk(WalkInHand(CATALOGUE.policy("auriga"), "contact", answers))
        for size in SIZES:
            await pilot.resize_terminal(*size)
            shown = await press(pilot)
            assert "Who is the other person?" in shown
            assert "5.5(a)" in await press(pilot, "w")
            assert isinstance(app.screen, WhyScreen)
            assert "Who is the other person?" in await press(pilot, "left")


def test_the_page_on_copying_says_what_is_copied_and_what_is_on_record() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "copy-and-print.md"
    assert "6,138" in page.read_text(encoding="utf-8")
