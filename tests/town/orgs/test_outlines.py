"""Outlines of villages: what a file may hold, whose they are, how they are kept."""

import json
import math
import time
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.geometry import MOST_CORNERS, area_of, corners_of, simplified
from anwang.town.orgs.models import Boundary
from anwang.town.orgs.outlines import match, read_features
from tests.factories.orgs import make_org, make_town, make_village

SQUARE = [[106.30, 29.60], [106.31, 29.60], [106.31, 29.61], [106.30, 29.61], [106.30, 29.60]]


def feature(ring=SQUARE, kind="Polygon", **properties):
    coordinates = [[ring]] if kind == "MultiPolygon" else [ring]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def circle(corners, radius=0.01):
    ring = [
        [
            106.3 + radius * math.cos(2 * math.pi * n / corners),
            29.6 + radius * math.sin(2 * math.pi * n / corners),
        ]
        for n in range(corners)
    ]
    return [*ring, ring[0]]


def shifted(ring, by):
    return [[longitude + by, latitude] for longitude, latitude in ring]


class TestReading:
    """What is taken, and what is refused in a sentence that names the place."""

    def test_polygons_and_multipolygons_are_taken(self):
        found = read_features(
            collection(
                feature(name="五云村"), feature(kind="MultiPolygon", NAME="聚龙村", XZQDM="500106106201")
            )
        )

        assert [(each.number, each.name, each.code, each.corners) for each in found] == [
            (1, "五云村", "", 5),
            (2, "聚龙村", "500106106201", 5),
        ]

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (b"\xff\xfe", "不是 GeoJSON 文件"),
            (b"{", "不是 GeoJSON 文件"),
            (b"[" * 100_000, "不是 GeoJSON 文件"),
            (b'{"type": "FeatureCollection", "features": [NaN]}', "不是 GeoJSON 文件"),
            (json.dumps(feature()).encode(), "文件最外层应为 FeatureCollection"),
            (collection(), "文件里没有图形"),
            (collection(*[feature()] * 501), "最多 500 个"),
            (collection(feature(), {"type": "Feature", "geometry": None}), "第 2 个图形不是面"),
            (collection(feature(kind="LineString", name="村道")), "第 1 个图形（村道）不是面"),
            (collection(feature(SQUARE[:-1], name="五云村")), "第 1 个图形（五云村）：有一圈坐标没有闭合"),
            (collection(feature(SQUARE[:2])), "少于 4 个点"),
            (collection(feature([SQUARE[0], SQUARE[1], SQUARE[0], SQUARE[1], SQUARE[0]])), "没有面积"),
            (collection(feature([[b, a] for a, b in SQUARE])), "经度和纬度写反了"),
            (collection(feature([[a * 1e4, b * 1e5] for a, b in SQUARE])), "坐标不是经纬度"),
            (collection(feature([[a - 100, b] for a, b in SQUARE])), "不在国内"),
            (collection(feature([["x", 1]] * 5)), "不是一对经纬度数字"),
            (collection(feature([1, 2, 3, 4])), "不是一对经纬度数字"),
            (collection({"geometry": {"type": "Polygon", "coordinates": 5}}), "坐标层次不对"),
            (collection({"geometry": {"type": "MultiPolygon", "coordinates": []}}), "没有坐标"),
            (collection(*[feature(circle(50_000))] * 5), "最多 200000 个"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )  # fmt: skip
    def test_what_cannot_be_taken_is_refused_in_a_sentence(self, data, sentence):
        with pytest.raises(BadInput, match=sentence):
            read_features(data)

    def test_a_file_that_is_too_large_is_not_even_read(self):
        with pytest.raises(BadInput, match="超过 10 MB"):
            read_features(b" " * (10 * 1024 * 1024 + 1))


class TestSimplifying:
    """Enough corners for a map, and no more."""

    def test_a_simple_outline_stays_as_it_is(self):
        outline = [[[tuple(point) for point in SQUARE]]]

        assert simplified(outline) == outline

    def test_a_fine_outline_keeps_its_shape_with_few_corners(self):
        outline = [[[tuple(point) for point in circle(20_000)]]]

        found = simplified(outline)

        assert corners_of(found) <= MOST_CORNERS + 1
        assert area_of(found[0][0]) == pytest.approx(area_of(outline[0][0]), rel=0.01)
        assert found[0][0][0] == found[0][0][-1]

    def test_small_islands_fall_away_and_the_largest_piece_stays(self):
        island = [[(106.5 + x / 1e6, 29.6 + y / 1e6) for x, y in ((0, 0), (1, 0), (1, 1), (0, 0))]]
        main = [[tuple(point) for point in SQUARE]]

        assert simplified([*[island] * 30, main]) == [main]
        assert len(simplified([island])) == 1

    def test_the_worst_zigzag_ends_soon(self):
        jagged = [(106.3 + n / 1e6, 29.6 + (n % 2) * n / 1e6) for n in range(100_000)]
        began = time.perf_counter()

        simplified([[[*jagged, (106.3, 29.6)]]])

        assert time.perf_counter() - began < 10


@pytest.mark.django_db
class TestMatching:
    """Whose outline it is."""

    def test_units_are_matched_by_code_or_name(self, town):
        first = make_village("五云村", town)
        second = make_org(OrgKind.COMMUNITY, "龙泉社区", town, code="500106106002")
        third = make_village("聚龙村", town)
        features = read_features(
            collection(
                feature(name="五云村村民委员会"), feature(code="500106106002", name="别名"),
                feature(name="远处村"), feature(shifted(SQUARE, 0.1), name="五云村"),
            )
        )  # fmt: skip

        matching = match(features, [first, second, third])

        assert [(each.org, len(each.outline)) for each in matching.matched] == [(first, 2), (second, 1)]
        assert [each.called for each in matching.unmatched] == ["第 3 个图形（远处村）"]
        assert matching.without == [third]
        assert matching.words == "对上 2 个单位，1 个图形没有对上，1 个单位没有轮廓"


@pytest.mark.django_db
class TestPage:
    """Seen first, kept then."""

    def upload(self, client, town, data):
        return client.post(
            "/orgs/boundaries/", {"town": town.pk, "file": SimpleUploadedFile("村界.geojson", data)}
        )

    def test_what_would_happen_is_shown_and_kept_only_when_agreed(self, client, supervisor, town, village):
        client.force_login(supervisor)

        page = self.upload(client, town, collection(feature(name="五云村"), feature(name="远处村")))

        shown = page.content.decode()
        assert (Boundary.objects.count(), "第 2 个图形（远处村）" in shown) == (0, True)
        form = {
            "town": town.pk, "once": page.context["once"], "outlines": page.context["matching"].as_geojson(),
        }  # fmt: skip
        assert [client.post("/orgs/boundaries/", form).status_code for _ in range(2)] == [302, 302]
        assert Boundary.objects.get().org == village
        assert Boundary.objects.get().polygons == [[SQUARE]]
        assert [event.label for event in history(village)][-1:] == ["导入区域轮廓"]

    def test_a_bad_file_is_refused_beside_the_field(self, client, supervisor, town, village):
        client.force_login(supervisor)

        page = self.upload(client, town, collection(feature(SQUARE[:-1], name="五云村")))

        assert page.status_code == 422 or "没有闭合" in page.content.decode()
        assert "第 1 个图形（五云村）：有一圈坐标没有闭合" in page.content.decode()

    def test_a_new_outline_takes_the_place_of_the_old(self, client, supervisor, town, village):
        Boundary.objects.create(org=village, polygons=[[SQUARE]])
        client.force_login(supervisor)

        page = self.upload(client, town, collection(feature(shifted(SQUARE, 0.1), name="五云村")))

        assert "有，将被替换" in page.content.decode()

    def test_only_whoever_keeps_the_units_may(self, client, cadre, stranger, town, village):
        client.force_login(cadre)
        assert client.get("/orgs/boundaries/").status_code == 403
        client.force_login(stranger)

        page = self.upload(client, town, collection(feature(name="五云村")))

        assert "请选择" in page.content.decode() or page.status_code == 422
        assert client.post("/orgs/boundaries/", {"town": town.pk, "outlines": "{}"}).status_code == 404
        assert Boundary.objects.count() == 0


@pytest.mark.django_db
class TestCommand:
    """The same from the command line."""

    def run(self, path, *more):
        out = StringIO()
        call_command("orgs", "boundaries", "load", str(path), "--town", "回龙坝镇", *more, stdout=out)
        return out.getvalue()

    def test_it_lists_and_keeps(self, tmp_path, town, village):
        path = tmp_path / "村界.geojson"
        path.write_bytes(collection(feature(name="五云村"), feature(name="远处村")))

        assert "试导入：对上 1 个单位，1 个图形没有对上" in self.run(path, "--dry-run")
        assert Boundary.objects.count() == 0
        assert "✓ 五云村：5 个转折点" in self.run(path)
        assert json.loads(self.run(path, "--json"))["unmatched"] == ["第 2 个图形（远处村）"]
        assert Boundary.objects.count() == 1

    def test_it_refuses_in_a_sentence(self, tmp_path, town):
        make_town("凤凰镇")
        path = tmp_path / "坏的.geojson"
        path.write_text("{}")

        with pytest.raises(CommandError, match="最外层应为 FeatureCollection"):
            self.run(path)
        with pytest.raises(CommandError, match="读不了文件"):
            self.run(tmp_path / "没有.geojson")
        with pytest.raises(CommandError, match="没有名为"):
            call_command("orgs", "boundaries", "load", str(path), "--town", "远方镇")
