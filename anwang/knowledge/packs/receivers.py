"""The memory of what is in use ends with each request and each job: other processes publish too."""

from django.core.signals import request_started
from django_tasks.signals import task_started

from anwang.knowledge.packs.queries import forget


def connect() -> None:
    """Look again at the beginning of every request and job."""
    request_started.connect(forget, dispatch_uid="packs.forget")
    task_started.connect(forget, dispatch_uid="packs.forget")
