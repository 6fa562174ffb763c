"""Who hands in knowledge, and who lets it go live."""

from typing import Any

from django.db.models import Q

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

UPLOADERS = (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.INSPECTOR, Role.DEPARTMENT_OFFICER)
PUBLISHERS = (Role.ADMINISTRATOR, Role.SUPERVISOR)

hands_in = holds(*UPLOADERS)
publishes = holds(*PUBLISHERS)


@rule("须由上传人以外的人审阅发布", q=lambda user: ~Q(uploaded_by=user.pk))
def other_eyes(user: Any, upload: Any) -> bool:
    """A checklist decides what is a hazard and how long it may last: nobody lets his own go live."""
    return bool(upload.uploaded_by_id != user.pk)
