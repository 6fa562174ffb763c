"""What the page of a case needs besides its row: articles with their text, and why it does not go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from anwang.base.flow.models import Flowing
from anwang.base.flow.workflow import Step
from anwang.knowledge.laws.models import Clause
from anwang.knowledge.packs.citations import print_citation, read_citation
from anwang.work.cases.models import Case, Respondent
from anwang.work.papers.queries import Making, makings


@dataclass(frozen=True)
class Article:
    """An article that a case names: what for, its citation, and its text where the statute is loaded."""

    role: str
    words: str
    text: str = ""


def articles_of(party: Respondent) -> list[Article]:
    """What a party violated and what punishes it."""
    pack, punished = party.case.release.pack, party.punished
    named = [("违反", each) for each in punished.violated] + [("处罚依据", each) for each in punished.basis]
    found = []
    for role, citation in named:
        title = pack.basis[read_citation(citation).key].title
        words = print_citation(pack.basis, citation)
        found.append(Article(role, words, _text_of(title, words)))
    return found


def _text_of(title: str, words: str) -> str:
    """The article's text, if the town has loaded the statute: 《…》第四十一条第二款 is of 第四十一条."""
    article = words.partition("》")[2].partition("条")[0] + "条"
    rows = Clause.objects.filter(law__title=title, law__is_in_use=True, article=article)
    return rows.values_list("text", flat=True).first() or ""


def _in_turn(case: Case) -> Iterator[tuple[Flowing, Step, str]]:
    """The steps that come next: of the case, and of each party, by name where there are several."""
    for step in case.workflow.steps.values():
        if step.tone == "primary" and case.state in step.source:
            yield case, step, step.label
    for party in case.standing if not case.is_over else ():
        for step in party.workflow.steps.values():
            if step.tone == "primary" and party.state in step.source:
                yield party, step, f"{step.label}（{party.name}）" if case.is_several else step.label


def why_not_yet(case: Case, user: Any) -> list[tuple[str, str]]:
    """Each step that is expected next and cannot be taken, with the sentence; whoever is to take it."""
    found = []
    for record, step, label in _in_turn(case):
        need = step.obstacle(user, record)
        if need is not None and step.is_duty(user, record):
            found.append((label, need.says(record, user)))
    return found


def open_steps(case: Case, user: Any) -> list[tuple[str, str]]:
    """The steps expected next that nothing stands against, with whose they are."""
    found = []
    for record, step, label in _in_turn(case):
        if step.is_duty(user, record) and step.obstacle(user, record) is None:
            found.append((label, "你可以办了" if step.by(user, record) else step.by.says(record)))
    return found


def makings_of(case: Case) -> list[Making]:
    """Documents that its file has not yet, with what stands in the way; those that may be made first."""
    if case.dossier is None or case.is_over:
        return []
    rows = [each for each in makings(case.dossier) if not each.is_there]
    return sorted(rows, key=lambda each: bool(each.obstacle))
