"""The name of a small file that is one operator's own."""

import hashlib
import re
import unicodedata
from pathlib import Path

_NAME_LENGTH = 40
_ODD = re.compile("[^a-z0-9]+")


def operator_file(directory: Path, operator: str) -> Path:
    """The file of an operator, whose name becomes harmless and stays unlike any other's."""
    plain = unicodedata.normalize("NFKD", operator).casefold().encode("ascii", "ignore").decode()
    readable = _ODD.sub("-", plain).strip("-")[:_NAME_LENGTH]
    unlike = hashlib.sha256(operator.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return directory / f"{readable or 'operator'}-{unlike}.json"
