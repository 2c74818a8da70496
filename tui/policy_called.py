"""What a policy is called where it is one among several."""

from flows.catalogue import Catalogue
from flows.plain_text import clean_line


def policy_called(catalogue: Catalogue, id: str) -> str:
    """What a policy is called in short; its id where it is not at hand any more."""
    found = catalogue.find(id)
    return found.about.short if found else clean_line(id)
