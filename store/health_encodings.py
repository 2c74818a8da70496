"""The encodings that were kept: whether each is still what it was."""

from collections.abc import Iterator

from flows.plural import counted
from store.encodings import EDITIONS, kept_fingerprints, read_kept
from store.health_finding import Finding, problem_found
from store.layout import Layout
from store.problems import StoreProblem

_ENCODINGS = "encodings"
_MEND = "Put back its folder from a backup; codes and outcomes of it cannot be rebuilt until then."
_STRAY = "Nothing reads them. Move them elsewhere if nobody needs them."


def check_encodings(layout: Layout) -> Iterator[Finding]:
    """Every kept encoding read again, and what lies among them; nothing where none is kept.

    Raises StoreProblem and OSError.
    """
    place = layout.directory / EDITIONS
    kept = kept_fingerprints(layout.directory)
    whole = 0
    for fingerprint in kept:
        try:
            read_kept(layout.directory, fingerprint)
        except StoreProblem as problem:
            yield problem_found(_ENCODINGS, StoreProblem(problem.file, problem.what, _MEND))
        else:
            whole += 1
    if whole:
        yield Finding(_ENCODINGS, "ok", f"{counted(whole, 'encoding')} kept, as they were")
    stray = [path.name for path in place.iterdir() if path.name not in kept] if kept else []
    if stray:
        what = f"{place} holds what is no kept encoding: {', '.join(stray[:3])}"
        yield Finding(_ENCODINGS, "look", what, _STRAY)
