"""Every model is in the whole-town archive, or is left out for a reason that is written down."""

import re

import pytest
from django.apps import apps

from anwang.insight.archive.contents.columns import CHINESE, columns_of, fields_of, table_name
from anwang.insight.archive.contents.reach import LEFT_OUT, SAID, archived_models, reach_of
from anwang.insight.archive.contents.tables import file_name

OPENS = re.compile(r"(password|secret|token|digest|session|credential|(qr|api|feed|private)_?key)")


@pytest.mark.parametrize("model", archived_models(), ids=lambda model: model._meta.label)
def test_a_model_is_in_the_archive_under_chinese_words(model):
    columns = columns_of(model)

    assert reach_of(model)
    assert CHINESE.search(table_name(model)), "say in archive/contents/columns.py what people call it"
    assert [column.heading for column in columns if not CHINESE.search(column.heading)] == []
    assert len({column.heading for column in columns}) == len(columns)


def test_what_is_left_out_exists_and_says_why():
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}

    assert set(LEFT_OUT) - labels == set()
    assert set(SAID) - labels == set()
    assert [label for label, why in LEFT_OUT.items() if not CHINESE.search(why)] == []


def test_no_two_tables_share_a_file():
    names = [file_name(model) for model in archived_models()]

    assert len(set(names)) == len(names)


def test_no_key_to_the_house_is_in_any_table():
    open_doors = [
        f"{model._meta.label}.{field.name}"
        for model in archived_models()
        for field in fields_of(model)
        if OPENS.search(field.name) and field.name != "must_change_password"
    ]

    assert open_doors == []
