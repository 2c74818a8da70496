"""What holds for every test: nothing is judged by the clock of the machine it runs on."""

from hypothesis import HealthCheck, settings

settings.register_profile("policydesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("policydesk")
