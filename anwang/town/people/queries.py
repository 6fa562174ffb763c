"""Reads about people that join."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from anwang.town.orgs.models import Org, lies_beneath
from anwang.town.people.choices import MANAGERS, STAFF, Role
from anwang.town.people.models import Post, User


def one_post_per_role() -> list[Post]:
    """For the demo's sign-in page: the first post of each role, and one of another town (the stranger)."""
    chosen: dict[str, Post] = {}
    posts = Post.objects.filter(is_active=True, user__is_active=True).select_related(
        "user", "org", "org__town"
    )
    for role in Role:
        if post := posts.filter(role=role).order_by("id").first():
            chosen[role] = post
    home = next((post.org.town_id for post in chosen.values() if post.org.town_id), None)
    stranger = posts.filter(org__town__isnull=False).exclude(org__town_id=home).order_by("id").first()
    return [*chosen.values(), *([stranger] if stranger else [])]


def with_posts(people: QuerySet[User]) -> QuerySet[User]:
    """People with their active posts as ``posts_shown``, in one more query however many they are."""
    posts = Post.objects.filter(is_active=True).select_related("org").order_by("id")
    return people.prefetch_related(Prefetch("posts", posts, to_attr="posts_shown"))


def offices_managed_by(user: Any) -> QuerySet[Org]:
    """The offices whose accounts this person keeps; units get theirs on the subject's page."""
    kept = Q(pk__in=[])
    for post in user.posts_held:
        if post.role in MANAGERS:
            kept |= lies_beneath(post.org)
    return Org.objects.offices().filter(kept).order_by("path")


def roles_given_by(user: Any) -> list[Role]:
    """The office roles this person may give; only an administrator makes another one."""
    roles = [role for role in Role if role in STAFF]
    return roles if user.holds(Role.ADMINISTRATOR) else [role for role in roles if role != Role.ADMINISTRATOR]
