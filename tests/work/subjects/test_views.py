"""Pages of subjects, as people use them."""

import re
import uuid

import pytest
from django.urls import reverse

from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.models import Subject
from anwang.work.subjects.panels import Panel, add_panel, panels
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

LIST = "/subjects/"


def new(village, **changes):
    """What a cadre types at the door."""
    return {
        "name": "五云便民超市",
        "type": "core/shop",
        "place": village.pk,
        "address": "正街 1 号",
        "contact_phone": "13900000001",
        "code": "",
        "once": str(uuid.uuid4()),
        **changes,
    }


@pytest.fixture
def as_cadre(client, cadre):
    client.force_login(cadre)
    return client


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_list_asks_the_same_queries_for_any_number_of_rows(
    packs, as_cadre, village, rows, django_assert_num_queries
):
    for _ in range(rows):
        make_subject(village=village, type="core/shop")
    as_cadre.get(LIST)

    with django_assert_num_queries(14):
        page = as_cadre.get(LIST, {"view": "pending"})

    assert page.content.decode().count("LS-") == rows


def test_list_shows_each_view_its_rows(as_cadre, village, inspector):
    make_subject("纳管的", village, by=inspector)
    make_subject("待核的", village)
    make_subject("关停的", village, by=inspector).take("close_down", by=inspector, note="搬走")
    twins = [make_subject("孪生的", village) for _ in range(2)]

    def names(view):
        return {row.record.name for row in as_cadre.get(LIST, {"view": view}).context["table"].paginated_rows}

    assert names("managed") == {"纳管的"}
    assert names("pending") == {"待核的", "孪生的"}
    assert names("closed") == {"关停的"}
    assert names("doubled") == {twin.name for twin in twins}
    assert names("all") == {"纳管的", "待核的", "关停的", "孪生的"}


def test_cadre_registers_in_five_fields(packs, as_cadre, village):
    answer = as_cadre.post("/subjects/new/", new(village))

    shop = Subject.objects.get()
    assert answer["Location"] == shop.get_absolute_url()
    assert (shop.name, shop.state, shop.org.parent, shop.number) == (
        "五云便民超市",
        SubjectState.PENDING,
        village,
        shop.shown_number,
    )


def test_double_tap_registers_once(packs, as_cadre, village):
    typed = new(village)

    first, second = as_cadre.post("/subjects/new/", typed), as_cadre.post("/subjects/new/", typed)

    assert Subject.objects.count() == 1
    assert first["Location"] == second["Location"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "91500106MA5U00012W"}, "末位校验码"),
        ({"code": "9150"}, "少 14 位"),
        ({"contact_phone": "139"}, "应为 11 位手机号"),
        ({"type": "core/castle"}, "core/castle"),
    ],
)
def test_bad_input_is_told_beside_the_field_and_writes_nothing(packs, as_cadre, village, changes, sentence):
    page = as_cadre.post("/subjects/new/", new(village, **changes))

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Subject.objects.exists()


def test_code_that_another_has_is_refused_beside_the_field(packs, as_cadre, village):
    make_subject("先登记的", village, code="91500106MA5U00011W")

    page = as_cadre.post("/subjects/new/", new(village, code="91500106 ma5u00011w"))

    assert page.status_code == 422
    assert "已由“先登记的”登记" in page.context["form"].errors["code"][0]
    assert Subject.objects.count() == 1


def test_cadre_does_not_register_in_another_village(packs, as_cadre, stranger):
    page = as_cadre.post("/subjects/new/", new(stranger.town))

    assert page.status_code == 422
    assert not Subject.objects.exists()


@pytest.mark.parametrize("path", ["", "edit/", "card/", "account/", "verify/", "merge/"])
def test_stranger_finds_no_page_of_ours(client, stranger, shop, path):
    client.force_login(stranger)

    assert client.get(f"{shop.get_absolute_url()}{path}").status_code == 404


def test_stranger_sees_and_exports_an_empty_list(client, stranger, shop):
    client.force_login(stranger)

    assert shop.name not in client.get(LIST, {"view": "all"}).content.decode()
    assert shop.name not in client.get("/subjects/cards/", {"view": "all"}).content.decode()


def test_leader_looks_and_changes_nothing(client, leader, shop):
    client.force_login(leader)

    assert client.get(shop.get_absolute_url()).status_code == 200
    assert [
        client.get(f"{shop.get_absolute_url()}{path}").status_code
        for path in ("edit/", "account/", "verify/")
    ] == [
        403,
        403,
        403,
    ]
    assert client.get("/subjects/new/").status_code == 403


def test_file_shows_what_is_known_and_who_to_call(packs, as_cadre, village):
    shop = make_subject(
        "五云便民超市", village, type="core/shop", facts={"overnight": True, "floor-area": "68.5"}
    )

    page = as_cadre.get(shop.get_absolute_url()).content.decode()

    for words in (
        "五云便民超市",
        "待核",
        "沿街商铺",
        "68.5 平方米",
        f"tel:{shop.contact_phone}",
        "店内住人",
        "二维码",
    ):
        assert words in page


def test_edit_keeps_the_facts_of_the_type(packs, as_cadre, village):
    shop = make_subject("五云便民超市", village, type="core/shop")
    page = as_cadre.get(shop.get_edit_url())
    typed = {name: field.value() or "" for name, field in ((f.name, f) for f in page.context["form"])}

    as_cadre.post(
        shop.get_edit_url(), typed | {"fact-overnight": "1", "fact-floor-area": "68.5", "once": uuid.uuid4()}
    )

    assert Subject.objects.get().facts == {"overnight": True, "floor-area": "68.5"}


def test_edit_of_an_old_version_is_a_conflict(as_cadre, shop):
    typed = {
        "name": "改名",
        "place": shop.org.parent_id,
        "address": "正街 1 号",
        "seen": shop.version,
        "contact_phone": shop.contact_phone,
    }
    as_cadre.post(shop.get_edit_url(), typed)

    page = as_cadre.post(shop.get_edit_url(), typed | {"name": "又改名"})

    assert page.status_code == 409
    assert "刚刚被别人改过" in page.content.decode()


def test_owner_sees_the_own_file_and_corrects_the_contact(client, keeper, shop, village):
    other = make_subject("隔壁餐馆", village)
    client.force_login(keeper)

    assert client.get("/subjects/mine/").context["subject"] == shop
    assert client.get(other.get_absolute_url()).status_code == 404
    form = client.get(shop.get_edit_url()).context["form"]
    assert set(form.fields) == {"contact_name", "contact_phone", "employees", "seen"}


def test_who_works_for_no_firm_has_no_own_file(as_cadre):
    assert as_cadre.get("/subjects/mine/").status_code == 404


def test_qr_code_leads_to_the_file(as_cadre, shop):
    assert as_cadre.get(shop.get_qr_url())["Location"] == shop.get_absolute_url()
    assert shop.get_qr_url() == f"/s/{shop.qr_key}/"


def test_qr_code_sends_a_passer_by_to_sign_in_and_back(client, shop):
    assert client.get(shop.get_qr_url())["Location"] == f"/people/sign-in/?next=/s/{shop.qr_key}/"


def test_qr_code_tells_a_stranger_nothing(client, stranger, shop):
    client.force_login(stranger)

    assert client.get(shop.get_qr_url()).status_code == client.get("/s/guessed/").status_code == 404


def test_cards_are_printed_for_what_is_filtered(as_cadre, shop, village):
    make_subject("另一家", village)

    page = as_cadre.get("/subjects/cards/", {"view": "pending", "q": "便民"}).content.decode()

    assert page.count('class="qr-card"') == 1
    assert 'viewBox="0 0 ' in page


def test_account_password_is_shown_once(as_cadre, shop):
    typed = {"name": "赵店主", "phone": "13900000001", "once": str(uuid.uuid4())}
    url = reverse("subjects:account", args=[shop.pk])

    first = as_cadre.post(url, typed)
    again = as_cadre.post(url, typed)

    password = re.search(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", first.content.decode())[0]
    assert User.objects.get(username="13900000001").check_password(password)
    assert again.status_code == 302


def test_supervisor_merges_through_the_step_page(client, supervisor, shop, village):
    keep = make_subject(shop.name, village)
    client.force_login(supervisor)

    client.post(f"{shop.get_absolute_url()}merge/", {"merged_into": keep.pk, "seen": shop.version})

    assert Subject.objects.get(pk=shop.pk).merged_into == keep
    assert "已并入" in client.get(shop.get_absolute_url()).content.decode()


@pytest.fixture
def panel():
    """A section brought by an app above."""
    add_panel(
        Panel(
            "above",
            "上面来的",
            "kit/_messages.html",
            lambda subject, user: {"rows": []} if user.holds(Role.SUPERVISOR) else None,
        )
    )
    yield
    del panels["above"]


def test_sections_of_apps_above_are_shown_to_whom_they_concern(panel, client, supervisor, cadre, shop):
    client.force_login(supervisor)
    assert "上面来的" in client.get(shop.get_absolute_url()).content.decode()

    client.force_login(cadre)
    assert "上面来的" not in client.get(shop.get_absolute_url()).content.decode()


def test_department_officer_may_start_a_visit_and_no_more(packs, client, officer, village):
    tower = make_subject("金沙苑", village, type="fire/high-rise")
    client.force_login(officer)

    page = client.get(tower.get_absolute_url())

    assert page.context["may_visit"]
    assert not page.context["may_correct"]


def test_grid_worker_registers_in_the_own_grid(packs, client, village):
    from anwang.town.orgs.choices import OrgKind  # noqa: PLC0415
    from tests.factories.orgs import make_org  # noqa: PLC0415

    grid = make_org(OrgKind.GRID, "五云村第一网格", village)
    client.force_login(make_user("网格员", (grid, Role.GRID_WORKER)))

    client.post("/subjects/new/", new(grid))

    assert Subject.objects.get().grid == grid.pk


def test_two_are_told_apart_on_the_page(as_cadre, shop, village):
    other = make_subject(shop.name, village)
    assert "疑似重复" in as_cadre.get(shop.get_absolute_url()).content.decode()

    as_cadre.post(f"{shop.get_absolute_url()}apart/{other.pk}/")

    assert "疑似重复" not in as_cadre.get(shop.get_absolute_url()).content.decode()


def test_firm_checks_itself_under_its_own_name(client, keeper, shop):
    client.force_login(keeper)

    page = client.get("/subjects/mine/").content.decode()

    assert "开始自查" in page
    assert "不是同一家" not in page
