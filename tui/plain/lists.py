"""A list, at most nine lines at a time: a number opens, `m` brings more, `/` finds."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from store.problems import StoreProblem
from tui.plain.dialogue import Choice, WentBack, number_in
from tui.plain.keys import Key, LeavePlace, act_on, offered_words, say_help
from tui.plain.session import PlainSession

_MOST = 9
"""Lines at a time, so that a digit opens each."""
_UNREAD_HELP = (
    "The data file cannot be used; what is wrong with it was said when that was found. The walks "
    "work all the same. Enter tries again, b goes back, q leaves."
)
_LONGEST = 600
"""Characters of a line of a list."""


class PlainList(Struct, frozen=True, kw_only=True):
    """What a list is of, and what can be done from it."""

    heading: Callable[[], str]
    rows: Callable[[str], Sequence[Choice]]
    """The lines in which those words are, all of them where there are none. Raises StoreProblem."""
    opens: Callable[[str], object]
    """Opens the line of that id."""
    keys: Callable[[], Sequence[Key]] = tuple
    nothing: Callable[[], str] = lambda: "Nothing is on record yet."
    """What to say where there is no line."""
    help_text: str = ""


def among(rows: Sequence[Choice], words: str) -> list[Choice]:
    """The lines in which every one of the words is."""
    sought = words.casefold().split()
    return [row for row in rows if all(word in row.words.casefold() for word in sought)]


def show_list(session: PlainSession, of: PlainList) -> None:
    """Show it and do what is asked for, until it is gone back from. Raises LeftHere."""
    at = _Place(session, of)
    try:
        while True:
            at.say()
            at.answer()
    except (WentBack, LeavePlace):
        return


class _Place:
    """Where in a list somebody is."""

    def __init__(self, session: PlainSession, of: PlainList) -> None:
        self._session = session
        self._of = of
        self._words = ""
        self._first = 0
        self._rows: Sequence[Choice] = ()
        self._is_read = False

    def say(self) -> None:
        """The heading, the lines in view, and what can be done.

        Where they cannot be read, that: neither a count, nor that there is nothing, nor a letter
        that could do nothing.
        """
        self._rows, self._is_read = (), False
        self._session.do(self._read)
        dialogue, rows = self._session.dialogue, self._rows
        if not self._is_read:
            dialogue.say("\nThe list cannot be shown.")
            dialogue.say(offered_words((), ", ".join(self._more())))
            return
        if self._first >= len(rows):
            self._first = 0
        shown = self._shown
        dialogue.say()
        dialogue.say(f"{self._of.heading().rstrip('.')}{self._part()}")
        for number, row in enumerate(shown, start=1):
            dialogue.say(f"{number}  {row.words[:_LONGEST]}")
        if not rows:
            found = f'Nothing has "{self._words}" in it.' if self._words else self._of.nothing()
            dialogue.say(found)
        dialogue.say(offered_words(self._keys(), ", ".join(self._more())))

    def answer(self) -> None:
        """Do what is asked for; what does nothing is asked again. Raises WentBack and LeftHere."""
        dialogue = self._session.dialogue
        while True:
            typed = dialogue.ask_letter("Number or letter")
            if typed == "?":
                self._help()
            elif not typed or self._does(typed):
                return

    def _read(self) -> None:
        try:
            self._rows = self._of.rows(self._words)
        except StoreProblem as problem:
            self._session.say_once(str(problem))
        else:
            self._is_read = True

    def _keys(self) -> Sequence[Key]:
        return self._of.keys() if self._is_read else ()

    def _does(self, typed: str) -> bool:
        """Whether it led anywhere, so that the list is shown again."""
        if place := number_in(typed, len(self._shown)):
            self._session.do(lambda: self._of.opens(self._shown[place - 1].id))
            return True
        if typed.startswith("/"):
            asked = typed[1:].strip()
            self._words = asked or self._session.dialogue.ask("Find (empty: all)")
            self._first = 0
            return True
        if typed == "m":
            return self._turns()
        return act_on(self._session.dialogue, self._keys(), typed, self._session.do)

    def _turns(self) -> bool:
        if len(self._rows) <= _MOST:
            self._session.dialogue.say("There are no more.")
            return False
        self._first += _MOST
        return True

    @property
    def _shown(self) -> Sequence[Choice]:
        return self._rows[self._first : self._first + _MOST]

    def _part(self) -> str:
        """Which of the lines are shown, where that is not all, and what was sought."""
        count = len(self._rows)
        sought = f', with "{self._words}"' if self._words else ""
        if count <= _MOST:
            return f"{sought}."
        return f"{sought}. {self._first + 1} to {self._first + len(self._shown)} of {count:,}."

    def _more(self) -> list[str]:
        more = ["m more"] if len(self._rows) > _MOST else []
        find = ["/ find"] if self._is_read else ["Enter tries again"]
        return [*more, *find, "b back", "? help", "q leave"]

    def _help(self) -> None:
        if not self._is_read:
            self._session.dialogue.say(_UNREAD_HELP)
            return
        say_help(self._session.dialogue, self._keys(), self._of.help_text)
        self._session.dialogue.say(
            "A number opens its line. / and words find the lines in which they are, / alone asks "
            "for them. m shows the next nine. Enter reads the list again. b goes back, q leaves."
        )
