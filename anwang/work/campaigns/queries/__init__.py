"""Reads that join or aggregate: task sheet, wall map, what was done, how the other work stands."""

from anwang.work.campaigns.queries.as_of import (
    Quick,
    end_of,
    is_moved,
    is_new,
    is_solved,
    quick_days,
    rows_changed,
    rows_on,
)
from anwang.work.campaigns.queries.drafts import doubts_in, manuscript_of, obstacles, tasks_named
from anwang.work.campaigns.queries.links import (
    hazards_in,
    links_of,
    named,
    problems_matching,
    remedies_matching,
    topics_in,
)
from anwang.work.campaigns.queries.meetings import (
    Outcome,
    Suggestion,
    chair_of,
    outcomes_of,
    suggestions_for,
    with_outcome,
)
from anwang.work.campaigns.queries.offices import (
    group_office,
    names_of,
    offices_of,
    offices_to_enter_for,
    offices_with_parts,
    offices_without,
    people_of,
    people_of_all,
    units_of,
)
from anwang.work.campaigns.queries.progress import Tally
from anwang.work.campaigns.queries.reached import Catalogue, documents_of, rows_behind
from anwang.work.campaigns.queries.roads import roadmap_as_json, roadmap_of
from anwang.work.campaigns.queries.shares import shares_of
from anwang.work.campaigns.queries.sheet import (
    SheetGroup,
    board_of,
    cell_as_json,
    counts,
    parts_url,
    sheet_of,
    shortened,
    standing,
    topics_of,
)
from anwang.work.campaigns.queries.unit_sheets import UnitSheet, unit_sheet, unit_sheets
from anwang.work.campaigns.queries.wall_map import map_as_geojson, map_of
from anwang.work.campaigns.queries.work import Figure, deeds_with_evidence, figures_of, with_duties

__all__ = [
    "Catalogue",
    "Figure",
    "Outcome",
    "Quick",
    "SheetGroup",
    "Suggestion",
    "Tally",
    "UnitSheet",
    "board_of",
    "cell_as_json",
    "chair_of",
    "counts",
    "deeds_with_evidence",
    "documents_of",
    "doubts_in",
    "end_of",
    "figures_of",
    "group_office",
    "hazards_in",
    "is_moved",
    "is_new",
    "is_solved",
    "links_of",
    "manuscript_of",
    "map_as_geojson",
    "map_of",
    "named",
    "names_of",
    "obstacles",
    "offices_of",
    "offices_to_enter_for",
    "offices_with_parts",
    "offices_without",
    "outcomes_of",
    "parts_url",
    "people_of",
    "people_of_all",
    "problems_matching",
    "quick_days",
    "remedies_matching",
    "roadmap_as_json",
    "roadmap_of",
    "rows_behind",
    "rows_changed",
    "rows_on",
    "shares_of",
    "sheet_of",
    "shortened",
    "standing",
    "suggestions_for",
    "tasks_named",
    "topics_in",
    "topics_of",
    "unit_sheet",
    "unit_sheets",
    "units_of",
    "with_duties",
    "with_outcome",
]
