"""Lists of others taken over: columns guessed, nothing twice, decisions kept, a person's word stays."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.work.coverage import actions
from anwang.work.coverage.actions.importing import guesses_of
from anwang.work.coverage.models import Candidate, Delivery
from tests.work.coverage.conftest import TODAY, code, hand_in, sheet

NEXT_MONTH = dt.date(2026, 11, 22)


def rows():
    return [
        [code(1), "重庆市五云村鑫源便民超市", "五云村二组18号", "13900000001", "赵店主"],
        ["", "宏大机械加工厂", "大桥村三组7号", "", "钱厂长"],
        [code(7), "金辉塑料制品有限公司", "大桥村一组2号", "13900000077", "孙经理"],
    ]


def standing(town):
    leads = Candidate.objects.filter(town=town.pk).order_by("pk")
    return [(lead.name[-6:], lead.state, lead.subject and lead.subject.name) for lead in leads]


def test_rows_are_matched_put_to_a_person_or_found_missing(shop, factory, town, supervisor):
    delivery = hand_in(rows(), town=town, by=supervisor)

    assert standing(town) == [
        ("鑫源便民超市", "matched", "鑫源便民超市"),
        ("大机械加工厂", "review", None),
        ("制品有限公司", "unseen", None),
    ]
    assert (delivery.new_count, delivery.unseen_count, delivery.review_count) == (3, 1, 1)
    assert Candidate.objects.get(code=code(7)).org == factory.org.parent
    assert [event.verb for event in history(delivery)] == ["coverage.import"]
    assert bytes(Delivery.objects.get().content) == b""


def test_the_same_file_again_is_refused_and_changes_nothing(shop, town, supervisor):
    hand_in(rows(), town=town, by=supervisor)

    with pytest.raises(NotReady, match="导入过，没有重复导入"):
        hand_in(rows(), town=town, by=supervisor)
    assert Candidate.objects.count() == 3


def test_the_next_list_says_what_is_new_changed_and_gone(shop, factory, town, supervisor):
    hand_in(rows(), town=town, by=supervisor, as_of=NEXT_MONTH - dt.timedelta(days=30))
    kept, _, moved = rows()
    moved[2] = "大桥村五组9号"
    fresh = [code(8), "长顺汽车修理厂", "五云村一组1号", "", ""]

    delivery = hand_in([kept, moved, fresh], town=town, by=supervisor, as_of=NEXT_MONTH)

    assert delivery.words == "新出现 1 行，有变动 1 行，不变 1 行，没有了 1 行"
    news = {lead.name: (lead.news, lead.changes) for lead in Candidate.objects.all()}
    assert news["金辉塑料制品有限公司"] == ("changed", {"地址": ["大桥村一组2号", "大桥村五组9号"]})
    assert news["宏大机械加工厂"] == ("gone", {})


def test_decisions_survive_the_next_list(shop, factory, town, supervisor):
    hand_in(rows(), town=town, by=supervisor, as_of=NEXT_MONTH - dt.timedelta(days=30))
    Candidate.objects.get(name="宏大机械加工厂").take("refuse", by=supervisor)
    Candidate.objects.get(code=code(7)).take("set_aside", by=supervisor, away_because="elsewhere")
    Candidate.objects.get(code=code(1)).take("take_back", by=supervisor)
    again = rows()
    again[0][3] = "13900000009"

    hand_in(again, town=town, by=supervisor, as_of=NEXT_MONTH)

    assert [state for _, state, _ in standing(town)] == ["review", "unseen", "away"]


def test_an_older_list_is_not_taken_over_after_a_newer_one(shop, town, supervisor):
    hand_in(rows(), town=town, by=supervisor)

    with pytest.raises(NotReady, match="已经有更新的名单"):
        hand_in(rows()[:1], town=town, by=supervisor, as_of=NEXT_MONTH)


def test_odd_headings_are_guessed_from_what_the_cells_say(packs, town, supervisor):
    headings = ["no", "证号", "叫什么", "在哪", "怎么联系", "谁"]

    _, guesses = actions.receive(
        sheet(rows(), headings), source="tax", as_of=TODAY, file_name="x.xlsx", town=town, by=supervisor
    )

    assert {each.heading: (each.field, each.because) for each in guesses if each.field} == {
        "证号": ("code", "内容"),
        "叫什么": ("name", "内容"),
        "在哪": ("address", "内容"),
        "怎么联系": ("phone", "内容"),
    }


def test_a_name_without_any_trade_in_it_is_still_the_name(packs, town, supervisor):
    headings = ["编", "档号", "门头", "在哪", "打给谁", "搞啥子的"]
    lines = [
        ["7000001", "山城老火锅", "龙泉村二组77号", "19900006001", "餐饮"],
        ["7000002", "张大姐理发", "双桂村四组5号", "", "居民服务"],
        ["7000003", "幺妹串串香", "双桂村四组9号", "", "餐饮"],
    ]

    _, guesses = actions.receive(
        sheet(lines, headings), source="tax", as_of=TODAY, file_name="x.xlsx", town=town, by=supervisor
    )

    assert {each.heading: each.field for each in guesses if each.field} == {
        "门头": "name",
        "在哪": "address",
        "打给谁": "phone",
    }


def test_a_correction_is_remembered_for_the_next_list_of_the_source(packs, town, supervisor):
    delivery, guesses = actions.receive(
        sheet(rows()), source="market", as_of=TODAY, file_name="x.xlsx", town=town, by=supervisor
    )
    columns = {each.place: each.field for each in guesses} | {5: "", 4: "contact"}
    actions.name_columns(delivery, columns, by=supervisor)

    told = {each.heading: (each.field, each.because) for each in guesses_of(delivery)}

    assert told["联系电话"] == ("contact", "上次这样对应")
    assert told["法定代表人"] == ("", "上次这样对应")


def test_what_is_wrong_is_said_row_by_row(packs, town, supervisor):
    spoilt = code(3)[:-1] + ("A" if code(3)[-1] != "A" else "B")
    lines = [
        [spoilt, "错码小店", "五云村一组1号", "", ""],
        ["", "", "五云村", "", ""],
        *rows()[:1],
        rows()[0],
    ]
    delivery, guesses = actions.receive(
        sheet(lines), source="market", as_of=TODAY, file_name="x.xlsx", town=town, by=supervisor
    )
    actions.name_columns(delivery, {each.place: each.field for each in guesses}, by=supervisor)

    check = actions.check_delivery(delivery)

    assert [(fault.line, fault.column, fault.left_out) for fault in check.faults] == [
        (2, "统一社会信用代码", False),
        (3, "名称", True),
        (5, "", True),
    ]
    assert str(check.faults[1]) == "第 3 行「名称」：没有名称，请补上名称再导入"
    assert check.words == "新出现 2 行，没有导入 2 行"


def test_a_household_is_no_firm(packs, town, supervisor):
    lines = [
        ["7001", "张家", "五云村一组3号", "居民生活用电"],
        ["7002", "豆花作坊", "五云村一组4号", "商业用电"],
    ]

    hand_in(
        lines,
        town=town,
        by=supervisor,
        source="power",
        headings=["序", "户号", "户名", "用电地址", "用电类别"],
    )

    assert [lead.key for lead in Candidate.objects.all()] == ["7002"]


def test_two_rows_of_a_list_are_not_both_matched_to_one_subject(shop, town, supervisor):
    one, _, _ = rows()
    other = [code(1), "鑫源便民超市", "五云村二组18号之一", "13900000001", ""]

    hand_in([one, other], town=town, by=supervisor)

    assert [state for _, state, _ in standing(town)] == ["review", "review"]


def test_one_firm_in_two_lists_is_one_question(packs, town, supervisor):
    hand_in(rows(), town=town, by=supervisor)
    hand_in(rows(), town=town, by=supervisor, source="tax")

    assert (Candidate.objects.count(), Candidate.objects.open().count()) == (6, 3)


def test_a_cadre_does_not_hand_in_lists(packs, town, cadre):
    with pytest.raises(PermissionDenied, match="镇应急办"):
        hand_in(rows(), town=town, by=cadre)


def test_a_list_without_a_name_column_is_refused(packs, town, supervisor):
    delivery, _ = actions.receive(
        sheet(rows()), source="market", as_of=TODAY, file_name="x.xlsx", town=town, by=supervisor
    )

    with pytest.raises(BadInput, match="哪一列是名称"):
        actions.name_columns(delivery, {1: "code"}, by=supervisor)
    with pytest.raises(BadInput, match="选了两列"):
        actions.name_columns(delivery, {1: "name", 2: "name"}, by=supervisor)
