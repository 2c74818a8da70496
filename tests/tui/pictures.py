"""The pictures of README and docs: which keys lead to each, at an invented school."""

import re
from datetime import date
from pathlib import Path

from textual.widgets import Input

from flows.catalogue import Catalogue
from flows.code import code_of
from flows.walk import Walk, walk
from store.outcomes import record_outcome
from store.people import add_person
from store.signing import acknowledge
from tests.tui.own_edition import own_edition
from tests.tui.pictured_incident import fill_incidents
from tests.tui.pictured_register import fill_register, staff_list
from tests.tui.screen_text import worked_out
from tests.tui.stopped_desk import stopped_desk
from tui.app import PolicydeskApp
from tui.desk import Desk

WALK = ("1", "1", "1", "1", "2")
TO_KEY = (*"tb", "enter", *"107", "enter", *"a")
"""What is keyed of a sheet: two who signed, and the beginning of a third."""
PICTURES: dict[str, tuple[str, ...]] = {
    "home": (),
    "question": WALK[:1],
    "walk": WALK,
    "outcome": (*WALK, "5"),
    "record": (*WALK, "5", "s", *"kb"),
    "opening": (*WALK, "5", "i"),
    "dont-know": (*WALK, "0"),
    "what-if": (*WALK, "0", "w"),
    "compare": (*WALK[:4], "1", "5", "c", "3", "1", "6", "enter", "1", "1"),
    "difference": ("t", "d"),
    "code": ("/", "CODE", "enter", "enter"),
    "find": ("/", *"family", "enter"),
    "clauses": ("v", *["down"] * 8),
    "recall": ("t", "r"),
    "register": ("a",),
    "deadlines": ("d",),
    "incidents": ("i",),
    "incident": ("i", "enter", "s", "s", "s"),
    "counter": ("a", *["down"] * 5, "a", "enter", *"Lee Frost"),
    "sheet": ("a", "b", "enter", "enter", *"jb", "enter", "enter", *TO_KEY),
    "import-plan": ("p", "i", "FILE", *["enter"] * 6),
    "history": ("a", "down", "down", "h"),
    "reminders": ("a", "m"),
    "register-export": ("a", "x"),
}
"""Keys; CODE stands for the keys of the code of the outcome's walk, FILE for those of a list."""
OF_THE_REGISTER = frozenset(
    [
        *("home", "register", "counter", "sheet", "import-plan", "history"),
        *("reminders", "register-export"),
    ]
)
SIZE = (80, 24)


async def picture(name: str, data: Path) -> str:
    """The SVG of one picture."""
    if name == "recall":
        _record_outcomes(data)
    if name in ("difference", "recall"):
        own_edition(data)
    desk = stopped_desk(data)
    if name in ("incidents", "incident", "deadlines"):
        fill_incidents(data)
    if name in OF_THE_REGISTER:
        fill_register(data)
    else:
        _sign(desk)
    program = PolicydeskApp(desk)
    stands_for = {"CODE": code_of(_walked("1", "5")), "FILE": str(staff_list(data))}
    async with program.run_test(size=SIZE) as pilot:
        for key in PICTURES[name]:
            await pilot.press(*stands_for.get(key, (key,)))
        await pilot.pause()
        await worked_out(program)
        for each in program.screen.query(Input):
            each.cursor_blink = False
        await pilot.pause()
        return without_fonts(program.export_screenshot(title="Policydesk"))


def _sign(desk: Desk) -> None:
    """Four people, of whom two have signed, though nobody is asked."""
    policy = desk.catalogue.policy("windsor")
    for who in ("Adams, K", "Bell, T", "Cole, R", "Dale, S"):
        add_person(desk.store, who, site="Academy A")
    acknowledge(
        desk.store, policy, "Adams, K", signed_on=date(2026, 9, 4), method="paper", witness="jb"
    )
    acknowledge(
        desk.store, policy, "Cole, R", signed_on=date(2026, 9, 7), method="in-person", witness="jb"
    )


def _walked(*last: str) -> Walk:
    """The walk through Windsor's contact flow by the keys of `WALK`, ended by others."""
    policy = Catalogue().policy("windsor")
    walked = walk(policy, "contact", {})
    for key in (*WALK[1:-1], *last):
        assert walked.question is not None
        option = walked.question.options[int(key) - 1].id
        walked = walk(policy, "contact", {**walked.given, walked.question.id: [option]})
    return walked


def _record_outcomes(data: Path) -> None:
    """Outcomes of Windsor's edition of March 2019 on record."""
    desk = stopped_desk(data)
    for who, keys in (("ka", ("1", "5")), ("tb", ("1", "3")), ("rc", ("2", "5"))):
        walked = _walked(*keys)
        shown, _ = desk.outcome_of(walked)
        desk.keep_encoding(walked.policy)
        record_outcome(
            desk.store,
            walked.policy,
            "contact",
            answers=walked.given,
            verdict=shown.verdict,
            shown=shown,
            who_asked=who,
        )


def without_fonts(svg: str) -> str:
    """The picture without the fonts that it would fetch, and with names that never change."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", svg)
