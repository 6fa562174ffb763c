"""A list of firms comes in: read, looked through, written whole or not at all, taken back."""

import pytest
from django.utils import timezone

from anwang.base.audit.trail import history
from anwang.base.audit.verify import verify
from anwang.base.kit import search
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.insight.alerts.actions import compute_indices
from anwang.insight.alerts.models import FirmIndex
from anwang.insight.imports import actions
from anwang.insight.imports.choices import BatchStage
from anwang.insight.imports.models import Batch, SavedMapping
from anwang.town.orgs.models import Org
from anwang.work.assurance.actions import refresh
from anwang.work.assurance.models import Standing
from anwang.work.subjects.actions import correct, register_subject
from anwang.work.subjects.models import Subject
from tests.factories.subjects import make_subject
from tests.insight.imports.conftest import code, firm, sheet

pytestmark = pytest.mark.django_db


def test_firms_of_a_list_stand_on_the_tree_with_their_files(imported, village, supervisor, packs):
    batch = imported(sheet(firm(1), firm(2, 统一社会信用代码="")))

    first, second = Subject.objects.order_by("pk")
    assert (batch.stage, batch.made_count) == (BatchStage.DONE, 2)
    assert (first.name, first.code, first.employees) == ("第1便民超市", code(1), 3)
    assert (first.org.parent, first.village, first.unit) == (village, village.pk, first.org_id)
    assert first.org.path == f"{village.path}{first.org_id:08d}/"
    assert (first.state, first.verified_by) == ("managed", supervisor)
    assert second.number.startswith("LS-")
    assert [entry.title for entry in search.find(supervisor, code(1)[-7:])] == ["第1便民超市"]


def test_one_by_one_and_in_bulk_come_out_alike(imported, village, supervisor, packs):
    batch = imported(sheet(firm(1)))
    actions.undo(batch, by=supervisor)
    imported(sheet(firm(2)))
    bulk = Subject.objects.get()
    known = {name: getattr(bulk, name) for name in ("address", "contact_name", "contact_phone", "employees")}
    single = register_subject(
        town_or_village=village, by=supervisor, name="第3便民超市", code=code(3), **known
    )

    differing = {"id", "name", "plain_name", "initials", "code", "org_id", "unit", "qr_key"}
    differing |= {"verified_at", "created_at", "changed_at", "version"}
    bulk.refresh_from_db()
    left = {f.attname: getattr(bulk, f.attname) for f in Subject._meta.concrete_fields}
    right = {f.attname: getattr(single, f.attname) for f in Subject._meta.concrete_fields}
    assert {k: left[k] for k in left if k not in differing} == {
        k: right[k] for k in right if k not in differing
    }


def test_each_record_says_where_it_came_from_and_the_chain_holds(imported, supervisor, packs):
    batch = imported(sheet(firm(1), firm(2)))

    event = history(Subject.objects.first()).get()
    assert (event.actor_name, event.label) == ("王站长", "导入")
    assert event.note == f"由导入批次 {batch.pk} 建立（名单.xlsx）"
    keys = list(Subject.objects.order_by("pk").values_list("pk", flat=True))
    told = history(batch).get(verb="imports.commit").changes["新建的记录编号"][1]
    assert told == f"{keys[0]}–{keys[1]}"
    assert verify().broken == ""


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_written(examined, supervisor, packs):
    batch = examined(
        sheet(
            firm(1, 统一社会信用代码="92500106MA0TEX0010", 联系方式="12345"),
            firm(2, 商户名称=""),
            firm(3, 所属村社区="无名村"),
            firm(4, 职工人数="许多"),
        )
    )

    told = list(batch.remarks.values_list("line", "column", "value"))
    assert told == [
        (2, "统一社会信用代码", "92500106MA0TEX0010"),
        (2, "联系方式", "12345"),
        (3, "商户名称", ""),
        (4, "所属村社区", "无名村"),
        (5, "职工人数", "许多"),
    ]
    with pytest.raises(NotReady, match="有 5 处须改正"):
        actions.commit(batch, by=supervisor)
    assert Subject.objects.count() == 0


def test_a_village_is_read_from_the_address_where_no_column_says_it(imported, village, packs):
    imported(sheet(firm(1, 所属村社区="")))

    assert Subject.objects.get().village == village.pk


def test_doubles_wait_for_a_word_and_merge_fills_only_what_is_empty(examined, village, supervisor, packs):
    there = make_subject("一号店", village, code=code(1), contact_name="", contact_phone="13911111111")
    batch = examined(sheet(firm(1), firm(2), firm(2, 序号=3, 职工人数="9人")))

    assert [(t.line, t.because, t.may_be_new) for t in batch.twins.all()] == [
        (2, "信用代码相同", False),
        (4, "信用代码相同", False),
    ]
    with pytest.raises(NotReady, match="还有 2 条疑似重复没有决定"):
        actions.commit(batch, by=supervisor)
    actions.decide_all(batch, "fill", by=supervisor)
    actions.commit(batch, by=supervisor)
    there.refresh_from_db()
    assert (there.contact_name, there.contact_phone, there.employees) == ("赵店主", "13911111111", 3)
    assert (batch.made_count, batch.merged_count, batch.skipped_count) == (1, 1, 1)


def test_a_merge_may_overwrite_chosen_columns_and_undo_gives_them_back(examined, village, supervisor, packs):
    there = make_subject("一号店", village, code=code(1), contact_name="旧人", contact_phone="13911111111")
    batch = examined(sheet(firm(1)))
    actions.decide_all(batch, "overwrite", by=supervisor, overwrite=["contact_phone"])
    actions.commit(batch, by=supervisor)
    there.refresh_from_db()
    assert (there.contact_name, there.contact_phone) == ("旧人", "13900000001")

    actions.undo(batch, by=supervisor)

    there.refresh_from_db()
    assert (there.contact_name, there.contact_phone, there.employees) == ("旧人", "13911111111", None)


def test_one_double_may_be_decided_otherwise(examined, village, supervisor, packs):
    make_subject("第1便民超市", village)
    make_subject("第2便民超市", village)
    batch = examined(sheet(firm(1), firm(2)))
    actions.decide_all(batch, "skip", by=supervisor)

    actions.decide_one(batch.twins.first(), "new", by=supervisor)
    actions.commit(batch, by=supervisor)

    assert (batch.made_count, batch.skipped_count) == (1, 1)


def test_undo_takes_everything_back_and_the_keys_are_never_given_again(imported, supervisor, packs):
    before = Org.objects.count()
    batch = imported(sheet(firm(1), firm(2)))
    used = set(Subject.objects.values_list("pk", flat=True))

    actions.undo(batch, by=supervisor)

    assert (Subject.objects.count(), Org.objects.count(), batch.stage) == (0, before, BatchStage.UNDONE)
    assert search.find(supervisor, "便民超市") == []
    assert verify().broken == ""
    imported(sheet(firm(1)))
    assert not used & set(Subject.objects.values_list("pk", flat=True))


def test_what_the_night_works_out_from_a_firm_does_not_hold_its_batch(imported, supervisor, town, packs):
    batch = imported(sheet(firm(1), firm(2)))
    compute_indices(town, timezone.localdate())
    refresh(Subject.objects.all())
    assert FirmIndex.objects.count() == 2

    actions.undo(batch, by=supervisor)

    assert (Subject.objects.count(), FirmIndex.objects.count(), Standing.objects.count()) == (0, 0, 0)


def test_undo_is_refused_where_somebody_worked_on_a_record_or_refers_to_it(imported, supervisor, packs):
    batch = imported(sheet(firm(1), firm(2)))
    correct(Subject.objects.first(), by=supervisor, contact_name="李店主")

    with pytest.raises(NotReady, match="有 1 条之后又有人办理或被引用（之后更正信息 1 条）"):
        actions.undo(batch, by=supervisor)
    assert Subject.objects.count() == 2


def test_the_same_file_comes_in_once(imported, examined, packs):
    data = sheet(firm(1))
    imported(data)

    with pytest.raises(NotReady, match="没有重复导入"):
        examined(data)


def test_a_cadre_imports_into_the_own_village_only(examined, village, town, cadre, packs):
    from tests.factories.orgs import make_village  # noqa: PLC0415

    make_village("大桥村", town)
    batch = examined(sheet(firm(1), firm(2, 所属村社区="大桥村")), by=cadre)

    assert [(r.line, r.column) for r in batch.remarks.all()] == [(3, "所属村社区")]
    assert Batch.objects.visible_to(cadre).count() == 1


def test_next_months_file_is_known_by_its_headings(examined, imported, supervisor, packs):
    imported(sheet(firm(1)), columns={"职工人数": ""})

    batch = actions.receive(sheet(firm(2)), file_name="下月.xlsx", target="firms", by=supervisor)

    assert (batch.mapping, batch.columns["职工人数"]) == ("名单", "")
    assert SavedMapping.objects.count() == 1


def test_a_column_is_named_once_and_what_is_required_is_demanded(supervisor, village, packs):
    batch = actions.receive(sheet(firm(1)), file_name="a.xlsx", target="firms", by=supervisor)

    with pytest.raises(BadInput, match="请指明哪一列是“名称”"):
        actions.name_columns(batch, {**batch.columns, "商户名称": ""}, by=supervisor)
    with pytest.raises(BadInput, match="“地址”选了 2 列"):
        actions.name_columns(batch, {**batch.columns, "序号": "address"}, by=supervisor)
