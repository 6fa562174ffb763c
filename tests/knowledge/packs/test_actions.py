"""Loading and publishing."""

import shutil

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from anwang.base.audit.trail import history
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.actions import load_folder, save_release
from anwang.knowledge.packs.choices import ReleaseState
from anwang.knowledge.packs.errors import BadPack
from anwang.knowledge.packs.folder import read_folder
from anwang.knowledge.packs.models import Release

pytestmark = pytest.mark.django_db
NOW = read_folder(settings.PACKS_DIR / "core").pack.version


@pytest.fixture
def core(tmp_path):
    """A copy of the base pack that may be spoilt."""
    folder = tmp_path / "core"
    shutil.copytree(settings.PACKS_DIR / "core", folder)
    for part in ["competences.yaml", "responsibilities.yaml"]:  # speaks of topics that only a campaign names
        (folder / part).unlink(missing_ok=True)
    return folder


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_folder_becomes_a_published_release_and_leaves_a_trail(core, supervisor):
    release = load_folder(core, by=supervisor)

    assert (release.pack_id, release.version, release.state) == ("core", NOW, ReleaseState.PUBLISHED)
    assert [event.verb for event in history(release)] == ["packs.save", "packs.publish"]


def test_loading_the_same_folder_again_changes_nothing(core):
    first = load_folder(core)

    assert load_folder(core) == first
    assert Release.objects.count() == 1


def test_the_same_version_with_other_content_is_refused(core):
    load_folder(core)
    edit(core / "subject_types.yaml", "name: 沿街商铺", "name: 临街商铺")

    with pytest.raises(BadPack, match=f"第 {NOW} 版已经发布，内容不能再改；请把版本号改为 {NOW + 1}"):
        load_folder(core)
    assert queries.subject_type("core/shop").name == "沿街商铺"


def test_an_id_may_not_disappear_in_the_next_version(core):
    load_folder(core)
    edit(core / "pack.yaml", f"version: {NOW}", f"version: {NOW + 1}")
    edit(core / "CHANGELOG.md", f"## 第 {NOW} 版", f"## 第 {NOW + 1} 版")
    edit(core / "subject_types.yaml", "id: village-homes", "id: rural-homes")

    with pytest.raises(BadPack, match=f"第 {NOW} 版里的「village-homes」不见了"):
        load_folder(core)


def test_a_draft_may_be_written_over_until_it_is_published(core):
    release = load_folder(core)
    pack = release.pack.model_copy(update={"version": NOW + 1})
    draft = save_release(pack)
    again = save_release(pack.model_copy(update={"name": "基础知识包（修订）"}))

    assert again.pk == draft.pk
    assert again.pack.name == "基础知识包（修订）"
    assert queries.release("core") == release


def test_a_local_pack_must_belong_to_a_town(core):
    pack = load_folder(core).pack.model_copy(update={"id": "ours", "kind": "local"})

    with pytest.raises(ValidationError, match="本地包须属于一个乡镇"):
        save_release(pack)
