"""Lists: one declaration, three outputs."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.template import Context
from django.template.loader import get_template
from django.test import RequestFactory
from python_calamine import CalamineWorkbook

from anwang.base.kit import tables
from anwang.base.kit.listing import (
    Column,
    Filter,
    Listing,
    Tab,
    api_paths,
    columns_of,
    related_of,
    rows_as_dicts,
)
from anwang.base.kit.pages import list_page
from anwang.base.kit.selection import narrowed, selected
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from tests.factories.orgs import make_org


class OrgListing(Listing):
    model = Org
    columns = (
        "name",
        "kind",
        "parent__name",
        Column("code", link=lambda org: f"/orgs/{org.pk}/"),
        Column("size", label="字数", show=lambda org: len(org.name)),
    )
    filters = (
        "kind",
        Filter("parent", choices=lambda request: [(org.pk, str(org)) for org in Org.objects.all()]),
    )
    search = ("name", "code")
    order = ("path",)
    tabs = (
        Tab("all", "全部"),
        Tab("villages", "村（社区）", "villages"),
        Tab("coded", "有代码", ~Q(code="")),
        Tab("mine", "我的", lambda rows, user: rows.filter(pk=user.home.pk)),
    )
    export_name = "组织名册"


@pytest.fixture
def ask(supervisor):
    """Asks for a list with these parameters, as 王站长."""

    def ask(**query):
        request = RequestFactory().get("/orgs/", query)
        request.user = supervisor
        return request

    return ask


def names(selection):
    return [org.name for org in selection.rows]


def page_of(request, rows=None):
    return list_page(
        request, Org.objects.all() if rows is None else rows, OrgListing, title="组织"
    ).context_data


def table_html(request, context):
    """The table alone, without the frame and what the frame asks the database."""
    page = Context(context)
    page.request = request
    return get_template("kit/_table.html").template.render(page)


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_a_list_costs_four_queries_however_many_rows(ask, village, rows, django_assert_num_queries):
    for number in range(rows):
        make_org(OrgKind.UNIT, f"单位{number}", village)

    with django_assert_num_queries(4):  # the count, the keys, their rows, the choices of one filter
        context = page_of(ask(), Org.objects.filter(kind=OrgKind.UNIT))
        html = table_html(ask(), context)

    assert html.count("<tr>") == rows + 1


def test_labels_come_from_the_model_and_a_name_is_labelled_by_its_relation():
    assert [column.label for column in columns_of(OrgListing)] == ["名称", "类别", "上级", "区划代码", "字数"]


def test_relations_are_worked_out_from_the_columns():
    assert related_of(OrgListing) == ("parent",)


def test_the_first_view_is_everything_and_a_view_narrows(ask, village):
    assert names(selected(ask(), Org.objects.all(), OrgListing)) == ["沙坪坝区", "回龙坝镇", "五云村"]
    assert names(selected(ask(view="villages"), Org.objects.all(), OrgListing)) == ["五云村"]


def test_a_view_may_be_a_q_or_ask_for_the_person(ask, town, village):
    village.code = "500106"
    village.save()

    assert names(selected(ask(view="coded"), Org.objects.all(), OrgListing)) == ["五云村"]
    assert names(selected(ask(view="mine"), Org.objects.all(), OrgListing)) == ["回龙坝镇"]


def test_an_address_may_pick_several_values(ask, village):
    selection = selected(ask(kind="town,village"), Org.objects.all(), OrgListing)

    assert names(selection) == ["回龙坝镇", "五云村"]
    assert selection.words == [f"{OrgKind.TOWN.label} 或 {OrgKind.VILLAGE.label}"]


def test_a_value_that_does_not_exist_is_named_and_left_out(ask, village):
    selection = selected(ask(kind="moon", q="五云"), Org.objects.all(), OrgListing)

    assert names(selection) == ["五云村"]
    assert selection.problems == ["类别没有“moon”这一项"]


def test_every_word_must_occur(ask, village, unit):
    assert names(selected(ask(q="五云 超市"), Org.objects.all(), OrgListing)) == ["五云便民超市"]


def test_a_search_finds_no_wildcards(ask, village):
    assert names(selected(ask(q="%"), Org.objects.all(), OrgListing)) == []


def test_sorting_turns_round_and_refuses_what_is_no_column(ask, village):
    by_name = names(selected(ask(sort="name"), Org.objects.all(), OrgListing))

    assert names(selected(ask(sort="-name"), Org.objects.all(), OrgListing)) == by_name[::-1]
    assert names(selected(ask(sort="path"), Org.objects.all(), OrgListing)) == [
        "沙坪坝区",
        "回龙坝镇",
        "五云村",
    ]


def test_excel_holds_exactly_what_is_filtered_in_the_order_shown(ask, village, unit):
    request = ask(kind="village,unit", sort="-name", format="xlsx")

    response = list_page(request, Org.objects.all(), OrgListing, title="组织")

    sheet = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0)
    shown = [org.name for org in selected(request, Org.objects.all(), OrgListing).rows]
    assert sheet.to_python()[0] == ["名称", "类别", "上级", "区划代码", "字数", "系统编号"]
    assert [row[0] for row in sheet.to_python()[1:]] == shown
    assert shown in (["五云村", "五云便民超市"], ["五云便民超市", "五云村"])


def test_rows_for_the_api_are_plain_dicts(village):
    rows = rows_as_dicts(Org.objects.filter(pk=village.pk), OrgListing)

    assert list(rows) == [
        {
            "id": village.pk,
            "name": "五云村",
            "kind": "village",
            "parent_name": "回龙坝镇",
            "code": village.code,
        }
    ]
    assert "size" not in api_paths(OrgListing)


def test_counting_stops_at_the_limit(ask, village, monkeypatch):
    monkeypatch.setattr(tables, "COUNT_LIMIT", 2)

    context = page_of(ask())

    assert (context["count"], context["table"].paginator.is_capped) == ("2+", True)


def test_a_page_that_is_not_there_is_the_last_one(ask, village):
    assert page_of(ask(page="99"))["page"].number == 1


def test_a_filter_without_field_and_choices_is_refused():
    class Wrong(OrgListing):
        filters = ("size",)

    with pytest.raises(LookupError, match="size"):
        selected(RequestFactory().get("/"), Org.objects.none(), Wrong)


def test_an_unknown_cell_says_so_and_a_link_leads_to_its_record(ask, district):
    html = table_html(ask(), page_of(ask()))

    assert f'<a href="/orgs/{district.pk}/">—</a>' in html


def test_an_empty_list_and_an_empty_selection_say_different_things(ask, client, supervisor, village):
    empty = list_page(ask(), Org.objects.none(), OrgListing, title="组织").render().content.decode()
    narrowed = (
        list_page(ask(q="没有这个"), Org.objects.all(), OrgListing, title="组织").render().content.decode()
    )

    assert ("这里还没有内容" in empty, "清除筛选" in empty) == (True, False)
    assert ("没有符合条件的记录" in narrowed, "清除筛选" in narrowed) == (True, True)


def test_machines_get_the_rows_that_the_page_would_show(ask, village):
    for picked in (
        {"kind": "village"},
        {"q": "五云"},
        {"view": "villages"},
        {"kind": "town,village", "q": "镇"},
        {},
    ):
        told = narrowed(ask(**picked), Org.objects.all(), OrgListing)
        assert set(told) == set(selected(ask(**picked), Org.objects.all(), OrgListing).rows)


def test_machines_are_refused_a_value_that_does_not_exist(ask):
    with pytest.raises(ValidationError) as refused:
        narrowed(ask(kind="moon"), Org.objects.all(), OrgListing)

    assert refused.value.message_dict == {"kind": ["类别没有“moon”这一项"]}


def test_machines_cost_no_query_for_filters_they_did_not_name(ask, village, django_assert_num_queries):
    request = ask(kind="village")

    with django_assert_num_queries(0):
        narrowed(request, Org.objects.all(), OrgListing)


def test_rows_are_shown_in_the_order_asked_for_though_they_are_found_by_key(ask, village):
    for name in ("丙", "甲", "乙"):
        make_org(OrgKind.UNIT, name, village)

    page = page_of(ask(sort="-name"), Org.objects.filter(kind=OrgKind.UNIT))

    shown = [row.record.name for row in page["table"].paginated_rows]
    assert shown == list(
        Org.objects.filter(kind=OrgKind.UNIT).order_by("-name").values_list("name", flat=True)
    )


def test_a_cell_carries_its_label_and_hides_where_it_is_blank(ask, village):
    request = ask()
    html = table_html(request, page_of(request, Org.objects.filter(pk=village.pk)))

    assert '<td data-label="名称">五云村</td>' in html
    assert '<td data-label="区划代码"' in html
    assert html.count("data-blank>—</td>") == 0

    Org.objects.filter(pk=village.pk).update(parent=None)
    html = table_html(request, page_of(request, Org.objects.filter(pk=village.pk)))
    assert '<td data-label="上级" data-blank>—</td>' in html
