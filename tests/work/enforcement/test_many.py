"""A thousand visits in the list, and the file of a firm that was visited often."""

import pytest

from anwang.work.enforcement.actions import ask_inspection
from anwang.work.enforcement.models import Inspection
from anwang.work.subjects.sections import sections
from tests.work.enforcement.test_visits import DAY

MANY = 1_000


@pytest.fixture
def visit(shop, officers, supervisor):
    """One visit for which somebody asked."""
    return ask_inspection(
        shop,
        visit_class="B",
        source="complaint",
        day=DAY,
        matters="消防安全",
        officers=officers,
        by=supervisor,
    )


def copies(visit, count):
    """The same again, so often, each with its officers."""
    officers = list(visit.officers.all())
    fields = [field.attname for field in Inspection._meta.concrete_fields if field.attname != "id"]
    known = {name: getattr(visit, name) for name in fields}
    rows = [Inspection(**{**known, "number": f"RQ-2026-{number:05d}"}) for number in range(10, 10 + count)]
    made = Inspection.objects.bulk_create(rows, batch_size=500)
    through = Inspection.officers.through
    links = [through(inspection_id=row.pk, officer_id=officer.pk) for row in made for officer in officers]
    through.objects.bulk_create(links, batch_size=500)


@pytest.mark.parametrize("count", [1, MANY])
def test_a_thousand_visits_are_listed_a_page_at_a_time_and_cost_what_one_costs(
    client, visit, supervisor, django_assert_num_queries, count
):
    client.force_login(supervisor)
    client.get("/enforcement/visits/?tab=all")
    copies(visit, count - 1)

    with django_assert_num_queries(15):
        answer = client.get("/enforcement/visits/?tab=all")

    page = answer.content.decode()
    assert f"共 {count:,} 次" in page
    assert page.count("RQ-2026-") <= 200


@pytest.mark.parametrize("count", [1, 3])
def test_visits_in_the_file_of_a_firm_cost_as_many_queries_for_three_as_for_one(
    visit, shop, supervisor, django_assert_num_queries, count
):
    copies(visit, count - 1)

    with django_assert_num_queries(3):  # visits, their officers, those officers' names
        [table] = sections["enforcement"].parts(shop, supervisor)

    assert [row[3] for row in table.rows] == ["李检查、蒋检查"] * count
