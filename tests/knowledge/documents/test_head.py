"""Title, issuer, number, date, citations and window."""

from datetime import date

import pytest

from anwang.knowledge.documents import Outline, read_plan

BODY = "一、主要任务\n（一）排查隐患。\n（二）整改隐患。\n"


def test_letterhead_number_and_wrapped_title_are_read() -> None:
    outline = read_plan(
        "青石县安全生产委员会文件\n青安委〔2024〕3号\n关于开展燃气安全\n专项整治的通知\n各镇人民政府：\n现通知如下。\n"
        + BODY
        + "青石县安全生产委员会\n2024年3月7日\n"
    )

    assert outline.title == "关于开展燃气安全专项整治的通知"
    assert outline.number == "青安委〔2024〕3号"
    assert outline.issuer == "青石县安全生产委员会"
    assert outline.issued_on == date(2024, 3, 7)
    assert outline.rules["issuer"] == "signature"


def test_plan_below_its_notice_has_its_own_title_and_the_notices_date() -> None:
    outline = read_plan(
        "青石镇人民政府\n关于印发《青石镇燃气整治方案》的通知\n各村：\n现印发给你们，请认真执行。\n"
        "青石镇人民政府\n2023年8月22日\n青石镇燃气整治方案\n（2023—2025年）\n为做好工作，制定本方案。\n"
        + BODY
    )

    assert outline.title == "青石镇燃气整治方案（2023—2025年）"
    assert outline.issued_on == date(2023, 8, 22)
    assert (outline.starts_on, outline.ends_on) == (date(2023, 1, 1), date(2025, 12, 31))


def test_notice_that_issues_a_plan_without_its_own_heading_has_the_plans_title() -> None:
    outline = read_plan("关于印发《青石镇燃气整治方案》的通知\n各村：\n现印发如下。\n" + BODY)

    assert outline.title == "青石镇燃气整治方案"


def test_issuer_stands_before_the_title_when_nobody_signs() -> None:
    assert read_plan("青石县应急管理局关于开展粉尘整治的通知\n各镇：\n" + BODY).issuer == "青石县应急管理局"


def test_annex_takes_the_body_that_made_it() -> None:
    outline = read_plan("粉尘整治方案\n为防范事故，青石县应急管理局结合工作实际制定本方案。\n" + BODY)

    assert outline.issuer == "青石县应急管理局"
    assert outline.rules["issuer"] == "maker"


@pytest.mark.parametrize(
    ("sentence", "issuer", "rule"),
    [
        ("省应急厅、省公安厅制定本方案。", "省应急厅、省公安厅", "maker"),
        ("市安委办决定在全市开展整治，方案如下。", "市安委办", "decider"),
        ("区政府安委会定于2021年9月10日至12月20日开展会战。", "区政府安委会", "decider"),
        ("现将方案印发给你们。", None, None),
    ],
)
def test_issuer_may_stand_in_the_first_sentence(sentence: str, issuer: str | None, rule: str | None) -> None:
    outline = read_plan("粉尘整治方案\n" + sentence + "\n" + BODY)

    assert (outline.issuer, outline.rules.get("issuer")) == (issuer, rule)


def test_remark_in_brackets_is_no_part_of_the_title() -> None:
    outline = read_plan("青石县人民政府\n2022年5月24日\n（本文有删减）\n燃气整治方案\n" + BODY)

    assert outline.title == "燃气整治方案"


def test_furniture_of_a_web_page_is_no_part_of_the_title() -> None:
    outline = read_plan(
        "信息来源：县安委办 发布时间：2022-11-03 浏览次数：35次 【字体：大 中 小】\n"
        "关于开展火灾防控的通知\n各镇：\n" + BODY
    )

    assert outline.title == "关于开展火灾防控的通知"
    assert outline.issued_on == date(2022, 11, 3)


def test_signer_beside_the_number_is_no_part_of_it() -> None:
    outline = read_plan("青安〔2022〕9号　　签发人：李某\n关于开展检查的通知\n各镇：\n" + BODY)

    assert (outline.number, outline.title) == ("青安〔2022〕9号", "关于开展检查的通知")


def test_signature_below_is_no_title_of_a_plan_without_one() -> None:
    outline = read_plan("各镇：\n现通知如下：\n" + BODY + "青石县应急管理局\n2020.7.1\n")

    assert (outline.title, outline.issued_on) == ("", date(2020, 7, 1))


def test_numbers_below_the_title_and_chinese_dates_are_read() -> None:
    outline = read_plan(
        "关于开展检查的通知\n云教安[2025] 18号\n各校：\n" + BODY + "云岭市教育局\n二〇二五年四月十二日\n"
    )

    assert (outline.number, outline.issued_on) == ("云教安〔2025〕18号", date(2025, 4, 12))


def test_imprint_is_no_signature_but_dates_the_document() -> None:
    outline = read_plan("检查方案\n" + BODY + "青石镇党政办公室 2020 年 9 月 4日 印发\n")

    assert outline.issuer is None
    assert outline.issued_on == date(2020, 9, 4)


def test_citations_come_once_in_order_without_what_leads_them_in() -> None:
    outline = read_plan(
        "检查方案\n根据川安办〔2024〕6 号和《关于检查的通知》（安委〔2024〕2号、"
        "川安办〔2024〕6号）要求，制定本方案。\n" + BODY
    )

    assert outline.cites == ("川安办〔2024〕6号", "安委〔2024〕2号")


@pytest.mark.parametrize(
    ("sentence", "window"),
    [
        ("决定自即日起至2023年12月31日在全镇开展整治。", (date(2023, 6, 5), date(2023, 12, 31))),
        ("决定自即日起至年底开展整治。", (date(2023, 6, 5), date(2023, 12, 31))),
        ("决定从6月10日起至8月20日开展整治。", (date(2023, 6, 10), date(2023, 8, 20))),
        ("2023年7月至2024年2月，分三个阶段进行。", (date(2023, 7, 1), date(2024, 2, 29))),
        ("到2025年，建立长效机制。", (None, None)),
        ("依据《提升计划（2020—2022年）》开展整治。", (None, None)),
    ],
)
def test_window_is_what_the_introduction_states(
    sentence: str, window: tuple[date | None, date | None]
) -> None:
    outline: Outline = read_plan("检查方案\n" + sentence + "\n" + BODY + "青石镇人民政府\n2023年6月5日\n")

    assert (outline.starts_on, outline.ends_on) == window


def test_first_line_of_provenance_is_no_part_of_the_document() -> None:
    outline = read_plan("# source: https://example.org/plan\n检查方案\n" + BODY)

    assert outline.title == "检查方案"
    assert outline.text.startswith("检查方案")
