"""Statutes are read article by article, however their file prints them."""

import datetime as dt

import pytest

from anwang.knowledge.laws.reading import NoLaw, read_law

TEXT = """# source: 某市安全条例 | 自行录入

某市安全条例

第一章 总 则

第一条 为了安全，制定本条例。
第二条　出口应当畅通。

（一）不得上锁；
（二）不得堆物。

第二章 附则
第三条 本条例自2024年3月1日起施行。
"""


def test_articles_keep_their_paragraphs_and_lose_the_headings_of_chapters():
    law = read_law(TEXT)

    assert (law.title, law.since, law.is_whole) == ("某市安全条例", dt.date(2024, 3, 1), True)
    assert [(each.number, each.text) for each in law.articles] == [
        ("第一条", "为了安全，制定本条例。"),
        ("第二条", "出口应当畅通。\n（一）不得上锁；\n（二）不得堆物。"),
        ("第三条", "本条例自2024年3月1日起施行。"),
    ]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("国家某某总局令(第15号)《某某处罚办法》", "某某处罚办法"),
        ("某某部令第4号某某规定", "某某规定"),
        ("机关、团体、企业\n安全管理规定", "机关、团体、企业安全管理规定"),
        ("某某标准（试行）", "某某标准（试行）"),
    ],
)
def test_title_is_what_ends_like_one(first, title):
    assert read_law(f"{first}\n第一条 总则。").title == title


def test_text_without_a_title_is_called_after_its_source_or_file():
    assert read_law("# source: 某某条例(2020-01-01) | 别处\n第一条 总则。").title == "某某条例"
    assert read_law("第一条 总则。", name="某某条例_2020.txt").title == "某某条例"


def test_criteria_without_articles_are_read_by_their_numbers():
    law = read_law("某某判定标准\n一、未设置报警装置的。\n二、未经审批作业的。\n")

    assert [(each.number, each.text) for each in law.articles] == [
        ("一", "未设置报警装置的。"),
        ("二", "未经审批作业的。"),
    ]


def test_quoted_text_from_a_web_page_is_read_without_its_marks():
    law = read_law("> 某某办法\n>\n> **第一条** 总则。\n> 第二条 其他。")

    assert [each.number for each in law.articles] == ["第一条", "第二条"]


def test_incomplete_text_says_so():
    assert not read_law("某某标准\n第一条 总则。\n第二条 报警装置〔以下缺〕").is_whole


def test_misprinted_day_is_none_and_text_without_articles_is_refused():
    assert read_law("某某办法\n第一条 自2024年13月40日起施行。").since is None
    with pytest.raises(NoLaw, match="没有读出条文"):
        read_law("今天开会。", name="会议.txt")
