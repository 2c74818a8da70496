"""What holds for every test: nothing is judged by the clock of the machine it runs on."""

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("policydesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("policydesk")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud where a whole folder of tests was passed over, which a lone "s" does not."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = {each.longrepr[2] for each in skipped if isinstance(each.longrepr, tuple)}
    for reason in sorted(reasons):
        if "were NOT run" in reason:
            terminalreporter.write_line(reason.removeprefix("Skipped: "), red=True, bold=True)
