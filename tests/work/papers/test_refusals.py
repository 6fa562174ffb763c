"""What the law does not let pass: experts' orders, a delegation that ended, words missing, changed finals."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.evidence.models import Attachment
from anwang.town.stationery.actions import replace_template
from anwang.town.stationery.reading import words_of
from anwang.town.stationery.stock import shipped
from anwang.work.enforcement.actions import add_delegation, ask_inspection
from anwang.work.enforcement.models import Inspection
from anwang.work.papers.actions import (
    add_authority,
    change_paper,
    dossier_of,
    make_paper,
    serve_paper,
)
from anwang.work.papers.binding import leaves_of
from anwang.work.papers.kept import word_of
from anwang.work.papers.models import Authority, Dossier, Paper
from anwang.work.papers.queries import makings, proposals
from tests.factories.cases import make_delegation
from tests.factories.papers import make_authority, make_visit
from tests.work.enforcement.conftest import NINE
from tests.work.papers.conftest import issue

SERVED = {"method": "direct", "receiver": "赵店主", "place": "店内", "servers": "李检查、蒋检查"}


def test_experts_never_produce_a_record_or_an_order(shop, officers, supervisor, authority):
    visit = ask_inspection(
        shop,
        visit_class="E",
        day=NINE.date(),
        matters="诊断",
        source="superior",
        helpers="罗教授",
        by=supervisor,
    )
    dossier = dossier_of(visit, by=supervisor)

    assert all("E-OUTPUT" in each.obstacle for each in makings(dossier))
    with pytest.raises(NotReady, match="E-OUTPUT 专家服务不能产生检查记录"):
        make_paper(dossier, "inspection-record", by=supervisor)


def test_a_record_waits_for_both_signatures(shop, officers, supervisor, leader, authority, keeper):
    visit = make_visit(shop, officers, by=supervisor, leader=leader)
    visit.signings.filter(side="firm").delete()
    paper = make_paper(dossier_of(visit, by=supervisor), "inspection-record", by=supervisor)

    with pytest.raises(NotReady, match="E-SIGNATURES 检查记录还缺企业负责人的签字"):
        paper.take("submit", by=supervisor)


def test_who_submits_does_not_approve_and_a_stranger_may_not(dossier, supervisor, stranger):
    paper = make_paper(dossier, "inspection-record", by=supervisor).take("submit", by=supervisor)

    with pytest.raises(NotReady, match="E-PAPER-ANOTHER"):
        paper.take("approve", by=supervisor)
    with pytest.raises(PermissionDenied):
        make_paper(dossier, "visit-plan", by=stranger)


def test_a_delegated_document_bears_the_delegating_authority_until_the_delegation_ends(
    shop, town, officers, supervisor, leader, keeper, authority, clock
):
    given = add_delegation(
        town, authority="沙坪坝区应急管理局", number="沙应急委〔2026〕2号", matters="消防设施",
        since=dt.date(2026, 1, 1), until=dt.date(2026, 11, 24), published_url="官网", by=supervisor,
    )  # fmt: skip
    visit = make_visit(shop, officers, by=supervisor, leader=leader, visit_class="C", delegation=given)
    dossier = dossier_of(visit, by=supervisor)
    draft = make_paper(dossier, "inspection-record", by=supervisor)
    with pytest.raises(NotReady, match="E-PAPER-AUTHORITY 没有登记“沙坪坝区应急管理局”"):
        draft.take("submit", by=supervisor)
    make_authority(
        town, name="沙坪坝区应急管理局", is_own=False, seal_name="沙坪坝区应急管理局", letters="沙应急"
    )
    draft.take("submit", by=supervisor).take("approve", by=leader)
    plan = make_paper(dossier, "visit-plan", by=supervisor).take("submit", by=supervisor)

    clock.move_to(NINE + dt.timedelta(days=2))

    assert draft.number == "沙应急检记〔2026〕1号"
    assert words_of(word_of(draft).data).startswith("沙坪坝区应急管理局")
    with pytest.raises(NotReady, match="E-PAPER-DELEGATION 这次检查是委托执法，委托已于2026年11月24日到期"):
        plan.take("approve", by=leader)


def test_what_was_approved_stays_as_it_was(order, supervisor, town):
    before = word_of(order).data
    order.dossier.subject.name = "改了名的超市"
    order.dossier.subject.save()
    template = shipped("rectification-order")
    with pytest.raises(BadInput, match="没有“worng”这个字段"):
        _with_field(town, template, "{{ worng }}", supervisor)

    with pytest.raises(NotReady, match="当前为“已审批”，不能修改"):
        change_paper(order, by=supervisor, answers={"meanwhile": "别的"})
    assert word_of(Paper.objects.get(pk=order.pk)).data == before
    assert Attachment.objects.of(order).get().sha256 == order.fingerprint


def _with_field(town, template, words, by):
    """The shipped template with something added in Word."""
    from io import BytesIO  # noqa: PLC0415

    from docx import Document  # noqa: PLC0415

    document = Document(BytesIO(template.data))
    document.add_paragraph(words)
    out = BytesIO()
    document.save(out)
    return replace_template(
        town, "rectification-order", name="模板.docx", data=out.getvalue(), note="加一句", by=by
    )


def test_a_towns_own_template_is_checked_kept_and_used(recorded, town, supervisor, inspector):
    template = shipped("rectification-order")
    with pytest.raises(BadInput, match="模板里的标记写错了"):
        _with_field(town, template, "{% for item in items %}", supervisor)
    with pytest.raises(PermissionDenied):
        _with_field(town, template, "电话：{{ unit_phone }}", inspector)

    made = _with_field(town, template, "咨询：{{ authority_contact }}", supervisor)

    draft = make_paper(recorded, "rectification-order", by=inspector)
    assert "咨询：王站长 65000000" in words_of(word_of(draft).data)
    assert (made.version, made.kind) == (1, "rectification-order")


def test_service_makes_a_receipt_and_a_late_one_says_why(order, inspector, clock):
    with pytest.raises(NotReady, match="E-SERVE-CONSENT"):
        serve_paper(order, **{**SERVED, "method": "electronic"}, served_on=order.made_on, by=inspector)
    clock.move_to(NINE + dt.timedelta(days=20))
    with pytest.raises(NotReady, match="E-SERVE-LATE 应在2026年12月2日前送达"):
        serve_paper(order, **SERVED, served_on=dt.date(2026, 12, 10), by=inspector)

    service = serve_paper(
        order, **SERVED, served_on=dt.date(2026, 12, 10), note="企业停业，多次未遇", by=inspector
    )

    assert order.state == "served"
    assert [leaf.title for leaf in leaves_of(order.dossier)][-1] == "送达回执（责令限期整改指令书）"
    assert Attachment.objects.of(service).get().sha256 == service.fingerprint


def test_an_order_not_obeyed_proposes_the_lawful_next_step_and_ends_in_a_recheck(
    order, inspector, leader, supervisor, keeper, clock
):
    serve_paper(order, **SERVED, served_on=order.made_on, by=inspector)
    dossier = order.dossier
    assert proposals(Paper.objects.all()) == []
    with pytest.raises(NotReady, match="E-FILE-FINDINGS 还有 2 条隐患没有复查销号"):
        dossier.take("archive", by=supervisor)

    clock.move_to(NINE + dt.timedelta(days=90))
    [found] = proposals(Paper.objects.all())

    assert "2 条到期没有改" in found.said
    assert [way.label for way in found.ways][0::2] == ["到现场复查，出整改复查意见书", "报告区应急管理局处理"]
    draft = make_paper(dossier, "recheck-opinion", by=inspector, based_on=order)
    with pytest.raises(NotReady, match="E-PAPER-RECHECKED 有 2 条隐患还没有复查结论"):
        draft.take("submit", by=inspector)


def test_where_the_matter_is_delegated_a_case_is_proposed_and_leads_to_the_firms_page(
    client, order, town, inspector, clock
):
    serve_paper(order, **SERVED, served_on=order.made_on, by=inspector)
    Inspection.objects.update(visit_class="C")
    Dossier.objects.update(delegation=make_delegation(town))
    clock.move_to(dt.datetime(2026, 12, 30, tzinfo=dt.UTC))
    client.force_login(inspector)

    page = client.get("/papers/next/").content.decode()

    assert f'href="{order.dossier.subject.get_absolute_url()}#cases">以委托机关的名义立案调查</a>' in page
    assert "报告区应急管理局处理" not in page


def test_a_new_row_of_an_authority_ends_the_old_one_and_goes_on_counting(
    recorded, order, town, supervisor, inspector
):
    row = Authority.objects.get()
    told = {"name": row.name, "is_own": True, "seal_name": row.seal_name, "letters": "回应急"}
    told |= {"reconsideration": "区政府", "court": "区法院", "address": "新址", "contact": "新电话"}
    add_authority(town, since=NINE.date(), by=supervisor, source="搬迁", **told)

    again = issue(recorded, "rectification-order", by=inspector, leader=supervisor)

    row.refresh_from_db()
    assert row.until == dt.date(2026, 11, 22)
    assert again.number == "回应急责改〔2026〕2号"
