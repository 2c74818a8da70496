"""The tables of the records: those whose documents change, and those that are only added to."""

from typing import Literal, get_args

_People = Literal["people", "role_holders", "editions"]
_Casework = Literal["incidents", "actions", "evidence"]
_Office = Literal["reviews", "channels", "calendar", "operators", "settings"]
StateTable = Literal[_People, _Casework, _Office]
AppendedTable = Literal["acknowledgements", "outcomes", "entries", "disclosures", "changes"]
TableName = Literal[StateTable, AppendedTable]

STATE: tuple[StateTable, ...] = get_args(StateTable)
APPENDED: tuple[AppendedTable, ...] = get_args(AppendedTable)

Appended = tuple[tuple[str, int], ...]
"""Documents of appended tables, each by its table and its id."""
