"""What is said of operators and of their keys."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from flows.plain_text import clean_line
from store.authorized_keys import odd_lines
from store.key_lines import KeyLine
from store.operators import Operator
from store.public_key import PublicKey


def operator_line(each: Operator, keys: Sequence[PublicKey], last_in: str = "") -> str:
    """An operator on one line: ID, name, rights, keys, when they were last in."""
    person = f" (#{each.person} on the roster)" if each.person is not None else ""
    parts = [
        f"{each.operator}: {each.name}{person}",
        ", ".join(each.rights),
        "" if each.is_active else "disabled",
        f"keys: {', '.join(key.fingerprint for key in keys)}" if keys else "no key",
        f"last in {last_in}" if last_in else "",
    ]
    return clean_line("; ".join(filter(None, parts)))


def operator_data(each: Operator, keys: Iterable[PublicKey], last_in: datetime | None) -> object:
    """The same for another program."""
    return {
        "operator": each.operator,
        "name": each.name,
        "person": each.person,
        "rights": each.rights,
        "is_active": each.is_active,
        "keys": [{"type": key.type, "fingerprint": key.fingerprint} for key in keys],
        "last_in": last_in.isoformat() if last_in else None,
    }


def rights_line(each: Operator) -> str:
    """Who an operator is, and what they may do."""
    on_roster = "not on the roster" if each.person is None else f"#{each.person} on the roster"
    rights = ", ".join(each.rights)
    return clean_line(f"{each.operator} ({each.name}, {on_roster}) has the rights: {rights}.")


def key_words(key: PublicKey) -> str:
    """A key as it can be told apart from others."""
    return f"{key.type} {key.fingerprint}"


def unmatched(lines: Iterable[KeyLine], operators: Iterable[Operator]) -> list[str]:
    """Of the keys in the file, those that open nothing, since nobody active has the ID."""
    active = {each.operator: each.is_active for each in operators}
    said = []
    for line in lines:
        if not active.get(line.operator):
            why = "is disabled" if line.operator in active else "is not on record"
            said.append(
                f"{key_words(line.key)} is in the file for {line.operator}, who {why}: "
                f"policydesk operator key remove {line.operator}"
            )
    return list(dict.fromkeys(said))


def odd_lines_said(path: Path, operator: str) -> str:
    """Lines that name the operator in another form than ours, to be looked at; else nothing."""
    found = odd_lines(path, operator)
    if not found:
        return ""
    which = ", ".join(map(str, found))
    lines = "Lines" if len(found) > 1 else "Line"
    return clean_line(
        f"{lines} {which} of {path} let somebody in as {operator} in a form that policydesk did "
        "not write: left as they are. Look at them by hand."
    )
