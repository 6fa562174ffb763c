"""What was signed on the screen stands in the record: in Word, on the page, in the bound file."""

from io import BytesIO

import pytest
from docx import Document

from anwang.town.evidence.queries import photos_of
from anwang.town.stationery.reading import blocks_of
from anwang.work.enforcement.models import Signing
from anwang.work.papers.actions import make_paper
from anwang.work.papers.binding import bound
from anwang.work.papers.kept import receipt_bytes, word_of
from anwang.work.papers.models import Service
from tests.factories.visits import signature


@pytest.fixture
def record(recorded):
    """The record of the visit, approved."""
    return recorded.papers.get()


def test_signatures_stand_beside_name_and_time(record, leader, client):
    data = word_of(record).data

    shapes = Document(BytesIO(data)).inline_shapes
    signed = [each for each in blocks_of(data) if each.pictures]
    assert [round(shape.height.mm) for shape in shapes] == [11, 11, 11]
    assert ["已签字，2026年11月23日" in "".join(each.lines) for each in signed] == [True] * 3
    assert signed[0].pictures[0].startswith("data:image/jpeg;base64,")
    client.force_login(leader)
    assert client.get(record.get_absolute_url()).content.decode().count("sheet-signature") == 3


def test_a_refused_signature_prints_the_sentence_with_the_witness(visit, dossier, inspector):
    firm = Signing.objects.get(inspection=visit, side="firm")
    photos_of(firm).delete()
    Signing.objects.filter(pk=firm.pk).update(
        is_refused=True, because="对检查结果有异议", witness="村委会蒋某"
    )

    data = word_of(make_paper(dossier, "inspection-record", by=inspector)).data

    lines = ["".join(each.lines) for each in blocks_of(data)]
    assert [
        line for line in lines if "拒绝签字：对检查结果有异议；见证人：村委会蒋某，2026年11月23日" in line
    ]
    assert len(Document(BytesIO(data)).inline_shapes) == 2


def test_signatures_go_into_the_bound_file(typeset, record):
    data, _ = bound(record.dossier)

    assert b"/Image" in data


def test_receiver_who_signs_on_the_screen_signs_the_receipt(order, inspector, client):
    client.force_login(inspector)
    told = {
        "method": "direct", "receiver": "赵店主", "place": "店里", "served_on": "2026-11-23",
        "servers": "李检查、蒋检查", "signature": signature(),
    }  # fmt: skip

    answer = client.post(f"/papers/{order.pk}/serve/", told)

    assert answer.status_code == 302
    service = Service.objects.get(paper=order)
    assert len(Document(BytesIO(receipt_bytes(service))).inline_shapes) == 1
