"""Pages of registers, as people use them."""

import uuid

import pytest

from anwang.work.registers.actions import end_entry
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import keeps_any, kept_registers, registers_written_by
from tests.factories.orgs import make_village
from tests.factories.registers import make_member, make_officer
from tests.factories.subjects import make_subject

OFFICERS, TEAMS = "/registers/drill/officers/", "/registers/drill/teams/"


@pytest.fixture
def as_cadre(client, cadre):
    client.force_login(cadre)
    return client


@pytest.fixture
def as_supervisor(client, supervisor):
    client.force_login(supervisor)
    return client


def shown(client, address, **query):
    """The keys of the rows on a list."""
    table = client.get(address, query).context["table"]
    return {row.record.key for row in table.paginated_rows}


def test_home_counts_what_the_reader_sees(as_cadre, shop, village, town):
    make_officer(village)
    make_officer(village, "周某", **{"valid-until": "2026-11-01"})
    make_officer(village, "陈某", **{"valid-until": "2026-12-01"})
    make_officer(town)

    page = as_cadre.get("/registers/")

    standings = [each for group in page.context["groups"] for each in group.standings]
    counts = {
        each.kept.register.id: (each.count, each.expired, each.expiring)
        for each in standings
        if each.kept.release.pack_id == "drill"
    }
    assert counts == {"officers": (3, 1, 1), "teams": (0, 0, 0), "accounts": (0, 0, 0)}
    assert "已过期 1 条" in page.content.decode()


def test_home_is_grouped_by_topic_and_finds_a_register_by_its_words(as_supervisor, release, village):
    make_officer(village, "周某", **{"valid-until": "2026-11-01"})

    def shown(**asked):
        groups = as_supervisor.get("/registers/", asked).context["groups"]
        return {group.name: [each.kept.register.id for each in group.standings] for group in groups}

    assert shown()["演练专项"] == ["officers", "accounts"]
    assert shown(q="岗位 团队") == {"消防安全整治": ["teams"]}
    assert shown(q="消防 安全管理") == {"消防安全整治": ["teams"]}
    assert shown(view="urgent") == {"演练专项": ["officers"]}
    assert shown(q="没有这个词") == {}


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_same_queries_for_any_number_of_rows(
    as_supervisor, release, village, rows, django_assert_num_queries
):
    for number in range(rows):
        make_officer(village, f"李{number}")
    as_supervisor.get(OFFICERS)

    with django_assert_num_queries(14):
        page = as_supervisor.get(OFFICERS)

    assert len(page.context["table"].paginated_rows) == rows


def test_list_is_narrowed_by_option_unit_search_and_view(as_supervisor, release, village, town):
    other = make_village("双桂村", town)
    make_officer(village, "李某", note="渝执0042")
    make_officer(other, "周某", related=False, duty="借调", **{"valid-until": "2026-11-01"})
    make_officer(other, "陈某", **{"valid-until": "2026-12-01"})
    end_entry(make_officer(other, "冉某"), because="离职", by=None)

    assert shown(as_supervisor, OFFICERS) == {"李某", "周某", "陈某"}
    assert shown(as_supervisor, OFFICERS, fact_related="否") == {"周某"}
    assert shown(as_supervisor, OFFICERS, fact_duty="在职,借调") == {"李某", "周某", "陈某"}
    assert shown(as_supervisor, OFFICERS, village=other.pk) == {"周某", "陈某"}
    assert shown(as_supervisor, OFFICERS, q="0042") == {"李某"}
    assert shown(as_supervisor, OFFICERS, view="expired") == {"周某"}
    assert shown(as_supervisor, OFFICERS, view="expiring") == {"陈某"}
    assert shown(as_supervisor, OFFICERS, view="ended") == {"冉某"}


def test_list_is_sorted_by_a_column_of_the_register(as_supervisor, release, village):
    for name, day in (("李某", "2026-12-03"), ("周某", "2026-12-01"), ("陈某", "2026-12-02")):
        make_officer(village, name, **{"valid-until": day})

    page = as_supervisor.get(OFFICERS, {"sort": "value:valid-until"})

    assert [row.record.key for row in page.context["table"].paginated_rows] == ["周某", "陈某", "李某"]


def test_expiring_entries_of_all_registers_stand_on_one_list(as_supervisor, shop, village):
    make_officer(village, **{"valid-until": "2026-11-01"})
    make_member(shop, due="2026-11-20")
    make_member(shop, "周某", due="2026-12-01")

    assert shown(as_supervisor, "/registers/expiring/") == {"李某", "王某"}
    assert shown(as_supervisor, "/registers/expiring/", view="expiring") == {"周某"}


def test_cadre_writes_a_line_in_what_must_be_known(as_cadre, release, village):
    page = as_cadre.get(f"{OFFICERS}new/")
    assert page.context["form"].first == "v-name v-related"

    answer = as_cadre.post(
        f"{OFFICERS}new/", {"v-name": "李某", "v-related": "1", "v-years": "3", "once": str(uuid.uuid4())}
    )

    entry = Entry.objects.get()
    assert answer["Location"] == entry.get_absolute_url()
    assert (entry.org, entry.values) == (village, {"name": "李某", "related": True, "years": 3})


def test_what_is_wrong_is_told_beside_the_field(as_cadre, release, village):
    make_officer(village)

    page = as_cadre.post(f"{OFFICERS}new/", {"v-name": "李某", "v-related": "1", "v-years": "三年"})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"v-years"}
    assert page.context["form"].opened

    page = as_cadre.post(f"{OFFICERS}new/", {"v-name": "李某", "v-related": "1"})
    assert page.status_code == 422
    assert "已有“李某”" in page.context["form"].errors["v-name"][0]


def test_supervisor_says_for_which_office(as_supervisor, release, village):
    page = as_supervisor.post(f"{OFFICERS}new/", {"v-name": "李某", "v-related": "1"})
    assert set(page.context["form"].errors) == {"holder"}

    as_supervisor.post(f"{OFFICERS}new/", {"v-name": "李某", "v-related": "1", "holder": village.pk})
    assert Entry.objects.get().org == village


def test_firm_keeps_its_own_registers_and_meets_no_others(client, keeper, shop, village):
    client.force_login(keeper)
    make_member(make_subject("别家", village, type="core/shop"), "别家的人")

    assert client.get(OFFICERS).status_code == 404
    answer = client.post(f"{TEAMS}new/", {"v-name": "王某", "v-post": "安全员"})

    entry = Entry.objects.get(subject=shop)
    assert answer["Location"] == entry.get_absolute_url()
    assert shown(client, TEAMS) == {"王某"}
    assert [
        each.kept.register.id
        for group in client.get("/registers/").context["groups"]
        for each in group.standings
    ] == ["teams"]


def test_subject_is_looked_up_among_those_that_keep_the_register(as_cadre, shop, village):
    make_subject("五云火锅", village, type="core/restaurant")

    page = as_cadre.get(f"{TEAMS}subjects/", {"q": "五云"}).content.decode()

    assert "五云便民超市" in page
    assert "五云火锅" not in page


def test_subject_page_shows_its_registers(as_cadre, shop):
    make_member(shop, due="2026-11-01")

    page = as_cadre.get(shop.get_absolute_url()).content.decode()

    assert "安全管理团队台账" in page
    assert "已过期 1 条" in page
    assert f"{TEAMS}new/?subject={shop.pk}" in page


def test_entry_is_corrected_and_ended_on_its_page(as_cadre, release, village):
    entry = make_officer(village)
    typed = {"v-name": "李某", "v-related": "0", "seen": 1}

    as_cadre.post(entry.get_edit_url(), typed)
    assert Entry.objects.get().values == {"name": "李某", "related": False}

    assert as_cadre.post(entry.get_edit_url(), typed | {"v-related": "1"}).status_code == 409
    as_cadre.post(f"{entry.get_absolute_url()}end/", {"because": "离职", "on": "2026-11-23"})
    page = as_cadre.get(entry.get_absolute_url())
    assert "2026年11月23日结束：离职" in page.content.decode()
    assert not page.context["may_keep"]


def test_leader_reads_and_writes_nothing(client, leader, release, village):
    entry = make_officer(village)
    client.force_login(leader)

    assert client.get(entry.get_absolute_url()).status_code == 200
    assert [client.get(f"{entry.get_absolute_url()}{path}").status_code for path in ("edit/", "end/")] == [
        403,
        403,
    ]
    assert client.get(f"{OFFICERS}new/").status_code == 403


@pytest.mark.parametrize("path", ["", "edit/", "end/"])
def test_stranger_finds_no_entry_of_ours(client, stranger, release, village, path):
    entry = make_officer(village)
    client.force_login(stranger)

    assert client.get(f"{entry.get_absolute_url()}{path}").status_code == 404
    assert entry.key not in client.get(OFFICERS, {"view": "all"}).content.decode()


def test_unknown_register_is_not_found(as_cadre, release):
    assert as_cadre.get("/registers/drill/nothing/").status_code == 404
    assert as_cadre.get("/registers/nothing/officers/").status_code == 404


def test_registers_written_are_those_of_which_any_sheet_is_written(
    shop, keeper, cadre, supervisor, officer, stranger, django_assert_max_num_queries
):
    asked_singly = {
        person: [each.id for each in kept_registers(person.town) if keeps_any(person, each)]
        for person in (keeper, cadre, supervisor, officer, stranger)
    }

    for person, registers in asked_singly.items():
        with django_assert_max_num_queries(8):
            assert [each.id for each in registers_written_by(person)] == registers
    assert len({tuple(registers) for registers in asked_singly.values()}) > 2
