"""Pages of documents: they open for those who enforce, and what was served for the firm."""

import pytest

from anwang.work.papers.actions import make_paper, serve_paper
from anwang.work.papers.models import Paper


@pytest.fixture
def head(client, supervisor):
    client.force_login(supervisor)
    return client


def test_every_page_opens(head, recorded, order):
    draft = make_paper(recorded, "visit-plan", by=order.drafted_by)
    pages = [
        "/papers/", "/papers/?view=all", "/papers/next/", "/papers/dossiers/",
        f"/papers/dossiers/{recorded.pk}/",
        f"/papers/{order.pk}/", f"/papers/{order.pk}/word/", f"/papers/{order.pk}/serve/",
        f"/papers/{draft.pk}/", f"/papers/{draft.pk}/change/", f"/papers/{draft.pk}/steps/submit/",
        f"/papers/dossiers/{recorded.pk}/make/recheck-opinion/", "/templates/",
        "/templates/rectification-order/", "/templates/service-receipt/",
        "/templates/visit-plan/word/", "/templates/visit-plan/upload/", "/papers/authorities/",
        "/papers/authorities/new/", f"/enforcement/visits/{recorded.inspection_id}/",
        f"/subjects/{recorded.subject_id}/",
    ]  # fmt: skip

    assert {page: head.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_a_document_goes_its_way_on_the_pages(head, client, visit, authority, inspector, supervisor):
    client.force_login(inspector)
    opened = client.post(f"/papers/visits/{visit.pk}/open/")
    made = client.post(f"{opened.url}make/inspection-record/")
    [paper] = Paper.objects.all()
    client.post(f"{made.url}steps/submit/", {"seen": paper.version})
    refused = client.post(f"{made.url}steps/approve/", {"seen": paper.version + 1})

    client.force_login(supervisor)
    client.post(f"{made.url}steps/approve/", {"seen": paper.version + 1, "note": ""})

    paper.refresh_from_db()
    assert refused.status_code == 403
    assert (paper.state, paper.number) == ("approved", "回应急检记〔2026〕1号")
    assert "我们是沙坪坝区回龙坝镇人民政府的行政执法人员" in client.get(made.url).content.decode()


def test_the_firm_reads_what_was_served_and_nothing_else(client, keeper, recorded, order, supervisor):
    client.force_login(keeper)
    before = client.get(f"/papers/{order.pk}/").status_code
    serve_paper(
        order, method="direct", receiver="赵店主", place="店内", served_on=order.made_on,
        servers="李检查、蒋检查", by=supervisor,
    )  # fmt: skip

    after = client.get(f"/papers/{order.pk}/")
    assert (before, after.status_code) == (404, 200)
    assert "责令你单位逐项在上列期限内改正" in after.content.decode()
    assert client.get(f"/papers/dossiers/{recorded.pk}/").status_code == 404
    assert client.get("/papers/").status_code == 403


def test_a_stranger_and_a_village_see_no_documents(client, order, stranger, cadre):
    for somebody in (stranger, cadre):
        client.force_login(somebody)
        assert client.get(f"/papers/{order.pk}/").status_code == 404
