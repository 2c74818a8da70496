"""What of a report is withheld: what stands on record, and what is shown in its place."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from store.chronology import (
    Chronology,
    Ending,
    Event,
    HadAgreed,
    ReportedEvidence,
)
from store.entry import KIND_WORDS
from store.incident import CORRECTABLE, PARTS, Named, Part
from store.mentions import WITHHELD
from store.reported_action import ReportedAction
from store.reported_outcome import ReportedOutcome
from store.withholding import OPERATOR, Withholding

LEFT_OUT = "(left out)"
"""What is shown in the place of something that is about somebody else alone."""
UNNAMED = "(nobody is named)"

_Part = TypeVar("_Part", bound=Struct)


class Withheld(Struct, frozen=True, kw_only=True):
    """One text of a report that is shown otherwise than it stands on record."""

    where: str
    stands: str
    shown: str


_OURS: dict[type[Struct], frozenset[str]] = {
    Chronology: frozenset(["state", "policy", "occurred", "received", "recorded_at"]),
    Named: frozenset(["part"]),
    Event: frozenset(["kind", "field", "when", "recorded_at", "part"]),
    ReportedAction: frozenset(["role", "standing", "due", "done_on"]),
    ReportedEvidence: frozenset(["captured_on", "sha256"]),
    ReportedOutcome: frozenset(["policy", "flow", "label", "recorded_at"]),
    HadAgreed: frozenset(["policy", "day", "statement_sha256"]),
    Ending: frozenset(["when"]),
}
"""Fields whose words are the program's own or a policy's, never typed. Every other is looked at."""
_NAMES: dict[type[Struct], frozenset[str]] = {
    Named: frozenset(["name"]),
    Event: frozenset(["who", "name"]),
    ReportedAction: frozenset(["owner", "done_by"]),
    ReportedEvidence: frozenset(["captured_by"]),
    ReportedOutcome: frozenset(["who_asked"]),
    HadAgreed: frozenset(["name"]),
}
_OPERATOR = "recorded_by"


class Copying:
    """Makes the copy of a report for one person, and notes what differs from the report."""

    def __init__(self, show: Withholding) -> None:
        self._show = show
        self._found: list[Withheld] = []
        self._operators: dict[str, int] = {}

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """What has been withheld so far; who was at the keyboard stands last, each once."""
        counted = (
            Withheld(where=f"Who recorded it ({count} times)", stands=stands, shown=OPERATOR)
            for stands, count in self._operators.items()
        )
        return *self._found, *counted

    def copy(self, part: _Part, where: str) -> _Part:
        """A part of a report, which stands under `where`, as the person may see it."""
        kind = type(part)
        fields: dict[str, Any] = {}
        for name in kind.__struct_fields__:
            value = getattr(part, name)
            if name not in _OURS[kind]:
                fields[name] = self._value(kind, name, value, where)
        return replace(part, **fields)

    def reporter(self, text: str) -> str:
        """Who reported it: shown to themselves, and otherwise not even whether anybody is named."""
        shown = self._show.name(text) if self._show.names(text) else WITHHELD
        self._note(CORRECTABLE["reporter"], text or UNNAMED, shown)
        return shown

    def has_part(self, event: Event) -> Event:
        """The entry of who has which part in it: the name as a name is shown, and the part."""
        name = self._show.text(self._show.name(event.name))
        text = f"{name}: {PARTS.get(cast(Part, event.part), event.part)}"
        self._note(f"{where_of(event)}, text", event.text, text)
        return replace(event, name=name, text=text)

    def initials(self, letters: str) -> None:
        """Note that their own initials are withheld."""
        stands = f"{letters.upper()}: initials of theirs, and of somebody else in the incident"
        self._note("Initials, wherever they stand", stands, WITHHELD)

    def left_out(self, where: str, stands: str) -> None:
        """Note that something is left out whole."""
        self._note(where, stands, LEFT_OUT)

    def _value(self, kind: type[Struct], name: str, value: Any, where: str) -> Any:
        if isinstance(value, tuple) and value and isinstance(value[0], Struct):
            return tuple(self.copy(each, where_of(each)) for each in value)
        if isinstance(value, tuple):
            return tuple(self._value(kind, name, each, where) for each in value)
        if isinstance(value, Struct):
            return self.copy(value, where_of(value))
        if not isinstance(value, str) or not value:
            return value
        if name == _OPERATOR:
            return self._operator(value)
        is_name = name in _NAMES.get(kind, ())
        shown = self._show.text(self._show.name(value) if is_name else value)
        label = CORRECTABLE.get(name, name.replace("_", " "))
        self._note(f"{where}, {label}" if where else label, value, shown)
        return shown

    def _operator(self, value: str) -> str:
        shown = self._show.operator(value)
        if shown == OPERATOR:
            self._operators[value] = self._operators.get(value, 0) + 1
        return shown

    def _note(self, where: str, stands: str, shown: str) -> None:
        if shown != stands:
            self._found.append(Withheld(where=where, stands=stands, shown=shown))


def where_of(part: Struct) -> str:
    """What a part of a report is called, in words."""
    if isinstance(part, Event):
        return f"Entry {part.entry} ({KIND_WORDS[part.kind]})"
    if isinstance(part, ReportedAction):
        return f"Action {part.number}"
    if isinstance(part, ReportedEvidence):
        return f"Evidence {part.number}"
    if isinstance(part, ReportedOutcome):
        return f"Outcome {part.number}"
    return {Named: "People", HadAgreed: "Had agreed", Ending: "Closing"}.get(type(part), "")


def texts_in(value: Any) -> Iterator[str]:
    """Every text of a report, or of a part of it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        yield from texts_in(msgspec.structs.asdict(value))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)
