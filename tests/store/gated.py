"""A school whose operators come in over SSH, and its records as each of them has them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from store.database import Store
from store.operators import add_operator
from store.people import add_person

KIM, LEE, MO, JO = "kim", "lee", "mo", "jo"
"""An office worker, a lead, a lead with admin rights, and an office worker more."""


class School:
    """Operators of every kind, of whom all but one are on the roster."""

    def __init__(self, directory: Path, now: Callable[[], datetime]) -> None:
        self.directory = directory
        self._now = now
        self.open = Store(directory, "root", now=now)
        """The records as whoever runs the server has them."""
        names = {KIM: "Kim Ashgrove", LEE: "Lee Birchley", MO: "Mo Cedarham"}
        self.numbers = {
            id: add_person(self.open, name, staff_id=f"S{place}", tags=["staff"]).id
            for place, (id, name) in enumerate(names.items())
        }
        rights = {KIM: [], LEE: ["lead"], MO: ["lead", "admin"]}
        for id in (MO, LEE, KIM):  # the first has to be an admin
            add_operator(self.open, id, name=names[id], rights=rights[id], person=self.numbers[id])
        add_operator(self.open, JO, name="Jo Dunmere")

    def as_seen_by(self, operator: str) -> Store:
        """The records as that operator has them, in a session of its own."""
        return Store(self.directory, operator, now=self._now, gated=True)
