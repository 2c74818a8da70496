"""What is taken for somebody's public key, and what is refused with a word on what to give."""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest

from store.problems import FieldProblem
from store.public_key import public_key
from tests.store.ssh_keys import TAKEN, ecdsa, ed25519, number, on_token, packed, rsa, written

KEY = ed25519()
KIND, CODED = KEY.split()
BLOB = base64.b64decode(CODED)
PRIVATE = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=\n-----END OPENSSH PRIVATE KEY-----"


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_every_type_is_taken_with_or_without_a_comment(text: str) -> None:
    kind, coded = text.split()
    for given in (text, f"{text} Kim's laptop\n", f"\ufeff {text}\tkim@elm \u00e9\r\n\r\n"):
        found = public_key(given)
        assert (found.type, found.base64) == (kind, coded)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no key"),
        (" \n\t\n", "no key"),
        ("kim", "does not read as a public key"),
        (KIND, "missing after its type"),
        (f"{KEY}\n{ed25519('jo')}", "more than one line"),
        (f"{KEY}\n# a comment", "more than one line"),
        (f"{KEY} {ed25519('jo')}", "more than one key"),
        (f'command="sh" {KEY}', "quotation marks"),
        (f"no-pty {KEY}", "Options stand before the key"),
        (f"restrict,pty {KEY} kim", "Options stand before the key"),
        (f'{KEY} policydesk:kim"', "quotation marks"),
        (f"{KEY}\rssh-rsa", "control characters"),
        (f"{KEY} \x1b[2J", "control characters"),
        (f"{KEY} a\x0bb", "control characters"),
        (f"{KEY} a\u2028b", "control characters"),
        (f"{KIND} \0{CODED}", "control characters"),
        (f"{KIND} {CODED[:-4]}", "cut short or damaged"),
        (f"{KIND} {CODED[:-1]}", "cut short or damaged"),
        (f"{KIND} {CODED}====", "cut short or damaged"),
        (f"{KIND} {CODED[:8]},{CODED[8:]}", "cut short or damaged"),
        (f"{KIND} \u00e9{CODED}", "cut short or damaged"),
        (f"ssh-rsa {CODED}", "not of the type"),
        ("ssh-dss AAAAB3NzaC1kc3MAAAABAQ==", "Keys of that type are not taken"),
        ("ssh-ed25519-cert-v01@openssh.com AAAAIHNzaA==", "a certificate"),
        ("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----", "another format"),
        ("A" * 30_000, "far too long"),
    ],
)
def test_anything_else_is_refused_and_told_what_to_give(text: str, said: str) -> None:
    with pytest.raises(FieldProblem, match=said) as refused:
        public_key(text)
    assert refused.value.field == "key"
    assert "the .pub file that ssh-keygen made" in refused.value.what


@pytest.mark.parametrize(
    "text",
    [
        written(KIND, BLOB + b"\0"),
        written(KIND, BLOB + packed(b"")),
        written(KIND, BLOB[:-1]),
        written(KIND, packed(KIND.encode(), b"k" * 31)),
        written(KIND, packed(KIND.encode(), b"k" * 33)),
        written(KIND, packed(KIND.encode())),
        written(KIND, b"\xff\xff\xff\xff" + BLOB[4:]),
        written(KIND, packed(b"ssh-rsa", b"k" * 32)),
        ecdsa("nistp256", "ecdsa-sha2-nistp384"),
        ecdsa("nistp256", "", b"ssh:"),
        written("ecdsa-sha2-nistp256", packed(b"ecdsa-sha2-nistp256", b"nistp256", b"\2" * 65)),
        written("ecdsa-sha2-nistp256", packed(b"ecdsa-sha2-nistp256", b"nistp256", b"\4" * 64)),
        on_token(b""),
        on_token(b"web:"),
        on_token(b"ssh:\n"),
        rsa(3072, b"more"),
        rsa(20_000),
        written("ssh-rsa", packed(b"ssh-rsa", number(2), number((1 << 3071) | 1))),
        written("ssh-rsa", packed(b"ssh-rsa", number(3), b"\0" + number((1 << 3071) | 1))),
        written("ssh-rsa", packed(b"ssh-rsa", number(3), b"\xff" * 384)),
        written("ssh-rsa", packed(b"ssh-rsa", b"", number((1 << 3071) | 1))),
    ],
)
def test_a_key_whose_bytes_do_not_fit_its_type_is_refused(text: str) -> None:
    with pytest.raises(FieldProblem, match="damaged"):
        public_key(text)


@pytest.mark.parametrize("bits", [512, 1024, 2048, 3071])
def test_a_short_rsa_key_is_refused(bits: int) -> None:
    with pytest.raises(FieldProblem, match=f"has {bits:,} bits, and at least 3,072 are wanted"):
        public_key(rsa(bits))


@pytest.mark.parametrize(
    "text",
    [
        PRIVATE,
        f"{KEY}\n{PRIVATE}",
        PRIVATE.replace("OPENSSH ", "RSA "),
        PRIVATE.replace("OPENSSH ", "ENCRYPTED "),
        "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none",
        "SSH PRIVATE KEY FILE FORMAT 1.1\n",
        " ".join(PRIVATE.split("\n")),
    ],
)
def test_a_private_key_is_known_for_one_never_repeated_and_must_be_replaced(text: str) -> None:
    with pytest.raises(FieldProblem, match="private key") as refused:
        public_key(text)
    assert "it must now be replaced" in refused.value.what
    assert "b3Blbn" not in refused.value.what


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="there is no ssh-keygen here")
@pytest.mark.parametrize(
    "kind", [("ed25519",), ("ecdsa",), ("ecdsa", "-b", "521"), ("rsa", "-b", "3072")]
)
def test_the_keys_that_ssh_keygen_makes_are_taken(tmp_path: Path, kind: tuple[str, ...]) -> None:
    file = tmp_path / "key"
    made = ["ssh-keygen", "-q", "-N", "", "-C", "Kim's laptop", "-f", str(file), "-t", *kind]
    subprocess.run(made, check=True)
    found = public_key(file.with_suffix(".pub").read_text())
    listed = subprocess.run(
        ["ssh-keygen", "-l", "-f", str(file)], check=True, capture_output=True, text=True
    )
    assert found.fingerprint == listed.stdout.split()[1]
    with pytest.raises(FieldProblem, match="private key"):
        public_key(file.read_text())
