"""What goes wrong on the way: odd files, dead workers, two importers at once."""

import zipfile
from io import BytesIO

import pytest

from anwang.base.audit.verify import verify
from anwang.base.kit.refusals import BadInput, Refusal
from anwang.base.kit.xlsx import workbook
from anwang.insight.imports import actions, tasks
from anwang.insight.imports.actions import committing
from anwang.insight.imports.choices import BatchStage
from anwang.insight.imports.models import Batch
from anwang.work.subjects.models import Subject
from tests.insight.imports.conftest import HEAD, firm, sheet

pytestmark = pytest.mark.django_db


def stands(batch, stage):
    Batch.objects.filter(pk=batch.pk).update(stage=stage)
    batch.refresh_from_db()


def nameless(number):
    """Without a code: nothing in the database keeps it from standing there twice."""
    return firm(number, 统一社会信用代码="", 联系方式="")


def test_a_csv_of_any_kind_comes_in(imported, village, packs):
    lines = [
        ",".join(HEAD),
        ",".join(map(str, nameless(1))),
        '2,"第2便民,""超""市",,五云村,"五云村\n二组",,,2',
    ]
    imported("\r\n".join([*lines[:2], ""]).encode("gb18030") + lines[2].encode("gb18030") + b"\n")

    assert list(Subject.objects.order_by("pk").values_list("name", "address")) == [
        ("第1便民超市", "五云村一组1号"), ('第2便民,"超"市', "五云村 二组"),
    ]  # fmt: skip


def test_a_workbook_with_macros_comes_in_as_any_other(imported, village, packs):
    data = BytesIO(sheet(firm(1)))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\0" * 512)

    assert imported(data.getvalue()).made_count == 1


def test_the_form_of_one_firm_is_no_list(supervisor, packs):
    rows = [
        ["统一社会信用代码", "92500106MA0TEX0010", "企业地址", "五云村一组1号"],
        ["法定代表人", "赵店主", "联系电话", "13900000001"],
        ["企业类型", "沿街商铺", "从业人数", 3],
    ]
    data = workbook(rows, ["企业名称", "第1便民超市", "所属村", "五云村"], "企业信息")

    with pytest.raises(BadInput, match="“企业信息”页像一家一张的登记表"):
        actions.receive(data, file_name="一企一档.xlsx", target="firms", by=supervisor)


def test_what_a_killed_worker_left_standing_is_set_going_again(client, supervisor, examined, packs):
    batch = examined(sheet(nameless(1)))
    client.force_login(supervisor)
    for stage, then in [
        (BatchStage.CHECKING, BatchStage.CHECKED),
        (BatchStage.WRITING, BatchStage.DONE),
        (BatchStage.UNDOING, BatchStage.UNDONE),
    ]:
        stands(batch, stage)
        assert "重新开始" in client.get(f"/imports/{batch.pk}/").content.decode()

        client.post(f"/imports/{batch.pk}/again/")

        batch.refresh_from_db()
        assert (batch.stage, batch.problem) == (then, "")
    assert (Subject.objects.count(), verify().broken) == (0, "")


def test_only_who_keeps_the_batch_sets_it_going_again(client, supervisor, examined, stranger, cadre, packs):
    batch = examined(sheet(nameless(1)))
    stands(batch, BatchStage.WRITING)
    for person in (stranger, cadre):
        client.force_login(person)
        assert client.post(f"/imports/{batch.pk}/again/").status_code in (403, 404)
        assert client.post(f"/api/v1/imports/{batch.pk}/again/").status_code in (403, 404)
    client.force_login(supervisor)
    assert client.post(f"/api/v1/imports/{batch.pk}/again/").json()["stage"] == "done"


def test_an_accident_midway_writes_nothing_and_the_batch_can_be_tried_again(
    supervisor, examined, packs, monkeypatch
):
    batch = examined(sheet(nameless(1), nameless(2)))
    stands(batch, BatchStage.WRITING)

    def dies(*_args):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(committing, "_finish", dies)
        with pytest.raises(MemoryError):
            tasks.write_file.call(batch.pk, supervisor.pk)

    batch.refresh_from_db()
    assert (batch.stage, Subject.objects.count()) == (BatchStage.CHECKED, 0)
    assert batch.problem.startswith("办理时出了意外，没有写入")
    assert actions.commit(batch, by=supervisor).made_count == 2


def test_a_second_worker_that_comes_late_leaves_the_written_batch_alone(
    supervisor, examined, packs, monkeypatch
):
    batch = examined(sheet(nameless(1)))
    stands(batch, BatchStage.WRITING)
    look = committing.examine

    def first_the_other(*args, **more):
        monkeypatch.setattr(committing, "examine", look)
        actions.commit(Batch.objects.get(pk=batch.pk), by=supervisor)
        return look(*args, **more)

    monkeypatch.setattr(committing, "examine", first_the_other)
    tasks.write_file.call(batch.pk, supervisor.pk)

    batch.refresh_from_db()
    assert (batch.stage, Subject.objects.count()) == (BatchStage.DONE, 1)


def test_the_same_file_from_two_importers_is_written_once(supervisor, examined, packs, monkeypatch):
    data = sheet(nameless(1))
    mine, other = examined(data), examined(data)
    look = committing.examine

    def while_the_other_writes(*args, **more):
        found = look(*args, **more)
        monkeypatch.setattr(committing, "examine", look)
        actions.commit(other, by=supervisor)
        return found

    monkeypatch.setattr(committing, "examine", while_the_other_writes)
    with pytest.raises(Refusal, match="这份文件已于"):
        actions.commit(mine, by=supervisor)

    assert Subject.objects.count() == 1


def test_two_files_with_the_same_firm_at_once_are_not_written_blindly(
    supervisor, examined, packs, monkeypatch
):
    mine, other = examined(sheet(nameless(1))), examined(sheet(nameless(1), nameless(2)))
    look = committing.examine

    def while_the_other_writes(*args, **more):
        found = look(*args, **more)
        monkeypatch.setattr(committing, "examine", look)
        actions.commit(other, by=supervisor)
        return found

    monkeypatch.setattr(committing, "examine", while_the_other_writes)
    with pytest.raises(Refusal, match=f"刚才批次 {other.pk} 也写入了企业与场所，没有写入任何一行"):
        actions.commit(mine, by=supervisor)

    assert Subject.objects.count() == 2
