"""Each check finds its fault, in one sentence, at its place."""

from anwang.knowledge.packs.folder import read_folder


def test_an_id_may_stand_once(tiny):
    tiny.write(
        "subject_types.yaml",
        "- {id: shop, name: 小店, is_enterprise: true}\n- {id: shop, name: 大店, is_enterprise: true}\n",
    )

    assert tiny.problems() == ["tiny/subject_types.yaml:1：编号「shop」用了 2 次，编号不能重复"]


def test_a_published_id_may_not_disappear(tiny):
    before = read_folder(tiny.path).pack
    tiny.change("pack.yaml", "version: 1", "version: 2")
    tiny.write("CHANGELOG.md", "## 第 2 版\n")
    tiny.change("indicators.yaml", "id: rate", "id: quota")

    assert tiny.problems(previous={"tiny": before}) == [
        "tiny/indicators.yaml:1：第 1 版里的「rate」不见了；不再用的请写 until，不能删除"
    ]


def test_a_source_must_be_known(tiny):
    tiny.change("checklists/look.yaml", "law#2", "lore#2")

    assert tiny.problems() == ["tiny/checklists/look.yaml:7：依据「lore」不在 pack.yaml 的 basis 中"]


def test_a_law_is_cited_by_article(tiny):
    tiny.change("checklists/look.yaml", "law#2", "law")

    assert tiny.problems() == ["tiny/checklists/look.yaml:7：引用《小法》须写明第几条，如 law#1"]


def test_a_law_has_no_more_articles_than_it_has(tiny):
    tiny.change("checklists/look.yaml", "law#2", "law#10")

    assert tiny.problems() == ["tiny/checklists/look.yaml:7：《小法》共 9 条，没有第 10 条"]


def test_a_major_hazard_names_its_criterion(tiny):
    tiny.change("checklists/look.yaml", "within_days: 3", "within_days: 3\n    level: major")
    tiny.write("examples.yaml", "[]")

    assert tiny.problems() == ["tiny/checklists/look.yaml:8：重大隐患须写明判定标准（criterion）"]


def test_one_item_is_no_major_hazard_by_a_criterion_that_needs_several(tiny):
    tiny.change(
        "checklists/look.yaml", "within_days: 3", "within_days: 3\n    level: major\n    criterion: combined"
    )
    tiny.write("examples.yaml", "[]")

    assert tiny.problems() == [
        "tiny/checklists/look.yaml:8：判定标准「combined」要几条并存才成立，单独一条不能定为重大隐患"
    ]


def test_a_reference_must_lead_somewhere(tiny):
    tiny.change("checklists/look.yaml", "applies_to: shop", "applies_to: [shop, stall, core/stall]")

    assert tiny.problems() == [
        "tiny/checklists/look.yaml:3：找不到监管对象类型「stall」",
        "tiny/checklists/look.yaml:3：找不到监管对象类型「core/stall」；须先在 requires 中写明 core",
    ]


def test_a_required_pack_must_be_there_and_new_enough(tiny):
    tiny.change("pack.yaml", "version: 1", "version: 1\nrequires: {core: 1, old: 2}")
    old = read_folder(tiny.path).pack.model_copy(update={"id": "old", "checklists": ()})

    assert tiny.problems(others={"old": old}) == [
        "tiny/pack.yaml:5：依赖的知识包「core」不存在",
        "tiny/pack.yaml:5：依赖「old」第 2 版以上，现有第 1 版",
    ]


def test_a_topic_must_be_known(tiny):
    tiny.change("pack.yaml", "version: 1", "version: 1\ntopic: water")

    assert tiny.problems()[0] == "tiny/pack.yaml:5：没有编号为「water」的专题"


def test_a_choice_lists_its_options(tiny):
    tiny.write(
        "subject_types.yaml",
        "- id: shop\n  name: 小店\n  is_enterprise: true\n"
        "  facts:\n  - {id: fuel, label: 燃料, type: choice}\n",
    )

    assert tiny.problems() == ["tiny/subject_types.yaml:5：单选（choice）须列选项，其他类型不列"]


def test_nothing_ends_before_it_begins(tiny):
    tiny.change("pack.yaml", "version: 1", "version: 1\nwindow: [2026-12-31, 2026-01-01]")
    tiny.change("criteria.yaml", "basis: rules", "basis: rules\n  since: 2026-02-01\n  until: 2026-01-31")

    assert tiny.problems() == [
        "tiny/pack.yaml:5：止于 2026-01-01，早于起始 2026-12-31",
        "tiny/criteria.yaml:4：止于 2026-01-31，早于起始 2026-02-01",
    ]


def test_a_task_is_due_within_the_window(tiny):
    tiny.change("pack.yaml", "version: 1", "version: 1\nwindow: [2026-01-01, 2026-12-31]")
    tiny.write(
        "plan.yaml",
        "title: 方案\ntasks:\n"
        "- {id: one, path: [二], topic: fire, title: 排查, text: 排查, due: [2027-01-01]}\n",
    )

    assert tiny.problems() == ["tiny/plan.yaml:3：时限 2027-01-01 不在行动起止日期之内"]


def test_a_measure_must_be_offered(tiny):
    assert tiny.problems(measures={"hazards.closed", "hazards.found"}) == []
    tiny.change("indicators.yaml", "hazards.closed", "hazards.close")

    assert tiny.problems(measures={"hazards.closed", "hazards.found"}) == [
        "tiny/indicators.yaml:1：没有叫「hazards.close」的度量，是不是 hazards.closed"
    ]


def test_an_example_that_comes_out_otherwise_is_told(tiny):
    tiny.change("examples.yaml", "2026-11-26", "2026-11-27")

    assert tiny.problems() == [
        "tiny/examples.yaml:1：样例“门打不开”应得而未得：门打不开（一般隐患，2026-11-27 前）",
        "tiny/examples.yaml:1：样例“门打不开”多得：门打不开（一般隐患，2026-11-26 前）",
    ]


def test_an_example_answers_only_what_was_asked_that_day(tiny):
    tiny.change("checklists/look.yaml", "ask: 门是否打得开", "ask: 门是否打得开\n  until: 2026-11-22")
    tiny.change("examples.yaml", "expect:", "expect: []\n#")
    text = (tiny.path / "examples.yaml").read_text(encoding="utf-8")
    tiny.write("examples.yaml", text.partition("#")[0])

    assert tiny.problems() == ["tiny/examples.yaml:1：样例“门打不开”答了当日没有问的检查项：door"]


def test_two_examples_do_not_share_a_name(tiny):
    text = (tiny.path / "examples.yaml").read_text(encoding="utf-8")
    tiny.write("examples.yaml", text * 2)

    assert tiny.problems() == ["tiny/examples.yaml:1：样例“门打不开”写了 2 次，请改一个名称"]


def test_a_version_says_what_changed(tiny):
    tiny.write("CHANGELOG.md", "# 变更\n")

    assert tiny.problems() == ["tiny/pack.yaml:4：CHANGELOG.md 没有“## 第 1 版”一节，请写明改了什么"]
