"""The kit by the clock."""

from django_tasks import task

from anwang.base.kit.once import forget_old_keys


@task()
def forget_once_keys() -> int:
    """Every night: the keys that no open form can still be carrying."""
    return forget_old_keys()
