"""Settings for all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "merkblatt",
    deadline=None,  # a loaded machine is no defect
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,  # the same cases each time; HYPOTHESIS_PROFILE=search looks for new ones
)
settings.register_profile("search", parent=settings.get_profile("merkblatt"), derandomize=False, max_examples=2000)
settings.load_profile("merkblatt")
