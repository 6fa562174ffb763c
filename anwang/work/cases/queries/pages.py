"""What the page of a case needs besides its row: articles with their text, and why it does not go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anwang.knowledge.laws.models import Clause
from anwang.knowledge.packs.citations import print_citation, read_citation
from anwang.work.cases.models import Case


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
