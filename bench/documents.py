"""Acknowledgements of people who do not exist, some 400 bytes of JSON each."""

import hashlib
from typing import Any

_STATEMENT = (
    "I have read the social media policy, I know whom to ask, and I will keep to it at work "
    "and at home."
)
_DIGEST = hashlib.sha256(_STATEMENT.encode()).hexdigest()
_WITNESSES = ("Ada Example", "Bertie Specimen", "Cleo Placeholder", "Dora Invented")


def acknowledgement(number: int) -> dict[str, Any]:
    """The fields of an acknowledgement as the program records them, the same for each number."""
    return {
        "kind": "acknowledged",
        "policy": "social-media-sample",
        "edition": "2025-09-01",
        "major": 1,
        "statement": _STATEMENT,
        "statement_sha256": _DIGEST,
        "signed_on": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "recorded_at": f"2026-01-05T{number % 24:02}:{number % 60:02}:00+00:00",
        "recorded_by": "bench",
        "method": "in-person",
        "witness": _WITNESSES[number % len(_WITNESSES)],
        "batch": "",
        "reason": "",
        "of": None,
        "person": number,
    }
