"""Signing at the counter, and what is recorded where somebody does not sign, by keys alone."""

from collections.abc import Callable
from datetime import date

import pytest

from store.acknowledgements import all_acknowledgements
from store.adopting import adopt_edition
from store.audience import audience_of
from store.editions import Approval
from store.people import add_person
from store.roster import roster
from store.signing import acknowledge
from tests.tui.own_edition import own_edition
from tests.tui.screen_text import press
from tests.tui.stopped_desk import stopped_desk
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.forms.sign import sign_form
from tui.forms.standing import standing_form
from tui.screens.statement_page import page_of

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]


def typed(text: str) -> list[str]:
    """The keys of a text."""
    return [{" ": "space", ",": "comma"}.get(each, each) for each in text]


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_statement_can_be_read_to_its_end_from_any_field(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    policy = desk.catalogue.policy("auriga")
    whole = policy.about.acknowledgement.whole.splitlines()
    async with program().run_test(size=size) as pilot:
        pilot.app.push_screen(page_of(sign_form(desk, policy, "")))
        shown = await press(pilot)
        assert "The statement (after the policy's own words)" in shown
        assert "Who (name or staff number)" in shown
        seen = shown
        for _ in range(8):
            seen += await press(pilot, "pagedown")
        for line in whole:
            assert line[:30] in seen
            assert line.split()[-1] in seen
        assert "The statement (after" in await press(pilot, *["pageup"] * 8)


async def test_a_colleague_types_their_own_name_and_the_operator_is_the_witness(
    program: Program, desk: Desk
) -> None:
    policy = desk.catalogue.policy("windsor")
    add_person(desk.store, "Adams, Karen", staff_id="S1")
    form = page_of(sign_form(desk, policy, "S1"))
    async with program().run_test(size=(80, 40)) as pilot:
        pilot.app.push_screen(form)
        await press(pilot)
        await press(pilot, "enter", *["enter"] * 5)
        assert "Whoever signs here types their name." in await press(pilot)
        await press(pilot, *typed("Bell T"), *["enter"] * 5)
        assert "That is not the name on the roster, which is Adams, Karen." in await press(pilot)
        assert all_acknowledgements(desk.store) == []
        await press(pilot, *["backspace"] * 6, *typed("K Adams"), *["enter"] * 5)
    assert form.said == "Recorded: Adams, Karen, signed Fri 20 Nov."
    (line,) = all_acknowledgements(desk.store)
    assert (line.method, line.signature, line.witness) == ("in-person", "K Adams", "office")


async def test_what_nobody_vouches_for_is_refused_at_the_witness(
    program: Program, desk: Desk
) -> None:
    form = page_of(sign_form(desk, desk.catalogue.policy("windsor"), ""))
    async with program().run_test(size=(80, 40)) as pilot:
        pilot.app.push_screen(form)
        await press(pilot)
        shown = await press(pilot, *"Bell", "enter", "3", *["enter"] * 6)
        assert "Say who saw it, or write a note of what vouches for it." in shown
        assert roster(desk.store) == []
        await press(pilot, "enter", *typed("mail of 3 Nov"), "enter", "enter")
    (line,) = all_acknowledgements(desk.store)
    assert (line.method, line.witness, line.note) == ("email", "", "mail of 3 Nov")
    (someone,) = roster(desk.store)
    assert someone.tags_on(date(2026, 11, 20)) == {"staff"}


async def test_who_signed_already_is_told_the_day_and_whether_it_renews(
    program: Program, desk: Desk
) -> None:
    policy = desk.catalogue.policy("windsor")
    add_person(desk.store, "Adams, K", staff_id="S1")
    acknowledge(desk.store, policy, "S1", signed_on=date(2026, 9, 4))
    async with program().run_test(size=(80, 40)) as pilot:
        pilot.app.push_screen(page_of(sign_form(desk, policy, "")))
        shown = await press(pilot, *"S1")
        assert "Adams, K S1. Signed this edition on 4 Sep 2026 (number 1)." in shown
        adopt_edition(
            desk.store,
            policy,
            step="first",
            approval=Approval(effective_from=date(2020, 1, 1)),
            audience=audience_of(["staff"], renew_every=12, asked_from=date(2026, 9, 1)),
        )
        assert "(number 1): this renews it." in await press(pilot, "backspace", "1")


@pytest.mark.parametrize(("key", "kind"), [("1", "declined"), ("2", "exempted")])
async def test_declining_and_exempting_need_a_reason(
    program: Program, desk: Desk, key: str, kind: str
) -> None:
    policy = desk.catalogue.policy("windsor")
    add_person(desk.store, "Adams, K", staff_id="S1")
    form = page_of(standing_form(desk, policy, "S1"))
    async with program().run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(form)
        await press(pilot)
        shown = await press(pilot, key, *["enter"] * 7)
        assert "Reason (may be empty for a withdrawal) This cannot be empty." in shown
        await press(pilot, *typed("on leave"), *["enter"] * 6)
    assert form.said == f"Recorded: Adams, K, {kind} Fri 20 Nov."
    (line,) = all_acknowledgements(desk.store)
    assert (line.kind, line.reason, line.method) == (kind, "on leave", "in-person")
    assert line.witness == ""


async def test_only_a_signature_can_be_withdrawn(program: Program, desk: Desk) -> None:
    policy = desk.catalogue.policy("windsor")
    add_person(desk.store, "Adams, K", staff_id="S1")
    async with program().run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(page_of(standing_form(desk, policy, "S1")))
        await press(pilot)
        shown = await press(pilot, "3", *["enter"] * 4, *"kl", *["enter"] * 3)
        assert "has neither acknowledged this nor is exempted" in shown
        assert "What you typed is still here." in shown
        acknowledge(desk.store, policy, "S1")
        await press(pilot, "enter")
    kinds = [line.kind for line in all_acknowledgements(desk.store)]
    assert kinds == ["acknowledged", "withdrawn"]


async def test_who_was_told_and_how_is_asked_and_the_operator_is_no_witness(
    program: Program, desk: Desk
) -> None:
    policy = desk.catalogue.policy("windsor")
    acknowledge(desk.store, policy, "Adams, K")
    async with program().run_test(size=(80, 40)) as pilot:
        pilot.app.push_screen(page_of(standing_form(desk, policy, "Adams, K")))
        await press(pilot)
        shown = await press(pilot, "3", *["enter"] * 3, "3", *["enter"] * 4)
        assert "Say who saw it, or write a note of what vouches for it." in shown
        assert len(all_acknowledgements(desk.store)) == 1
        await press(pilot, "enter", *typed("mail of 20 Nov"), "enter", "enter")
    line = all_acknowledgements(desk.store)[1]
    assert (line.kind, line.method, line.witness) == ("withdrawn", "email", "")
    assert line.note == "mail of 20 Nov"


async def test_nobody_types_their_name_for_an_earlier_day(program: Program, desk: Desk) -> None:
    policy = desk.catalogue.policy("windsor")
    add_person(desk.store, "Adams, Karen", staff_id="S1")
    async with program().run_test(size=(80, 40)) as pilot:
        pilot.app.push_screen(page_of(sign_form(desk, policy, "S1")))
        await press(pilot)
        typing = (*typed("K Adams"), "enter", *typed("4 Sep"))
        shown = await press(pilot, "enter", *typing, *["enter"] * 4)
        assert "signed on an earlier day signed on paper or by email: choose that." in shown
        assert all_acknowledgements(desk.store) == []
        shown = await press(pilot, "enter", *["backspace"] * 7, *["enter"] * 5)
        assert "Say who saw them sign on that day." in shown
        await press(pilot, *"kl", *["enter"] * 3)
    (line,) = all_acknowledgements(desk.store)
    assert (line.method, line.signature, line.witness) == ("in-person", "", "kl")
    assert line.signed_on == "2026-09-04"


async def test_the_day_typed_says_which_edition_it_is_recorded_under(
    program: Program, desk: Desk
) -> None:
    earlier = desk.catalogue.policy("windsor")
    desk.keep_encoding(earlier)
    adopt_edition(
        desk.store, earlier, step="first", approval=Approval(effective_from=date(2020, 1, 1))
    )
    own_edition(desk.directory)
    policy = stopped_desk(desk.directory).catalogue.policy("windsor")
    adopt_edition(
        desk.store, policy, step="major", approval=Approval(effective_from=date(2026, 11, 1))
    )
    said = "On that day the edition March 2019 was in force: it is recorded under that."
    async with program().run_test(size=(80, 40)) as pilot:
        pilot.app.push_screen(page_of(sign_form(desk, policy, "Adams, K")))
        shown = await press(pilot)
        assert "recorded under" not in shown
        shown = await press(pilot, "2", "enter", "enter", *typed("31 Oct"))
        assert said in shown
        assert "recorded under" not in await press(pilot, *["backspace"] * 6, *typed("1 Nov"))
        await press(pilot, *["backspace"] * 5, *typed("5 Mar 2019"))
        shown = await press(pilot, "enter", *"kl", *["enter"] * 3)
    (line,) = all_acknowledgements(desk.store)
    assert line.edition == "2019-03"
