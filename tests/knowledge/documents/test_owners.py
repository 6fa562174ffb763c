"""Who has to do it."""

import pytest

from anwang.knowledge.documents import read_plan
from anwang.knowledge.documents.owners import Words, owners
from anwang.knowledge.documents.paper import form

LEAD, OWN, HELP = "lead", "responsible", "supporting"


def named(words: str, title: str = "", above: str = "") -> list[tuple[str, str]]:
    found = owners(title, Words(form(words), 0), [Words(form(above), 0)], (), ())
    return [(owner.name, owner.role) for owner in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("排查。（责任单位：应急局、住建局，各镇）", [("应急局", OWN), ("住建局", OWN), ("各镇", OWN)]),
        (
            "排查。(牵头单位：应急局；配合单位：公安局、教育局；完成时限：2024年底)",
            [("应急局", LEAD), ("公安局", HELP), ("教育局", HELP)],
        ),
        (
            "排查。（应急局牵头，公安局、教育局等配合）",
            [("应急局", LEAD), ("公安局", HELP), ("教育局", HELP)],
        ),
        ("排查。（应急局、经信局按职责分工负责）", [("应急局", OWN), ("经信局", OWN)]),
        ("排查。（责任分工：发展规划科牵头，各中小学配合）", [("发展规划科", LEAD), ("各中小学", HELP)]),
        ("排查。\n责任单位：应急局、各村（社区）", [("应急局", OWN), ("各村（社区）", OWN)]),
        (
            "由应急办牵头，派出所、市场监管所配合，检查餐馆。",
            [("应急办", LEAD), ("派出所", HELP), ("市场监管所", HELP)],
        ),
        ("由各村（社区），镇级各部门负责，消除盲区。", [("各村（社区）", OWN), ("镇级各部门", OWN)]),
        ("各村（社区），镇级各部门，要切实解决问题。", [("各村（社区）", OWN), ("镇级各部门", OWN)]),
        ("危险废物产生单位应设置贮存设施。", [("危险废物产生单位", OWN)]),
        (
            "应急管理部组织定级，各地应急管理部门加大力度推进。",
            [("应急管理部", OWN), ("各地应急管理部门", OWN)],
        ),
        ("县安委办牵头建立制度。", [("县安委办", LEAD)]),
        ("各镇及有关部门要压实责任。", [("各镇及有关部门", OWN)]),
        (
            "排查。（县住建局、县公安局，各镇人民政府）",
            [("县住建局", OWN), ("县公安局", OWN), ("各镇人民政府", OWN)],
        ),
        ("排查。（牵头：应急局；配合：公安局）", [("应急局", LEAD), ("公安局", HELP)]),
        ("排查。（应急局会同公安局负责）", [("应急局", OWN), ("公安局", OWN)]),
        ("排查。（责任人：李建国；责任单位：应急局）", [("应急局", OWN)]),
        ("排查。——镇应急办牵头，各村配合", [("镇应急办", LEAD), ("各村", HELP)]),
        ("排查。——镇规建办、各村（社区）。", [("镇规建办", OWN), ("各村（社区）", OWN)]),
        ("全面排查（区应急局、区公安分局）。", [("区应急局", OWN), ("区公安分局", OWN)]),
        ("排查。（镇应急办、派出所，2025年6月底前完成）", [("镇应急办", OWN), ("派出所", OWN)]),
        ("排查。（镇应急办，长期坚持）", [("镇应急办", OWN)]),
        (
            "排查。责任单位：区建委牵头，区规资局、各镇配合。",
            [("区建委", LEAD), ("区规资局", HELP), ("各镇", HELP)],
        ),
        ("各村（社区）按职责分工负责落实。", [("各村（社区）", OWN)]),
        ("各省级安委会负责统筹。", [("各省级安委会", OWN)]),
        ("市级部门指导，区县负责落实。", [("市级部门", HELP), ("区县", OWN)]),
        ("由市场监管分局对餐饮单位逐户检查。", [("市场监管分局", OWN)]),
        ("整改不到位的，由镇综合行政执法大队依法处罚。", [("镇综合行政执法大队", OWN)]),
        ("工业和信息化部、应急管理部组织评估。", [("工业和信息化部", OWN), ("应急管理部", OWN)]),
        ("排查。（自然资源局、经发科，全年）", [("自然资源局", OWN), ("经发科", OWN)]),
        ("责任部门：安全科（牵头）、设备科", [("安全科", LEAD), ("设备科", OWN)]),
        ("各级住建、城市管理部门要督促企业。", [("各级住建", OWN), ("城市管理部门", OWN)]),
        ("各检查组要现场交办。", [("各检查组", OWN)]),
        ("各驻村工作队协助村委会排查。", [("各驻村工作队", HELP)]),
        ("由组织部牵头，联合执法队配合。", [("组织部", LEAD), ("联合执法队", HELP)]),
        ("各村在排查中要逐户登记。", [("各村", OWN)]),
        ("各部门按照职责分工要加强检查。", [("各部门", OWN)]),
        ("各地城乡建设主管部门对工地建档。", [("各地城乡建设主管部门", OWN)]),
        ("商务部门牵头整治商场。", [("商务部门", LEAD)]),
        ("排查。（责任单位：应急局，各镇按职责分工负责）", [("应急局", OWN), ("各镇", OWN)]),
        ("消防救援机构每月通报。", [("消防救援机构", OWN)]),
        ("村（居）委会要建立台账。", [("村（居）委会", OWN)]),
        ("乡镇（街道）、村（社区）要入户。", [("乡镇（街道）", OWN), ("村（社区）", OWN)]),
        ("各地要督促企业自查，企业主要负责人要带队。", [("各地", OWN)]),
        ("市级应急部门每季度、省级应急部门每半年检查一次。", [("市级应急部门", OWN)]),
        ("地方党委政府主要负责人要亲自部署。", [("地方党委政府主要负责人", OWN)]),
        ("责任部门：宣传部\n各单位党委要安排学习。", [("宣传部", OWN), ("各单位党委", OWN)]),
        ("分工\n应急局：牵头负责工贸企业。\n水务局：负责水厂。", [("应急局", LEAD), ("水务局", OWN)]),
    ],
)
def test_owner_is_whoever_the_text_names(words: str, expected: list[tuple[str, str]]) -> None:
    assert named(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "督促企业建立制度。",
        "推动企业每年至少开展1次演练，劳动密集型企业每半年开展1次。",
        "组织中央企业开展活动。",
        "会同公安部门打击违法行为。",
        "联合执法部门开展整治。",
        "配合部门建立机制。",
        "总承包单位未统一负责安全工作的。",
        "督促企业整改，主要负责人每季度检查。",
        "对于新建项目，要严格审查。",
        "安全设施必须同时设计。",
        "企业全部建立体系。",
        "推进安全生产由企业被动接受监管向主动加强管理转变。",
        "明确建设单位的牵头组织责任。",
        "做到应检尽检、应改尽改。",
        "火灾高危单位每月检查1次。",
        "鼓励企业聘用专家，支持保险机构参与。",
        "厂站改造、社区治理同步推进。",
        "公示企业负责人（法定代表人）。",
    ],
)
def test_nobody_is_named_by_what_others_are_urged_to_do(words: str) -> None:
    assert named(words) == []


def test_name_counts_once_with_its_strongest_role() -> None:
    assert named("各部门要配合。由应急局负责。（应急局牵头）") == [("各部门", OWN), ("应急局", LEAD)]


def test_heading_of_a_division_of_duties_is_the_owner() -> None:
    assert named("镇应急办：负责统筹协调。", title="镇应急办") == [("镇应急办", OWN)]


def test_attribution_between_heading_and_items_holds_for_the_items() -> None:
    outline = read_plan("检查方案\n一、主要任务\n（一）燃气\n责任部门：住建局\n1.检查。\n2.整改。\n")

    assert [[owner.name for owner in task.owners] for task in outline.tasks] == [["住建局"], ["住建局"]]


def test_attribution_on_the_topics_line_holds_for_its_items() -> None:
    assert named("检查阀门。", above="（一）燃气整治（牵头单位：住建局）") == [("住建局", LEAD)]


def test_blanket_attribution_applies_to_every_later_leaf() -> None:
    outline = read_plan(
        "检查方案\n一、主要任务\n（一）甲。（应急局负责。以下均需各镇、街道办事处落实，不再列出）\n（二）乙。\n（三）丙。（公安局牵头）\n"
    )

    assert [[owner.name for owner in task.owners] for task in outline.tasks] == [
        ["应急局"],
        ["各镇", "街道办事处"],
        ["公安局", "各镇", "街道办事处"],
    ]


def test_addressee_counts_as_bare_subject() -> None:
    outline = read_plan("检查方案\n各店铺、各班组：\n一、主要任务\n（一）自查。各店铺每日检查电线。\n")

    assert [owner.name for owner in outline.tasks[0].owners] == ["各店铺"]
