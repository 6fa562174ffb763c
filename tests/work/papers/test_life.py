"""The life of a document: drafted from the records, approved by another, numbered, frozen, served."""

from io import BytesIO

from docx import Document

from anwang.town.evidence import store
from anwang.town.stationery.filling import faults
from anwang.town.stationery.stock import shipped
from anwang.work.papers.actions import make_paper
from anwang.work.papers.registry import KINDS
from anwang.work.papers.sample import sample_of
from tests.work.papers.conftest import issue


def text_of(paper):
    data = store.find("files", paper.fingerprint, ".docx").read_bytes()
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_an_order_is_filled_from_the_visit_and_numbered_at_its_approval(order, visit):
    text = text_of(order)

    assert order.number == "回应急责改〔2026〕1号"
    assert "沙坪坝区回龙坝镇人民政府" in text
    assert all(hazard.title in text for hazard in visit.findings)
    assert "六十日内向沙坪坝区人民政府申请行政复议" in text
    assert "{{" not in text
    assert order.laws[0] == "《中华人民共和国安全生产法》（2021年6月10日修正）"


def test_an_order_assigns_what_it_orders(order, visit):
    for item in order.items.all():
        assert (item.hazard.state, item.hazard.due_on) == ("rectifying", item.due_on)


def test_default_templates_of_all_kinds_use_declared_fields_only():
    wrong = {kind.id: faults(shipped(kind.id).data, sample_of(kind)) for kind in KINDS.values()}

    assert {kind: said for kind, said in wrong.items() if said} == {}


def test_every_kind_of_a_visit_can_be_filled(recorded, inspector, leader, supervisor):
    plan = issue(recorded, "visit-plan", by=inspector, leader=leader)
    measure = make_paper(
        recorded,
        "measure-on-the-spot",
        by=inspector,
        answers={"why_unsafe": "出口被堵", "decision": "stop", "extent": "一楼营业厅"},
    )
    measure.take("submit", by=inspector)
    measure.take("approve", by=supervisor)

    assert "现决定：责令暂时停产停业。" in text_of(measure)
    assert "批准。" in text_of(plan)
    assert set(KINDS) >= {"visit-plan", "inspection-record", "recheck-opinion", "service-receipt"}
