"""Entries follow a register that is kept under another name."""

import pytest

from anwang.base.audit.trail import history
from anwang.knowledge.packs.actions import publish, save_release
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import kept
from tests.factories.registers import MEETINGS, OFFICERS, TEAMS, make_member, make_officer, make_pack
from tests.factories.staged import TRANSFERS

MOVED = {
    **OFFICERS,
    "id": "law-officers",
    "name": "执法队伍台账",
    "formerly": "drill/officers",
    "fields": [
        *(each for each in OFFICERS["fields"] if each["id"] not in {"note", "related"}),
        {"id": "phone", "label": "电话", "type": "text"},
    ],
    "stages": TRANSFERS["stages"],
}


@pytest.fixture
def written(release, village, cadre):
    """An officer in the old register, corrected once."""
    return make_officer(village, "李某", by=cadre, years=3, note="渝执0042")


def _move(**fields):
    """The old pack without the register, and a new one that has it."""
    publish(save_release(make_pack(version=2, registers=[TEAMS, MEETINGS])))
    return publish(save_release(make_pack(id="study", name="学习专题", registers=[MOVED | fields])))


def test_entries_come_along_with_the_columns_that_are_still_there(written):
    release = _move()

    entry = Entry.objects.get(pk=written.pk)
    assert (entry.register, entry.release, entry.key, entry.stage) == (
        "study/law-officers", release, "李某", "to-move",
    )  # fmt: skip
    assert {column.label: words for column, words in entry.told}["从业年限"] == "3 年"
    assert entry.values["note"] == "渝执0042"
    assert dict(entry.facts.now().values_list("column", "value")) == {"duty": "在职", "stage": "待移出"}
    last = history(entry).last()
    assert (last.label, last.note) == (
        "台账并入“执法队伍台账”",
        "原登记在“执法人员台账”（drill/officers）；下列栏目已不用，内容保留在此",
    )
    assert last.changes == {"相关专业学历": ["是", ""], "备注": ["渝执0042", ""]}


def test_loading_it_again_changes_nothing(written):
    release = _move()
    before = (history(written).count(), Entry.objects.get().version)

    publish(release)

    assert (history(written).count(), Entry.objects.get().version) == before


def test_two_that_would_be_called_the_same_are_told_apart(written, village, cadre):
    make_officer(village, "王某", by=cadre, years=3)
    years = {**OFFICERS["fields"][3], "key": True, "required": True}

    _move(fields=[years])

    assert sorted(Entry.objects.values_list("key", flat=True)) == ["3 年", "王某"]


def test_a_register_of_another_kind_does_not_take_what_it_could_not_show(written):
    _move(per="subject")

    assert Entry.objects.get().register == "drill/officers"
    assert [str(each) for each in Entry.objects.get().told if each[1] == "李某"]


def test_what_can_no_longer_be_read_stays_in_history(release, shop, keeper):
    member = make_member(shop, by=keeper, area="120.5", done=None)
    fields = [each if each["id"] != "area" else {**each, "type": "date"} for each in TEAMS["fields"]]
    publish(save_release(make_pack(version=2, registers=[OFFICERS, MEETINGS])))

    new = {**TEAMS, "fields": fields, "formerly": ["drill/teams"]}
    publish(save_release(make_pack(id="study", name="学习专题", registers=[new])))

    entry = Entry.objects.get(pk=member.pk)
    assert entry.values == {"name": "王某", "post": "安全员", "area": "120.5"}
    assert history(entry).last().changes == {"负责面积": ["120.5 平方米", ""]}


def test_entries_from_before_the_stages_begin_in_the_first(written):
    staged = {**OFFICERS, "stages": TRANSFERS["stages"]}

    publish(save_release(make_pack(version=2, registers=[staged, TEAMS, MEETINGS])))

    entry = Entry.objects.get()
    assert (entry.stage, entry.version) == ("to-move", 1)
    assert entry.facts.now().get(column="stage").value == "待移出"


def test_old_links_lead_to_where_it_is_kept_now(client, written, cadre):
    _move()
    client.force_login(cadre)

    for page in ("", "new/", "template/", "import/"):
        answer = client.get(f"/registers/drill/officers/{page}?q=李")
        assert (answer.status_code, answer["Location"]) == (
            302, f"/registers/study/law-officers/{page}?q=%E6%9D%8E",
        )  # fmt: skip
    assert client.get("/registers/drill/nothing/").status_code == 404
    found = client.get("/api/v1/registers/drill/officers/").json()
    assert [row["key"] for row in found["items"]] == ["李某"]


def test_what_followed_can_be_corrected(written, cadre):
    from anwang.work.registers.actions import correct_entry  # noqa: PLC0415

    _move()

    entry = correct_entry(
        Entry.objects.get(), {"name": "李某", "duty": "离岗", "phone": "13800000000"}, by=cadre
    )

    assert kept("study/law-officers", None).register.name == entry.sheet.name
    assert entry.values["note"] == "渝执0042"
