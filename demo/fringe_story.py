"""Villages and offices looked at themselves, the fringe's dusty, cold and hot firms, and their ledgers."""

from __future__ import annotations

from pathlib import Path

from demo.corridors_story import CorridorStory


class FringeStory(CorridorStory):
    """The same course as along the corridors: places, lines that go through their stages, visits."""

    told = Path(__file__).with_name("fringe.yaml")
    seed = 83
    first_number = 960
    visit_every = 5
