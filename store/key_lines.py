"""Lines of an authorized_keys file: ours let an operator in, and no further."""

import re
from collections.abc import Iterator

from msgspec import Struct

from store.operator_id import PATTERN, must_be_an_id
from store.problems import FieldProblem, Refused
from store.public_key import PublicKey, public_key

PROGRAM = "policydesk"
"""What sshd runs, unless another name or path of the program is given."""

LONGEST_IDLE = 24 * 60
"""Minutes that a session may be left alone at most."""

_WORD = r"[A-Za-z0-9_./][A-Za-z0-9_./-]*"
_OURS = re.compile(
    rf'restrict,pty,command="({_WORD}) serve-ssh --operator ({PATTERN})'
    rf'(?: --data ({_WORD}))?(?: --idle-minutes ([1-9][0-9]{{0,3}}))?"'
    r" ([a-z0-9@.-]+) ([A-Za-z0-9+/=]+) policydesk:\2[ \t\r]*"
)
_SPACE = re.compile(rb"[ \t\r]+")


class KeyLine(Struct, frozen=True, kw_only=True):
    """A line of ours: whoever has the key comes in as the operator, at that data directory."""

    operator: str
    key: PublicKey
    program: str = PROGRAM
    data: str = ""
    idle_minutes: int | None = None
    """After how many minutes without a key a session ends; as the program has it if None."""

    def written(self) -> bytes:
        """The line as it stands in the file, without its end.

        Raises FieldProblem for what the shell, which sshd gives the command to, might take for
        more than a word.
        """
        must_be_an_id(self.operator)
        words = [_word("program", self.program), "serve-ssh", "--operator", self.operator]
        if self.data:
            words += ["--data", _word("data", self.data)]
        if self.idle_minutes is not None:
            words += ["--idle-minutes", str(_minutes(self.idle_minutes))]
        options = f'restrict,pty,command="{" ".join(words)}"'
        return f"{options} {self.key.type} {self.key.base64} policydesk:{self.operator}".encode()


def ours(line: bytes) -> KeyLine | None:
    """What a line says, where it is exactly as we write them; None for any other."""
    try:
        found = _OURS.fullmatch(line.decode("ascii"))
    except UnicodeDecodeError:
        return None
    if found is None:
        return None
    program, operator, data, minutes, kind, coded = found.groups()
    try:
        key = public_key(f"{kind} {coded}")
    except FieldProblem:
        return None
    return KeyLine(
        operator=operator,
        key=key,
        program=program,
        data=data or "",
        idle_minutes=int(minutes) if minutes else None,
    )


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= LONGEST_IDLE:
        raise FieldProblem("idle-minutes", f"From 1 to {LONGEST_IDLE:,} minutes.")
    return minutes


def lines_of(content: bytes) -> list[bytes]:
    """The lines of a file, each with its end, which is a line feed and nothing else."""
    return [each for each in re.split(rb"(?<=\n)", content) if each]


def our_lines(content: bytes) -> Iterator[KeyLine]:
    """The lines of a file that are ours."""
    for line in lines_of(content):
        found = ours(line.rstrip(b"\n"))
        if found is not None:
            yield found


def with_line(content: bytes, new: KeyLine) -> bytes:
    """The file with a line more, at its end. Raises FieldProblem, and Refused for a key it has."""
    must_be_free(content, new.operator, new.key)
    line = new.written()
    end = b"" if not content or content.endswith(b"\n") else b"\n"
    return content + end + line + b"\n"


def without_lines(content: bytes, operator: str, fingerprint: str | None) -> bytes:
    """The file without the lines that are ours and the operator's: all, or those of one key."""

    def goes(line: bytes) -> bool:
        found = ours(line.rstrip(b"\n"))
        if found is None or found.operator != operator:
            return False
        return fingerprint is None or found.key.fingerprint == fingerprint

    return b"".join(line for line in lines_of(content) if not goes(line))


def must_be_free(content: bytes, operator: str, key: PublicKey) -> None:
    """Raise Refused where the file has that key: of two lines sshd takes the first."""
    for number, line in enumerate(lines_of(content), 1):
        if not is_in(line, key):
            continue
        found = ours(line.rstrip(b"\n"))
        if found is None:
            raise Refused(
                f"That key is in line {number} of the file already, which policydesk did not "
                "write. Take that line out first, or give another key."
            )
        if found.operator == operator:
            raise Refused(f"{operator} has that key already.")
        raise Refused(
            f"That key is {found.operator}'s. Whoever has a key is one operator: "
            f"give {operator} a key of their own."
        )


def is_in(line: bytes, key: PublicKey) -> bool:
    """Whether a line, unless it is a comment, holds a key anywhere, options before it or not."""
    words = _SPACE.split(line.strip())
    return not words[0].startswith(b"#") and key.base64.encode() in words


def lines_naming(content: bytes, operator: str) -> tuple[int, ...]:
    """The numbers of lines that name an operator in another form than ours."""
    named = re.compile(rb"--operator[ \t=]+" + operator.encode() + rb"(?![a-z0-9-])")
    return tuple(
        number
        for number, line in enumerate(lines_of(content), 1)
        if not line.lstrip(b" \t").startswith(b"#")
        and named.search(line)
        and ours(line.rstrip(b"\n")) is None
    )


def _word(field: str, text: str) -> str:
    if not re.fullmatch(_WORD, text):
        what = (
            "This stands in a command that a shell reads, so it may have letters, digits and "
            "_ . / - only, and not begin with a hyphen."
        )
        raise FieldProblem(field, what)
    return text
