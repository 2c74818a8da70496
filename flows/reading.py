"""One pass over the files of a policy folder, gathering problems instead of stopping at one."""

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import tomli

from flows.course import After, Step
from flows.fact import Option
from flows.plain_text import is_clean
from flows.problem import PolicyBroken, Problem, nearest
from flows.rule import Clock, Duty, Line, Rule, Tell
from flows.shorthand import spell_out
from flows.verdict import Verdict

_LARGEST_BYTES = 2_000_000
_INNER: dict[str, type[msgspec.Struct]] = {
    "tell": Tell,
    "do": Line,
    "do-not": Line,
    "keep": Line,
    "may-follow": Line,
    "by": Clock,
    "options": Option,
    "steps": Step,
    "after": After,
}
_T = TypeVar("_T")


class Reading:
    """One pass over a folder, gathering problems instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def stop_if_broken(self) -> None:
        if self.problems:
            raise PolicyBroken(self.folder.name, self.problems)

    def table(self, name: str) -> dict[str, Any]:
        """The TOML of one file; empty, with a problem noted, where it cannot be read."""
        path = self.folder / name
        try:
            if path.stat().st_size > _LARGEST_BYTES:
                self._problem(name, "", "is too large to be a policy file", "Split or trim it.")
                return {}
            text = path.read_text(encoding="utf-8")
            data = tomli.loads(text)
        except FileNotFoundError:
            self._problem(name, "", "is missing", "Every policy folder has one.")
        except OSError as error:
            self._problem(name, "", f"cannot be read ({error.strerror})", "Check its permissions.")
        except UnicodeDecodeError as error:
            self._problem(name, f"byte {error.start}", "is not UTF-8 text", "Save it as UTF-8.")
        except tomli.TOMLDecodeError as error:
            self._problem(name, "", f"is not TOML: {error}", "Mend that line and check again.")
        else:
            is_suspect = "\\" in text or not is_clean(text)  # without either nothing can hold one
            for where in _unclean(data, "") if is_suspect else ():
                self._problem(name, where, "holds a control or direction character", "Delete it.")
            return data
        return {}

    def items(self, name: str, data: dict[str, Any], key: str, form: type[_T]) -> tuple[_T, ...]:
        """The list of tables under `key`, each checked by itself."""
        found = data.get(key, [])
        if not isinstance(found, list):
            self._problem(name, key, "is not a list of tables", f"Begin each with [[{key}]].")
            return ()
        read = []
        for place, item in enumerate(found, start=1):
            where = _place(key, place, item)
            whole = spell_out(item) if form in (Rule, Duty) and isinstance(item, dict) else item
            read.append(self.one(name, where, whole, form))
        return tuple(item for item in read if item is not None)

    def one(self, name: str, where: str, data: object, form: type[_T]) -> _T | None:
        """`data` as a value of `form`; None, with a problem noted, where it does not fit."""
        if data == {} and any(problem.file == name for problem in self.problems):
            return None
        try:
            return msgspec.convert(data, form)
        except msgspec.ValidationError as error:
            self.problems.append(_explained(name, where, str(error), form))
            return None

    def _problem(self, file: str, where: str, what: str, mend: str) -> None:
        self.problems.append(Problem(file, where, what, mend))


def _place(key: str, place: int, item: object) -> str:
    id = item.get("id", item.get("ref")) if isinstance(item, dict) else None
    return f"{key}[{place}] {id}" if isinstance(id, str) else f"{key}[{place}]"


def _unclean(value: object, where: str) -> list[str]:
    if isinstance(value, str):
        return [] if is_clean(value) else [where]
    if isinstance(value, dict):
        inside = {f"{where}.{key}".removeprefix("."): inner for key, inner in value.items()}
    elif isinstance(value, list):
        inside = {f"{where}[{place}]": inner for place, inner in enumerate(value, start=1)}
    else:
        return []
    return [bad for at, inner in inside.items() for bad in _unclean(inner, at)]


_UNKNOWN_FIELD = re.compile(r"unknown field `([^`]*)`")
_MISSING_FIELD = re.compile(r"missing required field `([^`]*)`")
_ENUM = re.compile(r"Invalid enum value '([^']*)'")
_AT = re.compile(r" - at `(?:key in )?\$?\.?([^`]*)`")
_INDEX = re.compile(r"\[(\d+)\]")


def _explained(file: str, where: str, message: str, form: type[Any]) -> Problem:
    """msgspec's message in an author's words, with the nearest name where one is near."""
    at = _AT.search(message)
    key = at.group(1).replace("[...]", "") if at else ""
    last = _INDEX.sub("", key.rsplit(".", 1)[-1])
    key = _INDEX.sub(lambda found: f"[{int(found[1]) + 1}]", key)
    place = f"{where}, {key}".strip(", ") if key else where
    if found := _UNKNOWN_FIELD.search(message):
        known = _fields(_INNER.get(last, form))
        return Problem(file, place, f"has no key {found[1]!r}", _mend(found[1], known))
    if found := _MISSING_FIELD.search(message):
        return Problem(file, place, f"lacks the key {found[1]!r}", f"Add {found[1]} = …")
    if found := _ENUM.search(message):
        known = [verdict.value for verdict in Verdict] if key.endswith("verdict") else []
        return Problem(file, place, f"{found[1]!r} is not one of the words", _mend(found[1], known))
    what = message.split(" - at ", maxsplit=1)[0].replace("`", "")
    return Problem(file, place, what[0].lower() + what[1:], "Give it the type it asks for.")


def _fields(form: type[Any]) -> list[str]:
    if not issubclass(form, msgspec.Struct):
        return []
    return [field.encode_name for field in msgspec.structs.fields(form)]


def _mend(name: str, known: list[str]) -> str:
    likely = nearest(name, known)
    if likely:
        return f"Did you mean {likely!r}?"
    return f"It takes: {', '.join(known)}." if known else "Take it out."
