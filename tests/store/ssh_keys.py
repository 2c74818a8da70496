"""Public keys for tests: made up byte by byte, so that each can be wrong in one way."""

import base64
import hashlib
from collections.abc import Mapping

POINTS = {"nistp256": 32, "nistp384": 48, "nistp521": 66}


def packed(*parts: bytes) -> bytes:
    """Strings as a key holds them, each after its length."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def written(kind: str, blob: bytes) -> str:
    """A key as a line has it."""
    return f"{kind} {base64.b64encode(blob).decode()}"


def ed25519(name: str = "kim") -> str:
    """A key of somebody's, always the same."""
    kind = "ssh-ed25519"
    return written(kind, packed(kind.encode(), hashlib.sha256(name.encode()).digest()))


def ecdsa(curve: str = "nistp256", kind: str = "", *more: bytes) -> str:
    kind = kind or f"ecdsa-sha2-{curve}"
    point = b"\x04" + bytes(range(1, 2 * POINTS[curve] + 1))
    return written(kind, packed(kind.encode(), curve.encode(), point, *more))


def rsa(bits: int = 3072, *more: bytes) -> str:
    modulus = (1 << (bits - 1)) | 1
    return written("ssh-rsa", packed(b"ssh-rsa", number(65537), number(modulus), *more))


def number(value: int) -> bytes:
    """A whole number, with a zero byte before it where it would else be below zero."""
    return value.to_bytes(value.bit_length() // 8 + 1, "big")


def on_token(application: bytes = b"ssh:") -> str:
    kind = "sk-ssh-ed25519@openssh.com"
    return written(kind, packed(kind.encode(), b"k" * 32, application))


TAKEN: Mapping[str, str] = {
    "ed25519": ed25519(),
    "ed25519 on a token": on_token(),
    "ecdsa 256": ecdsa(),
    "ecdsa 384": ecdsa("nistp384"),
    "ecdsa 521": ecdsa("nistp521"),
    "ecdsa on a token": ecdsa("nistp256", "sk-ecdsa-sha2-nistp256@openssh.com", b"ssh:work"),
    "rsa": rsa(),
    "long rsa": rsa(8192),
}
