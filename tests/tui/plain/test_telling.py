"""An outcome in words, in plain mode: on record once it is recorded, and never into no output."""

import subprocess
from pathlib import Path

from store.database import Store
from store.disclosures import disclosures
from tests.tui.command import environment
from tests.tui.plain.talking import PROGRAM, sayings, talk
from tests.tui.stopped_desk import NOW

TO_A_PUPIL = ["1", "1", "1", "1", "2", "5"]
RECORD_IT = ["s", "kb", "", "", "yes"]


def test_an_outcome_that_was_recorded_is_told_and_written_as_one_on_record(tmp_path: Path) -> None:
    said = talk(tmp_path, [*TO_A_PUPIL, "y", "2", *RECORD_IT, "y", "2", "q"])
    before, _, after = sayings(said).partition("Recorded as outcome 1.")
    assert "Outcome 1, recorded by office." not in before
    assert "Outcome 1, recorded by office. Asked by: kb." in after
    data = tmp_path / "written"
    write_it = ["o", "2", "1"]
    talk(data, [*TO_A_PUPIL, *write_it, "yes", *RECORD_IT, *write_it, "the head", "yes", "q"])
    texts = [each.read_text(encoding="utf-8") for each in (data / "exports").iterdir()]
    walked, recorded = sorted(texts, key=lambda text: "Disclosure 1." in text)
    assert "This outcome is not on record." in sayings(walked)
    assert "not on record" not in recorded
    assert "Outcome 1, recorded by office." in recorded
    (given,) = disclosures(Store(data, "office", now=lambda: NOW))
    assert (given.kind, given.outcome, given.to) == ("outcome", 1, "the head")


def test_where_standard_output_is_closed_that_is_said_in_words(tmp_path: Path) -> None:
    for arguments in ("--plain", "walk windsor contact"):
        done = subprocess.run(
            ["sh", "-c", f'exec "$@" {arguments} >&-', "sh", *PROGRAM, "--data", str(tmp_path)],
            input=b"q\n",
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=120,
            check=False,
        )
        assert done.returncode == 1
        assert done.stderr.startswith(b"Standard output could not be written to: it is closed.")
        assert done.stderr.count(b"\n") == 1
        assert not (tmp_path / "crash.log").exists()
