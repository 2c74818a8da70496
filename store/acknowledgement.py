"""A line of the register of acknowledgements."""

from typing import Literal

from msgspec import Struct

from store import iso

Kind = Literal["acknowledged", "declined", "withdrawn", "exempted", "voided"]
Method = Literal["in-person", "paper", "email", "self"]


class Acknowledgement(Struct, frozen=True, kw_only=True, gc=False):
    """One line of the register, never edited. One that says `voided` undoes the line `of`."""

    id: int
    kind: Kind
    person: int
    policy: str
    edition: str
    major: int
    fingerprint: str = ""
    """The encoding that was signed; empty in lines from before it was kept."""
    clauses: list[str] = []
    """The changed clauses that were read again; empty where it is the whole policy."""
    statement: str
    statement_sha256: str
    signed_on: str
    recorded_at: str
    recorded_by: str
    method: Method
    signature: str = ""
    """The name as they typed it themselves, where they signed at the keyboard."""
    witness: str = ""
    note: str = ""
    """What vouches for it where nobody saw it: where the paper lies, which email it was."""
    batch: str = ""
    """The sheet or file that it was taken in with; empty for one by itself."""
    imported_from: str = ""
    """The name of the file that it came from, where nobody keyed it in."""
    reason: str = ""
    withdraws: Literal["", "acknowledged", "exempted"] = ""
    """What was withdrawn: a signature, or an exemption, after which they are to sign again."""
    of: int | None = None

    def __post_init__(self) -> None:
        iso.day(self.signed_on)
        iso.check_moment(self.recorded_at)

    @property
    def ends_exemption(self) -> bool:
        """Whether an exemption ended with it, so that they have said nothing yet."""
        return self.kind == "withdrawn" and self.withdraws == "exempted"

    @property
    def subject(self) -> tuple[int, str, str, int]:
        """What of whom it is about: person, policy, edition and major."""
        return self.person, self.policy, self.edition, self.major
