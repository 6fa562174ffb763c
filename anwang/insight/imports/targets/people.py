"""People with an account (人员账号): name, phone, where and as what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from anwang.base.kit.faults import Fault
from anwang.base.kit.headings import plain
from anwang.base.kit.progress import Tell, silent
from anwang.insight.imports.choices import Way
from anwang.insight.imports.reading import cells
from anwang.insight.imports.targets.frame import Double, Field, Findings, Made, Plan, Row
from anwang.insight.imports.targets.headings import PERSON
from anwang.insight.imports.targets.places import Places, qualified
from anwang.insight.imports.targets.returning import KEY_FIELD, Facet, Returning, told
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.actions import appoint, open_account, relieve
from anwang.town.people.choices import FIRM, MANAGERS, Role
from anwang.town.people.models import Post, User
from anwang.town.people.queries import offices_managed_by, roles_given_by, with_posts
from anwang.work.subjects import names
from anwang.work.subjects.models import Subject

VILLAGES = frozenset({OrgKind.VILLAGE, OrgKind.COMMUNITY})
GRID_HINT = "单位写村（社区）的，再归到网格"
FURTHER = {
    Role.SUPERVISOR: ("应急办主任", "应急办负责人", "安监办主任"),
    Role.INSPECTOR: ("执法人员", "检查人员", "安监员", "执法员"),
    Role.TOWN_LEADER: ("镇领导", "分管领导", "镇长", "副镇长"),
    Role.DEPARTMENT_OFFICER: ("部门人员", "科室人员", "部门联络员"),
    Role.VILLAGE_CADRE: ("村干部", "村（社区）干部", "村主任", "村支书", "社区干部", "安全劝导员"),
    Role.GRID_WORKER: ("网格员", "专职网格员", "网格长"),
    Role.PRINCIPAL: ("主要负责人", "企业负责人", "法定代表人", "法人", "负责人"),
    Role.SAFETY_OFFICER: ("安全管理人员", "安全员", "专职安全员", "安全管理员"),
    Role.WORKER: ("从业人员", "员工", "职工"),
}


PERSON_STAYS = "登录名和姓名关系到是谁办的事，不由导入改"
POSTS_MOVE = "任职和免职请在这个人的页面办理"


class PeopleAccounts(Returning):
    """人员账号: nobody gets a password by it; a slip of them is made of the batch."""

    id: ClassVar[str] = "people"
    label: ClassVar[str] = "人员账号"
    unit: ClassVar[str] = "人"
    noun: ClassVar[str] = "人员"
    model: ClassVar[Any] = User
    hint: ClassVar[str] = "一行一人；手机号就是登录名，导入后做一张初始密码单"
    belongings: ClassVar[tuple[Any, ...]] = (Post,)

    @classmethod
    def may(cls, by: Any) -> bool:
        """Whoever keeps accounts."""
        return bool(by.holds(*MANAGERS))

    def fields(self) -> Sequence[Field]:
        """As rosters call them."""
        given = [role for role in Role if role in FIRM or role in roles_given_by(self.by)]
        words = {word: role for role in given for word in (role.label, *FURTHER.get(role, ()))}
        options = [(role.label, role.label) for role in given]
        return (
            Field("name", "姓名", PERSON["name"], cells.text(40), required=True, mergeable=False),
            Field("phone", "手机号", PERSON["phone"], cells.mobile, required=True, mergeable=False),
            Field("org", "单位", PERSON["org"], cells.text(80), required=True, mergeable=False),
            Field("grid", "网格", PERSON["grid"], cells.text(40), mergeable=False, hint=GRID_HINT),
            Field(
                "role", "角色", PERSON["role"], cells.choice(words, "角色"), required=True, options=options,
                mergeable=False,
            ),
            KEY_FIELD,
        )  # fmt: skip

    def check(self, rows: Sequence[Row], tell: Tell = silent) -> Findings:
        """Where each works, and who has an account already."""
        findings = Findings()
        offices = _by_name(offices_managed_by(self.by).filter(town=self.town.pk).select_related("village"))
        firms = _firms(self.town, self.by, rows)
        places = Places(self.town, self.by)
        there = {
            user.username: user for user in User.objects.filter(username__in=[_phone(row) for row in rows])
        }
        seen: dict[str, Row] = {}
        for row in rows:
            tell(len(seen), len(rows))
            name, phone, where = row.values["name"], _phone(row), row.values["org"]
            org, sentence = _place(where, row.values["role"], offices, firms)
            if org is None:
                findings.faults.append(Fault(row.sheet, row.line, "单位", where, sentence))
                continue
            if (words := row.values.get("grid")) and org.kind in VILLAGES and row.values["role"] not in FIRM:
                org, sentence = places.grid(words, org)
                if org is None:
                    findings.faults.append(Fault(row.sheet, row.line, "网格", words, sentence))
                    continue
            row.values["place"] = org
            user, earlier = there.get(phone), seen.setdefault(phone, row)
            if (user and user.name != name) or earlier.values["name"] != name:
                other = user.name if user else earlier.values["name"]
                sentence = f"这个手机号已是“{other}”的，姓名对不上，请核对"
                findings.faults.append(Fault(row.sheet, row.line, "手机号", phone, sentence))
            elif user is not None or earlier is not row:
                ways, pk = (Way.SKIP, Way.FILL), user.pk if user else None
                title = f"{name}，合并即加上这个岗位" if user else f"第 {earlier.line} 行 {name}"
                url = user.get_absolute_url() if user else ""
                findings.doubles.append(
                    Double(row, "手机号和姓名相同", title, pk, earlier, url, may_be_new=False, ways=ways)
                )
        return findings

    def facets(self) -> Sequence[Facet]:
        """A list of people changes nobody."""
        return (
            told("name", "姓名", lambda each: each.name, PERSON_STAYS),
            told("phone", "手机号", lambda each: each.phone, PERSON_STAYS),
            told("role", "岗位", lambda each: "；".join(post.words for post in each.posts_shown), POSTS_MOVE),
        )

    def records(self, keys: Sequence[int]) -> Mapping[int, Any]:
        """Those in sight."""
        rows = with_posts(User.objects.visible_to(self.by).filter(pk__in=keys))
        return {user.pk: user for user in rows}

    def refusal(self, record: Any) -> str:
        """Nobody is changed by a list."""
        return PERSON_STAYS

    def write(self, plan: Plan) -> Iterator[Made]:
        """By the actions that everybody uses; without a password nobody signs in yet."""
        for done, row in enumerate(plan.new):
            plan.tell(done, len(plan.new))
            values = row.values
            user = open_account(username=_phone(row), name=values["name"], phone=_phone(row), by=self.by)
            appoint(user, values["place"], values["role"], by=self.by)
            yield Made(row, user.pk, user.name)
        for merge in plan.merges:
            user = User.objects.get(pk=merge.object_id)
            known = set(user.posts.filter(is_active=True).values_list("pk", flat=True))
            post = appoint(user, merge.row.values["place"], merge.row.values["role"], by=self.by)
            if post.pk not in known:
                yield Made(merge.row, user.pk, user.name, before={"post": post.pk})

    def restore(self, object_id: int, before: Mapping[str, Any]) -> None:
        """The post that was added ends."""
        relieve(Post.objects.select_related("user", "org").get(pk=before["post"]), by=self.by)

    def take_back(self, keys: Any) -> int:
        """Accounts that nobody used, with their posts."""
        Post.objects.filter(user__in=keys).delete()
        return User.objects.filter(pk__in=keys).delete()[0]


def _phone(row: Row) -> str:
    return str(row.values["phone"])


def _by_name(offices: Any) -> dict[str, list[Org]]:
    found: dict[str, list[Org]] = defaultdict(list)
    for org in offices:
        further = qualified(org) if org.kind == OrgKind.GRID else ()
        for name in {plain(words) for words in (org.name, org.short_name, *further)}:
            found[name].append(org)
    return found


def _firms(town: Org, by: Any, rows: Sequence[Row]) -> dict[str, list[Org]]:
    """The leaves of the subjects that the rows name, as far as this person keeps their accounts."""
    wanted = {names.plain(row.values["org"]) for row in rows if row.values["role"] in FIRM}
    found: dict[str, list[Org]] = defaultdict(list)
    subjects = Subject.objects.unmerged().filter(by.scope(*MANAGERS), town=town.pk, plain_name__in=wanted)
    for subject in subjects.select_related("org"):
        found[subject.plain_name].append(subject.org)
    return found


def _place(
    where: str, role: Role, offices: Mapping[str, list[Org]], firms: Mapping[str, list[Org]]
) -> tuple[Org | None, str]:
    """The one organisation of this name that such a role stands at, or what is wrong."""
    is_firm = role in FIRM
    found = firms.get(names.plain(where), []) if is_firm else offices.get(plain(where), [])
    if len(found) == 1:
        return found[0], ""
    what = "企业或场所" if is_firm else "单位"
    if found:
        return None, f"有 {len(found)} 个{what}叫这个名称，请写全称"
    return None, f"没有这个{what}，或不由你管理账号；“{role.label}”须设在{what}"
