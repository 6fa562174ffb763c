"""Reads about people that join."""

from __future__ import annotations

from anwang.town.people.choices import Role
from anwang.town.people.models import Post


def one_post_per_role() -> list[Post]:
    """For the demo's sign-in page: the first post of each role, and one person of another town (the stranger)."""
    chosen: dict[str, Post] = {}
    posts = Post.objects.filter(is_active=True, user__is_active=True).select_related("user", "org", "org__town")
    for role in Role:
        if post := posts.filter(role=role).order_by("id").first():
            chosen[role] = post
    home = next((post.org.town_id for post in chosen.values() if post.org.town_id), None)
    stranger = posts.filter(org__town__isnull=False).exclude(org__town_id=home).order_by("id").first()
    return [*chosen.values(), *([stranger] if stranger else [])]
