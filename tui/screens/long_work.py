"""What takes long is done beside the keys: it says how far it is, and can be called off."""

import contextvars
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from store.long_work import CalledOff, Heard, heard_by
from store.problems import FieldProblem, Refused, StoreProblem
from tui import keys_first

if TYPE_CHECKING:
    from tui.screens.page import Page

_T = TypeVar("_T")
Problem = FieldProblem | Refused | StoreProblem

CALLED_OFF = "Cancelled; nothing was written."
_AT_ONCE = 0.02
"""Seconds that a key may take: work that is done by then is done as if it were no work at all."""
_PATIENCE = 1.0
"""Seconds after which it is said how far it is."""
_EVERY = 0.25
"""Seconds from one word of progress to the next."""
_BAR = 20


class LongWork(Generic[_T]):
    """One piece of work of a page, on a thread of its own.

    `doing` is a word or two such as "Exporting"; where it is empty nothing is said, and leaving
    the page does not wait for it. `done` and `failed` are called on the thread of the keys, with
    what came of it; without `failed` the page says what was wrong.
    """

    def __init__(
        self,
        page: "Page[Any]",
        doing: str,
        act: Callable[[], _T],
        done: Callable[[_T], object],
        failed: Callable[[Problem | CalledOff], object] | None = None,
    ) -> None:
        self.doing = doing
        self._page = page
        self._program = page.program
        self._act = act
        self._done = done
        self._failed = failed or (lambda problem: page.notice(_words(problem)))
        self._is_wanted = True
        self._is_broken = False
        self._heard: Heard | None = None
        self._how_far = (0, 0)
        self._said = ""
        self._since = time.monotonic()
        self._end: Callable[[], object] | None = None
        context = contextvars.copy_context()
        self._thread = threading.Thread(target=lambda: context.run(self._run), name=doing or "work")

    def begin(self) -> None:
        """Begin. What is done at once is over when this returns.

        While the page is at work on something else that is said, and this never begins.
        """
        if self.doing and self._page.work is not None:
            self._page.notice(self._page.work.one_moment)
            return
        self._program.works.add(self)
        if self.doing:
            self._page.work = self
        self._thread.start()
        self._thread.join(_AT_ONCE)
        if self._end is not None:
            self._finish()
        elif self.doing:
            self._telling = self._program.set_interval(_EVERY, self._tell)
            self._page.show_keys()  # some cannot be done meanwhile

    @property
    def one_moment(self) -> str:
        """Why nothing else can be begun on the page meanwhile."""
        return f"{self.doing}: one moment, or left cancels."

    def call_off(self) -> None:
        """Want it no more; what is being recorded already goes on."""
        self._is_wanted = False
        if self._heard is not None and self._heard.is_final:
            self._page.notice("It is being recorded: one moment.")
        else:
            self._page.notice("Cancelling ...")

    def give_up(self) -> None:
        """As the program ends: call it off, and wait until nothing is at work any more."""
        self._is_wanted = False
        self._thread.join()

    # --- On its own thread --------------------------------------------------------------------

    def _run(self) -> None:
        with heard_by(self._hear) as self._heard, keys_first.work():
            self._end = self._ended()
        self._program.call_later(self._finish)

    def _ended(self) -> Callable[[], object]:
        """What is to be done on the thread of the keys."""
        try:
            found = self._act()
        except (CalledOff, FieldProblem, Refused, StoreProblem) as problem:
            said = problem
            return lambda: self._failed(said)
        except Exception as error:  # it ends the program there as it would have without a thread
            failure = error
            self._is_broken = True
            return lambda: self._program.failed_elsewhere(failure)
        return lambda: self._done(found)

    def _hear(self, done: int, total: int) -> None:
        if not self._is_wanted:
            raise CalledOff
        self._how_far = done, total

    # --- On the thread of the keys ------------------------------------------------------------

    def _finish(self) -> None:
        if self not in self._program.works or self._end is None:
            return
        self._program.works.discard(self)
        if self.doing:
            if self._page.work is self:
                self._page.work = None
            if hasattr(self, "_telling"):
                self._telling.stop()
                if self._page.is_running:
                    self._page.show_keys()
            if self._said and self._page.is_running:
                self._page.notice()
        if self._page.is_running or self._is_broken:  # a page that is gone has nobody to tell
            self._end()

    def _tell(self) -> None:
        """Say how far it is, once it has taken long enough to ask oneself."""
        if not self._is_wanted or time.monotonic() - self._since < _PATIENCE:
            return
        said = progress_words(self.doing, *self._how_far)
        if said != self._said:
            self._said = said
            self._page.notice(f"{said}   (left cancels)")


def progress_words(doing: str, done: int, total: int) -> str:
    """`Exporting [####    ] 40 %`; without a bar where it is not known how much there is."""
    if not total:
        return f"{doing} ..."
    percent = min(100, 100 * done // total)
    bar = "#" * (percent * _BAR // 100)
    return f"{doing} [{bar:<{_BAR}}] {percent} %"


def _words(problem: Problem | CalledOff) -> str:
    return CALLED_OFF if isinstance(problem, CalledOff) else str(problem)
