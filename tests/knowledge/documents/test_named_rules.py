"""Each rule of what an outline is, one by one: the words of a plan, and the lines that must come of them."""

from typing import Any

import pytest

from anwang.knowledge.documents import read_plan
from tests.knowledge.documents.digest import digest

FOOT = "青石镇人民政府\n2024年3月7日\n"
WORK = "（一）查。\n"


def each_rule(names: tuple[str, ...], cases: dict[str, Any]) -> pytest.MarkDecorator:
    """A test for each rule, by its name."""
    return pytest.mark.parametrize(names, list(cases.values()), ids=list(cases))


def told(text: str, *kinds: str) -> list[str]:
    return [line.strip() for line in digest(read_plan(text)) if line.strip().startswith(kinds)]


def plan(tasks: str = WORK, rest: str = "", title: str = "青石镇检查工作方案", opening: str = "") -> str:
    return f"{title}\n{opening}一、主要任务\n{tasks}{rest}{FOOT}"


@each_rule(
    ("text", "expected"),
    {
        "an annex without a signature takes the body in its first sentence": (
            f"粉尘整治方案\n青石县应急局结合工作实际制定本方案。\n一、主要任务\n{WORK}",
            ["title 粉尘整治方案", "issuer 青石县应急局"],
        ),
        "a notice without a separate heading has the title it issues": (
            f"关于印发《粉尘整治方案》的通知\n各镇：\n现印发如下。\n一、主要任务\n{WORK}{FOOT}",
            ["title 粉尘整治方案", "issuer 青石镇人民政府"],
        ),
        "a notice that is itself the plan has its whole title": (
            plan(title="青石镇人民政府关于开展粉尘整治的通知"),
            ["title 青石镇人民政府关于开展粉尘整治的通知", "issuer 青石镇人民政府"],
        ),
        "a title without a word for its kind may run over two lines": (
            plan(title="青石镇安全生产重点工作任务\n分解", opening="青政发〔2024〕3号\n"),
            ["title 青石镇安全生产重点工作任务分解", "issuer 青石镇人民政府"],
        ),
    },
)
def test_head(text: str, expected: list[str]) -> None:
    assert told(text, "title", "issuer") == expected


@each_rule(
    ("text", "window"),
    {
        "a year range in the title": (plan(title="三年行动方案（2024—2026年）"), "2024-01-01 2026-12-31"),
        "a goal is no window": (plan(opening="到2026年，建成体系。\n"), "- -"),
        "from now on": (plan(opening="决定自即日起到2024年底开展整治。\n"), "2024-03-07 2024-12-31"),
        "stated in the schedule": (
            plan(rest="二、时间安排：2024年5月至9月\n"),
            "2024-05-01 2024-09-30",
        ),
    },
)
def test_window(text: str, window: str) -> None:
    assert told(text, "window") == [f"window {window}"]


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        ("safeguards", "工作要求 组织实施 保障措施 责任追究 组织领导 有关要求"),
        ("tasks", "主要任务 工作措施 整治内容 检查内容 重点工作"),
        ("overview", "总体要求 目标 主题和时间 整治范围 工作原则"),
        ("schedule", "进度安排 实施步骤 时间安排 方法步骤"),
        ("other", "报送要求 信息报送"),
    ],
)
def test_role_follows_what_a_heading_means(role: str, headings: str) -> None:
    for heading in headings.split():
        text = plan(rest=f"二、{heading}\n（一）甲做好。\n（二）乙做好。\n")

        assert told(text, "section 二") == [f"section 二 {heading} = {role}"]


@each_rule(
    ("text", "kind", "expected"),
    {
        "a tasks section without items is a leaf": (
            plan("排查，整改。\n"),
            "task",
            ["一 [主要任务] 主要任务"],
        ),
        "a leaf right under a section is its own topic": (plan(), "task", ["一/一 [查] 查"]),
        "a safeguards section without items is a leaf": (
            plan(rest="二、工作要求\n各村要重视。\n"),
            "safeguard",
            ["二 工作要求"],
        ),
        "a heading's closing stop and bracketed date are no title": (
            plan(
                rest="二、实施步骤\n（一）动员部署阶段（3月）。\n（二）长期坚持。\n（三）总结（7月底前）。\n"
            ),
            "phase",
            ["动员部署阶段 2024-03-01 2024-03-31", "长期坚持 - -", "总结 - 2024-07-31"],
        ),
        "a schedule without stages is one": (
            plan(rest="二、时间安排：2024年5月至9月\n三、工作要求\n（一）重视。\n"),
            "phase",
            ["时间安排 2024-05-01 2024-09-30"],
        ),
        "phases come only from schedules": (
            "检查方案\n一、总体要求\n（一）目标。\n（二）时间安排：2024年5月至9月。\n二、主要任务\n"
            + WORK
            + FOOT,
            "phase",
            [],
        ),
        "two due days make one duty": (
            plan(rest="二、要求\n（一）每月5日、20日前报送进展。\n（二）每年6月10日、12月10日前报送总结。\n"),
            "duty",
            ["monthly 每月5日、20日前 进展", "annual 每年6月10日、12月10日前 总结"],
        ),
        "a report that is handed on": (
            plan(rest="二、要求\n（一）各村将《登记表》报平安办，平安办每周五汇总后报送。\n"),
            "duty",
            ["weekly 每周五 登记表"],
        ),
        "no cycle, no duty": (
            plan(rest="二、要求\n（一）定期报送进展，险情及时上报，6月20日前报送总结，每季度通报。\n"),
            "duty",
            [],
        ),
        "years one after the other are annual": (
            plan(rest="二、要求\n（一）分别于2024年、2025年11月底前将总结报送镇安办。\n"),
            "duty",
            ["annual 2024年、2025年11月底前 总结"],
        ),
        "people need a name": (
            plan(rest="二、组织领导\n组长：王志强（镇长）\n副组长：镇人大主席\n"),
            "person",
            ["head 王志强 镇长"],
        ),
        "names and posts in turn": (
            plan(rest="二、组织领导\n副组长：崔建国 副厂长 郭敏 工会主席\n"),
            "person",
            ["deputy 崔建国 副厂长", "deputy 郭敏 工会主席"],
        ),
        "a conjunction is no part of a number": (
            plan(opening="按照《甲方案》（安委〔2023〕2号）和川安办〔2024〕6号，制定本方案。\n"),
            "cites",
            ["安委〔2023〕2号 川安办〔2024〕6号"],
        ),
        "decimals go before a date too": (
            "检查方案\n1 总体要求\n做好。\n2 重点任务\n2.1 管理\n2.1.1 登记。\n2.1.2 2024年6月底前改造。\n",
            "task",
            ["2/1/1 [管理] 登记", "2/1/2 [管理] 2024年6月底前改造"],
        ),
    },
)
def test_structure(text: str, kind: str, expected: list[str]) -> None:
    assert told(text, kind) == [f"{kind} {line}" for line in expected]


@each_rule(
    ("words", "expected"),
    {
        "by whom": ("由应急办负责。", ["应急办 responsible"]),
        "split at 、 and ， only": (
            "（应急办、派出所及各村）",
            ["应急办 responsible", "派出所及各村 responsible"],
        ),
        "参与 and 指导 support": (
            "（应急办牵头，派出所参与，卫生院指导）",
            ["应急办 lead", "派出所 supporting", "卫生院 supporting"],
        ),
        "配合 may follow 牵头 at once": ("由应急办牵头、派出所配合。", ["应急办 lead", "派出所 supporting"]),
        "协助 supports": ("边坡由地质局协助检查。", ["地质局 supporting"]),
        "partners in running text are none": ("运管所联合交警大队每季度抽查。", ["运管所 responsible"]),
        "a bracket may name who watches": ("（监管单位：安全科）", ["安全科 responsible"]),
        "what stands before 由 is no name": ("违建由执法局牵头拆除。", ["执法局 lead"]),
        "nothing inside what is urged": ("引导商户应整改，发动网格员要巡查，鼓励各村开展。", []),
        "a violation names none": ("各企业未负责的。", []),
        "an enterprise as a bare subject": ("餐馆每天检查。", []),
        "a target of a kept record": ("记录保存两年以上。", [">= 2 年"]),
        "how old which ones are": ("淘汰使用超过15年的电梯。", []),
        "how often": ("至少检查1次，达标率100%，培训8学时。", [">= 1 次", "= 100 %", "= 8 学时"]),
        "a range is two": ("确定3至5个。", [">= 3 个", "<= 5 个"]),
        "an end of a period": ("2024年上半年完成，明年一季度前验收。", ["2024-06-30", "2025-03-31"]),
        "no day": ("2024年起推广，每年检查，三年内完成，2024年农忙前宣传。", []),
    },
)
def test_leaf(words: str, expected: list[str]) -> None:
    found = told(plan(f"（一）甲。{words}\n"), "owner", "target", "due")

    assert [line.split(" ", 1)[1] for line in found] == expected


def test_points_that_end_sentences_are_full_stops_and_those_of_numbers_are_not() -> None:
    text = "检查方案\n一.检查内容\n(一).设施情况.查水沟.\n1.查点.\n2.改点.\n(二)台账情况.5月底前登记.\n"

    assert told(text, "task") == [
        "task 一/一/1 [设施情况] 查点",
        "task 一/一/2 [设施情况] 改点",
        "task 一/二 [台账情况] 台账情况",
    ]
