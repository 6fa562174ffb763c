"""Reports that are demanded once: at a stage's end, when all is over, on a printed day."""

import pytest

from anwang.knowledge.documents import read_plan
from anwang.knowledge.documents.duties import duties
from anwang.knowledge.documents.summaries import summaries

DEMANDS = [
    ("每周五前报送工作情况，2027年3月25日前报送总结", [("campaign", "总结", "2027年3月25日前")]),
    ("专项行动结束后报送总结", [("campaign", "总结", "专项行动结束后")]),
    ("每阶段结束后5个工作日内报送", [("phase", "阶段小结", "每阶段结束后5个工作日内")]),
    (
        "各单位要在各阶段工作结束后及时将阶段性工作小结报送镇应急办",
        [("phase", "阶段性工作小结", "各阶段工作结束后及时")],
    ),
    ("整治工作结束后10日内将整治总结报镇安委办", [("campaign", "整治总结", "整治工作结束后10日内")]),
    ("于2026年12月10日前将工作总结报送镇应急办", [("campaign", "工作总结", "2026年12月10日前")]),
    ("工作总结请于2026年11月30日前报镇应急办", [("campaign", "工作总结", "2026年11月30日前")]),
    ("12月5日前报送工作总结", [("campaign", "工作总结", "12月5日前")]),
    ("2023年12月10日前报送年度总结", [("campaign", "年度总结", "2023年12月10日前")]),
    ("2026年底前全面完成整治，并报送工作情况", [("campaign", "工作情况", "2026年底前")]),
    (
        "2026年6月30日、12月20日前报送工作小结",
        [("campaign", "工作小结", "2026年6月30日前"), ("campaign", "工作小结", "2026年12月20日前")],
    ),
    (
        "2026年9月30日前报送第一阶段小结，专项行动结束后5个工作日内报送全面总结",
        [
            ("campaign", "第一阶段小结", "2026年9月30日前"),
            ("campaign", "全面总结", "专项行动结束后5个工作日内"),
        ],
    ),
    ("总结提升阶段结束后报送工作总结", [("campaign", "工作总结", "总结提升阶段结束后")]),
]
NONE = [
    "每年11月26日前报送年度工作总结",
    "每季度末月25日前报送小结，每年12月10日前报送年度总结",
    "分别于2024年、2025年、2026年11月底前报送年度总结",
    "每年6月20日、12月20日前报送工作总结",
    "4月10日前将联络员名单报送镇应急办",
    "2026年4月10日前报送工作方案",
    "检查结束后将检查情况报送镇应急办",
    "每次检查结束后及时报告检查情况",
    "2026年12月底前组织开展考核，考核情况报送区安委办",
    "2026年12月底前完成整治，及时总结经验",
]


@pytest.mark.parametrize(("sentence", "expected"), DEMANDS)
def test_what_is_demanded_once_is_read_with_its_day(sentence, expected):
    assert [(each.cycle, each.what, each.due) for each in summaries(f"{sentence}。")] == expected


@pytest.mark.parametrize("sentence", NONE)
def test_what_recurs_and_what_is_no_report_of_how_it_went_is_none(sentence):
    assert summaries(f"{sentence}。") == ()


def test_a_sentence_may_demand_both():
    sentence = "每月28日前报送小结、2027年3月25日前报送总结。"

    assert [(each.cycle, each.due) for each in duties(sentence)] == [("monthly", "每月28日前")]
    assert [each.due for each in summaries(sentence)] == ["2027年3月25日前"]


def test_an_outline_tells_them_apart_and_says_why():
    outline = read_plan(
        "冬春火灾防控专项行动方案\n一、主要任务\n（一）开展排查。检查场所。\n（二）开展整治。整治隐患。\n"
        "二、报送要求\n每周五前报送工作动态。每阶段结束后5个工作日内报送。2027年3月25日前报送总结。\n"
    )

    told = outline.as_json()
    assert [each["cycle"] for each in told["duties"]] == ["weekly"]
    assert [each.as_json() for each in outline.summaries] == [
        {"cycle": "phase", "what": "阶段小结", "due": "每阶段结束后5个工作日内"},
        {"cycle": "campaign", "what": "总结", "due": "2027年3月25日前"},
    ]
    assert [each.cycle for each in outline.reports] == ["weekly", "phase", "campaign"]
    why = outline.explained()["summaries"]
    assert [each["meaning"] for each in why] == [
        "每个阶段结束后报送一次", "写明日期、只报一次的总结或情况",
    ]  # fmt: skip
    start, end = why[1]["span"]
    assert outline.text[start:end] == "2027年3月25日前报送总结"
