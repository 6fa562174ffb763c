"""A town becomes one file: whole, readable without the program, and without a key to the house."""

import csv
import datetime as dt
import hashlib
import io
import re
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from anwang.base.audit.models import Event
from anwang.base.audit.trail import history
from anwang.base.kit.refusals import NotReady
from anwang.insight.archive import actions, space
from anwang.insight.archive.actions import making
from anwang.insight.archive.checking import check_file
from anwang.insight.archive.choices import ArchiveStage
from anwang.insight.archive.contents.reach import archived_models, rows_of
from anwang.insight.archive.models import Archive
from anwang.insight.archive.parcel import MANIFEST, PART
from anwang.town.evidence import store
from anwang.town.evidence.actions import attach_photos
from anwang.town.evidence.models import Photo
from anwang.town.people.choices import Role
from anwang.work.hazards.models import Hazard
from anwang.work.selfchecks.models import OwnerEntry
from tests.factories.hazards import make_hazard, make_photo
from tests.factories.orgs import make_town, make_village
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(town):
    return make_user("管理员", (town, Role.ADMINISTRATOR))


@pytest.fixture
def firm(village, town):
    return make_subject("=五云<便民>超市", village)


@pytest.fixture
def hazard(firm, inspector):
    found = make_hazard(by=inspector, subject=firm, title="灭火器压力不足", detail="另缺一具，\n见照片")
    attach_photos(found, [make_photo()], slot="before", by=inspector, caption="一楼")
    return found


@pytest.fixture
def elsewhere(district):
    """The next town, of which nothing may get out."""
    village = make_village("三溪村", make_town("凤凰镇", district))
    found = make_hazard(subject=make_subject("三溪加油站", village), title="邻镇的隐患")
    attach_photos(found, [make_photo()], slot="before", by=None)
    return found


@pytest.fixture
def path(tmp_path):
    return tmp_path / "镇.zip"


def opened(path):
    """Name → bytes, without the folder."""
    with zipfile.ZipFile(path) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def table(files, label):
    [name] = [name for name in files if name.startswith("表格/") and name.endswith(f"_{label}.csv")]
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"))))


def test_everything_of_the_town_is_there_and_nothing_of_the_next(hazard, elsewhere, town, path):
    made = actions.make_file(path, town)

    files = opened(path)
    [row] = table(files, "hazards.Hazard")
    assert (row["系统编号"], row["状态"], row["状态（代码）"]) == (str(hazard.pk), "待核实", "reported")
    assert (row["企业或场所"], row["企业或场所（系统编号）"]) == ("'=五云<便民>超市", str(hazard.subject_id))
    assert row["详细情况"] == "另缺一具，\n见照片"
    assert row["登记时间"] == f"{timezone.localtime(hazard.created_at):%Y-%m-%d %H:%M:%S}"
    counts = {model: rows_of(model, town).count() for model in archived_models()}
    assert {model: len(table(files, model._meta.label)) for model in counts} == counts
    assert made.rows == sum(counts.values())
    assert [name for name, data in files.items() if "三溪".encode() in data or "邻镇".encode() in data] == []


def test_photos_lie_under_their_record_and_on_the_firms_page(hazard, town, path):
    actions.make_file(path, town)

    files, photo = opened(path), Photo.objects.get()
    place = f"照片/隐患/{hazard.pk}/整改前-{photo.pk}.jpg"
    page = files[f"企业/{hazard.subject_id}.html"].decode()
    assert hashlib.sha256(files[place]).hexdigest() == photo.sha256
    assert f'src="../{place}"' in page
    assert "=五云&lt;便民&gt;超市" in page
    assert "<script" not in page.lower() + files["index.html"].decode().lower()
    links = re.findall(r'(?:href|src)="([^"]+)"', files["index.html"].decode())
    assert [link for link in links if link not in files] == []


def test_a_photo_whose_file_is_gone_is_named_and_the_rest_is_made(hazard, town, path):
    store.find("photos", Photo.objects.get().sha256, ".jpg").unlink()

    made = actions.make_file(path, town)

    assert made.problems == [f"照片 {Photo.objects.get().pk}（现场.jpg）的文件在原系统里就找不到"]
    assert made.problems[0] in opened(path)["index.html"].decode()
    assert check_file(path).faults == []


def test_no_key_to_the_house_is_in_it(hazard, inspector, town, path):
    entry = OwnerEntry(subject=hazard.subject, org=hazard.org)
    inspector.set_password("一把钥匙-20261127")
    inspector.save()

    actions.make_file(path, town)

    everything = b"".join(opened(path).values())
    for key in (inspector.password, hazard.subject.qr_key):
        assert key
        assert key.encode() not in everything
    assert entry.token.encode() not in everything


def test_the_manifest_knows_every_file_and_a_changed_one_is_found(hazard, town, path, tmp_path):
    actions.make_file(path, town)
    files = opened(path)
    said = dict(line.split("  ")[::-1] for line in files[MANIFEST].decode().splitlines())
    assert said == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != MANIFEST
    }
    ours = Event.objects.exclude(target_type="orgs.org", target_id=town.parent_id)
    assert (check_file(path).faults, check_file(path).deeds) == ([], ours.count())

    forged = tmp_path / "改.zip"
    with zipfile.ZipFile(forged, "w") as archive:
        for name, data in files.items():
            if name != "其他隐患.html":
                archive.writestr(f"镇/{name}", data.replace("操作人".encode(), "操作员".encode()))
        archive.writestr("镇/多余.txt", "x")

    assert check_file(forged).faults == [
        "缺少：其他隐患.html",
        "多出：多余.txt",
        "被改动或损坏：留痕/留痕.csv",
    ]
    with pytest.raises(CommandError, match="3 处不符"):
        call_command("archive", "check", str(forged))
    with pytest.raises(CommandError, match="打不开，或者不完整"):
        call_command("archive", "check", str(_cut(path, tmp_path)))


def _cut(path, tmp_path):
    cut = tmp_path / "断.zip"
    cut.write_bytes(path.read_bytes()[:-100])
    return cut


def test_since_takes_what_was_touched_from_that_day_on(hazard, village, town, path):
    old = make_hazard(subject=hazard.subject, title="去年的")
    long_ago = timezone.now() - dt.timedelta(days=400)
    Hazard.objects.filter(pk=old.pk).update(created_at=long_ago, changed_at=long_ago)
    Event.objects.filter(target_id=old.pk).update(day=long_ago.date())

    actions.make_file(path, town, since=timezone.localdate() - dt.timedelta(days=30))

    assert [row["系统编号"] for row in table(opened(path), "hazards.Hazard")] == [str(hazard.pk)]


@pytest.mark.parametrize("trouble", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_whatever_stops_it_leaves_nothing_behind_and_what_was_there(trouble, hazard, town, path, monkeypatch):
    path.write_bytes(b"the one before")

    def stop(*_args):
        raise trouble

    monkeypatch.setattr(making, "write_index", stop)
    with pytest.raises(NotReady if isinstance(trouble, OSError) else KeyboardInterrupt):
        actions.make_file(path, town)

    assert path.read_bytes() == b"the one before"
    assert [each.name for each in path.parent.iterdir() if PART in each.name] == []


def test_too_small_a_disk_is_said_before_anything_is_written(hazard, town, path, monkeypatch, administrator):
    free = type("Usage", (), {"free": 1024})
    monkeypatch.setattr(space.shutil, "disk_usage", lambda _: free)

    with pytest.raises(NotReady, match=r"磁盘空间不够：大约需要 .*只剩 1 KB"):
        actions.begin(town, by=administrator)
    assert Archive.objects.count() == 0


def test_the_command_makes_the_file_twice_alike(hazard, town, path, capsys):
    call_command("archive", "make", "--to", str(path), "--town", "回龙坝镇")
    first = set(opened(path))
    call_command("archive", "make", "--to", str(path))

    assert set(opened(path)) == first
    assert "条记录" in capsys.readouterr().out
    with pytest.raises(CommandError, match="没有叫“凤凰镇”的镇"):
        call_command("archive", "make", "--town", "凤凰镇")


class TestPages:
    """The administrator's page and the API."""

    @pytest.fixture
    def client(self, administrator):
        client = Client()
        client.force_login(administrator)
        return client

    def test_made_shown_taken_dropped(self, client, hazard, town, django_capture_on_commit_callbacks):
        response = client.post("/archive/new/", {"town": town.pk, "since": ""})

        archive = Archive.objects.get()
        assert response.headers["Location"] == archive.get_absolute_url()
        assert archive.stage == ArchiveStage.DONE
        page = client.get(archive.get_absolute_url()).content.decode()
        assert archive.sha256 in page
        file = client.get(f"/archive/{archive.pk}/file/")
        assert hashlib.sha256(b"".join(file.streaming_content)).hexdigest() == archive.sha256
        assert "filename*=utf-8''" + "%E5%9B%9E" in file.headers["Content-Disposition"]
        with django_capture_on_commit_callbacks(execute=True):
            client.post(f"/archive/{archive.pk}/drop/")
        assert not archive.path.exists()
        assert client.get(f"/archive/{archive.pk}/file/").status_code == 409
        assert [event.verb for event in history(archive)] == [
            "archive.begin",
            "archive.done",
            "archive.take",
            "archive.drop",
        ]

    def test_api_makes_and_hands_out(self, client, hazard, town):
        made = client.post("/api/v1/archives/", {}, content_type="application/json")

        assert (made.status_code, made.json()["stage"]) == (201, "done")
        pk = made.json()["id"]
        assert client.get("/api/v1/archives/").json()["items"][0]["sha256"] == made.json()["sha256"]
        assert b"".join(client.get(f"/api/v1/archives/{pk}/file/").streaming_content)[:2] == b"PK"
        assert client.delete(f"/api/v1/archives/{pk}/").status_code == 204
        assert client.get(f"/api/v1/archives/{pk}/file/").status_code == 409

    def test_nobody_else_takes_a_town_home(self, inspector, leader, owner, town, administrator):
        archive = actions.begin(town, by=administrator)
        client = Client()
        for person in (inspector, leader, owner):
            client.force_login(person)

            for address in (
                "/archive/",
                "/archive/new/",
                f"/archive/{archive.pk}/file/",
                "/api/v1/archives/",
            ):
                assert client.get(address).status_code == 403

    def test_the_next_towns_administrator_does_not_see_it(self, town, administrator, district):
        archive = actions.begin(town, by=administrator)
        client = Client()
        client.force_login(make_user("邻管", (make_town("凤凰镇", district), Role.ADMINISTRATOR)))

        assert client.get(f"/archive/{archive.pk}/file/").status_code == 404
        assert client.get(f"/api/v1/archives/{archive.pk}/").status_code == 404
        assert client.post("/archive/new/", {"town": town.pk}).status_code == 422

    def test_one_at_a_time_for_a_town(self, town, administrator):
        actions.begin(town, by=administrator)

        with pytest.raises(NotReady, match="正在制作"):
            actions.begin(town, by=administrator)

    def test_what_is_past_its_day_goes_at_night(self, town, administrator):
        archive = actions.make(actions.begin(town, by=administrator))
        later = timezone.now() + making.KEPT

        assert actions.drop_expired(later) == 0
        assert actions.drop_expired(later + dt.timedelta(days=1)) == 1
        archive.refresh_from_db()
        assert (archive.stage, archive.sha256 != "") == (ArchiveStage.DROPPED, True)
