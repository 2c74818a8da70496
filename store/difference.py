"""What differs between two sets of records, for a person to read before one replaces the other."""

from msgspec import Struct

from store.content import Tables

_SHOWN = 12


class TableDifference(Struct, frozen=True):
    """Ids of one table: only in the second, in both but not alike, only in the first."""

    table: str
    added: tuple[int, ...]
    changed: tuple[int, ...]
    missing: tuple[int, ...]

    def words(self) -> str:
        """A line about it."""
        parts = [
            f"{len(ids)} {word} ({_listed(ids)})"
            for word, ids in (
                ("added", self.added),
                ("changed", self.changed),
                ("missing", self.missing),
            )
            if ids
        ]
        return f"{self.table}: {', '.join(parts)}"


def differences(first: Tables, second: Tables) -> list[TableDifference]:
    """By table what the second has that the first has not, and the other way round."""
    found = []
    for name in dict.fromkeys([*first, *second]):
        old, new = first.get(name, {}), second.get(name, {})
        found.append(
            TableDifference(
                name,
                added=_ids(id for id in new if id not in old),
                changed=_ids(id for id in new if id in old and new[id] != old[id]),
                missing=_ids(id for id in old if id not in new),
            )
        )
    return [each for each in found if each.added or each.changed or each.missing]


def _ids(ids: object) -> tuple[int, ...]:
    return tuple(sorted(map(int, ids)))  # type: ignore[call-overload]


def _listed(ids: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, ids[:_SHOWN]))
    return f"{shown} and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else f"number {shown}"
