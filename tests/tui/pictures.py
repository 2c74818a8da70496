"""The pictures of the README: which keys lead to each, at an invented school."""

import re
from datetime import date
from pathlib import Path

from store.acknowledgements import acknowledge
from store.people import add_person
from tests.tui.stopped_desk import stopped_desk
from tui.app import PolicydeskApp

WALK = ("1", "1", "1", "1", "2")
PICTURES: dict[str, tuple[str, ...]] = {
    "home": (),
    "walk": WALK,
    "outcome": (*WALK, "5"),
    "dont-know": (*WALK, "0"),
    "register": ("a",),
    "deadlines": ("d",),
}
SIZE = (80, 24)


async def picture(name: str, data: Path) -> str:
    """The SVG of one picture."""
    desk = stopped_desk(data)
    policy = desk.catalogue.policy("windsor")
    for who in ("Adams, K", "Bell, T", "Cole, R", "Dale, S"):
        add_person(desk.store, who, site="Academy A")
    acknowledge(
        desk.store, policy, "Adams, K", signed_on=date(2026, 9, 4), method="paper", witness="jb"
    )
    acknowledge(desk.store, policy, "Cole, R", signed_on=date(2026, 9, 7), method="in-person")
    program = PolicydeskApp(desk)
    async with program.run_test(size=SIZE) as pilot:
        await pilot.press(*PICTURES[name])
        await pilot.pause()
        await pilot.pause()
        return _without_fonts(program.export_screenshot(title="Policydesk"))


def _without_fonts(svg: str) -> str:
    """The picture without the fonts that it would fetch, and with names that never change."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", svg)
