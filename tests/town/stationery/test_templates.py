"""Word templates: listed, previewed, replaced after a check, returned to what the program brings."""

from importlib import import_module
from io import BytesIO

import docx
import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.evidence.models import Attachment
from anwang.town.people.choices import Role
from anwang.town.stationery.actions import replace_template, return_to_shipped
from anwang.town.stationery.filling import faults, fill
from anwang.town.stationery.models import TemplateVersion
from anwang.town.stationery.reading import words_of
from anwang.town.stationery.registry import templates
from anwang.town.stationery.stock import shipped, template_of
from tests.factories.orgs import make_town
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user

WEEKLY = "report-weekly"


@pytest.fixture
def keeper(town):
    return make_user("管平台", (town, Role.ADMINISTRATOR))


def changed(kind, *lines):
    """The shipped template with something written below in Word."""
    document = docx.Document(BytesIO(shipped(kind).data))
    for line in lines:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def replace(town, by, *lines, kind=WEEKLY):
    return replace_template(town, kind, name="周报.docx", data=changed(kind, *lines), note="加一行", by=by)


def test_what_the_program_brings_uses_known_fields_only(packs):
    publish_shipped("statistics")
    kinds = templates()

    assert {"firm-file", "form-statistics-hazards-by-industry", WEEKLY} < set(kinds)
    for kind, template in kinds.items():
        assert (kind, faults(shipped(kind).data, template.sample())) == (kind, [])
        assert {name for name, _ in template.fields} <= set(template.sample()), kind


def test_every_unknown_field_is_named_and_nothing_is_kept(town, keeper):
    with pytest.raises(BadInput) as refused:
        replace(town, keeper, "{{ leader }}", "{%p for x in sections %}", "{{ x.colour }}", "{%p endfor %}")

    assert refused.value.sentence == (
        "没有“leader”这个字段，请对照可用字段表改正或删去；没有“colour”这个字段，请对照可用字段表改正或删去"
    )
    assert TemplateVersion.objects.count() == Attachment.objects.count() == 0


def test_a_new_version_is_used_kept_and_given_back(town, keeper):
    made = replace(town, keeper, "报送人：{{ reporter }}")
    in_use = template_of(WEEKLY, town.pk)
    given = return_to_shipped(town, WEEKLY, by=keeper)
    again = template_of(WEEKLY, town.pk)

    assert (made.version, in_use.version, in_use.words) == (1, made, f"第 1 版（{made.sha256[:8]}）")
    assert "报送人：（报送人）" in words_of(fill(in_use.data, templates()[WEEKLY].sample())[0])
    assert (given.version, given.is_shipped, again.data) == (2, True, shipped(WEEKLY).data)
    assert [each.label for each in history(made)] == ["上传文件附件", "更换模板《周报》"]
    assert [each.label for each in history(given)] == ["恢复模板《周报》"]
    assert Attachment.objects.of(made).get().sha256 == made.sha256
    assert template_of("report-monthly", town.pk).version is None


def test_what_changes_nothing_is_refused(town, keeper):
    with pytest.raises(NotReady, match="就是随系统提供的一版"):
        return_to_shipped(town, WEEKLY, by=keeper)
    made = replace(town, keeper, "报送人：{{ reporter }}")
    path = template_of(WEEKLY, town.pk).data

    with pytest.raises(BadInput, match="一字不差"):
        replace_template(town, WEEKLY, name="a.docx", data=path, note="又一次", by=keeper)
    with pytest.raises(BadInput, match="没有这种模板"):
        replace_template(town, "gossip", name="a.docx", data=path, note="错", by=keeper)
    assert TemplateVersion.objects.get() == made


def test_only_its_keepers_replace_a_template(town, inspector, keeper):
    with pytest.raises(PermissionDenied):
        replace(town, inspector, "报送人：{{ reporter }}")
    assert TemplateVersion.objects.count() == 0


def test_pages_show_list_preview_fields_and_versions(client, town, keeper):
    replace(town, keeper, "报送人：{{ reporter }}")
    client.force_login(keeper)

    listed = client.get("/templates/").content.decode()
    page = client.get(f"/templates/{WEEKLY}/").content.decode()
    files = {
        path: words_of(client.get(f"/templates/{WEEKLY}/{path}").content)
        for path in ("word/", "word/?version=1", "word/?version=shipped", "filled/")
    }

    assert "第 1 版" in listed
    assert "执法文书" in listed
    assert "报送人：（报送人）" in page
    assert "section.paragraphs" in page
    assert "报送人：{{ reporter }}" in files["word/"]
    assert files["word/?version=1"] == files["word/"]
    assert "reporter" not in files["word/?version=shipped"]
    assert "报送人：（报送人）" in files["filled/"]
    assert client.get("/templates/gossip/").status_code == 404
    assert client.get(f"/templates/{WEEKLY}/word/?version=9").status_code == 404


def test_a_template_is_uploaded_and_returned_in_the_browser(client, town, keeper):
    client.force_login(keeper)

    def send(*lines):
        file = SimpleUploadedFile("周报.docx", changed(WEEKLY, *lines))
        return client.post(f"/templates/{WEEKLY}/upload/", {"file": file, "note": "加一行"})

    wrong, right = send("{{ leader }}"), send("报送人：{{ reporter }}")
    back = client.post(f"/templates/{WEEKLY}/return/")

    assert wrong.status_code == 422
    assert "没有“leader”这个字段" in wrong.content.decode()
    assert right.url == back.url == f"/templates/{WEEKLY}/"
    assert list(TemplateVersion.objects.values_list("version", "note")) == [
        (2, "恢复为随系统提供的一版"),
        (1, "加一行"),
    ]


def test_those_who_do_not_keep_templates_do_not_come_in(client, cadre, inspector):
    client.force_login(cadre)
    assert client.get("/templates/").status_code == 403
    client.force_login(inspector)

    assert client.get("/templates/").status_code == 200
    assert client.get(f"/templates/{WEEKLY}/upload/").status_code == 403
    assert client.post(f"/templates/{WEEKLY}/return/").status_code == 403


def test_another_towns_version_is_not_reached_by_guessing(client, town, district, keeper):
    made = replace(town, keeper, "报送人：{{ reporter }}")
    file = f"/evidence/files/{Attachment.objects.of(made).get().pk}/"
    for user, status in (
        (keeper, 200),
        (make_user("邻镇平台", (make_town("枫林镇", district), Role.ADMINISTRATOR)), 404),
    ):
        client.force_login(user)
        assert client.get(f"/templates/{WEEKLY}/word/?version=1").status_code == status
        assert client.get(file).status_code == status
    assert client.get(f"/templates/{WEEKLY}/word/").content == shipped(WEEKLY).data


def test_templates_are_kept_by_machine(client, town, keeper, cadre):
    client.force_login(keeper)
    root = "/api/v1/templates/"

    def send(*lines):
        file = SimpleUploadedFile("周报.docx", changed(WEEKLY, *lines))
        return client.post(f"{root}{WEEKLY}/", {"file": file, "note": "加一行"})

    wrong, made = send("{{ leader }}"), send("报送人：{{ reporter }}").json()
    [row] = [each for each in client.get(root).json() if each["kind"] == WEEKLY]
    data = client.get(f"{root}{WEEKLY}/word/").content
    back = client.post(f"{root}{WEEKLY}/return/").json()

    assert (wrong.status_code, "leader" in wrong.content.decode()) == (422, True)
    assert (made["version"], row["version"], back["version"]) == (1, 1, 2)
    assert (row["group"], row["title"]) == ("报告", "周报")
    assert "报送人：{{ reporter }}" in words_of(data)
    client.force_login(cadre)
    assert client.get(root).status_code == 403


def test_versions_kept_before_there_was_this_app_are_found_here(town, keeper):
    moved = import_module("anwang.work.papers.migrations.0003_templates_are_copied_to_stationery")
    made = replace(town, keeper, "报送人：{{ reporter }}")
    Attachment.objects.of(made).update(target_type=moved.OLD)

    class Old:
        """The models as they were: the old table's rows, and the new one empty."""

        def get_model(self, label, name):
            return OldVersions if label == "papers" else apps.get_model(label, name)

    class OldVersions:
        class objects:  # noqa: N801 -- as Django has it
            @staticmethod
            def exclude(**_):
                class Rows:
                    @staticmethod
                    def order_by(_):
                        return [made]

                return Rows

    class Editor:
        pass

    Editor.connection = connection
    TemplateVersion.objects.all()._raw_delete("default")
    moved.copy(Old(), Editor)

    kept = TemplateVersion.objects.get()
    assert (kept.pk, kept.sha256, kept.added_at) == (made.pk, made.sha256, made.added_at)
    assert Attachment.objects.of(kept).get().sha256 == made.sha256
    assert replace(town, keeper, "审签人：{{ signer }}").version == 2
