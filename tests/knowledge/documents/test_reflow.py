"""Lines to paragraphs, and paragraphs back to where they came from."""

from anwang.knowledge.documents import read_plan
from anwang.knowledge.documents.reflow import reflow

LINES = [
    "一、主要任务",
    "坚持从根本上消除事故隐患，压实各村（社区）和镇级各部门责任，",
    "推动安全生产由企业被动接受监管向主动加强管理转变，健全落实双",
    "重预防机制，着力消除重大事故隐患，坚决遏制重特大事故，全力维",
    "护人民群众生命财产安全。",
    "二、工作要求",
]
JOINED = [LINES[0], "".join(LINES[1:5]), LINES[5]]


def test_hard_wrapped_lines_become_paragraphs() -> None:
    assert reflow("\n".join(LINES)).text.split("\n") == JOINED


def test_blank_line_after_every_line_is_no_paragraph_break() -> None:
    assert reflow("\n\n".join(LINES)).text.split("\n") == JOINED


def test_page_break_and_page_number_do_not_divide_a_sentence() -> None:
    paged = "\n".join([*LINES[:3], "- 12 -", "\f" + LINES[3], "第 2 页 共 9 页", *LINES[4:]])

    assert reflow(paged).text.split("\n") == JOINED


def test_indented_line_begins_a_paragraph() -> None:
    wrapped = [
        f"　　{'甲' * 26}",
        "乙" * 28,
        f"　　{'丙' * 26}",
        "丁" * 28,
        "戊" * 28,
        f"　　{'己' * 26}",
        "庚" * 9,
    ]

    assert [paragraph[0] + paragraph[-1] for paragraph in reflow("\n".join(wrapped)).text.split("\n")] == [
        "甲乙",
        "丙戊",
        "己庚",
    ]


def test_lines_of_unwrapped_text_stay_apart() -> None:
    lines = ["一、目标", "长" * 300 + "。", "二、任务", "中" * 90 + "。", "短句。"]

    assert reflow("\n".join(lines)).text.split("\n") == lines


def test_stray_spaces_go_and_spaces_between_words_stay() -> None:
    assert reflow("2022 年 11月 26 日前　按 GB 6441 办理").text == "2022年11月26日前按GB 6441办理"


def test_every_character_knows_where_it_came_from() -> None:
    raw = "\ufeff  一、任 务\r\n\r\n \f　（一）检 查 2022 年"
    paper = reflow(raw)

    assert paper.text == "一、任务\n（一）检查2022年"
    assert all(raw[paper.origin(at)] == mark for at, mark in enumerate(paper.text) if mark != "\n")


def test_form_is_as_long_as_the_text() -> None:
    paper = reflow("(一)检查:\uff11\uff10\uff10\uff05,1,000户；<通知>")

    assert paper.form == "（一）检查：100%，1,000户；〈通知〉"
    assert len(paper.form) == len(paper.text)


def test_heads_that_run_on_over_the_pages_go_and_the_title_stays() -> None:
    pages = [f"青石镇燃气整治方案\n{'甲' * 28}\n{number}" for number in range(1, 5)]

    assert reflow("\f".join(["青石镇文件\n1", *pages])).text.count("方案") == 1


def test_frame_of_a_web_page_goes() -> None:
    page = [
        "首页 > 政务公开 > 通知公告",
        "字号：[大 中 小]",
        "青石镇燃气整治方案",
        "【打印本页】 【关闭窗口】",
        "上一篇：别的",
    ]

    assert reflow("\n".join(page)).text == "青石镇燃气整治方案"


def test_headings_as_wide_as_each_other_make_no_margin() -> None:
    plan = read_plan(
        "青山区燃气安全专项整治工作方案\n一、主要任务\n（一）全面排查。\n二、进度安排\n"
        "第一阶段：动员部署（2026年3月）\n第二阶段：集中整治（2026年4月至9月）\n三、组织领导\n（一）成立专班。\n"
    )

    assert plan.title == "青山区燃气安全专项整治工作方案"
    assert [section.title for section in plan.sections] == ["主要任务", "进度安排", "组织领导"]
