"""A file of outlines (GeoJSON) read, checked and matched to the units of a town, before anything is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from anwang.base.kit.refusals import BadInput
from anwang.town.orgs.geometry import MultiPolygon, corners_of, fault_of, points_of, simplified
from anwang.town.orgs.models import Org

MOST_BYTES = 10 * 1024 * 1024
MOST_FEATURES = 500
MOST_POINTS = 200_000
CODES = ("code", "adcode", "xzqdm", "区划代码", "代码", "编码")
NAMES = ("name", "xzqmc", "名称", "单位", "村名", "村社区")
ENDINGS = re.compile(r"(村民|居民)委员会$|(村|居)委会$")


@dataclass(frozen=True)
class Feature:
    """One drawn area: its number in the file, what it is called there, its outline as taken."""

    number: int
    code: str
    name: str
    outline: MultiPolygon
    corners: int

    @property
    def called(self) -> str:
        """第 3 个图形（五云村）."""
        known = self.name or self.code
        return f"第 {self.number} 个图形（{known}）" if known else f"第 {self.number} 个图形"


@dataclass(frozen=True)
class Matched:
    """A unit and the areas that are its own."""

    org: Org
    features: Sequence[Feature]

    @property
    def outline(self) -> MultiPolygon:
        """All of them as one outline."""
        return simplified([polygon for feature in self.features for polygon in feature.outline])

    @property
    def corners(self) -> int:
        """How many corners the file has for it."""
        return sum(feature.corners for feature in self.features)


@dataclass(frozen=True)
class Matching:
    """What a file would do: which units get an outline, what belongs to nobody, who stays without."""

    matched: Sequence[Matched]
    unmatched: Sequence[Feature] = field(default_factory=list)
    without: Sequence[Org] = field(default_factory=list)

    @property
    def words(self) -> str:
        """对上 12 个单位，2 个图形没有对上，1 个单位没有轮廓."""
        said = [f"对上 {len(self.matched)} 个单位"]
        if self.unmatched:
            said.append(f"{len(self.unmatched)} 个图形没有对上")
        if self.without:
            said.append(f"{len(self.without)} 个单位没有轮廓")
        return "，".join(said)

    def as_geojson(self) -> str:
        """The matched areas as taken, small enough to be sent along until somebody agrees."""
        return json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"code": "", "name": each.org.name},
                        "geometry": {"type": "MultiPolygon", "coordinates": each.outline},
                    }
                    for each in self.matched
                ],
            }
        )


def read_features(data: bytes | str) -> list[Feature]:
    """Every area of a FeatureCollection; BadInput names the one that cannot be taken, and why."""
    if len(data) > MOST_BYTES:
        raise BadInput(f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请在制图软件中简化轮廓后再导入")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        content = json.loads(text, parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BadInput("不是 GeoJSON 文件，请从制图软件导出 GeoJSON（UTF-8 编码）再导入") from error
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise BadInput("文件最外层应为 FeatureCollection，请导出整个图层，不要只导出一个图形")
    features = content.get("features")
    if not isinstance(features, list) or not features:
        raise BadInput("文件里没有图形，请检查导出的图层")
    if len(features) > MOST_FEATURES:
        raise BadInput(f"文件里有 {len(features)} 个图形，最多 {MOST_FEATURES} 个，请只导出本镇的村（社区）")
    return list(_features(features))


def _no_number(name: str) -> float:
    raise ValueError(name)


def _features(features: Sequence[Any]) -> Iterator[Feature]:
    points = 0
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        properties = properties if isinstance(properties, dict) else {}
        code, name = _property(properties, CODES), _property(properties, NAMES)
        called = Feature(number, code, name, [], 0).called
        polygons = _polygons(feature, called)
        for ring in (ring for polygon in polygons for ring in polygon):
            if sentence := fault_of(ring):
                raise BadInput(f"{called}：{sentence}")
            points += len(ring)
        if points > MOST_POINTS:
            raise BadInput(f"到{called}为止已有 {points} 个点，最多 {MOST_POINTS} 个，请简化轮廓后再导入")
        outline = [[points_of(ring) for ring in polygon] for polygon in polygons]
        yield Feature(number, code, name, simplified(outline), corners_of(outline))


def _polygons(feature: Any, called: str) -> list[list[Any]]:
    """The polygons of a feature, whatever they are; refuses points and lines."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind, found = (
        (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    )
    if kind not in {"Polygon", "MultiPolygon"}:
        raise BadInput(f"{called}不是面，区域轮廓应为 Polygon 或 MultiPolygon")
    polygons = [found] if kind == "Polygon" else found
    if not isinstance(polygons, list) or not polygons:
        raise BadInput(f"{called}没有坐标")
    if not all(isinstance(polygon, list) and polygon for polygon in polygons):
        raise BadInput(f"{called}的坐标层次不对，应为面、圈、点三层")
    return polygons


def _property(properties: dict[str, Any], wanted: Sequence[str]) -> str:
    known = {str(key).strip().lower(): value for key, value in properties.items()}
    found = next((known[key] for key in wanted if known.get(key) not in (None, "")), "")
    return str(found).strip()[:80] if isinstance(found, str | int) else ""


def match(features: Sequence[Feature], units: Sequence[Org]) -> Matching:
    """Which area is whose: by code, else by name; several areas of one unit are its parts."""
    found: dict[Org, list[Feature]] = {}
    unmatched = []
    for feature in features:
        org = next((org for org in units if _is(feature, org)), None)
        if org is None:
            unmatched.append(feature)
        else:
            found.setdefault(org, []).append(feature)
    matched = [Matched(org, found[org]) for org in units if org in found]
    return Matching(matched, unmatched, [org for org in units if org not in found])


def _is(feature: Feature, org: Org) -> bool:
    if feature.code and org.code and feature.code == org.code:
        return True
    bare = ENDINGS.sub("", feature.name)
    own = {org.name, org.short_name, ENDINGS.sub("", org.name)}
    return bool(bare) and not own.isdisjoint({bare, f"{bare}村", f"{bare}社区"})
