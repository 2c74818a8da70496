"""Saying and asking, a line at a time."""

import re
import shutil
import sys
import textwrap
from collections.abc import Sequence

import click
from msgspec import Struct

from flows.plain_text import clean, clean_line
from tui.plain.ending import Ending

_WIDEST, _NARROWEST = 100, 40
_LONGEST_ANSWER = 100_000
"""Characters of a line that are looked at; the longest that is kept of a note is far less."""
_KEYS_OF_A_TERMINAL = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Za-z])")
"""What arrow keys and a paste put into a line on a terminal that edits nothing itself."""
_INDENT = re.compile(r" *")
_CLOSED = "Standard output could not be written to: it is closed. Nothing was asked or recorded."


class Choice(Struct, frozen=True):
    """One of several things to choose from by its number."""

    id: str
    words: str


class WentBack(Exception):
    """Whoever answers wants what was before this question."""


class LeftHere(Exception):
    """Whoever answers wants to leave."""


class InputEnded(LeftHere):
    """Nobody answers any more: the input has ended."""


class Dialogue:
    """Lines to whoever reads, and their answers.

    Where something is chosen, `b` goes back, `?` says more and `q` leaves. Where text is typed
    those are letters like any other, and `.b`, `.?` and `.q` do it.

    Raises click.ClickException where standard output is closed, so that nobody could read a line.
    """

    def __init__(self, ending: Ending | None = None) -> None:
        if sys.stdout is None:
            raise click.ClickException(_CLOSED)
        self._width = max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))
        self.ending = ending or Ending()

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self._width

    def say(self, text: str = "") -> None:
        """Write a text, wrapped to the width, its lines kept; a hanging line keeps its indent."""
        lines = [line for part in text.split("\n") for line in self._wrapped(part)]
        click.echo("\n".join(lines))

    def choose(
        self,
        question: str,
        choices: Sequence[Choice],
        *,
        help_text: str = "",
        keeps: str = "",
    ) -> str:
        """Ask for one of these by its number; the id of what is chosen.

        An empty line chooses `keeps`, where that is given. Raises WentBack and LeftHere.
        """
        self.say(question)
        for number, choice in enumerate(choices, start=1):
            self.say(f"{number}  {choice.words}")
        while True:
            typed = self.ask_letter("A number; b back, ? help")
            place = number_in(typed, len(choices))
            if place:
                return choices[place - 1].id
            if not typed and keeps:
                return keeps
            if typed == "?":
                self.say(help_text or "Type the number of a line and press Enter. q leaves.")
            else:
                self.say(no_such(typed) if typed else f"Type a number from 1 to {len(choices)}.")

    def ask_letter(self, prompt: str) -> str:
        """Ask for a number or letter, as typed in small letters. Raises WentBack and LeftHere."""
        typed = self._line(f"{prompt}: ")
        word = typed.casefold()
        if word in ("b", ".b"):
            raise WentBack
        if word in ("q", ".q"):
            raise LeftHere
        return "?" if word == ".?" else typed if typed.startswith("/") else word

    def ask(self, prompt: str, *, help_text: str = "") -> str:
        """Ask for a line of text; it may be empty. Raises WentBack and LeftHere."""
        while True:
            typed = self._line(f"{prompt}: " if prompt[-1:] not in ">?" else f"{prompt} ")
            if typed == ".b":
                raise WentBack
            if typed == ".q":
                raise LeftHere
            if typed != ".?":
                return typed
            self.say(help_text or "Type a line and press Enter. .b goes back, .q leaves.")

    def ask_lines(self, prompt: str, *, help_text: str = "") -> str:
        """Ask for several lines, ended by one with only a full stop; none where the first is empty.

        Going back takes out the line before, and where there is none, raises as `ask`.
        """
        self.say(f"{prompt}. A line with only a full stop ends it; Enter alone leaves it empty.")
        lines: list[str] = []
        while True:
            try:
                line = self.ask(">", help_text=help_text)
            except WentBack:
                if not lines:
                    raise
                self.say(f"Taken out: {lines.pop() or 'an empty line'}")
                continue
            if line == "." or not (line or lines):
                return "\n".join(lines)
            lines.append(line)

    def confirms(self, question: str) -> bool:
        """Ask for a plain yes or no. Raises as `ask`."""
        while True:
            typed = self.ask(f"{question} (yes or no)").casefold()
            if typed in ("y", "yes"):
                return True
            if typed in ("n", "no"):
                return False
            if typed == "b":
                raise WentBack
            self.say("Type yes or no and press Enter. b goes back, .q leaves.")

    def _line(self, prompt: str) -> str:
        """A line of the input.

        Raises InputEnded where it has ended, Ended at a signal, and ShutOut where whoever answers
        may not go on.
        """
        *above, last = self._wrapped(prompt.rstrip())
        click.echo("".join(f"{line}\n" for line in above) + f"{last} ", nl=False)
        sys.stdout.flush()
        with self.ending.waiting():
            try:
                line = sys.stdin.readline()
            except OSError:  # the terminal has gone
                line = ""
        answer = clean_line(_KEYS_OF_A_TERMINAL.sub("", line[:_LONGEST_ANSWER]))
        if not line or not sys.stdin.isatty():
            click.echo(answer)  # so that a transcript reads as a whole
        if not line:
            raise InputEnded
        self.ending.check_access()
        return answer

    def _wrapped(self, line: str) -> list[str]:
        """A line on as many as it takes, harmless, set in as it is."""
        match = _INDENT.match(line)
        indent = match.group() if match else ""
        return [
            each
            for part in clean(line).split("\n")
            for each in textwrap.wrap(
                part,
                self._width,
                initial_indent=indent,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
            or [""]
        ]


def number_in(typed: str, most: int) -> int:
    """The number typed, where it is one from 1 to `most`; else 0."""
    is_number = typed.isascii() and typed.isdigit()
    number = int(typed[:9]) if is_number else 0
    return number if number <= most else 0


def no_such(typed: str) -> str:
    """That there is nothing to choose by that."""
    return f'There is no "{clean_line(typed)[:20]}" here. ? says what there is.'
