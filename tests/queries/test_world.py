"""The small world is one that could have been built."""

from __future__ import annotations

from engines import HERE

from kg.check import check


def test_the_world_conforms_to_the_shapes() -> None:
    report = check([HERE / "world.ttl"])
    assert report.violations == ()
    assert report.chapters >= 4
