"""YAML's traps are shut, and whatever is not a pack is refused with file, line and a sentence."""

import datetime as dt

import pytest

from anwang.knowledge.packs.errors import BadPack
from anwang.knowledge.packs.folder import read_folder
from anwang.knowledge.packs.yaml_reader import Source


def refusal(tiny):
    with pytest.raises(BadPack) as refused:
        read_folder(tiny.path)
    return str(refused.value).splitlines()


def read(tmp_path, text):
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    return Source(file, "a.yaml", "a").data


@pytest.mark.parametrize(
    "word", ["on", "off", "yes", "no", "Yes", "NO", "True", "FALSE", "12:30", "010", "1e3", "0x1f"]
)
def test_a_word_stays_a_word(tmp_path, word):
    assert read(tmp_path, f"a: {word}") == {"a": word}


def test_booleans_numbers_days_and_nothing_are_known(tmp_path):
    data = read(tmp_path, "a: true\nb: false\nc: 12\nd: -0.5\ne: 2026-11-23\nf: null\ng: 2026-11-23 10:00:00")

    assert data == {
        "a": True,
        "b": False,
        "c": 12,
        "d": -0.5,
        "e": dt.date(2026, 11, 23),
        "f": None,
        "g": "2026-11-23 10:00:00",
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3：键「a」写了两次，请删去一个"),
        ("a: {b: 1, b: 2}\n", "a.yaml:1：键「b」写了两次，请删去一个"),
        ("a: 1\n2: 3\n", "a.yaml:2：键须是文字；数字、日期作键时请加引号"),
        ("true: 3\n", "a.yaml:1：键须是文字；数字、日期作键时请加引号"),
        ("a: 2026-02-30\n", "a.yaml:1：没有 2026-02-30 这一天"),
        ("a: [1\nb: 2\n", "a.yaml:2：不是合格的 YAML（did not find expected ',' or ']'）"),
        ("a: !!python/name:os.system\n", "a.yaml:1：不是合格的 YAML"),
    ],
)
def test_a_trap_is_refused_with_its_line(tmp_path, text, sentence):
    with pytest.raises(BadPack) as refused:
        read(tmp_path, text)

    assert str(refused.value).startswith(sentence)


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes("a: 消防".encode("gb18030"))

    with pytest.raises(BadPack, match=r"a.yaml:1：不是 UTF-8 编码的文字"):
        Source(file, "a.yaml", "a")


def test_an_unknown_key_is_refused(tiny):
    tiny.change("checklists/look.yaml", "ask: ", "question: 有吗\n  ask: ")

    assert refusal(tiny) == ["tiny/checklists/look.yaml:6：不认识的键「question」，请删去或改正拼写"]


def test_what_is_missing_or_misshapen_is_said_in_chinese(tiny):
    tiny.change("checklists/look.yaml", "within_days: 3", "within_days: 三天\n    level: huge")
    tiny.change("checklists/look.yaml", "basis: law#2", "accident: 99")
    tiny.change("subject_types.yaml", "is_enterprise: true", "is_enterprise: yes")

    assert refusal(tiny) == [
        "tiny/subject_types.yaml:3：「is_enterprise」须是 true 或 false，写的是 “yes”",
        "tiny/checklists/look.yaml:5：缺少「basis」",
        "tiny/checklists/look.yaml:11：「level」只能是 general、major，写的是 “huge”",
        "tiny/checklists/look.yaml:10：「within_days」须是整数，写的是 “三天”",
        "tiny/checklists/look.yaml:7：「accident」不能大于 27，写的是 “99”",
    ]


def test_a_file_that_is_no_part_is_refused(tiny):
    tiny.write("checklist.yaml", "[]")

    [line] = refusal(tiny)
    assert line.startswith("tiny/checklist.yaml：不认识的文件；可以有的是 levels.yaml、")


def test_a_folder_must_be_called_as_the_pack(tiny):
    tiny.path = tiny.path.rename(tiny.path.parent / "other")

    assert refusal(tiny) == ["other/pack.yaml:1：编号「tiny」与文件夹名「other」不同"]


def test_a_folder_without_a_manifest_is_no_pack(tmp_path):
    with pytest.raises(BadPack, match=r"文件夹里没有 pack.yaml，不是知识包"):
        read_folder(tmp_path)


def test_an_indicator_is_exactly_one_of_four_kinds(tiny):
    tiny.change("indicators.yaml", "name: 整改率", "name: 整改率\n  count: hazards.open")

    assert refusal(tiny) == ["tiny/indicators.yaml:1：指标须写 ratio、count、entries、keepers 四者之一"]
