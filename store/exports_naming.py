"""Exports on record in which somebody stands among others."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from store.chain import is_erased
from store.content import Tables
from store.list_taking import OUTCOMES
from store.register_taking import includes, is_in


def exports_naming(tables: Tables, person: int, outcomes: Collection[int]) -> Iterator[int]:
    """The numbers of disclosures in which a person, or one of these outcomes, went out."""
    for id, document in tables.get("disclosures", {}).items():
        if is_erased(document) or document.get("person") == person:
            continue
        if includes(document, person) or any(_shows(document, each) for each in outcomes):
            yield int(id)


def _shows(document: Mapping[str, Any], outcome: int) -> bool:
    return document.get("outcome") == outcome or is_in(outcome, document.get(OUTCOMES, ()))
