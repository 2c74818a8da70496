"""What importing a list of earlier signatures would put on the register."""

from msgspec import Struct

from flows.policy import Policy
from store.acknowledgement import Method
from store.csv_table import CsvTable
from store.roster_plan import DoubtfulRow


class BacklogSource(Struct, frozen=True, kw_only=True):
    """A list of earlier signatures, and how it is to be read."""

    table: CsvTable
    columns: dict[str, int]
    policies: tuple[Policy, ...]
    """The policies that a row can be about."""
    policy: str = ""
    """The id of the one that those signed whose row says none."""
    edition: str = ""
    """The edition of those whose row says none; empty for the one in force on the day."""
    method: Method = "paper"
    """How those signed whose row does not say."""
    witness: str = ""
    """Who saw it where the row does not say."""


class PlannedSignature(Struct, frozen=True, kw_only=True):
    """One signature that is to be recorded."""

    line_number: int
    """The line of the file."""
    person: int
    name: str
    policy: str
    edition: str
    fingerprint: str
    """The encoding that was signed."""
    signed_on: str
    method: Method
    witness: str
    note: str


class BacklogPlan(Struct, frozen=True, kw_only=True):
    """What importing a file would do."""

    source: BacklogSource
    signatures: tuple[PlannedSignature, ...]
    """What would be recorded, in the order of the days."""
    doubtful: tuple[DoubtfulRow, ...]
    """In the order of the file."""
    unchanged: int
    """How many rows are on the register already: person, edition and day are the same."""
    repeated: int
    """How many rows say what another row of the file says."""
