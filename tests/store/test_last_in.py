"""When operators were last in, as the log of it tells."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.access_log import log, log_files
from store.last_in import last_in

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_last_time_each_came_in_counts_and_nothing_else_does(tmp_path: Path) -> None:
    assert last_in(tmp_path) == {}
    for hours, operator, happening in (
        *((0, "kim", "in"), (1, "kim", "out"), (2, "jo", "in"), (3, "kim", "in")),
        *((4, "kim", "refused"), (5, "al", "refused"), (6, "root", "key-added")),
    ):
        log(tmp_path, operator, NOON + timedelta(hours=hours), happening, "the-program")
    assert last_in(tmp_path) == {"kim": NOON + timedelta(hours=3), "jo": NOON + timedelta(hours=2)}


def test_what_is_no_line_of_the_log_is_passed_over(tmp_path: Path) -> None:
    log(tmp_path, "kim", NOON, "in", "the-program")
    (file,) = log_files(tmp_path)
    with file.open("ab") as more:
        more.write(b"\n\xff in in in\nin\n2026-13-01 kim in\n2026-11-21T12:00:00 kim in x\n")
    assert last_in(tmp_path) == {"kim": NOON}
