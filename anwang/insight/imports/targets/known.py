"""Whom and what a table means by a name: the town's subjects, and people with an account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from anwang.insight.imports.targets.frame import Row
from anwang.town.orgs.models import Org
from anwang.town.people.choices import FIRM
from anwang.town.people.models import Post, User
from anwang.work.hazards.models.hazard import ON_BEHALF
from anwang.work.subjects import names
from anwang.work.subjects.models import Subject


class Subjects:
    """Subjects of a town by code, number, name; a name that several have is nobody's."""

    def __init__(self, town: Org) -> None:
        """Of this town."""
        self.town = town
        self.by_code: dict[str, Subject] = {}
        self.by_name: dict[str, list[Subject]] = defaultdict(list)

    def look_up(self, rows: Iterable[Row]) -> None:
        """All that the rows name, in one query."""
        codes = {code for row in rows if (code := row.values.get("code"))}
        wanted = {names.plain(name) for row in rows if (name := row.values.get("subject"))}
        found = Subject.objects.unmerged().filter(town=self.town.pk).select_related("org")
        for subject in found.iterator(chunk_size=2000):
            if subject.code in codes:
                self.by_code[subject.code] = subject
            if subject.plain_name in wanted:
                self.by_name[subject.plain_name].append(subject)

    def of(self, values: Mapping[str, Any]) -> Subject | None:
        """The one that a row means."""
        if (code := values.get("code")) and code in self.by_code:
            return self.by_code[code]
        found = self.by_name.get(names.plain(values.get("subject", "")), [])
        place = values.get("village")
        if len(found) > 1 and place is not None:
            found = [each for each in found if each.village == place.village_id]
        return found[0] if len(found) == 1 else None


class People:
    """People of a town with an account, by name; a name that two have is nobody's."""

    def __init__(self, town: Org) -> None:
        """Of this town."""
        self.town = town

    @cached_property
    def _posts(self) -> Mapping[str, list[Post]]:
        found: dict[str, list[Post]] = defaultdict(list)
        rows = Post.objects.filter(org__town=self.town.pk, is_active=True, user__is_active=True)
        for post in rows.select_related("user", "org"):
            found[post.user.name].append(post)
        return found

    def named(self, name: str) -> User | None:
        """The one of this name."""
        people = {post.user_id: post.user for post in self._posts.get(name.strip(), ())}
        return next(iter(people.values())) if len(people) == 1 else None

    def over(self, name: str, record: Any) -> User | None:
        """The one of this name who can be made responsible for a record: of the firm, or on its behalf."""
        posts = [
            post
            for post in self._posts.get(name.strip(), ())
            if post.role in (*FIRM, *ON_BEHALF) and post.covers(record)
        ]
        return posts[0].user if len({post.user_id for post in posts}) == 1 else None
