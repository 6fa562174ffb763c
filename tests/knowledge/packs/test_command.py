"""``anwang packs …``."""

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from anwang.knowledge.packs import queries
from anwang.knowledge.packs.folder import read_folder


def said(capsys, *words):
    call_command("packs", *map(str, words))
    return capsys.readouterr().out


def test_check_passes_the_shipped_packs_without_a_database(capsys):
    lines = said(capsys, "check").splitlines()

    shipped = len([each for each in settings.PACKS_DIR.iterdir() if each.is_dir()])
    assert lines[-1].startswith(f"{shipped} 个知识包全部通过")


def test_check_names_every_fault_and_fails(tiny):
    tiny.change("checklists/look.yaml", "law#2", "law#10")

    with pytest.raises(CommandError) as refused:
        call_command("packs", "check", str(tiny.path.parent))
    assert str(refused.value).splitlines() == [
        "tiny/checklists/look.yaml:7：《小法》共 9 条，没有第 10 条",
        "共 1 处须改正。",
    ]


def test_show_reads_a_checklist_aloud(capsys):
    text = said(capsys, "show", "fire/shop-check")

    assert text.startswith(
        "沿街商铺消防安全检查表（13 项）　fire/shop-check\n适用：core/shop\n频次：每季度\n"
    )
    assert "依据：《中华人民共和国消防法》第二十八条" in text


@pytest.mark.parametrize(
    "thing", ["fire", "core/recheck", "fire/high-rise", "fire/exits-short", "huilongba-2020/fire-1"]
)
def test_show_knows_every_kind_of_thing(capsys, thing):
    assert len(said(capsys, "show", thing)) > 20


def test_show_says_what_there_is_when_it_is_not_there():
    with pytest.raises(CommandError, match=r"没有知识包 water，可以看的有：accidents、.*core、.*fire、"):
        call_command("packs", "show", "water")
    with pytest.raises(CommandError, match="知识包“消防安全整治”里没有 water"):
        call_command("packs", "show", "fire/water")


@pytest.mark.django_db
def test_load_publishes_all_packs_and_may_be_repeated(capsys):
    first, second = said(capsys, "load"), said(capsys, "load")

    assert first == second
    assert sorted(queries.releases()) == sorted(
        each.name for each in settings.PACKS_DIR.iterdir() if each.is_dir()
    )


def test_schema_is_json_that_refuses_unknown_keys(capsys):
    schema = json.loads(said(capsys, "schema"))

    assert schema["title"] == "Pack"
    assert schema["additionalProperties"] is False
    assert json.loads(said(capsys, "schema", "checklists"))["title"] == "Checklist"


def test_a_pack_goes_out_to_excel_and_in_to_a_folder(capsys, tmp_path):
    said(capsys, "export", "fire", tmp_path / "fire.xlsx")
    said(capsys, "import", tmp_path / "fire.xlsx", "--to", tmp_path / "fire")

    assert (tmp_path / "fire" / "checklists" / "shop-check.yaml").is_file()


def test_one_part_goes_out_and_comes_in_without_touching_the_others(capsys, tmp_path):
    said(capsys, "export", "fire", tmp_path / "检查表.xlsx", "--part", "checklists", "--part", "台账")
    said(capsys, "import", tmp_path / "检查表.xlsx", "--to", tmp_path / "fire")

    book = CalamineWorkbook.from_path(tmp_path / "检查表.xlsx")
    assert [name for name in book.sheet_names if "·" not in name] == ["说明", "检查表", "台账", "可选内容"]
    assert read_folder(tmp_path / "fire").pack == read_folder(settings.PACKS_DIR / "fire").pack


def test_a_part_that_is_none_is_told_with_those_that_are(tmp_path):
    with pytest.raises(CommandError, match="没有叫 lists 的部分，可以选的有：manifest（知识包和依据）"):
        call_command("packs", "export", "fire", str(tmp_path / "a.xlsx"), "--part", "lists")
