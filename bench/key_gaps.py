"""How long a key waits while something long is done: the longest gap of the thread of the keys."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import perf_counter

from textual.pilot import Pilot

from store.csv_table import read_csv_table
from store.register_export import Selection
from store.roster_headings import map_headings
from store.roster_plan import ImportSource
from tui import keys_first
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.forms.register_export import ExportForm
from tui.keeping_current import EVERY
from tui.screens.exporting import Exporting
from tui.screens.page import Page
from tui.screens.recall import RecallScreen
from tui.screens.roster_plan import PlanScreen

_TICK = 0.001
_ROWS = 10_000


def gaps(data: Path) -> Iterator[tuple[str, float]]:
    """What is done, and the longest time in seconds in which no key would have been answered."""
    keys_first.begin()  # as the command does
    yield from asyncio.run(_gaps(data))


async def _gaps(data: Path) -> list[tuple[str, float]]:
    program = PolicydeskApp(Desk(data, None, "bench"))
    found: list[tuple[str, float]] = []
    staff_list = _source(data)
    async with program.run_test(size=(80, 24)) as pilot:
        await asyncio.sleep(EVERY)
        await _done(pilot)
        assert program.policy is not None
        for door in ("acknowledgements", "deadlines", "people", "incidents"):
            async with _watched(door, found):
                program.open_door(door)
                await _done(pilot)
            program.go_home()
            await _done(pilot)
        async with _watched("reading home again", found):
            screen = program.screen
            getattr(screen, "records_changed", lambda: None)()
            await _done(pilot)
        page = program.screen
        assert isinstance(page, Page)
        form = ExportForm()
        async with _watched("export of the register (Excel)", found):
            everybody = Selection(policy=program.policy.id)
            Exporting(page, program.policy, everybody).begin(form)
            await _done(pilot)
        async with _watched("recall", found):
            program.push_screen(RecallScreen(program.policy))
            await _done(pilot)
        program.go_home()
        await _done(pilot)
        async with _watched(f"comparing a staff list of {_ROWS:,}", found):
            plan = PlanScreen(staff_list)
            program.push_screen(plan)
            await _done(pilot)
        async with _watched(f"importing {_ROWS:,} people", found):
            await pilot.press("enter", "enter")
            await _done(pilot)
    return found


async def _done(pilot: Pilot[None]) -> None:
    """Until nothing is at work."""
    program = pilot.app
    assert isinstance(program, PolicydeskApp)
    await asyncio.sleep(0.1)
    while program.works:
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)


@asynccontextmanager
async def _watched(what: str, found: list[tuple[str, float]]) -> AsyncIterator[None]:
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        last = perf_counter()
        while True:
            await asyncio.sleep(_TICK)
            now = perf_counter()
            longest, last = max(longest, now - last - _TICK), now

    task = asyncio.create_task(watch())
    await asyncio.sleep(0)
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    found.append((what, longest))


def _source(data: Path) -> ImportSource:
    file = data.parent / "staff.csv"
    lines = ["Name,Staff ID,Site,Email"]
    for n in range(_ROWS):
        name = f'"Newcombe-{n // 26}{chr(97 + n % 26)}, {chr(65 + n % 26)}"'
        lines.append(f"{name},N{n:06},Academy A,n{n}@a.example")
    file.write_text("\n".join(lines), encoding="utf-8")
    table = read_csv_table(file)
    columns = dict(map_headings(table.headings, {}).columns)
    return ImportSource(
        table=table, columns=columns, tags=("staff",), for_all=False, site="", is_whole=False
    )
