"""What has to be said of a field of the records before anything is written into it."""

import msgspec
import pytest

from store.acknowledgement import Acknowledgement
from store.action import Action
from store.calendar_entry import CalendarEntry
from store.channel import Channel
from store.editions import Edition
from store.entry import Entry
from store.evidence import Evidence
from store.incident import Incident
from store.name_fields import NAMES, OPERATORS, is_ours
from store.operators import Operator
from store.outcomes import RecordedOutcome
from store.person import Person
from store.review import Review
from store.role_holder import RoleHolder

KINDS: dict[str, type[msgspec.Struct]] = {
    "people": Person,
    "role_holders": RoleHolder,
    "editions": Edition,
    "acknowledgements": Acknowledgement,
    "outcomes": RecordedOutcome,
    "incidents": Incident,
    "entries": Entry,
    "actions": Action,
    "evidence": Evidence,
    "reviews": Review,
    "channels": Channel,
    "calendar": CalendarEntry,
    "operators": Operator,
}
OTHER_TEXT = {
    "people": "name staff_id job site email started added left hold",
    "role_holders": "role contact deputy_contact same_as site from_day until",
    "editions": "approved_on effective_from adopted_at recall",
    "acknowledgements": "statement signed_on recorded_at note batch imported_from reason",
    "outcomes": "shown happened_on note recorded_at reason",
    "incidents": "title occurred received recorded_at site platform address account words opinion",
    "entries": "text happened_on recorded_at",
    "actions": "what owner_role to_role line condition printed original_due due before worked_out "
    "set_at reason done_on result",
    "evidence": "description held captured_on address sha256 recorded_at given_up",
    "reviews": "subject due how original_due moved_on reason counted_from every_set_on every_why "
    "completed_on result withdrawn_on withdrawn_why",
    "channels": "platform account address site role purpose approved_on login note opened closed "
    "closed_why",
    "calendar": "name first last site source uid taken_out",
    "operators": "",
}
"""Texts that are no field for a name: dates, and sentences in which names are looked for by word;
of a person all that is theirs."""


@pytest.mark.parametrize("table", KINDS)
def test_of_every_field_of_text_it_is_said_whether_it_holds_a_name(table: str) -> None:
    """Else a copy for one person could show the name of another that stands in it.

    A new one goes into `NAMES`, `OPERATORS` or `OURS` of store/name_fields.py, or in here.
    """
    named = NAMES.get(table, frozenset()) | {OPERATORS.get(table, "")}
    text = {
        each.name
        for each in msgspec.structs.fields(KINDS[table])
        if "str" in str(each.type) or "Any" in str(each.type)
    }
    other = {each for each in text if each not in named and not is_ours(table, each)}
    assert other == set(OTHER_TEXT[table].split())
