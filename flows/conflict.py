"""Somebody who is to be told of a matter that is about them, and who stands next."""

from typing import Literal

from msgspec import Struct

Why = Literal["is complained of", "is at the keyboard"]


class Next(Struct, frozen=True, kw_only=True):
    """Who is to be told instead."""

    role: str
    """The role, or the one whose deputy it is; empty for somebody outside the school."""
    title: str
    name: str = ""
    """Empty where nobody is on record."""
    contact: str = ""
    source: Literal["policy", "recorded", "good-practice"]
    """The policy names them too; the school has them on record as deputy; or neither."""

    @property
    def words(self) -> str:
        """Who that is, as a person reads it."""
        named = ", ".join(filter(None, (self.name, self.contact)))
        marked = " (good practice, not in this policy)" if self.source == "good-practice" else ""
        return f"{self.title}{f' [{named}]' if named else ''}{marked}"


class Conflict(Struct, frozen=True, kw_only=True):
    """A role that is to be told, whose holder is not the one to tell."""

    role: str
    title: str
    name: str
    """Who holds the role; empty where nobody is on record and the role alone says so."""
    why: Why
    next: Next | None
    """None where nobody on record stands next."""
    words: str
    """All of it in sentences."""
