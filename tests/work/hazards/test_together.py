"""Two people who looked at the same hazard; in the very same moment: ``tests/robustness``."""

import pytest

from anwang.base.kit.refusals import NotReady
from anwang.work.hazards.models import Hazard


def test_of_two_who_looked_at_it_the_second_to_close_reads_why(submitted, supervisor, inspector):
    mine, theirs = (Hazard.objects.get(pk=submitted.pk) for _ in range(2))

    mine.take("close", by=supervisor, seen=mine.version)
    with pytest.raises(NotReady, match=r"^王站长已于11-23 09:00复查销号，当前为“已销号”，不能复查销号$"):
        theirs.take("close", by=inspector, seen=theirs.version)

    assert Hazard.objects.get(pk=submitted.pk).closed_by == supervisor
    assert theirs.state == "closed"
