"""The register as JSON, for other programs."""

from typing import Any

import msgspec

from flows.plain_text import clean, clean_line
from store.acknowledgement import Acknowledgement
from store.agreed import Agreed
from store.long_work import each_of
from store.register_csv import COLUMNS
from store.register_export import Line, PolicyPart, RegisterExport
from store.register_row import Counts, RegisterRow

_FIELDS = (*COLUMNS, "person", "is_asked", "has_left", "acknowledgement")


def register_json(export: RegisterExport) -> bytes:
    """The register as one JSON object in UTF-8, each row on a line of its own. CalledOff."""
    head: dict[str, Any] = {
        "chain_head": export.chain_head,
        "exported_by": export.exported_by,
        "exported_at": export.exported_at.isoformat(),
        "as_of": export.as_of.isoformat(),
        "known_on": _known_on(export),
        "filters": _filters(export),
        "policies": [_part(each) for each in export.parts],
    }
    if export.person:
        head["person"] = {"id": export.person.id, "name": export.person.name}
        head["agreed"] = [_agreed(each) for each in export.agreed]
    rows = b",\n".join(msgspec.json.encode(_clean(_row(each))) for each in each_of(export.rows))
    head = _clean(head)
    if export.person:
        head["history"] = [_line(each) for each in export.history]
    around = msgspec.json.encode(head)[:-1]
    return around + b',"rows":[\n' + rows + (b"\n]}\n" if rows else b"]}\n")


def _known_on(export: RegisterExport) -> str | None:
    day = export.selection.known_on
    return day.isoformat() if day else None


def _filters(export: RegisterExport) -> dict[str, Any]:
    selection = export.selection
    return {
        "policy": selection.policy,
        "site": selection.site,
        "person": selection.person,
        "outstanding": selection.outstanding,
        "shown": selection.shown,
    }


def _part(part: PolicyPart) -> dict[str, Any]:
    return {
        "policy": part.policy,
        "name": part.name,
        "edition": part.edition,
        "label": part.label,
        "counts": _counts(part.counts),
        "sites": [{"site": site, "counts": _counts(counts)} for site, counts in part.sites],
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {**_fields(counts), "words": counts.words}


def _row(row: RegisterRow) -> dict[str, Any]:
    return {field: getattr(row, field) for field in _FIELDS}


def _line(line: Line) -> dict[str, Any]:
    each, voiding = line
    shown: dict[str, Any] = _clean(_fields(each))
    voided = _clean(_voiding(voiding)) if voiding else None
    return {**shown, "statement": clean(each.statement), "voided": voided}


def _voiding(each: Acknowledgement) -> dict[str, Any]:
    return {
        "id": each.id,
        "reason": each.reason,
        "recorded_at": each.recorded_at,
        "recorded_by": each.recorded_by,
    }


def _agreed(agreed: Agreed) -> dict[str, Any]:
    return {
        "policy": agreed.policy,
        "day": agreed.day,
        "edition": agreed.edition.edition if agreed.edition else None,
        "acknowledgement": agreed.line.id if agreed.line else None,
        "statement_sha256": agreed.line.statement_sha256 if agreed.line else None,
        "counts": agreed.counts,
        "words": agreed.words,
    }


def _fields(struct: msgspec.Struct) -> dict[str, Any]:
    return {field: getattr(struct, field) for field in struct.__struct_fields__}


def _clean(value: Any) -> Any:
    """The value with every text in it made one harmless line."""
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, dict):
        return {name: _clean(each) for name, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else value
