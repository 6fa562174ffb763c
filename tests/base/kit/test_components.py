"""Components: the signature is the contract, and what is shown is what was meant."""

import re
from pathlib import Path

import pytest
from django import forms
from django.http import HttpResponseRedirect
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from anwang.base.kit.components.icons import icon_names
from anwang.base.kit.middleware import DialogMiddleware

ROOT = Path(__file__).resolve().parents[3]


def show(text, **context):
    return Template("{% load ui %}" + text).render(Context(context))


@pytest.mark.parametrize(
    "text",
    [
        "{% card titel='x' %}{% endcard %}",
        "{% stat label='x' valeu=3 %}",
        "{% button 'x' hfer='/' %}",
        "{% notice ton='done' %}{% endnotice %}",
        "{% icon 'search' lable='x' %}",
    ],
)
def test_a_misspelt_argument_fails_when_the_template_is_loaded(text):
    with pytest.raises(TemplateSyntaxError):
        Template("{% load ui %}" + text)


@pytest.mark.parametrize(
    "text",
    [
        "{% card tone='grene' %}{% endcard %}",
        "{% dot 'x' tone='red' %}",
        "{% button 'x' tone='done' %}",
        "{% button 'x' kind='reset' %}",
        "{% risk_mark 'green' %}",
        "{% icon 'serach' %}",
    ],
)
def test_a_value_that_does_not_exist_is_an_error_and_no_missing_colour(text):
    with pytest.raises(TemplateSyntaxError):
        show(text)


def test_what_people_typed_is_escaped():
    assert "<script>" not in show(
        "{% card title=x note=x %}{{ x }}{% endcard %}{% button x href=x %}{% chip x %}"
        "{% stat label=x value=x %}"
        "{% fact label=x source=x %}{{ x }}{% endfact %}{% entry who=x when=x %}{{ x }}{% endentry %}"
        "{% empty title=x text=x %}{{ x }}{% endempty %}{% copy_button x %}",
        x="<script>alert(1)</script>",
    )


def test_unknown_is_a_dash_and_zero_is_zero():
    assert ">—<" in show("{% stat label='逾期' value=None unit='条' %}")
    assert ">0<small>条</small>" in show("{% stat label='逾期' value=0 unit='条' %}")
    assert "<dd>—</dd>" in show("{% fact label='责任人' %} {% endfact %}")


@pytest.mark.parametrize(("before", "words"), [(29, "多 3"), (35, "少 3"), (32, "持平")])
def test_a_figure_says_how_it_stands_to_last_weeks(before, words):
    assert f"上周 {before}条" in (
        html := show("{% stat label='发现' value=32 unit='条' before=b %}", b=before)
    )
    assert words in html


def test_a_button_that_cannot_be_pressed_says_why():
    html = show("{% button '提交复查' href='/x/' obstacle='须先上传整改后照片' %}")

    assert 'aria-disabled="true"' in html
    assert "须先上传整改后照片" in html
    assert "/x/" not in html


def test_progress_is_done_by_itself_when_all_is_done():
    assert "meter-done" in show("{% progress done=18 total=18 %}")
    assert "meter-active" in show("{% progress done=0 total=0 %}")


class SampleForm(forms.Form):
    name = forms.CharField(label="名称", help_text="与执照一致")
    note = forms.CharField(label="说明", required=False)
    kind = forms.ChoiceField(label="类别", choices=[("", "请选择"), ("shop", "商店")])


def test_only_optional_fields_say_so():
    html = show("{% fields form %}", form=SampleForm())

    assert re.findall(r">(\w+)<span class=\"optional\">", html) == ["说明"]


def test_an_error_stands_beside_its_field_and_says_what_to_do():
    html = show("{% fields form %}", form=SampleForm({}))

    assert re.findall(r'id="(\w+)_error">([^<]+)<', html) == [
        ("id_name", "请填写名称"),
        ("id_kind", "请选择类别"),
    ]
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


def test_fields_can_be_picked_and_a_misspelt_one_is_an_error():
    assert show("{% fields form only='name' %}", form=SampleForm()).count("<label") == 1
    assert show("{% fields form without='name' %}", form=SampleForm()).count("<label") == 2
    with pytest.raises(KeyError):
        show("{% fields form only='nmae' %}", form=SampleForm())


def test_the_title_block_is_heading_and_window_title():
    page = Template("{% extends 'kit/bare.html' %}{% block title %}隐患 <b>32</b>{% endblock %}")

    html = page.render(Context({"request": RequestFactory().get("/")}))

    assert "<title>隐患 32 · 安网</title>" in html
    assert "<h1>隐患 <b>32</b></h1>" in html


def test_every_icon_that_a_template_names_is_in_the_sprite():
    used = {
        name
        for path in ROOT.glob("anwang/**/templates/**/*.html")
        for name in re.findall(
            r'{% icon "([a-z0-9-]+)"| icon="([a-z0-9-]+)"', path.read_text(encoding="utf-8")
        )
        for name in name
        if name
    }

    assert used - icon_names() == set()


def test_templates_hold_no_inline_style_or_script():
    inline = re.compile(r"""\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)""")
    tags = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}")

    guilty = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in ROOT.glob("anwang/**/templates/**/*.html")
        if (found := inline.search(tags.sub("", path.read_text(encoding="utf-8"))))
    ]

    assert guilty == []


def test_the_gallery_shows_every_component(client, supervisor):
    client.force_login(supervisor)

    html = client.get("/ui/").content.decode()

    for css in [
        "box",
        "stat",
        "facts",
        "state",
        "level-loud",
        "notice",
        "tabs",
        "pager",
        "trail",
        "meter",
        "pair",
    ]:
        assert f'class="{css}' in html or f" {css}" in html, css


def test_a_page_in_the_dialog_comes_without_its_frame(client, supervisor):
    client.force_login(supervisor)

    html = client.get("/nowhere/", headers={"HX-Target": "dialog-body"}).content.decode()

    assert "没有找到这个页面" in html
    assert "<html" not in html


def test_a_redirect_in_the_dialog_takes_the_window_along(client):
    response = client.get("/ui/", headers={"HX-Target": "dialog-body"})

    assert (response.status_code, response["HX-Redirect"].split("?")[0]) == (204, "/people/sign-in/")


def test_a_redirect_to_a_place_of_the_page_behind_the_dialog_fetches_it_anew():
    def answer(here):
        request = RequestFactory().post(
            "/reports/5/x/", headers={"HX-Target": "dialog-body", "HX-Current-URL": here}
        )
        return DialogMiddleware(lambda _: HttpResponseRedirect("/reports/5/#next"))(request)

    assert answer("http://town/reports/5/")["HX-Refresh"] == "true"
    assert answer("http://town/reports/")["HX-Redirect"] == "/reports/5/#next"
