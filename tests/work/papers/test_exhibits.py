"""Evidence in the bound file: numbered, in the catalogue, captioned, whatever it is made of."""

import datetime as dt
import hashlib
import re
from io import BytesIO

import docx
import pypdfium2
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image, ImageDraw

from anwang.base.audit.trail import history
from anwang.base.kit.pdf.printing import printed
from anwang.base.kit.refusals import NotReady
from anwang.town.evidence import store
from anwang.town.evidence.actions import attach_photos
from anwang.town.evidence.models import Attachment, Photo
from anwang.work.cases.actions import add_exhibit
from anwang.work.papers import actions
from anwang.work.papers.binding import bind, bound, is_long
from anwang.work.papers.enclosing import SIDE
from anwang.work.papers.models import Binding
from tests.factories.cases import make_delegation, make_document, make_filed
from tests.factories.hazards import make_photo

DAY = "2026年11月23日"
SHEET = "@page {size: A3 landscape} * {font-family: 'Noto Serif CJK SC', serif}"


@pytest.fixture
def handler(officers):
    return officers[0].user


@pytest.fixture
def case(factory, officers, town, leader):
    make_delegation(town)
    found = make_filed(factory, officers, leader)
    make_document(found, "case-filing", leader)
    return found


def photo_of(number, size=(640, 480)):
    """As a phone takes it, unlike every other, with its time and place inside."""
    picture = Image.new("RGB", size, (37 * number % 256, 91 * number % 256, 120))
    ImageDraw.Draw(picture).line((0, 0, *size), fill="white", width=40)
    exif = picture.getexif()
    exif[0x0132] = "2026:11:20 09:12:00"
    exif[0x8825] = {1: "N", 2: (29.0, 35.0, 0.0), 3: "E", 4: (106.0, 19.0, 0.0)}
    data = BytesIO()
    picture.save(data, "JPEG", exif=exif)
    return SimpleUploadedFile(f"IMG_{number}.jpg", data.getvalue(), "image/jpeg")


def contract(tmp_path, pages=3):
    """A document of somebody else's, in a format of its own."""
    look = tmp_path / "a3.css"
    look.write_text(SHEET, encoding="utf-8")
    text = "".join(
        f"<p style='break-before: page'>合同原件第{number}页</p>" for number in range(1, pages + 1)
    )
    return SimpleUploadedFile("租赁合同.pdf", printed(text, look)[0])


def letter(text="我们已经清理通道"):
    """A Word file of the firm's."""
    document, data = docx.Document(), BytesIO()
    document.add_paragraph(text)
    document.save(data)
    return SimpleUploadedFile("情况说明.docx", data.getvalue())


def wages():
    """A workbook, which nobody prints."""
    data = BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet().write("A1", "工资表")
    return SimpleUploadedFile("工资表.xlsx", data.getvalue())


def words_of(data):
    """The words of every page, without breaks and spaces."""
    document = pypdfium2.PdfDocument(BytesIO(data) if isinstance(data, bytes) else data)
    pages = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    document.close()
    return pages


def page_of(pages, title):
    """What the catalogue, on page 2, says for a title."""
    found = re.search(rf"{title}—{DAY}(\d{{1,2}})(?!\d)", pages[1])
    assert found, f"{title} is not in the catalogue: {pages[1]}"
    return int(found[1])


def first_page_with(pages, words):
    """On which page, from the evidence list on, it really stands."""
    return next(at for at, text in enumerate(pages, 1) if at > 4 and words in text)


def test_sixty_photos_and_files_are_bound_numbered_and_in_the_catalogue_on_their_pages(
    typeset, case, handler, tmp_path
):
    photos = [photo_of(number) for number in range(60)]
    for part, title in enumerate(["通道照片", "库房照片", "复查照片"]):
        add_exhibit(
            case, kind="scene", title=title, proves="疏散通道被占", by=handler,
            photos=photos[part * 20 : part * 20 + 20],
            files=[contract(tmp_path), letter(), wages()] if part == 1 else [],
        )  # fmt: skip
    add_exhibit(case, kind="party", title="询问笔录（何某）", by=handler)
    told = []

    count = bind(case.dossier, tmp_path / "bound.pdf", tell=lambda done, total: told.append((done, total)))

    pages = words_of(tmp_path / "bound.pdf")
    assert count == len(pages) == 39
    assert "证据：4件（照片60张，文件3个）" in pages[0]
    assert [text.rpartition("—")[0].rpartition("—")[2] for text in pages[1:26]] == [
        str(number) for number in range(2, 27)
    ]
    listed = ["通道照片", "库房照片", "复查照片", "租赁合同.pdf", "情况说明.docx"]
    stands = ["证据1通道照片", "证据2库房照片", "证据3复查照片", "合同原件第1页", "我们已经清理通道"]
    assert [page_of(pages, title) for title in listed] == [first_page_with(pages, words) for words in stands]
    assert "证据4询问笔录（何某）" in pages[3]
    assert "没有附件" in pages[3]
    assert "工资表.xlsx" in pages[page_of(pages, "库房照片") - 1]
    assert told[-1] == (128, 128)
    assert [done for done, _ in told] == [*range(1, 64), 127, 128]


def test_every_photo_says_who_when_where_and_its_hash_and_is_no_larger_than_paper_needs(
    typeset, case, handler, tmp_path
):
    add_exhibit(case, kind="scene", title="通道照片", by=handler, photos=[photo_of(1, (4000, 3000))])
    photo = Photo.objects.get(target_type="cases.exhibit")

    data, _ = bound(case.dossier)

    said = words_of(data)[4]
    told = [
        "证据1-1现场通道照片", "2026年11月20日09:12拍摄", "李检查", "北纬29.583333，东经106.316667",
        photo.sha256, photo.original_sha256,
    ]  # fmt: skip
    assert [words for words in told if words not in said] == []
    document = pypdfium2.PdfDocument(BytesIO(data))
    [picture] = document[4].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    assert max(picture.get_px_size()) == SIDE
    document.close()


def test_pages_of_an_attached_pdf_are_named_numbered_and_scaled_into_the_file(
    typeset, case, handler, tmp_path
):
    add_exhibit(case, kind="written", title="合同", by=handler, files=[contract(tmp_path, pages=2)])

    data, count = bound(case.dossier)

    pages = words_of(data)
    assert pages[5] == "证据1-1租赁合同.pdf第1页，共2页—6—合同原件第1页"
    assert pages[6] == "证据1-1租赁合同.pdf第2页，共2页—7—合同原件第2页"
    document = pypdfium2.PdfDocument(BytesIO(data))
    assert {tuple(round(side) for side in page.get_size()) for page in document} == {(595, 842)}
    assert count == 7
    document.close()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda tmp_path: SimpleUploadedFile("坏的.pdf", b"%PDF-1.7\nnothing\n%%EOF"), "文件损坏或过于庞杂"),
        (lambda tmp_path: wages(), "表格不排印"),
        (lambda tmp_path: letter("无字\U0010fffd"), "有服务器没有字体的字符"),
        (lambda tmp_path: letter(""), "内容是空的或者过长"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_listed_with_its_hash_and_the_reason_and_stops_nothing(
    typeset, case, handler, tmp_path, make, why
):
    add_exhibit(case, kind="written", title="材料", by=handler, files=[make(tmp_path)])
    file = Attachment.objects.get(target_type="cases.exhibit")

    data, count = bound(case.dossier)

    said = words_of(data)[4]
    assert count == 5
    assert (f"SHA-256{file.sha256}" in said, why in said) == (True, True)


def test_photos_of_what_a_visit_found_are_in_its_file(typeset, order, inspector):
    hazard = order.dossier.inspection.findings.first()
    attach_photos(hazard, [make_photo()], slot="before", by=inspector, caption="通道被占")

    pages = words_of(bound(order.dossier)[0])

    where = page_of(pages, f"证据1{hazard.number}{hazard.title}")
    assert "证据1-1整改前通道被占" in pages[where - 1]
    assert "相机没有记下拍摄时间" in pages[where - 1]


def test_a_lost_photo_is_a_sentence_and_no_file_is_written(typeset, case, handler, tmp_path):
    add_exhibit(case, kind="scene", title="通道照片", by=handler, photos=[photo_of(1)])
    photo = Photo.objects.get(target_type="cases.exhibit")
    store.find("photos", photo.sha256, ".jpg").unlink()

    with pytest.raises(NotReady, match=r"照片“IMG_1.jpg”的文件找不到了，请管理员从备份恢复"):
        bind(case.dossier, tmp_path / "bound.pdf")

    assert not (tmp_path / "bound.pdf").exists()


@pytest.fixture
def thick(case, handler):
    """More photos than one waits for."""
    add_exhibit(case, kind="scene", title="照片", by=handler, photos=[make_photo() for _ in range(13)])
    return case.dossier


def test_a_thick_file_is_bound_as_a_job_and_taken_from_its_page(
    typeset, client, thick, inspector, django_capture_on_commit_callbacks
):
    client.force_login(inspector)
    assert is_long(thick)
    assert client.get(f"/papers/dossiers/{thick.pk}/pdf/").status_code == 409
    assert "装订案卷" in client.get(thick.get_absolute_url()).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"/papers/dossiers/{thick.pk}/bind/")

    binding = Binding.objects.get()
    assert (answer.url, binding.stage, binding.done, binding.total) == (
        binding.get_absolute_url(), "done", 28, 28,
    )  # fmt: skip
    assert f"共 {binding.page_count} 页" in client.get(answer.url).content.decode()
    taken = b"".join(client.get(f"{answer.url}pdf/").streaming_content)
    assert len(words_of(taken)) == binding.page_count
    assert hashlib.sha256(taken).digest() == hashlib.sha256(binding.path.read_bytes()).digest()
    assert [event.label for event in history(thick)][-1] == "装订案卷"


def test_machines_bind_and_take_it_too(typeset, client, thick, inspector, stranger):
    client.force_login(inspector)
    assert client.get(f"/api/v1/papers/dossiers/{thick.pk}/pdf/").status_code == 409

    answer = client.post(f"/api/v1/papers/dossiers/{thick.pk}/bindings/")

    pk = answer.json()["id"]
    assert answer.status_code == 201
    assert client.get(f"/api/v1/papers/bindings/{pk}/").json()["stage"] == "done"
    taken = b"".join(client.get(f"/api/v1/papers/bindings/{pk}/pdf/").streaming_content)
    assert taken.startswith(b"%PDF")
    client.force_login(stranger)
    pages = [f"/api/v1/papers/bindings/{pk}/pdf/", f"/papers/bindings/{pk}/", f"/papers/bindings/{pk}/pdf/"]
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]


def test_while_one_is_bound_whoever_asks_is_shown_that_one(thick, inspector, leader, clock):
    first, is_new = actions.begin_binding(thick, by=inspector)

    again, is_other = actions.begin_binding(thick, by=leader)
    clock.shift(dt.timedelta(hours=2))
    later, is_third = actions.begin_binding(thick, by=leader)

    assert (again, is_new, is_other, is_third) == (first, True, False, True)
    assert later != first


def test_bound_files_go_after_a_week_and_what_stopped_is_said_to_have_stopped(
    typeset, client, thick, inspector, clock
):
    stuck, _ = actions.begin_binding(thick, by=inspector)
    clock.shift(dt.timedelta(hours=2))
    made, _ = actions.begin_binding(thick, by=inspector)
    actions.carry_out_binding(made)
    client.force_login(inspector)

    assert actions.drop_old_bindings(dt.datetime.now(dt.UTC)) == 0
    stuck.refresh_from_db()
    assert (stuck.stage, stuck.problem) == ("failed", "中途停下了，没有留下半个文件，请重新装订")
    assert client.get(f"/papers/bindings/{stuck.pk}/pdf/").status_code == 409
    path = made.path
    assert path.exists()
    assert actions.drop_old_bindings(dt.datetime.now(dt.UTC) + dt.timedelta(days=8)) == 2
    assert (path.exists(), Binding.objects.count()) == (False, 0)


def test_a_file_without_an_approved_document_is_not_bound(dossier, inspector):
    with pytest.raises(NotReady, match="还没有审批过的文书"):
        actions.begin_binding(dossier, by=inspector)


def test_command_writes_a_thick_file(typeset, thick, tmp_path, capsys):
    call_command("papers", "pdf", thick.number, out=str(tmp_path / "a.pdf"))

    assert f"{len(words_of(tmp_path / 'a.pdf'))} 页" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "media"]
