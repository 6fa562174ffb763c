"""Pages to read it by: plain HTML that needs no script and no network, a page a firm."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models
from django.template.loader import render_to_string

from anwang.insight.archive.contents.columns import table_name
from anwang.insight.archive.contents.names import Names, in_portions
from anwang.insight.archive.contents.pieces import list_of, path_of
from anwang.insight.archive.contents.reach import archived_models, rows_of
from anwang.insight.archive.contents.trail import TRAIL
from anwang.insight.archive.parcel import Parcel, pieces_of
from anwang.town.evidence.models import Attachment, Photo
from anwang.town.orgs.models import Org
from anwang.work.hazards.models import Hazard
from anwang.work.subjects.models import Subject

HOME, FIRM_LIST, PLACELESS, README = "index.html", "企业/index.html", "其他隐患.html", "说明.txt"
ADDRESSES = {"home": HOME, "firm_list": FIRM_LIST, "placeless": PLACELESS, "readme": README, "trail": TRAIL}
ADDRESSES |= {"photo_list": list_of(Photo), "file_list": list_of(Attachment)}
STYLE = Path(__file__).with_name("plain.css")
UP = {"home": f"../{HOME}", "list": "index.html"}
FIRMS = 200
"""Firms whose pages are made together."""
DAYS = ("found_on", "visited_on", "day", "happened_at", "due_on", "made_on", "created_at", "begun_at")


@dataclass
class Firm:
    """One firm's page."""

    subject: Subject
    hazards: list[Any] = field(default_factory=list)
    parts: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Line:
    """One record of a firm, in a line."""

    day: Any
    name: str
    state: str


@dataclass(frozen=True)
class Shown:
    """A hazard with its photos."""

    hazard: Hazard
    photos: Sequence[tuple[str, str]]


def write_firms(out: Parcel, town: Org, names: Names, since: dt.date | None) -> Iterator[int]:
    """A page for each firm, then the page that lists them; yields how many are done."""
    rows = rows_of(Subject, town).select_related("org__village").order_by("pk")
    listed: list[bytes] = []
    for portion in in_portions(rows):
        for start in range(0, len(portion), FIRMS):
            firms = _filled(portion[start : start + FIRMS], town, names, since)
            for firm in firms:
                context = UP | {"firm": firm, "parts": list(firm.parts.items())}
                out.write(f"企业/{firm.subject.pk}.html", [_page("firm", context)])
            listed.append(_page("_firm_rows", {"firms": firms}))
            yield len(firms)
    top, bottom = _page("firms", UP | {"town": town, "rows": "\0"}).split(b"\0")
    out.write(FIRM_LIST, [top, *listed, bottom])


def write_placeless(out: Parcel, town: Org, since: dt.date | None) -> None:
    """Hazards that belong to no firm: a road, a river, a square."""
    rows = rows_of(Hazard, town, since).filter(subject=None).select_related("org")

    def pieces() -> Iterator[bytes]:
        top, bottom = _page("hazards", {"home": HOME, "town": town, "rows": "\0"}).split(b"\0")
        yield top
        for portion in in_portions(rows):
            yield _page("_hazards", {"hazards": _shown(portion, since)})
        yield bottom

    out.write(PLACELESS, pieces())


def write_index(out: Parcel, context: dict[str, Any]) -> None:
    """What is here, and where; and how to read it."""
    out.write("plain.css", pieces_of(STYLE))
    out.write(HOME, [_page("index", ADDRESSES | context)])
    out.write(README, [_page("readme", context, ending="txt").replace(b"\n", b"\r\n")])


def _filled(subjects: Sequence[Subject], town: Org, names: Names, since: dt.date | None) -> list[Firm]:
    firms = {subject.pk: Firm(subject) for subject in subjects}
    hazards = rows_of(Hazard, town, since).filter(subject__in=firms).select_related("org")
    for shown in _shown(hazards, since):
        firms[shown.hazard.subject_id].hazards.append(shown)
    for model in _kept_by_firm():
        for key, line in _lines(model, rows_of(model, town, since).filter(subject__in=firms), names):
            firms[key].parts[table_name(model)].append(line)
    return list(firms.values())


def _kept_by_firm() -> list[type[models.Model]]:
    """Tables whose rows name a firm."""
    return [
        model
        for model in archived_models()
        if model is not Hazard
        and any(
            each.name == "subject" and each.related_model is Subject for each in model._meta.concrete_fields
        )
    ]


def _lines(model: type[models.Model], rows: models.QuerySet, names: Names) -> Iterator[tuple[int, Line]]:
    there = {each.name: each for each in model._meta.concrete_fields}
    day = next((name for name in DAYS if name in there), "pk")
    state = next((name for name in ("state", "stage") if name in there), "pk")
    words = dict(there[state].flatchoices) if state != "pk" else {}
    found = list(rows.values_list("pk", "subject_id", day, state))
    names.learn(model, (row[0] for row in found))
    for key, subject, on, code in found:
        yield subject, Line(on if day != "pk" else None, names.of(model, key), str(words.get(code, "")))


def _shown(hazards: Iterable[Hazard], since: dt.date | None) -> list[Shown]:
    found = {hazard.pk: hazard for hazard in hazards}
    photos: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Photo.objects.filter(target_type=Hazard._meta.label_lower, target_id__in=found)
    for photo in rows.filter(uploaded_at__date__gte=since) if since else rows:
        words = " ".join(filter(None, [photo.get_slot_display(), photo.caption]))
        photos[photo.target_id].append((path_of(photo), words))
    return [Shown(hazard, photos[key]) for key, hazard in found.items()]


def _page(name: str, context: dict[str, Any], *, ending: str = "html") -> bytes:
    return render_to_string(f"archive/folder/{name}.{ending}", context).encode()
