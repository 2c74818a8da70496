"""What the program does for the records while it is open: it sees what others record, and folds."""

import asyncio
import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from store.database import Store
from store.london import london_day
from store.problems import StoreProblem
from tui import keys_first
from tui.desk import Desk
from tui.screens.page import Page
from tui.screens.records_page import RecordsPage

if TYPE_CHECKING:
    from store.presence import Here

EVERY = 1.0
"""Seconds from one look at the records to the next."""
IDLE = 60.0
"""Seconds without a key after which nobody is kept waiting by a fold, however long it takes."""
_PAUSE = 60.0
"""Seconds from a fold that failed to the next attempt."""

Seen = tuple[tuple[str, int] | str, date]
"""What the screens were drawn from: the state of the records, or what is wrong with them; the day.
"""


class KeepingCurrent:
    """Looks at the records every second, beside the keys, and tells the page that is shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen: Seen | None = None
        self._touched = time.monotonic()
        self._rested = 0.0
        self._takes_part: bool | None = None
        self._fold_from = 0.0
        self._problem = ""
        self._to_say = ""
        self._others: list[Here] = []

    def begin(self) -> None:
        """Remember what the first screen is about to be drawn from."""
        self._seen = self._look()

    def touched(self) -> None:
        """Somebody is at the keys."""
        self._touched = time.monotonic()

    async def go_on(self, page: Callable[[], Page[object] | None]) -> NoReturn:
        """Look, tell `page` if anything changed, wait; until cancelled."""
        shown = 0
        while True:
            if (present := page()) is not None:
                shown = _incident_shown(present)
            seen = await asyncio.to_thread(self._serve, shown)
            self._tell(page(), seen, shown)
            await asyncio.sleep(EVERY)

    def _serve(self, shown: int = 0) -> Seen:
        """One turn, off the thread that the keys are handled on; `shown` is an incident or 0."""
        self._enter()
        self._store.show_incident(shown)
        self._others = self._store.others_at(shown) if shown else []
        seen = self._look()
        self._fold()
        self._rest()
        return seen

    def _look(self) -> Seen:
        state: tuple[str, int] | str
        try:
            state = self._store.state()
        except StoreProblem as problem:
            state = str(problem)
        return state, london_day(self._store.now())

    def _enter(self) -> None:
        """Be counted, once there is a data directory; looking on does not make one.

        Whoever may not write there only reads, and leaves folding to those who may.
        """
        if self._takes_part is not None or not self._desk.directory.is_dir():
            return
        try:
            self._store.enter()
        except StoreProblem:
            self._takes_part = False
        else:
            self._takes_part = True

    def _fold(self) -> None:
        now = time.monotonic()
        if not self._takes_part or now < self._fold_from:
            return
        try:
            self._store.fold_if_due(idle=now - self._touched >= IDLE)
        except StoreProblem as problem:
            self._fold_from = now + _PAUSE
            if self._problem != str(problem):
                self._problem = self._to_say = str(problem)
        else:
            self._problem = self._to_say = ""

    def _rest(self) -> None:
        """See to what only a pause is good for, once in each."""
        if self._rested < self._touched <= time.monotonic() - keys_first.REST:
            self._rested = self._touched
            keys_first.rest()

    def _tell(self, page: Page[object] | None, seen: Seen, shown: int = 0) -> None:
        """A page that shows no records is left alone; one that comes back looks for itself."""
        changed, self._seen = seen != self._seen, seen
        if page is not None and getattr(page, "is_read", True):
            keys_first.started()
        if changed and page is not None and self._desk.is_gated:
            page.program.keep_to_what_is_shown()
        if not isinstance(page, RecordsPage):
            return
        if changed:
            page.records_changed()
        if shown and page.incident_shown == shown:
            page.show_others(self._others)
        said = [*self._desk.notices(), *filter(None, [self._to_say])]
        self._to_say = ""
        if said:
            page.notice("\n".join(said))

    @property
    def _store(self) -> Store:
        return self._desk.store


def _incident_shown(page: Page[object]) -> int:
    """The incident that is on the screen, or under a form that is; 0 for none."""
    found = (getattr(each, "incident_shown", 0) for each in reversed(page.app.screen_stack))
    return next(filter(None, found), 0)
