"""A person's public key for SSH, from what an administrator was given: type and base64 only."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from store.problems import FieldProblem

_LARGEST = 20_000
"""Characters that are looked at; a key of 16,384 bits takes under three thousand."""
_LEAST_BITS, _MOST_BITS = 3072, 16_384
_GIVE = (
    "Give the one line of the .pub file that ssh-keygen made, as in: ssh-ed25519 AAAAC3Nz... "
    "(with PuTTYgen, what stands in the box for pasting)."
)
_TYPE = re.compile(r"(ssh|sk-ssh|ecdsa|sk-ecdsa)-[a-z0-9@.-]+")
_SECRET = re.compile("PRIVATE KEY|PuTTY-User-Key-File|BEGIN OPENSSH PRI", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")


class PublicKey(Struct, frozen=True):
    """The public half of a key: `type` as ssh names it, and the key itself in `base64`."""

    type: str
    base64: str

    @property
    def fingerprint(self) -> str:
        """What `ssh-keygen -l` prints of it: `SHA256:` and 43 characters."""
        digest = hashlib.sha256(base64.b64decode(self.base64)).digest()
        return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def public_key(text: str) -> PublicKey:
    """The one key that `text` holds: the content of a .pub file, or a line of it.

    Its comment is dropped. Raises FieldProblem, which says what to give instead, for anything
    else: options before the key, a second key, a certificate, one too weak, a private key.
    """
    if len(text) > _LARGEST:
        raise _problem("This is far too long for a key.")
    if _SECRET.search(text):
        what = (
            "This is a private key, which never leaves its owner's computer: nothing was kept of "
            "it, but it has been seen here, so it must now be replaced. Have its owner make a new "
            "one with ssh-keygen and send the .pub file only."
        )
        raise FieldProblem("key", what)
    if "BEGIN SSH2 PUBLIC KEY" in text:
        raise _problem("This is a key in another format; ssh-keygen -i -f FILE rewrites it.")
    kind, coded, *comment = _line(text).split(None, 2)
    if any(_TYPE.fullmatch(word) or word.startswith("AAAA") for word in " ".join(comment).split()):
        raise _problem("There is more than one key here. They are given one at a time.")
    _must_fit(kind, _blob(coded))
    return PublicKey(kind, coded)


def _line(text: str) -> str:
    """The one line that `text` is, which begins with a type that we take."""
    lines = [each.strip(" \t") for each in text.removeprefix("\ufeff").split("\n")]
    found = [each for each in (line.removesuffix("\r") for line in lines) if each]
    if not found:
        raise _problem("There is no key here.")
    if len(found) > 1:
        raise _problem("There is more than one line here, and a key is one.")
    (line,) = found
    if _CONTROL.search(line):
        raise _problem("There are control characters in it.")
    if '"' in line:
        raise _problem("There are quotation marks in it.")
    words = line.split()
    if "-cert-v0" in words[0]:
        raise _problem("This is a certificate, not a key.")
    if words[0] not in _FORMS:
        if any(word in _FORMS for word in words[1:]):
            raise _problem("Options stand before the key, which are set here and not by a file.")
        if _TYPE.fullmatch(words[0]):
            raise _problem(f"Keys of that type are not taken. These are: {', '.join(_FORMS)}.")
        raise _problem("This does not read as a public key.")
    if len(words) < 2:
        raise _problem("The key itself is missing after its type.")
    return line


def _blob(coded: str) -> bytes:
    """The bytes of a key, written in the one way that makes equal keys look equal."""
    try:
        blob = base64.b64decode(coded.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        blob = b""
    if not blob or base64.b64encode(blob).decode() != coded:
        raise _problem("The key itself is cut short or damaged.")
    return blob


def _must_fit(kind: str, blob: bytes) -> None:
    """Refuse a key whose bytes are not exactly what its type demands."""
    parts = _parts(blob)
    if not parts or parts[0] != kind.encode():
        raise _problem("The key itself is cut short or damaged, or not of the type before it.")
    if not _FORMS[kind](parts[1:]):
        raise _problem("The key itself is cut short or damaged.")


def _parts(blob: bytes) -> list[bytes]:
    """The strings that a blob is made of; none where it does not end with the last of them."""
    parts, at = [], 0
    while at < len(blob):
        size = int.from_bytes(blob[at : at + 4], "big")
        part = blob[at + 4 : at + 4 + size]
        if at + 4 > len(blob) or len(part) != size:
            return []
        parts.append(part)
        at += 4 + size
    return parts


def _is_ed25519(parts: list[bytes]) -> bool:
    return len(parts) == 1 and len(parts[0]) == 32


def _is_application(part: bytes) -> bool:
    """What a key on a token is for: `ssh:` and perhaps more."""
    return part.startswith(b"ssh:") and all(0x20 < byte < 0x7F for byte in part)


def _is_point(curve: bytes, size: int) -> Callable[[list[bytes]], bool]:
    def fits(parts: list[bytes]) -> bool:
        return (
            len(parts) == 2
            and parts[0] == curve
            and len(parts[1]) == 1 + 2 * size
            and parts[1][0] == 4
        )

    return fits


def _on_token(fits: Callable[[list[bytes]], bool]) -> Callable[[list[bytes]], bool]:
    return lambda parts: fits(parts[:-1]) and _is_application(parts[-1])


def _is_rsa(parts: list[bytes]) -> bool:
    """Two whole numbers above zero, as short as they can be written, the second long enough."""
    if len(parts) != 2 or not all(_is_number(part) for part in parts):
        return False
    exponent, modulus = (int.from_bytes(part, "big") for part in parts)
    bits = modulus.bit_length()
    if bits < _LEAST_BITS:
        raise _problem(
            f"This RSA key has {bits:,} bits, and at least {_LEAST_BITS:,} are wanted. "
            "A new one is better: ssh-keygen -t ed25519."
        )
    return bits <= _MOST_BITS and exponent > 1 and bool(exponent & 1 and modulus & 1)


def _is_number(part: bytes) -> bool:
    """Whether it is a number above zero, with a zero byte before it only where it needs one."""
    if not part or part[0] & 0x80:
        return False
    return part[0] > 0 or (len(part) > 1 and bool(part[1] & 0x80))


def _problem(what: str) -> FieldProblem:
    return FieldProblem("key", f"{what} {_GIVE}")


_FORMS: Mapping[str, Callable[[list[bytes]], bool]] = {
    "ssh-ed25519": _is_ed25519,
    "sk-ssh-ed25519@openssh.com": _on_token(_is_ed25519),
    "ecdsa-sha2-nistp256": _is_point(b"nistp256", 32),
    "ecdsa-sha2-nistp384": _is_point(b"nistp384", 48),
    "ecdsa-sha2-nistp521": _is_point(b"nistp521", 66),
    "sk-ecdsa-sha2-nistp256@openssh.com": _on_token(_is_point(b"nistp256", 32)),
    "ssh-rsa": _is_rsa,
}
"""Every type that is taken, and whether what follows the type in a key is what it must be."""
