"""Saying and asking, a line at a time."""

import shutil
import sys
import textwrap
from collections.abc import Sequence

import click
from msgspec import Struct

from flows.plain_text import clean, clean_line

_WIDEST = 100
_LONGEST_ANSWER = 10_000
"""Characters of a line that are looked at."""


class Choice(Struct, frozen=True):
    """One of several things to choose from by its number."""

    id: str
    words: str


class WentBack(Exception):
    """Whoever answers wants what was before this question."""


class LeftHere(Exception):
    """Whoever answers wants to leave, or the input has ended."""


class Dialogue:
    """Lines to whoever reads, and their answers.

    Where something is chosen, `b` goes back, `?` says more and `q` leaves. Where text is typed
    those are letters like any other, and `.b`, `.?` and `.q` do it.
    """

    def __init__(self) -> None:
        self._width = min(shutil.get_terminal_size().columns, _WIDEST)

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self._width

    def say(self, text: str = "") -> None:
        """Write a text, wrapped to the width, its lines kept; a hanging line keeps its indent."""
        for line in clean(text).split("\n"):
            indent = " " * (len(line) - len(line.lstrip()))
            wrapped = textwrap.wrap(line, self._width, subsequent_indent=indent) or [""]
            click.echo("\n".join(wrapped))

    def choose(
        self,
        question: str,
        choices: Sequence[Choice],
        *,
        help_text: str = "",
        letters: Sequence[Choice] = (),
    ) -> str:
        """Ask for one of these by its number, or of `letters` by its id; the id of what is chosen.

        Raises WentBack and LeftHere.
        """
        self.say(question)
        for number, choice in enumerate(choices, start=1):
            self.say(f"{number}  {choice.words}")
        for choice in letters:
            self.say(f"{choice.id}  {choice.words}")
        while True:
            typed = self._line(f"A number{'' if not letters else ' or letter'}; b back, ? help: ")
            word = typed.casefold().removeprefix(".")
            if word == "b":
                raise WentBack
            if word == "q":
                raise LeftHere
            if word == "?":
                self.say(help_text or "Type the number of a line and press Enter. q leaves.")
            elif any(choice.id == word for choice in letters):
                return word
            elif word.isascii() and word.isdigit() and 0 < int(word[:9]) <= len(choices):
                return choices[int(word[:9]) - 1].id
            elif word:
                self.say(f"There is no {clean_line(typed)[:20]} here.")

    def ask(self, prompt: str, *, help_text: str = "") -> str:
        """Ask for a line of text; it may be empty. Raises WentBack and LeftHere."""
        while True:
            typed = self._line(f"{prompt}: ")
            if typed == ".b":
                raise WentBack
            if typed == ".q":
                raise LeftHere
            if typed != ".?":
                return typed
            self.say(help_text or "Type a line and press Enter. .b goes back, .q leaves.")

    def ask_lines(self, prompt: str, *, help_text: str = "") -> str:
        """Ask for several lines, ended by one with only a full stop, or none. Raises as `ask`."""
        self.say(f"{prompt}. End with a line that has only a full stop.")
        lines: list[str] = []
        while (line := self.ask(">", help_text=help_text)) != ".":
            lines.append(line)
        return "\n".join(lines)

    def confirms(self, question: str) -> bool:
        """Ask for a plain yes; anything else is a no. Raises as `ask`."""
        return self.ask(f"{question} (yes or no)").casefold() in ("y", "yes")

    def _line(self, prompt: str) -> str:
        """A line of the input. Raises LeftHere where it has ended."""
        click.echo(clean(prompt), nl=False)
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            click.echo(clean_line(line[:_LONGEST_ANSWER]))  # so that a transcript reads as a whole
        elif not line:
            click.echo()
        if not line:
            raise LeftHere
        return clean_line(line[:_LONGEST_ANSWER])
