"""``anwang reports``: list, show, make, export; twice without harm."""

import io
import json

import docx
import pytest
from django.core.management import CommandError, call_command

from anwang.insight.reports.actions import choose_photos
from anwang.insight.reports.models import Report
from tests.factories.hazards import make_hazard, make_photo
from tests.factories.orgs import make_village


def run(*words, **options):
    out = io.StringIO()
    call_command("reports", *words, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def told(*words):
    return json.loads(run(*words, "--json"))


def test_list_is_narrowed_and_keeps_to_what_an_account_sees(report, village, cadre, supervisor):
    weekly = told("list", "--cycle", "weekly", "--unit", village.name, "--on", "2026-11-18")
    mine = told("list", "--as", cadre.username)

    assert [(row["id"], row["unit"], row["state"], row["due_on"]) for row in weekly] == [
        (report.pk, village.name, "draft", "2026-11-20")
    ]
    assert {row["unit"] for row in mine} == {village.name}
    assert len(told("list")) == Report.objects.count() > len(mine)
    assert f"{report.pk}　{report}　待报送" in run("list")


def test_show_says_what_the_report_says(report, cadre):
    whole = told("show", str(report.pk))
    report.take("submit", by=cadre)

    assert whole["edition"] is None
    assert whole["sections"][0]["paragraphs"][0].startswith("2026年11月14日")
    assert "排查隐患 1 条" in run("show", str(report.pk), "--edition", "1")
    with pytest.raises(CommandError, match="没有第 2 版"):
        run("show", str(report.pk), "--edition", "2")
    with pytest.raises(CommandError, match="没有编号为 0 的报告"):
        run("show", "0")
    with pytest.raises(CommandError, match="没有登录名为“nobody”的在用账号"):
        run("list", "--as", "nobody")


def test_make_makes_what_is_owed_once(plan_pack, town, village):
    first = told("make", "--on", "2026-11-18")
    again = told("make", "--on", "2026-11-18")

    assert first[0]["reports"] == Report.objects.count() > 0
    assert set(first[0]["ids"]) == set(Report.objects.values_list("pk", flat=True))
    assert (again[0]["reports"], again[0]["ids"]) == (0, [])


def test_make_writes_a_summary_in_somebodys_name(plan_pack, supervisor, cadre):
    made = told("make", "--campaign", str(plan_pack.pk), "--as", supervisor.username)
    again = told("make", "--campaign", str(plan_pack.pk), "--as", supervisor.username)

    assert made["cycle"] == "campaign"
    assert again["id"] == made["id"]
    with pytest.raises(CommandError, match="--as 账号"):
        run("make", "--campaign", str(plan_pack.pk))
    with pytest.raises(CommandError, match="没有第 99 阶段"):
        run("make", "--campaign", str(plan_pack.pk), "--phase", "99", "--as", supervisor.username)


def test_export_writes_files_once_and_a_draft_anew(report, cadre, tmp_path):
    report.take("submit", by=cadre)
    asked = ("export", "--cycle", "weekly", "--unit", report.org.name, "--to", str(tmp_path))

    first, again = told(*asked), told(*asked)
    pdf = told(*asked, "--format", "pdf")

    [path] = first["written"]
    assert path.endswith(f"{report.title} 第 1 版.docx")
    assert docx.Document(path).paragraphs[0].text.startswith("五云村安全生产专项整治周报")
    assert again == {"written": [], "left": 1}
    assert pdf["written"][0].endswith("第 1 版.pdf")
    assert sorted(each.suffix for each in tmp_path.iterdir()) == [".docx", ".pdf"]
    with pytest.raises(CommandError, match="没有文件夹"):
        run("export", str(report.pk), "--to", str(tmp_path / "nowhere"))


def test_export_in_somebodys_name_leaves_out_what_that_person_may_not_see(
    report, unit, town, cadre, tmp_path
):
    hazard = make_hazard(unit, by=cadre, title="安全出口堆物", photos=[make_photo()])
    choose_photos(report, f"hazard:{hazard.pk}", by=cadre)
    report.take("submit", by=cadre)
    hazard.org = make_village("桐子坪村", town)
    hazard.take_place()
    hazard.save()

    def text(*more):
        [path] = told("export", str(report.pk), "--to", str(tmp_path), *more)["written"]
        document = docx.Document(path)
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        (tmp_path / path.rpartition("/")[2]).unlink()
        return "\n".join(cells)

    assert "图1 整改前" in text()
    assert "图1" not in text("--as", cadre.username)


def test_an_interrupted_export_keeps_what_is_whole_and_goes_on(report, town, tmp_path, monkeypatch, cadre):
    from anwang.insight.reports.management.commands import reports as module  # noqa: PLC0415

    report.take("submit", by=cadre)
    real, calls = module.file_of, []

    def stopped(*args):
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(module, "file_of", stopped)
    with pytest.raises(CommandError, match="已写好 1 份"):
        run("export", "--cycle", "weekly", "--to", str(tmp_path))
    monkeypatch.undo()
    rest = told("export", "--cycle", "weekly", "--to", str(tmp_path))

    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []
    assert len(list(tmp_path.iterdir())) == Report.objects.filter(cycle="weekly").count()
    assert rest["written"] != []
