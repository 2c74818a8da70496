"""The encodings that were kept: whether each is still what it was."""

from collections.abc import Iterator

from flows.problem import PolicyBroken
from store.encodings import EDITIONS, kept_fingerprints, read_kept
from store.health_finding import Finding, counted, problem_found
from store.layout import Layout
from store.problems import StoreProblem

_ENCODINGS = "encodings"
_MEND = "Put back its folder from a backup; codes and outcomes of it cannot be rebuilt until then."


def check_encodings(layout: Layout) -> Iterator[Finding]:
    """Every kept encoding read again; nothing where none is kept."""
    kept = kept_fingerprints(layout.directory)
    whole = 0
    for fingerprint in kept:
        place = layout.directory / EDITIONS / fingerprint
        try:
            read_kept(layout.directory, fingerprint)
        except PolicyBroken:
            yield Finding(_ENCODINGS, "bad", f"{place}: cannot be read any more", _MEND)
        except StoreProblem as problem:
            yield problem_found(_ENCODINGS, StoreProblem(problem.file, problem.what, _MEND))
        else:
            whole += 1
    if whole:
        yield Finding(_ENCODINGS, "ok", f"{counted(whole, 'encoding')} kept, as they were")
