"""The Word templates of documents, as the town keeps them: one for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anwang.town.stationery.registry import Example, Template
from anwang.work.papers.defaults import default_template
from anwang.work.papers.facts import facts_of
from anwang.work.papers.models import Paper
from anwang.work.papers.registry import KINDS, Kind
from anwang.work.papers.sample import sample_of

GROUP = "执法文书"


def templates_of_papers() -> Iterator[Template]:
    """Every kind that is registered by now."""
    for kind in KINDS.values():
        yield _template(kind)


def _template(kind: Kind) -> Template:
    return Template(
        id=kind.id,
        title=kind.title,
        group=GROUP,
        shipped=lambda: default_template(kind.title, kind.text, is_numbered=bool(kind.letters)),
        fields=(*kind.fields, *((ask.name, f"{ask.label}（填写）") for ask in kind.asks)),
        sample=lambda: sample_of(kind),
        example=lambda user: _example(kind, user),
        used="新做的文书都用它",
    )


def _example(kind: Kind, user: Any) -> Example | None:
    """The newest document of the kind that this person sees; a receipt is made of its service alone."""
    seen: Any = Paper.objects
    paper = None if kind.is_receipt else seen.visible_to(user).filter(kind=kind.id).first()
    return Example(paper, facts_of(paper)) if paper else None
