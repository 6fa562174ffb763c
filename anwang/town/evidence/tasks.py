"""Evidence by the clock."""

from django_tasks import task

from anwang.town.evidence import upkeep


@task()
def tidy_incoming() -> list[int]:
    """Nightly: settle or remove files whose transaction ended without them."""
    return list(upkeep.tidy())
