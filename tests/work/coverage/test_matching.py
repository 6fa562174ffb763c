"""Names and addresses taken apart, firms laid side by side."""

import pytest

from anwang.work.coverage.matching import Matcher, Reader, Weights

WEIGHTS = Weights(code=60, code_differs=15, name=30, address=20, phone=20, sure=70, likely=28)
CODE, OTHER_CODE = "91500106MA5U00011W", "92500106MA5U0002XH"


@pytest.fixture
def reader():
    return Reader(villages=["五云村", "龙泉社区"], above=["沙坪坝区", "回龙坝镇"], words=["重庆市", "重庆"])


@pytest.mark.parametrize(
    ("text", "core", "branch"),
    [
        ("重庆市沙坪坝区回龙坝镇五云村鑫源便民超市", "鑫源便民超市", ""),
        ("重庆鑫源五金制造有限公司", "鑫源五金制造", ""),
        ("鑫源便民超市（二店）", "鑫源便民超市", "2"),
        ("鑫源便民超市第2分店", "鑫源便民超市", "2"),
        ("李记豆花饭店（龙泉店）", "李记豆花饭店", "龙泉"),
        ("利民药店龙泉分店", "利民药店", "龙泉"),
        ("五云村豆花饭店", "豆花饭店", ""),
        ("红星五金店", "红星五金店", ""),
    ],
)
def test_a_name_is_compared_without_place_form_and_branch(reader, text, core, branch):
    name = reader.names.read(text)

    assert (name.core, name.branch) == (core, branch)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("重庆市沙坪坝区回龙坝镇五云村二组18号", ("五云村", "2", "18")),
        ("五云 2社 18号附3号", ("五云村", "2", "18-3")),
        ("龙泉社区正街５２号", ("龙泉社区", "", "52")),
        ("五云村十二组", ("五云村", "12", "")),
        ("工业园一路18号", ("", "", "18")),
        ("", ("", "", "")),
    ],
)
def test_an_address_says_village_group_and_house(reader, text, said):
    address = reader.addresses.read(text)

    assert (address.village, address.group, address.house) == said


def judged(reader, ours, row, **options):
    matcher = Matcher([reader.read(number, **each) for number, each in enumerate(ours, 1)], WEIGHTS)
    return matcher.match(reader.read(0, **row), **options)


SHOP = {"name": "鑫源便民超市", "code": CODE, "address": "五云村二组18号", "phone": "13900000001"}


@pytest.mark.parametrize(
    ("row", "judgement", "why"),
    [
        (SHOP, "sure", ""),
        ({**SHOP, "name": "重庆市五云村鑫源便民超市（个体工商户）"}, "sure", ""),
        ({**SHOP, "code": ""}, "sure", ""),
        ({**SHOP, "code": "", "phone": ""}, "likely", "得分 50，不到自动对上的 70 分"),
        ({**SHOP, "name": "新远便民超市", "code": "", "phone": ""}, "likely", ""),
        ({**SHOP, "name": "天成粮油店"}, "likely", "名称不同"),
        ({**SHOP, "address": "龙泉社区正街3号"}, "likely", "不在同一个村（社区）"),
        ({**SHOP, "code": OTHER_CODE, "phone": ""}, "likely", "信用代码不同"),
        ({**SHOP, "name": "鑫源便民超市（二店）"}, "likely", "一边写明是分店"),
        ({"name": "瑞丰便民超市", "address": "五云村一组3号"}, "none", ""),
        ({"name": "鑫源便民超市", "code": OTHER_CODE, "address": "龙泉社区正街3号"}, "none", ""),
    ],
)
def test_a_row_is_judged(reader, row, judgement, why):
    match = judged(reader, [SHOP, {"name": "瑞丰五金店", "address": "五云村一组5号"}], row)

    assert (match.judgement, match.why if why else "") == (judgement, why)


def test_another_shop_of_the_same_chain_is_never_matched_by_itself(reader):
    chain = [
        {**SHOP, "name": "利民药房（一店）"},
        {**SHOP, "name": "利民药房（二店）", "code": "", "address": "龙泉社区正街3号"},
    ]
    row = {"name": "利民药房（三店）", "code": CODE, "address": "龙泉社区正街9号", "phone": "13900000001"}

    match = judged(reader, chain, row)

    assert match.judgement == "likely"
    assert "分店不同" in match.why


def test_two_that_are_equally_like_are_put_to_a_person(reader):
    match = judged(reader, [{**SHOP, "code": ""}, {**SHOP, "code": ""}], {**SHOP, "code": ""})

    assert (match.judgement, match.why) == ("likely", "有两个对象都像")


def test_whom_a_person_ruled_out_is_not_proposed_again(reader):
    assert judged(reader, [SHOP], SHOP, refused=[1]).judgement == "none"


def test_a_subject_that_was_closed_is_put_to_a_person(reader):
    match = judged(reader, [{**SHOP, "present": False}], SHOP)

    assert (match.judgement, match.why) == ("likely", "档案里已关停或查无此户")
