"""Reading what is typed: any bytes at all, until there is no terminal to read from any more."""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable, Generator, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from flows.plain_text import clean_part
from store.fields import NOTE_LIMIT

_WAIT = 0.1
"""Seconds after which a half sequence of a key is taken for what it is so far."""
_CHUNK = 4096
_BEGINS, _ENDS = "\x1b[200~", "\x1b[201~"
"""What a terminal sends before and after what is pasted."""
MOST_PASTED = 2 * NOTE_LIMIT
"""Characters of a paste that are taken in: more than any field keeps, so that one that was cut here
is refused as too long. A field of several lines would stand still for seconds at a megabyte."""


def read_keys(
    terminal: int, take: Callable[[Message], object], is_over: Callable[[], bool]
) -> bool:
    """Hand what is typed to `take`, until it `is_over`; whether the terminal is still there.

    Bytes that are no UTF-8, as an old terminal sends or a paste holds, become a replacement
    character, and a sequence that makes no sense is left out. Textual's own reading ends the
    program at the first of either.
    """
    typing = Typing()
    decoder = getincrementaldecoder("utf-8")("replace")
    with selectors.SelectSelector() as selector:
        selector.register(terminal, selectors.EVENT_READ)
        while not is_over():
            typed = ""
            if selector.select(_WAIT):
                try:
                    data = os.read(terminal, _CHUNK)
                except OSError:  # the line has dropped
                    return False
                if not data:
                    return False
                typed = decoder.decode(data)
            for event in typing.events(typed):
                take(event)
    return True


class Typing:
    """What is typed, as keys and pastes.

    All between the two marks of a paste is one paste, cleaned. Textual's own reading takes a
    sequence inside it for a key, so that what was pasted arrives in pieces and out of order.
    """

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._before = ""
        """The end of what was typed just before, where a mark of a paste may have begun."""
        self._pasted: str | None = None

    def events(self, typed: str) -> Iterator[Message]:
        """What this comes to, and what has waited for more of itself for too long."""
        while typed:
            if self._pasted is None:
                typed = yield from self._keys(typed)
            else:
                typed = yield from self._paste(self._pasted, typed)
        for event in self._parsed(""):
            self._before = ""  # it was no mark, only the beginning of one
            yield event

    def _keys(self, typed: str) -> Generator[Message, None, str]:
        """What comes of it until a paste begins; what is left of it then."""
        seen = self._before + typed
        end = seen.find(_BEGINS) + len(_BEGINS) - len(self._before)
        if _BEGINS not in seen:
            self._before = seen[1 - len(_BEGINS) :]
            yield from self._parsed(typed)
            return ""
        yield from self._parsed(typed[:end])
        self._before, self._pasted = "", ""
        return typed[end:]

    def _paste(self, before: str, typed: str) -> Generator[Message, None, str]:
        """The paste, once it is at its end; what is left after it."""
        pasted = before + typed
        end = pasted.find(_ENDS, max(0, len(before) - len(_ENDS)))
        if end < 0:
            self._pasted = pasted
            return ""
        self._pasted = None
        list(self._parsed(_ENDS))  # of the paste it saw no more than the marks
        if text := clean_part(pasted[:end])[:MOST_PASTED]:
            yield events.Paste(text)
        return pasted[end + len(_ENDS) :]

    def _parsed(self, typed: str) -> Iterator[Message]:
        try:
            found = list(self._parser.feed(typed) if typed else self._parser.tick())
        except (ValueError, OverflowError):  # a number in it is the number of no key
            self._parser = XTermParser()
        else:
            yield from found
