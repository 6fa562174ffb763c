"""Registers from the command line."""

import pytest
from django.core.management import CommandError, call_command

from anwang.work.registers.models import Entry
from anwang.work.registers.sheets import read_lines
from tests.factories.registers import make_officer, workbook


def run(*args, capsys):
    call_command("registers", *args)
    return capsys.readouterr().out.strip().splitlines()


def test_list_counts_what_is_current(release, village, capsys):
    make_officer(village)

    assert "drill/officers　执法人员台账　在册 1 条" in run("list", capsys=capsys)


def test_template_is_written(release, tmp_path, capsys):
    file = tmp_path / "模板.xlsx"

    assert run("template", "drill/officers", str(file), capsys=capsys) == [f"已写出 {file}"]
    with pytest.raises(Exception, match="没有读到内容"):
        read_lines(file.read_bytes())


def test_import_checks_first_and_writes_when_told(release, village, cadre, tmp_path, capsys):
    file = tmp_path / "台账.xlsx"
    file.write_bytes(workbook(["姓名", "相关专业学历"], ["李某", "是"]))

    assert run("import", "drill/officers", str(file), "--by", cadre.username, capsys=capsys) == [
        "检查通过：新增 1 条；加 --write 写入"
    ]
    assert not Entry.objects.exists()
    run("import", "drill/officers", str(file), "--by", cadre.username, "--write", capsys=capsys)
    assert Entry.objects.get().created_by == cadre


@pytest.mark.parametrize(
    ("register", "name", "by", "sentence"),
    [
        ("drill/officers", "bad.xlsx", "", "“执法人员台账”页第 2 行「相关专业学历」：请填“是”或“否”"),
        ("drill/officers", "none.xlsx", "", "没有文件"),
        ("drill/officers", "bad.xlsx", "nobody", "没有登录名为“nobody”的在用账号"),
        ("drill/nothing", "bad.xlsx", "", "没有台账 drill/nothing"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(release, village, cadre, tmp_path, register, name, by, sentence):
    (tmp_path / "bad.xlsx").write_bytes(workbook(["姓名", "相关专业学历"], ["李某", "也许"]))

    with pytest.raises(CommandError, match=sentence):
        call_command("registers", "import", register, str(tmp_path / name), "--by", by or cadre.username)


def test_remind_tells_once(release, village, cadre, capsys):
    make_officer(village, **{"valid-until": "2026-11-20"})

    assert run("remind", capsys=capsys) == ["提醒了 1 条"]
    assert run("remind", capsys=capsys) == ["提醒了 0 条"]
