"""What each heading of the top level is for (章节用途)."""

import re
from collections.abc import Iterator

from anwang.knowledge.documents.headings import heading_place
from anwang.knowledge.documents.outline import Section, SectionRole
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.tree import Item

ROLES: list[tuple[str, SectionRole, re.Pattern[str]]] = [
    ("reporting", "other", re.compile(r"报送|信息反馈|联系方式|联络|附则|其他事项|其它事项|资料归档")),
    (
        "schedule",
        "schedule",
        re.compile(
            r"进度|步骤|阶段|时间安排|工作安排|时间节点|日程|推进安排|实施安排|行动安排|时间进程|方法与?和?时间|安排部署$"
        ),
    ),
    (
        "whole_of_tasks",
        "tasks",
        re.compile(
            r"(?:主要|重点|工作|具体|整治|目标和|及)任务|任务(?:分工|清单|措施|及|和|与)|(?:整治|检查|排查|工作|行动|活动|主要|重点|治理|执法)"
            r"(?:的)?(?:重点)?(?:内容|重点|措施|举措|事项)|内容|举措|重点工作|主要工作|具体工作|具体措施|整治重点|重点(?:整治|检查|排查|领域|行业)|"
            r"重点$|职责分工|责任分工|工作分工|部门职责|工作职责|行动任务|方法措施|分工"
        ),
    ),
    (
        "overview",
        "overview",
        re.compile(
            r"总体要求|总体思路|总体目标|指导思想|工作目标|目标|原则|主题|背景|意义|依据|(?:时间|对象|范围|期限)$|时间(?:和|及|、)|"
            r"范围|对象|现状|总体安排|基本情况|工作思路|思路|形势|定义"
        ),
    ),
    (
        "safeguards",
        "safeguards",
        re.compile(
            r"要求|组织实施|组织领导|组织保障|保障|责任追究|问责|组织机构|领导机构|机构|考核|奖惩|监督|督导|督查|纪律|领导小组|"
            r"组织(?:和|与)?(?:协调|推进|管理)|注意事项|责任落实|落实责任|加强领导"
        ),
    ),
    ("tasks", "tasks", re.compile(r"任务|措施|工程|行动|整治|排查|检查|治理")),
]
SUPPORT = re.compile(
    r"领导|认识|站位|督导|督查|考核|问责|追责|奖惩|纪律|统筹协调|协调配合|协作配合|齐抓共管"
    r"|(?:加强|强化|注重|营造|做好|及时|严格|压实|落实|明确|夯实)[^，]{0,6}(?:宣传|舆论|氛围|信息|报送|责任|保障|部署|协调|协作|配合|统筹)"
)
STAGE = re.compile(r"阶段|第[一二三四五六]步")
MONTH_IN_BRACKET = re.compile(r"（[^（）]*(?:\d年|\d月|月底|日前)[^（）]*）")


def stages(section: Item, paper: Paper) -> bool:
    """Whether what stands in it are dated stages, whatever the heading says."""
    heads = [
        paper.form[child.marker.end : min(child.end, child.marker.end + 40)].split("\n")[0]
        for child in section.children
    ]
    dated = sum(1 for line in heads if STAGE.search(line) or MONTH_IN_BRACKET.search(line))
    return len(heads) >= 2 and dated >= 2 and dated * 2 > len(heads)


def role_of(section: Item, title: str, paper: Paper) -> tuple[SectionRole, str]:
    """The role, and the name of the rule that gave it."""
    if stages(section, paper) and not re.search(r"任务|内容|重点", title):
        return "schedule", "dated_stages"
    for rule, role, words in ROLES:
        if words.search(title):
            return role, rule
    return "other", "unknown"


def roles(sections: list[Item], titles: list[str], paper: Paper) -> list[Section]:
    """Where no heading speaks of tasks, the headings that demand something are the tasks themselves."""
    found = [role_of(section, title, paper) for section, title in zip(sections, titles, strict=True)]
    if not any(role == "tasks" and rule != "tasks" for role, rule in found):
        found = [
            revised(role, rule, title, last=index == len(found) - 1)
            for index, ((role, rule), title) in enumerate(zip(found, titles, strict=True))
        ]
    return [
        Section(
            section.marker.label,
            title,
            role,
            rule,
            heading_place(paper, section),
            tuple(doubts(section, rule)),
        )
        for section, title, (role, rule) in zip(sections, titles, found, strict=True)
    ]


def revised(role: SectionRole, rule: str, title: str, *, last: bool) -> tuple[SectionRole, str]:
    if role == "other" and rule == "unknown":
        return ("safeguards", "action_of_support") if SUPPORT.search(title) else ("tasks", "action")
    if role == "overview" and "任务" in title:
        return "tasks", "aims_and_tasks"
    return role, rule


def doubts(section: Item, rule: str) -> Iterator[str]:
    """A role that the heading does not say, and a number that is missing before it."""
    if rule in ("unknown", "action", "action_of_support", "tasks"):
        yield "role_by_default"
    if section.skips:
        yield "number_missing"
