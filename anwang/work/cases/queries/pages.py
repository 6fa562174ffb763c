"""What the page of a case needs besides its row: articles with their text, and why it does not go on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from anwang.knowledge.laws.models import Clause
from anwang.knowledge.packs.citations import print_citation, read_citation
from anwang.work.cases.models import Case
from anwang.work.papers.models import Paper
from anwang.work.papers.queries import Making, makings


@dataclass(frozen=True)
class Article:
    """An article that a case names: what for, its citation, and its text where the statute is loaded."""

    role: str
    words: str
    text: str = ""


def articles_of(case: Case) -> list[Article]:
    """What was violated and what punishes it."""
    pack, punished = case.release.pack, case.punished
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


def why_not_yet(case: Case, user: Any) -> list[tuple[str, str]]:
    """Each step that is expected next and cannot be taken, with the sentence; whoever is to take it."""
    found = []
    for step in case.workflow.steps.values():
        if step.tone != "primary" or case.state not in step.source:
            continue
        need = step.obstacle(user, case)
        if need is not None:
            found.append((step.label, need.says(case, user)))
    return found


def open_steps(case: Case, user: Any) -> list[tuple[str, str]]:
    """The steps expected next that nothing stands against, with whose they are."""
    found = []
    for step in case.workflow.steps.values():
        expected = step.tone == "primary" and case.state in step.source and step.is_duty(user, case)
        if expected and step.obstacle(user, case) is None:
            found.append((step.label, "你可以办了" if step.by(user, case) else step.by.says(case)))
    return found


def makings_of(case: Case) -> list[Making]:
    """Documents that its file has not yet, with what stands in the way; those that may be made first."""
    if case.dossier is None or case.is_over:
        return []
    rows = [_judged(case, each) for each in makings(case.dossier) if not each.is_there]
    return sorted(rows, key=lambda each: bool(each.obstacle))


def _judged(case: Case, making: Making) -> Making:
    """The kind's own guards too: a decision is not drafted before it was taken."""
    kind = making.kind
    draft = Paper(dossier=case.dossier, kind=kind.id, title=kind.title)
    own = [guard.finds(facts(draft)) for guard, facts in kind.guards]
    return replace(making, obstacle="；".join(filter(None, [making.obstacle, *own])))
