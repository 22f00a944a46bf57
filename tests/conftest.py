"""Settings for all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files are named by their argument: their bytes hold the time of day, and all workers need the same names."""
    return argname if isinstance(val, bytes) else None


settings.register_profile(
    "merkblatt",
    deadline=None,  # a loaded machine is no defect
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,  # the same cases each time; HYPOTHESIS_PROFILE=search looks for new ones
)
settings.register_profile("search", parent=settings.get_profile("merkblatt"), derandomize=False, max_examples=2000)
settings.load_profile("merkblatt")
