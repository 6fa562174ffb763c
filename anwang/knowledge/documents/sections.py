"""What each heading of the top level is for (章节用途)."""

import re
from collections.abc import Iterator

from anwang.knowledge.documents.headings import heading_place
from anwang.knowledge.documents.outline import Section, SectionRole
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.tree import Item

ROLES: list[tuple[str, SectionRole, re.Pattern[str]]] = [
    (
        "reporting",
        "other",
        re.compile(r"(?<!内容[及和与])方式$|报送|信息反馈|联系方式|联络|附则|其他事项|其它事项|资料归档"),
    ),
    ("safeguards", "safeguards", re.compile(r"组织领导|组织机构|领导机构|领导小组|组织保障")),
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
            r"(?:的)?(?:重点)?(?:内容|重点|措施|举措|事项)|内容|举措|做法|重点工作|主要工作|具体工作|具体措施|整治重点|重点(?:整治|检查|排查|领域|行业)|"
            r"重点$|职责分工|责任分工|工作分工|部门职责|工作职责|行动任务|方法措施|分工"
        ),
    ),
    (
        "overview",
        "overview",
        re.compile(
            r"总体要求|总体思路|总体目标|指导思想|工作目标|目标|原则|主题|背景|意义|依据|(?:时间|对象|范围|期限)$|时间(?:和|及|、)|"
            r"范围|对象|现状|总体安排|基本情况|工作思路|思路|形势|定义|总则|基本要求"
        ),
    ),
    (
        "safeguards",
        "safeguards",
        re.compile(
            r"要求|组织实施|保障|责任追究|问责|机构$|考核|奖惩|监督(?!管理)|督导|督查|纪律|机制$|"
            r"组织(?:和|与)?(?:协调|推进|管理)|注意事项|责任落实|落实责任|加强领导"
        ),
    ),
    ("tasks", "tasks", re.compile(r"任务|措施|工程|行动|整治|排查|检查|治理")),
]
TO_DO = re.compile(
    r"^(?:进一步|切实|扎实|深入|深化|全面|立即|迅速|突出|抓好|抓实|抓紧|抓细|紧盯|紧扣|聚焦|围绕|开展|组织开展|加强|加快|加大|强化|"
    r"严格|严肃|严厉|严防|严查|从严|落实|压实|压紧|提高|提升|健全|完善|建立|构建|推进|推动|持续|狠抓|明确|做好|注重|坚持|"
    r"广泛|大力|积极|认真|集中|精准|着力|统筹|实施|防范|打击|督促|规范|巩固|夯实|彻底|有效|及时|充分|迅即|高度|精心|周密|"
    r"层层|细化|把握|认清|深刻|统一|凝聚|形成|营造|科学|分级|分类|广泛|稳步|务必|坚决|必须|切)"
)
"""How a heading begins that is itself a demand, and no name of what follows."""
NAMES_PART = re.compile(
    r"(?:任务|内容|重点|措施|举措|事项|分工|职责|步骤|安排|目标|原则|要求|范围|对象|形势|思想|时间)$"
)
"""How such a heading ends that names the part all the same: 明确整治重点."""
SUPPORT = re.compile(
    r"领导|认识|站位|重视|教训|思想|担当|督导|督查|考核|问责|追责|追究|奖惩|纪律|统筹协调|协调配合|协作配合|协同配合|齐抓共管|合力|部门协同|责任感|紧迫感|工作落实|组织实施|"
    r"精心组织|周密部署|组织保障|(?:加强|加大|强化|注重|营造|做好|及时|严格|压实|压紧|落实|明确|夯实|层层)[^，]{0,6}(?:宣传|舆论|氛围|信息|报送|"
    r"责任|保障|部署|协调|协作|配合|统筹|监督|调度)"
)
DUTY = re.compile(r"(?:主体|监管|属地|安全|管理|企业|行业)[^，]{0,4}责任")
"""Responsibility for safety is a matter of its own; 落实工作责任 is only support."""
STAGE = re.compile(r"阶段|第[一二三四五六]步")
MONTH_IN_BRACKET = re.compile(r"（[^（），：、]*(?:\d年|\d月|月底|日前)[^（）]*）")
LOOSE = re.compile(r"(?:工作|活动|具体|有关|相关)安排|安排部署|工作部署")
"""Headings under which either stages or tasks may stand."""
DATED = re.compile(r"\d月|\d日|\d年|季度|月底|即日起|阶段")

PURPOSE = re.compile(
    r"(?:为(?:了|进一步|切实|深入|认真|贯彻|有效|加强|强化|防|确保|扎实|全面|深刻|坚决|规范|做好|落实|推动)|根据|按照|依据)"
    r".{12,}"
)
"""第一条 为防范…，根据…，制定本方案: why there is a plan."""
Found = tuple[SectionRole, str]


def stages(section: Item, paper: Paper) -> bool:
    """Whether what stands in it are dated stages, whatever the heading says."""
    heads = [*opening_lines(section, paper)]
    dated = sum(1 for line in heads if STAGE.search(line) or MONTH_IN_BRACKET.search(line))
    return len(heads) >= 2 and dated >= 2 and dated * 2 > len(heads)


def opening_lines(section: Item, paper: Paper) -> Iterator[str]:
    """The first words of each item."""
    for child in section.children:
        yield paper.form[child.marker.end : min(child.end, child.marker.end + 40)].split("\n")[0]


def role_of(section: Item, title: str, paper: Paper) -> Found:
    """The role, and the name of the rule that gave it."""
    if PURPOSE.fullmatch(title):
        return "overview", "purpose"
    if stages(section, paper) and not re.search(r"任务|内容|重点", title):
        return "schedule", "dated_stages"
    if LOOSE.search(title) and section.children and not any(map(DATED.search, opening_lines(section, paper))):
        return "tasks", "arrangements"
    for rule, role, words in ROLES:
        if words.search(title):
            return demanding(role, rule, title)
    return demanding("other", "unknown", title)


def demanding(role: SectionRole, rule: str, title: str) -> Found:
    """A heading that is itself a demand is a task or support, unless it names a part of the plan."""
    if not TO_DO.match(title) or NAMES_PART.search(title) or role in ("schedule", "safeguards"):
        return role, rule
    if rule == "reporting":
        return role, rule
    return by_demand(title)


def by_demand(title: str) -> Found:
    if SUPPORT.search(title):
        return ("tasks", "action_of_duty") if DUTY.search(title) else ("safeguards", "action_of_support")
    return "tasks", "action"


def roles(sections: list[Item], titles: list[str], paper: Paper) -> list[Section]:
    """Where no heading speaks of tasks, the headings that demand something are the tasks themselves."""
    found = [role_of(section, title, paper) for section, title in zip(sections, titles, strict=True)]
    named = any(role == "tasks" and rule == "whole_of_tasks" for role, rule in found)
    revise = beside_tasks if named else without_tasks
    found = [
        revise(section, each, title) for section, each, title in zip(sections, found, titles, strict=True)
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


def without_tasks(section: Item, found: Found, title: str) -> Found:
    role, rule = found
    if rule == "unknown":
        return by_demand(title)
    if role == "overview" and "任务" in title and section.children:
        return "tasks", "aims_and_tasks"
    return found


def beside_tasks(section: Item, found: Found, title: str) -> Found:
    """Beside a section of tasks, responsibility for safety is support."""
    return ("safeguards", "action_of_support") if found[1] == "action_of_duty" else found


def doubts(section: Item, rule: str) -> Iterator[str]:
    """A role that the heading does not say, and a number that is missing before it."""
    if rule in ("unknown", "action", "action_of_duty", "action_of_support", "arrangements", "tasks"):
        yield "role_by_default"
    if section.skips:
        yield "number_missing"
