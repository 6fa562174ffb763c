"""What a list says beyond the village and the usual columns: the grid, and the facts of a type."""

import pytest

from anwang.base.kit.xlsx import workbook
from anwang.insight.imports import actions
from anwang.insight.imports.forms import ColumnsForm
from anwang.town.orgs.choices import OrgKind
from anwang.town.people.models import Post
from anwang.work.hazards.models import Hazard
from anwang.work.subjects.actions import correct
from anwang.work.subjects.models import Subject
from tests.factories.orgs import make_org, make_village
from tests.factories.subjects import make_subject
from tests.insight.imports.conftest import HEAD, firm, sheet

pytestmark = pytest.mark.django_db
GRIDDED = [*HEAD, "所属网格"]
FACTORIES = ["名称", "村（社区）", "地址", "类型", "厂房面积（平方米）", "租用厂房", "标准化等级"]


@pytest.fixture
def grids(village, town):
    """两个村, each with a first grid; the second of 五云村."""
    other = make_village("龙门村", town)
    first = make_org(OrgKind.GRID, "第一网格", village)
    second = make_org(OrgKind.GRID, "第二网格", village)
    return first, second, make_org(OrgKind.GRID, "第一网格", other)


def gridded(number, grid, **more):
    return [*firm(number, **more), grid]


def test_firms_stand_beneath_the_grid_that_their_row_names(imported, grids, village, packs):
    first, second, elsewhere = grids
    imported(
        sheet(
            gridded(1, "第一网格"),
            gridded(2, "2号网格"),
            gridded(3, "龙门村第一网格", 所属村社区="", 经营地址="正街3号"),
            gridded(4, ""),
            head=GRIDDED,
        )
    )

    places = list(Subject.objects.order_by("pk").values_list("org__parent", "village", "grid"))
    assert places == [
        (first.pk, village.pk, first.pk),
        (second.pk, village.pk, second.pk),
        (elsewhere.pk, elsewhere.village_id, elsewhere.pk),
        (village.pk, village.pk, None),
    ]


def test_a_grid_that_is_not_there_or_in_several_villages_is_said(examined, grids, packs):
    batch = examined(
        sheet(
            gridded(1, "第九网格"),
            gridded(2, "第一网格", 所属村社区="", 经营地址="正街9号"),
            gridded(3, "第二网格", 所属村社区="龙门村"),
            head=GRIDDED,
        )
    )

    assert [(each.line, each.column, each.sentence) for each in batch.remarks.all()] == [
        (2, "网格", "“五云村”没有这个网格，有：第一网格、第二网格"),
        (3, "网格", "有 2 个村（社区）都有这个网格，请补上村（社区）一列"),
        (4, "网格", "“龙门村”没有这个网格，有：第一网格"),
    ]


def test_the_same_firm_in_a_grid_of_the_village_is_a_double(examined, grids, village, packs):
    make_subject("第1便民超市", grids[0])

    batch = examined(sheet(gridded(1, "", 统一社会信用代码=""), head=GRIDDED))

    assert batch.twins.get().because == "名称相同，在同一村（社区）"


def test_a_list_that_comes_back_moves_a_firm_into_a_grid_and_undoing_moves_it_back(
    imported, grids, village, supervisor, packs
):
    subject = make_subject("便民超市", village)
    batch = imported(workbook([["第二网格", subject.pk]], ["网格", "系统编号"], "名单"))

    subject.refresh_from_db()
    assert (subject.org.parent, subject.grid, batch.change_count) == (grids[1], grids[1].pk, 1)
    again = imported(workbook([["第二网格", subject.pk, ""]], ["网格", "系统编号", "备注"], "名单"))
    assert again.same_count == 1
    actions.undo(batch, by=supervisor)
    subject.refresh_from_db()
    assert (subject.org.parent, subject.grid) == (village, None)


def test_people_and_hazards_stand_at_grids_too(imported, grids, village, packs):
    roster = ["姓名", "联系电话", "村（社区）", "网格", "岗位"]
    rows = [
        ["周网格", "13900000011", "五云村", "二网格", "网格员"],
        ["李村干", "13900000012", "五云村", "", "村干部"],
    ]
    imported(workbook(rows, roster, "名册"), target="people")
    direct = [["吴网格", "13900000013", "龙门村第一网格", "网格员"]]
    imported(workbook(direct, ["姓名", "联系电话", "所在单位", "岗位"], "名册"), target="people")
    head = ["隐患描述", "发现日期", "村（社区）", "网格"]
    imported(workbook([["楼道堆物", "2026-11-20", "五云村", "第一网格"]], head, "台账"), target="hazards")

    posts = {post.user.name: post.org for post in Post.objects.filter(user__phone__gt="139")}
    assert posts == {"周网格": grids[1], "李村干": village, "吴网格": grids[2]}
    assert Hazard.objects.get().org == grids[0]


def test_a_person_in_a_grid_that_the_village_does_not_have_is_a_fault(examined, grids, packs):
    roster = ["姓名", "联系电话", "村（社区）", "网格", "岗位"]
    batch = examined(
        workbook([["周网格", "13900000011", "龙门村", "第二网格", "网格员"]], roster, "名册"), target="people"
    )

    assert batch.remarks.get().sentence == "“龙门村”没有这个网格，有：第一网格"


def factory(name="宏发机械厂", **other):
    row = {
        "名称": name,
        "村（社区）": "五云村",
        "地址": "五云村一组1号",
        "类型": "工业企业（厂房）",
        "厂房面积（平方米）": "1,200.5平方米",
        "租用厂房": "√",
        "标准化等级": "",
    }
    return [(row | other)[head] for head in FACTORIES]


def brought(*rows, head=FACTORIES):
    return workbook(rows, head, "名单")


def test_facts_of_a_type_come_in_with_the_firm_as_its_form_would_keep_them(
    imported, village, supervisor, packs
):
    imported(brought(factory(), factory("老赵店", 类型="一般生产经营单位", 标准化等级="三级", 租用厂房="")))

    first, second = Subject.objects.order_by("pk")
    assert first.facts == {"floor-area": "1200.5", "leased": True}
    assert second.facts == {"standardization": "三级"}


def test_what_a_type_does_not_know_is_left_out_and_said_and_what_cannot_be_is_a_fault(
    examined, village, packs
):
    batch = examined(
        brought(
            factory("老赵店", 类型="一般生产经营单位"),
            factory("无类型店", 类型=""),
            factory("二厂", **{"厂房面积（平方米）": "很大"}),
            factory("三厂", **{"厂房面积（平方米）": "-5", "租用厂房": "也许"}),
            factory("四店", 类型="一般生产经营单位", 标准化等级="五级", 租用厂房=""),
        )
    )

    told = [(each.weight, each.line, each.column) for each in batch.remarks.order_by("line", "pk")]
    assert ("note", 2, "厂房面积") in told
    assert ("note", 3, "租用厂房") in told
    assert [each[1:] for each in told if each[0] == "fault"] == [
        (4, "厂房面积"), (5, "厂房面积"), (5, "租用厂房"), (6, "标准化等级"),
    ]  # fmt: skip
    wrong = batch.remarks.get(line=6, weight="fault")
    assert wrong.sentence == "没有这个标准化等级，可填：未创建、三级、二级、一级"


def test_the_mapping_page_offers_the_facts_of_the_types_of_the_file(examined, supervisor, village, packs):
    batch = actions.receive(
        brought(["宏发", "五云村", "厂区", "工业企业（厂房）", 9], head=[*FACTORIES[:4], "占"]),
        file_name="名单.xlsx", target="firms", by=supervisor,
    )  # fmt: skip

    offered = [value for value, _ in ColumnsForm(batch, batch.kind(supervisor)).fields["column-0"].choices]

    assert "fact-厂房面积" in offered
    assert "fact-餐位" not in offered
    actions.name_columns(batch, {**batch.columns, "占": "fact-厂房面积"}, by=supervisor)
    actions.commit(actions.look_through(batch, by=supervisor), by=supervisor)
    assert Subject.objects.get().facts == {"floor-area": "9"}


def test_a_type_for_every_row_offers_its_facts(supervisor, village, packs):
    head = ["名称", "村（社区）", "地址", "面积"]
    batch = actions.receive(
        brought(["宏发", "五云村", "厂区", 9], head=head),
        file_name="名单.xlsx",
        target="firms",
        by=supervisor,
    )
    columns = {**batch.columns, "面积": "fact-厂房面积"}

    actions.name_columns(batch, columns, {"type": "工业企业（厂房）"}, by=supervisor)

    actions.commit(actions.look_through(batch, by=supervisor), by=supervisor)
    assert Subject.objects.get().facts == {"floor-area": "9"}


def test_merging_fills_facts_overwrites_those_chosen_and_undoing_gives_them_back(
    examined, village, supervisor, packs
):
    known = make_subject("宏发机械厂", village, type="core/factory")
    correct(known, by=None, facts={"leased": False, "industry": "机械"})
    batch = examined(brought(factory()))
    actions.decide_all(batch, "fill", by=supervisor)
    actions.commit(batch, by=supervisor)
    known.refresh_from_db()
    assert known.facts == {"leased": False, "industry": "机械", "floor-area": "1200.5"}

    second = examined(brought(factory(地址="五云村二组")))
    actions.decide_all(second, "overwrite", by=supervisor, overwrite=["fact-租用厂房"])
    actions.commit(second, by=supervisor)

    known.refresh_from_db()
    assert known.facts["leased"] is True
    actions.undo(second, by=supervisor)
    known.refresh_from_db()
    assert known.facts == {"leased": False, "industry": "机械", "floor-area": "1200.5"}


def test_a_list_that_comes_back_corrects_facts(imported, examined, village, supervisor, packs):
    known = make_subject("宏发机械厂", village, type="core/factory")
    correct(known, by=None, facts={"leased": False, "industry": "机械"})
    head = ["类型", "租用厂房", "行业", "系统编号"]
    batch = imported(brought(["工业企业（厂房）", "是", "", known.pk], head=head))

    known.refresh_from_db()
    assert (known.facts, batch.change_count) == ({"leased": True}, 1)
    actions.undo(batch, by=supervisor)
    known.refresh_from_db()
    assert known.facts == {"leased": False, "industry": "机械"}
    wrong = examined(brought(["工业企业（厂房）", "也许", "机械", known.pk], head=head))
    assert wrong.remarks.get().column == "租用厂房"
