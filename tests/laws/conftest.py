"""How many chapters the laws are tried on.

The quick profile tries the same ones each time; ``LAWS=search pytest tests/laws`` looks for others.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("quick", deadline=None, max_examples=30, derandomize=True, suppress_health_check=SLOW)
settings.register_profile("search", deadline=None, max_examples=300, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("LAWS", "quick"))
