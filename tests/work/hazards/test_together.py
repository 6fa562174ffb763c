"""Two people at the same hazard at once."""

import threading

import pytest
from django.db import connection, connections

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import NotReady
from anwang.town.people.models import User
from anwang.work.hazards.models import Hazard


def test_of_two_who_looked_at_it_the_second_to_close_reads_why(submitted, supervisor, inspector):
    mine, theirs = (Hazard.objects.get(pk=submitted.pk) for _ in range(2))

    mine.take("close", by=supervisor, seen=mine.version)
    with pytest.raises(NotReady, match=r"^王站长已于11-23 09:00复查销号，当前为“已销号”，不能复查销号$"):
        theirs.take("close", by=inspector, seen=theirs.version)

    assert Hazard.objects.get(pk=submitted.pk).closed_by == supervisor
    assert theirs.state == "closed"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="in memory: one connection only")
def test_of_two_who_close_in_the_same_moment_one_wins(submitted, supervisor, inspector):
    start, outcomes = threading.Barrier(2), {}

    def close(person):
        try:
            record, user = Hazard.objects.get(pk=submitted.pk), User.objects.get(pk=person.pk)
            start.wait()
            record.take("close", by=user, seen=record.version)
            outcomes[person.name] = "closed"
        except NotReady as refusal:
            outcomes[person.name] = refusal.sentence
        finally:
            connections.close_all()

    threads = [threading.Thread(target=close, args=[person]) for person in (supervisor, inspector)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    [winner] = [name for name, words in outcomes.items() if words == "closed"]
    [refusal] = [words for words in outcomes.values() if words != "closed"]
    assert refusal.startswith(f"{winner}已于11-23 ")
    assert Hazard.objects.get(pk=submitted.pk).closed_by.name == winner
    assert history(submitted).filter(verb="hazards.close").count() == 1
