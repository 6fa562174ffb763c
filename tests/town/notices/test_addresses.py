"""No address, however it is written, leads this server anywhere but to the three services."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anwang.base.kit.refusals import BadInput
from anwang.town.notices.addresses import checked_secret, key_of
from tests.town.notices.conftest import DINGTALK, FEISHU, KEY, WECOM


@pytest.mark.parametrize(
    ("kind", "address"),
    [("dingtalk", DINGTALK), ("wecom", WECOM), ("feishu", FEISHU), ("feishu", FEISHU + "/")],
)
def test_what_the_service_hands_out_is_taken_and_only_its_key_is_kept(kind, address):
    assert key_of(kind, f"  {address} ") in address
    assert "/" not in key_of(kind, address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        KEY,
        DINGTALK.replace("https", "http"),
        DINGTALK.replace("oapi.dingtalk.com", "127.0.0.1"),
        DINGTALK.replace("oapi.dingtalk.com", "169.254.169.254"),
        DINGTALK.replace("oapi.dingtalk.com", "oapi.dingtalk.com.evil.example"),
        DINGTALK.replace("oapi.dingtalk.com", "oapi.dingtalk.com:8080"),
        DINGTALK.replace("oapi.dingtalk.com", "oapi.dingtalk.com@127.0.0.1"),
        DINGTALK.replace("oapi.dingtalk.com", "me:pass@oapi.dingtalk.com"),
        DINGTALK.replace("oapi.dingtalk.com", "[::1]"),
        DINGTALK.replace("oapi.dingtalk.com", "[::1"),
        DINGTALK.replace("/robot/send", "/robot/../send"),
        DINGTALK.replace(KEY, "../../x"),
        DINGTALK.replace(KEY, KEY[:8]),
        f"{DINGTALK}&access_token={KEY}&x=1",
        f"{DINGTALK}#@127.0.0.1",
        WECOM,
        f"{FEISHU}/../../v1",
        "dingtalk://127.0.0.1/x",
        "file:///etc/passwd",
    ],
)
def test_every_other_address_is_refused_with_the_right_one_named(address):
    for kind in ("dingtalk", "feishu"):
        with pytest.raises(BadInput, match="开头的完整地址"):
            key_of(kind, address)


@given(
    st.sampled_from(["https://", "http://", "https://x@", "https://127.0.0.1/"]),
    st.sampled_from(["oapi.dingtalk.com", "open.feishu.cn", "127.0.0.1", "[::1]", "oapi.dingtalk.com.x"]),
    st.sampled_from(["", ":80", "@localhost", "#", "\\@a"]),
    st.sampled_from(
        ["/robot/send?access_token=", "/robot/send/../x?access_token=", "//robot/send?access_token="]
    ),
    st.text("abcdef0123456789-/.@?&=%", max_size=40),
)
def test_whatever_is_taken_begins_with_the_services_own_host(scheme, host, port, path, rest):
    address = f"{scheme}{host}{port}{path}{rest}"
    try:
        key = key_of("dingtalk", address)
    except BadInput:
        return
    assert address == f"https://oapi.dingtalk.com/robot/send?access_token={key}"


def test_a_signing_secret_looks_like_one():
    assert checked_secret(" SEC0123456789abcdef ") == "SEC0123456789abcdef"
    with pytest.raises(BadInput, match="SEC"):
        checked_secret("geheim")
