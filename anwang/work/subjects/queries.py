"""Reads about subjects that join."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import SubjectType
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org, lies_beneath
from anwang.town.people.models import Post
from anwang.work.subjects import facts
from anwang.work.subjects.models import Subject
from anwang.work.subjects.rules import REGISTRARS


def places_for(user: Any) -> QuerySet[Org]:
    """Where this person may register: the villages, communities and grids of the posts that entitle to it."""
    covered = Q(pk__in=[])
    for post in user.posts_held:
        if post.role in REGISTRARS:
            kinds = [OrgKind.VILLAGE, OrgKind.COMMUNITY]
            if post.org.kind == OrgKind.GRID:
                kinds = [OrgKind.GRID]
            covered |= lies_beneath(post.org) & Q(kind__in=kinds)
    return Org.objects.filter(covered).order_by("path")


def type_choices(town: Org | None) -> list[tuple[str, str]]:
    """Every type that the packs in use know: id and name."""
    return [(kind.full_id, kind.name) for kind in packs.subject_types(town)]


def type_of(subject: Subject) -> SubjectType | None:
    """The pack's words about this subject's type, if a pack still has it."""
    try:
        return packs.subject_type(subject.type) if subject.type else None
    except LookupError:
        return None


def facts_of(subject: Subject, kind: SubjectType | None) -> list[tuple[str, str]]:
    """The type's further facts: label and value in words."""
    return (
        [(fact.label, facts.in_words(fact, subject.facts.get(fact.id))) for fact in kind.facts]
        if kind
        else []
    )


def people_of(subject: Subject) -> QuerySet[Post]:
    """Who holds a post at this subject."""
    return (
        subject.org.posts.filter(is_active=True, user__is_active=True).select_related("user").order_by("id")
    )


def public_subject(key: str) -> Subject | None:
    """The subject whose door carries this code; what a passer-by is told of it, its public page decides."""
    return Subject.objects.filter(qr_key=key, merged_into=None).select_related("org__village").first()


def own_subject(user: Any) -> Subject | None:
    """The subject that this person works for (本企业)."""
    units = [post.org_id for post in user.posts_held if post.org.kind == OrgKind.UNIT]
    return Subject.objects.filter(org__in=units).order_by("pk").first()
