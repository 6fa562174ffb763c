"""What is wrong with a scheme, a template or a table of chemicals is said before it is used."""

import pytest

from anwang.knowledge.packs.errors import BadPack

SCHEME = """
- id: half
  name: 半法
  short_name: 半
  formula: ls
  expression: R = L × S
  factors:
    - {id: l, name: 可能性, values: [{value: 1, meaning: 小}, {value: 2, meaning: 大}]}
    - {id: s, name: 严重性, values: [{value: 1, meaning: 轻}, {value: 2, meaning: 重}]}
  boundary: at-least
  bands:
    - {grade: red, limit: 4, name: 重大}
    - {grade: blue, name: 低}
  examples:
    - {inputs: {l: 2, s: 2}, score: 4, grade: red}
  basis: law#1
"""
TEMPLATE = """
id: small
name: 小店
applies_to: shop
scheme: half
basis: rules
points:
  - name: 店面
    kind: area
    events:
      - name: 起火
        accident: "9"
        inputs: {l: 1, s: 2}
        controls: [{kind: management, text: 关闸}]
"""
TABLES = """
- id: accident-types
  name: 事故类型
  basis: rules
  codes: [{code: "9", name: 火灾}]
"""
INSTALLATIONS = """
- id: heavy
  name: 小重
  basis: rules
  substances: [{no: 1, name: 氨, threshold: 10, beta: 2}, {no: 2, name: 氧, threshold: 200, hazard_class: W4}]
  classes: [{symbol: W4, category: 氧化性气体, threshold: 50, beta: 1}]
  exposures: [{people: 1, alpha: 1}, {people: 0, alpha: 0.5}]
  levels: [{level: 3, name: 三级, limit: 10}, {level: 4, name: 四级}]
  examples: [{people: 1, stock: {氨: 12}, s: 1.2, r: 2.4, level: 4}]
"""


@pytest.fixture
def risky(tiny):
    tiny.write("risk_schemes.yaml", SCHEME)
    tiny.write("risk_templates/small.yaml", TEMPLATE)
    tiny.write("code_tables.yaml", TABLES)
    tiny.write("installation_schemes.yaml", INSTALLATIONS)
    assert tiny.problems() == []
    return tiny


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("formula: ls", "formula: eval", "没有叫「eval」的公式；有 lec、ls、mes"),
        ("formula: ls", "formula: lec", "公式 lec 要的因素是 l、e、c，写的是 l、s"),
        ("score: 4, grade: red", "score: 4, grade: blue", "第 1 个算例应得 4 低风险，算得 4 重大风险"),
        ("limit: 4, ", "", "除最低一级外，各级都要写界限值（limit）"),
        ("{grade: blue, name", "{grade: blue, limit: 1, name", "最低一级不写界限值（limit）"),
        ("inputs: {l: 2, s: 2}", "inputs: {l: 3, s: 2}", "第 1 个算例：可能性没有 3 这个取值，可选 1、2"),
    ],
)
def test_a_scheme_that_cannot_judge_is_refused(risky, old, new, sentence):
    risky.change("risk_schemes.yaml", old, new)

    assert [each.partition("：")[2] for each in risky.problems()] == [sentence]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("scheme: half", "scheme: whole", "找不到风险评估方法「whole」"),
        ("l: 1, s: 2", "l: 5, s: 2", "“店面”的“起火”：可能性没有 5 这个取值，可选 1、2"),
        ('accident: "9"', 'accident: "8"', "事故类型里没有代码 8"),
        ("applies_to: shop", "applies_to: ship", "找不到监管对象类型「ship」"),
    ],
)
def test_a_template_points_at_things_that_are_there(risky, old, new, sentence):
    risky.change("risk_templates/small.yaml", old, new)

    assert [each.partition("：")[2] for each in risky.problems()] == [sentence]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("hazard_class: W4", "hazard_class: W5", "“氧”的类别 W5 不在危险性类别里"),
        (", {people: 0, alpha: 0.5}", "", "暴露人员须从多到少排列，最后一行是 0 人"),
        ("三级, limit: 10", "三级", "级别须从高到低排列，最低一级不写 R"),
        ("氨: 12", "氯: 12", "第 1 个算例：“氯”不在列名物质里，也不是危险性类别的符号（如 W5.3）"),
    ],
)
def test_tables_of_chemicals_hang_together(risky, old, new, sentence):
    risky.change("installation_schemes.yaml", old, new)

    assert sentence in [each.partition("：")[2] for each in risky.problems()]


def test_the_worked_stock_must_come_out(risky):
    risky.change("installation_schemes.yaml", "r: 2.4", "r: 2.5")

    assert [each.partition("：")[2] for each in risky.problems()] == ["第 1 个算例算得 S=1.2000、R=2.4000、4"]


@pytest.mark.parametrize(
    ("written", "sentence"), [("很大", "须是数，写的是 很大"), ("true", "须是数，写的是 True")]
)
def test_a_value_is_a_number(risky, written, sentence):
    risky.change("risk_schemes.yaml", "{value: 1, meaning: 小}", f"{{value: {written}, meaning: 小}}")

    with pytest.raises(BadPack) as refused:
        risky.problems()

    assert sentence in str(refused.value)
