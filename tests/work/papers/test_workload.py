"""Documents stand beside visits in the year's work, each number with its rows."""

from anwang.work.enforcement.queries import workload


def test_documents_of_each_officer_are_counted_by_month_with_their_rows(recorded, client, supervisor):
    table = next(each for each in workload(recorded.org.town, 2026) if each.work.name == "执法文书")

    month = recorded.papers.get().made_on.month
    assert {(str(row.officer), row.cells[month - 1][0]) for row in table.rows} == {
        ("李检查", 1),
        ("蒋检查", 1),
    }
    client.force_login(supervisor)
    assert client.get(table.rows[0].cells[month - 1][1]).context["table"].paginator.count == 1
