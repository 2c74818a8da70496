"""A dossier as plain text, for a printer or to be read through, and as JSON."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from flows.plain_text import clean, clean_line
from flows.verdict import Verdict
from store import iso
from store.date_words import full_day_words, month_words
from store.dossier import Dossier, Entry, Naming, Passage
from store.incident import PARTS
from store.london import london
from store.mentions import WITHHELD

WIDTH = 80

_LABEL = 16
_LEFT_OUT = frozenset(
    ["kind", "person", "of", "major", "fingerprint", "statement_sha256", "table", "id", "what"]
)
"""Fields that say nothing to a reader, or that the heading has said; the JSON form has them."""
_LABELS = {
    **{"at": "when", "to": "for", "who_asked": "asked by", "hold": "legal hold"},
    **{"account": "what happened", "words": "exact words", "sha256": "SHA-256"},
}
_SHOWN = {
    "tell": "Tell",
    "do": "Do",
    "do_not": "Do not",
    "keep": "Keep",
    "may_follow": "May follow",
}


class _Line(NamedTuple):
    """A text, which may run over several lines, and what stands before it."""

    text: str
    label: str = ""


_BLANK = _Line("")


def dossier_text(dossier: Dossier, width: int = WIDTH) -> str:
    """The dossier in lines of at most `width` characters, made harmless."""
    lines = [*_beginning(dossier), *_sections(dossier), *_end(dossier)]
    return "".join(f"{row}\n" for line in lines for row in _wrapped(line, width))


def dossier_json(dossier: Dossier) -> str:
    """The dossier as a JSON object with everything that it holds, made harmless."""
    data = {"read_first": reading_through(dossier), **msgspec.to_builtins(dossier)}
    return clean(msgspec.json.format(msgspec.json.encode(data)).decode()) + "\n"


def reading_through(dossier: Dossier) -> str:
    """What must be done before the dossier is handed over, and why."""
    count = dossier.withheld
    names = f"{count} names of others were" if count else "No name of anybody else had to be"
    names = "1 name of somebody else was" if count == 1 else names
    shown = f', shown as "{WITHHELD}"' if count else ""
    return (
        f"Read this through before it is handed over. {names} withheld{shown}. "
        "But a text can describe somebody without a name, or by a nickname, an account name or "
        "initials, and no program finds that. Take out by hand what would tell others apart."
    )


def _beginning(dossier: Dossier) -> Iterator[_Line]:
    title = clean_line(f"Everything held on {dossier.person.record.get('name', '')}")
    yield from (_Line(title), _Line("=" * min(WIDTH, len(title))), _BLANK)
    recipient = f", for {dossier.recipient}" if dossier.recipient else ""
    number = f" That is recorded: disclosures {dossier.disclosure}." if dossier.disclosure else ""
    yield _Line(f"Drawn up on {_words(dossier.drawn_up_at)}{recipient}.{number}")
    yield from (_BLANK, _Line(reading_through(dossier)))
    if dossier.namesakes:
        count = dossier.namesakes
        who = "1 other person" if count == 1 else f"{count} other people"
        yield _BLANK
        yield _Line(
            f"{who} on the roster can be called the same, be it by surname or initial: a text "
            "that says no more than that may be about them."
        )


def _sections(dossier: Dossier) -> Iterator[_Line]:
    yield from _section("On the roster", [dossier.person])
    yield from _section("In the register of acknowledgements", dossier.register)
    yield from _section("As role holder or deputy", dossier.roles)
    yield from _section("Official accounts that they may use, or approved", dossier.channels)
    yield from _section("Actions that were theirs, or that they completed", dossier.actions)
    yield from _section("Editions they approved", dossier.editions)
    yield from _section("Reviews they completed", dossier.reviews)
    yield from _section("In incidents", dossier.incidents)
    yield from _section("Outcomes they asked for, or that name them", dossier.outcomes)
    yield from _section("Signatures of others that they witnessed", dossier.witnessed)
    yield from _section("Given out about them before", dossier.disclosures)
    yield from _section("How these entries came about and changed", dossier.history)
    yield from _heading("Named elsewhere")
    if dossier.passages:
        yield _Line("These say something of others too, so read them with the most care.")
    yield from _passages(dossier.passages)


def _end(dossier: Dossier) -> Iterator[_Line]:
    yield from _encodings(dossier.encodings)
    if dossier.maybe:
        yield from _heading("Initials that may be theirs")
        yield _Line("Whoever knows must say. What is theirs is part of what is held on them.")
        yield from _passages(dossier.maybe)
    if dossier.recorded:
        yield from _heading("Recorded by them, at the keyboard")
        yield from (_Line(str(count), table) for table, count in dossier.recorded.items())
    if dossier.erased:
        yield from _heading("Erased")
        yield _Line("What these said was destroyed. Nobody can say whom they were about.")
        yield from (_Line(f"{table} {id}: erased") for table, id in dossier.erased)
    yield _BLANK
    if dossier.limit:
        yield _Line(dossier.limit)
    yield _Line("Not looked through: backups, exports that somebody kept, and paper.")


def _section(title: str, entries: Iterable[Entry]) -> Iterator[_Line]:
    yield from _heading(title)
    entries = list(entries)
    if not entries:
        yield _Line("Nothing.")
    for number, entry in enumerate(entries):
        yield from [_BLANK] if number else []
        yield from _entry(entry)


def _heading(title: str) -> Iterator[_Line]:
    yield from (_BLANK, _Line(title), _Line("-" * len(title)))


def _entry(entry: Entry) -> Iterator[_Line]:
    record = entry.record
    of = " ".join(str(record.get(key, "")) for key in ("what", "table", "id"))
    said = ": ".join(str(record[key]) for key in ("kind", "what") if record.get(key))
    kind = of if entry.table == "changes" else said
    yield _Line(f"{entry.table} {entry.id}" + (f": {kind}" if kind not in ("", "outcome") else ""))
    for key, value in _fields(entry):
        if key == "shown":
            yield from _shown(value)
        elif key not in _LEFT_OUT and value not in ("", None, False) and _said(key, value):
            yield _Line(_said(key, value), _label(key))
    if entry.undone_by:
        undone = entry.undone_by.record
        when = f"{_words(undone.get('recorded_at'))} by {undone.get('recorded_by')}"
        yield _Line(f"{when} ({entry.table} {entry.undone_by.id})", "VOIDED")
        yield _Line(str(undone.get("reason")), "Why voided")


def _fields(entry: Entry) -> Iterable[tuple[str, Any]]:
    """The fields of a record; the verdict of an outcome in the words that were shown."""
    record = dict(entry.record)
    if entry.table == "outcomes":
        shown = record.get("shown")
        label = record.pop("label", "") or (isinstance(shown, Mapping) and shown.get("label"))
        record |= {"verdict": label} if label else {}
    if "channels" in (entry.table, record.get("table")):
        record = {key: _account_named(value) for key, value in _account_named(record).items()}
    return record.items()


def _account_named(value: Any) -> Any:
    """A channel's fields, of which `account` is a name there, and no account of what happened."""
    if not isinstance(value, Mapping):
        return value
    return {"account name" if key == "account" else key: each for key, each in value.items()}


def _encodings(files: Iterable[Naming]) -> Iterator[_Line]:
    files = list(files)
    if not files:
        return
    yield from _heading("In files of policies")
    yield _Line("These are kept, since they prove what was answered by them.")
    for each in files:
        yield from (_BLANK, _Line(each.file))
        yield from (_Line(line, "Says") for line in each.lines)


def _passages(passages: Iterable[Passage]) -> Iterator[_Line]:
    passages = list(passages)
    if not passages:
        yield _Line("Nothing.")
    for each in passages:
        yield _Line(f"{each.table} {each.id}")
        yield _Line(_said(each.field, each.text), _label(each.field))


def _shown(shown: Any) -> Iterator[_Line]:
    """What the outcome's page said, whatever has become of the policy since."""
    if not isinstance(shown, Mapping):
        return
    yield _Line(str(shown.get("summary", "")), "Answer")
    for key in _SHOWN:
        for each in shown.get(key) or ():
            if isinstance(each, Mapping):
                holders = " / ".join(map(str, each.get("holders") or ()))
                parts = [each.get("title"), each.get("text"), holders and f"[{holders}]"]
                parts += [f"({each['condition']})"] if each.get("condition") else []
                yield _Line(" ".join(str(part) for part in parts if part), _label(key))


def _label(key: str) -> str:
    words = _LABELS.get(key, key.replace("_", " "))
    return words[:1].upper() + words[1:]


def _said(key: str, value: Any) -> str:
    """A field's value in words."""
    if isinstance(value, Mapping):
        said = {name: _said(name, each) for name, each in value.items() if each not in ("", None)}
        return "; ".join(f"{_label(name).lower()}: {each}" for name, each in said.items())
    if isinstance(value, list | tuple):
        return ", ".join(_said(key, each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if key == "part" and value in PARTS:
        return PARTS[value]
    if key == "verdict" and value in {each.value for each in Verdict}:
        return Verdict(value).label
    return _words(value)


def _words(value: Any) -> str:
    """A date, month or time in words, with its year, since a document is read in any year."""
    text = str(value)
    try:
        if iso.is_month(text):
            return month_words(text)
        if "T" not in text:
            return full_day_words(iso.day(text))
        when = iso.moment(text).astimezone(london())
    except ValueError:
        return text
    return f"{full_day_words(when.date())} {when:%H:%M}"


def _wrapped(line: _Line, width: int) -> Iterator[str]:
    """A line as rows; a text that people typed keeps its own line ends."""
    label = clean_line(line.label)
    indent = " " * (_LABEL + 4) if label else ""
    first = f"  {label:<{_LABEL}}  " if label else ""
    if len(first) > len(indent):
        yield from textwrap.wrap(f"  {label}", width, subsequent_indent="  ")
        first = indent
    for paragraph in clean(line.text).split("\n"):
        rows = textwrap.wrap(
            clean_line(paragraph), width, initial_indent=first, subsequent_indent=indent
        )
        yield from rows or [""]
        first = indent
