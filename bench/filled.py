"""A store with a number of documents in it, to be measured."""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from bench.documents import acknowledgement
from bench.timing import Sample, duration
from store.database import Store


class Filled:
    """A store with `size` acknowledgements, folded, and the means to commit one more."""

    def __init__(self, directory: Path, size: int) -> None:
        self.directory = directory
        self._documents = cycle([acknowledgement(size + each) for each in range(1, 1_001)])
        self.size = size
        self.store = Store(directory, "bench")
        self.filling = Sample([duration(self._fill)])
        """How long it took to append them all in one transaction, and to fold."""
        self.bytes_a_document = self.store.layout.file.stat().st_size / size
        self.bytes_a_commit = self._line_length()
        """The length of one commit's line in the journal."""

    def commit(self) -> None:
        """One transaction that appends one document, which is there already."""
        document = next(self._documents)
        with self.store.transaction():
            self.store.append("acknowledgements", document)

    def committer(self) -> Callable[[], None]:
        """`commit`, after a fold, so that the journal begins anew."""
        self.store.fold()
        return self.commit

    def _fill(self) -> None:
        with self.store.transaction():
            for number in range(1, self.size + 1):
                self.store.append("acknowledgements", acknowledgement(number))
        self.store.fold()

    def _line_length(self) -> int:
        self.commit()
        before = self.store.session.unfolded
        self.commit()
        return self.store.session.unfolded - before
