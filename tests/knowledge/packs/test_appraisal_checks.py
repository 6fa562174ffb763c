"""Points for questions that nobody asks, or given twice, are found; so are grades that no row explains."""

SHEET = """- id: score
  name: 评分
  checklist: CHECKLIST
  items:
    - {item: ITEM, element: 现场, points: 5}
    - {item: ITEM, element: 现场, points: 5}
  basis: law#2
"""
TARGET = """- id: all
  name: 都要
  grade: 特级
  steps: [{reach: 企业达标, year: 3}]
  basis: law#2
"""


def test_a_score_sheet_scores_what_is_asked_once(tiny):
    checklist = next(tiny.path.glob("checklists/*.yaml")).stem
    tiny.write("score_sheets.yaml", SHEET.replace("CHECKLIST", checklist).replace("ITEM", "nowhere"))

    said = [problem.partition("：")[2] for problem in tiny.problems()]

    assert said == [
        f"检查表「{checklist}」里没有检查项「nowhere」",
        "检查项「nowhere」写了 2 次，只能给一次分",
    ]


def test_a_sheet_of_no_checklist_and_a_target_of_no_grade_are_found(tiny):
    tiny.write("score_sheets.yaml", SHEET.replace("CHECKLIST", "none-such").replace("ITEM", "nowhere"))
    tiny.write("build_targets.yaml", TARGET)

    said = [problem.partition("：")[2] for problem in tiny.problems()]

    assert said == ["找不到检查表「none-such」", "没有标准化等级「特级」"]
