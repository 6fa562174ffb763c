"""Two importers at the same moment, and a worker that is killed while it writes."""

import subprocess
import sys
from functools import partial

import pytest
from django.conf import settings

from anwang.base.audit.verify import verify
from anwang.base.kit.refusals import NotReady
from anwang.insight.imports import actions, tasks
from anwang.insight.imports.choices import BatchStage
from anwang.insight.imports.models import Batch
from anwang.work.subjects.models import Subject
from bench.harness import ROOT, environment
from tests.insight.imports.conftest import firm, sheet

KILLED_BEFORE_THE_END = """
import sys, time
import django
django.setup()
from django.conf import settings
settings.MEDIA_ROOT = sys.argv[3]
from anwang.insight.imports import tasks
from anwang.insight.imports.actions import committing

def never_ends(*_):
    print("written", flush=True)
    time.sleep(120)

committing._finish = never_ends
tasks.write_file.call(int(sys.argv[1]), int(sys.argv[2]))
"""


@pytest.fixture
def looked_through(supervisor, village, packs):
    """A list of five firms without codes, as often as it is wanted."""
    rows = [firm(number, 统一社会信用代码="", 联系方式="") for number in range(1, 6)]
    data = sheet(*rows)

    def bring():
        batch = actions.receive(data, file_name="名单.xlsx", target="firms", by=supervisor)
        actions.name_columns(batch, batch.columns, by=supervisor)
        return actions.look_through(batch, by=supervisor)

    return bring


def test_of_two_who_commit_the_same_file_one_writes_and_the_other_reads_why(
    looked_through, supervisor, at_once
):
    mine, other = looked_through(), looked_through()

    results = at_once(*(partial(actions.commit, batch, by=supervisor) for batch in (mine, other)))

    assert sorted(type(each) is NotReady for each in results) == [False, True]
    assert (Subject.objects.count(), verify().broken) == (5, "")


def test_one_batch_that_is_committed_twice_at_once_is_written_once(looked_through, supervisor, at_once):
    batch = looked_through()
    twice = [Batch.objects.get(pk=batch.pk) for _ in range(2)]

    results = at_once(*(partial(actions.commit, each, by=supervisor) for each in twice))

    assert not [each for each in results if isinstance(each, Exception) and not isinstance(each, NotReady)]
    batch.refresh_from_db()
    assert (batch.stage, batch.made_count, Subject.objects.count()) == (BatchStage.DONE, 5, 5)


@pytest.mark.slow
def test_a_worker_killed_in_mid_commit_has_written_nothing_and_the_batch_is_begun_again(
    looked_through, supervisor, address, tmp_path
):
    batch = looked_through()
    Batch.objects.filter(pk=batch.pk).update(stage=BatchStage.WRITING)
    env = environment(tmp_path, ANWANG_DATABASE_URL=address, DJANGO_SETTINGS_MODULE="anwang.config.settings")
    command = [sys.executable, "-c", KILLED_BEFORE_THE_END, str(batch.pk), str(supervisor.pk)]
    with subprocess.Popen(
        [*command, str(settings.MEDIA_ROOT)], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout.readline().strip() == "written"
        worker.kill()

    batch.refresh_from_db()
    assert (batch.stage, Subject.objects.count()) == (BatchStage.WRITING, 0)
    tasks.begin_again(batch, by=supervisor)
    batch.refresh_from_db()
    assert (batch.stage, batch.made_count, Subject.objects.count()) == (BatchStage.DONE, 5, 5)
    assert not verify().broken
