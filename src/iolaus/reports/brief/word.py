"""The brief as DOCX: headings, lists and tables that a word processor knows as such, the picture with its words.

Takes      the document of a brief
Gives      made(): bytes
Invariant  heads of tables repeat on each page; the picture carries its alternative text; the language is set; dates of
           the file are fixed, so the same document gives the same bytes
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Inches, Pt, RGBColor

from iolaus.reports.brief.pdf import picture

Given = Mapping[str, Any]
SOFT, TEAL = RGBColor(0x5A, 0x57, 0x50), RGBColor(0x0B, 0x64, 0x78)
TINTS = {"better2": "BFDFE4", "better1": "E0EFF1", "worse1": "F9E6DA", "worse2": "F1C9B2"}
REGION = {"en": "en-US", "es": "es-MX"}
WIDTH = 17.8  # centimetres of text
FONT, MONO = "Georgia", "Courier New"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file can hold


def made(given: Given) -> bytes:
    """The brief as a file."""
    page = _opened(given)
    page.add_paragraph(f"Iolaus · {given['kind']}", "Subtitle")
    page.add_heading(given["title"], 1)
    page.add_paragraph(given["strip"], "Quiet")
    last = ""
    for each in given["blocks"]:
        {"heading": _heading, "text": _text, "list": _list, "table": _table, "figure": _figure,
         "code": _code, "link": _code}[each["kind"]](page, each, last)
        last = each["text"] if each["kind"] == "heading" else last
    page.sections[0].footer.paragraphs[0].text = given["foot"]
    page.sections[0].footer.paragraphs[0].style = "Quiet"
    buffer = io.BytesIO()
    page.save(buffer)
    return _fixed(buffer.getvalue())


def _opened(given: Given) -> Any:
    """An empty page with its styles, properties and language."""
    page = Document()
    sheet = page.sections[0]
    sheet.page_width, sheet.page_height = Inches(8.5), Inches(11)
    sheet.left_margin = sheet.right_margin = Cm((21.59 - WIDTH) / 2)
    sheet.top_margin = sheet.bottom_margin = Cm(1.9)
    about = page.core_properties
    about.title, about.author, about.subject = f"{given['title']} · Iolaus", "Iolaus", given["subject"]
    about.language, about.comments, about.last_modified_by = REGION[given["lang"]], given["foot"], "Iolaus"
    about.created = about.modified = datetime(int(given["start"][:4]), 1, 1)
    about.revision = 1
    normal = page.styles["Normal"]
    _lettered(normal, FONT, 10)
    normal.paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), REGION[given["lang"]])
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Heading 1", 20), ("Heading 2", 13), ("Subtitle", 11), ("Caption", 10)):
        style = page.styles[name]
        _lettered(style, FONT, size)
        style.font.bold, style.font.italic = True, False
        style.font.color.rgb = TEAL if name == "Subtitle" else RGBColor(0, 0, 0)
    for name, points, colour in (("Quiet", 9.0, SOFT), ("Lead", 16.0, None), ("Answer", 11.5, None),
                                 ("Harm", 10.0, None)):
        style = page.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.size, style.font.bold = Pt(points), name == "Lead"
        if colour is not None:
            style.font.color.rgb = colour
    return page


def _lettered(style: Any, font: str, size: float) -> None:
    style.font.name, style.font.size = font, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for each in list(fonts.attrib):
        if each.endswith("Theme"):  # a theme's typeface would win over the one that is named
            del fonts.attrib[each]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), font)


def _heading(page: Any, given: Given, _last: str) -> None:
    page.add_heading(given["text"], 2)


def _text(page: Any, given: Given, _last: str) -> None:
    page.add_paragraph(given["text"], {"": "Normal"}.get(given["style"], given["style"].capitalize()))


def _list(page: Any, given: Given, _last: str) -> None:
    for each in given["items"]:
        page.add_paragraph(each, "List Bullet")


def _code(page: Any, given: Given, _last: str) -> None:
    label = page.add_paragraph("", "Normal")
    label.add_run(given["label"]).bold = True
    label.paragraph_format.keep_with_next = True
    run = page.add_paragraph().add_run(given["text"])
    run.font.name, run.font.size = MONO, Pt(8)


def _figure(page: Any, given: Given, _last: str) -> None:
    page.add_paragraph(given["caption"], "Caption").paragraph_format.keep_with_next = True
    page.add_paragraph(given["note"], "Quiet").paragraph_format.keep_with_next = True
    shape = page.add_picture(io.BytesIO(picture(given["svg"])), width=Cm(WIDTH))
    about = shape._inline.docPr  # python-docx has no name of its own for the words that stand for a picture
    about.set("descr", given["alt"])
    about.set("title", given["caption"])


def _table(page: Any, given: Given, last: str) -> None:
    if given["caption"] != last:
        page.add_paragraph(given["caption"], "Caption").paragraph_format.keep_with_next = True
    if given["note"]:
        page.add_paragraph(given["note"], "Quiet").paragraph_format.keep_with_next = True
    made_table = page.add_table(rows=1, cols=len(given["columns"]), style="Table Grid")
    made_table.autofit = False
    _described(made_table, given["caption"])
    shares = [WIDTH * each / sum(given["widths"]) for each in given["widths"]]
    for cell, words, wide in zip(made_table.rows[0].cells, given["columns"], shares, strict=True):
        _filled(cell, {"text": words}, wide, True)
    _marked(made_table.rows[0]._tr, "w:tblHeader")
    for row in given["rows"]:
        line = made_table.add_row()
        _marked(line._tr, "w:cantSplit")
        for k, (cell, each, wide) in enumerate(zip(line.cells, row, shares, strict=True)):
            _filled(cell, each, wide, k == 0)
    page.add_paragraph("", "Quiet").paragraph_format.space_after = Pt(2)


def _described(table: Any, words: str) -> None:
    """The name of a table, and that its first row and first column are heads."""
    properties = table._tbl.tblPr
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), words)
    properties.append(caption)
    look = properties.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        properties.append(look)
    for key, value in (("val", "04A0"), ("firstRow", "1"), ("firstColumn", "1"), ("lastRow", "0"), ("lastColumn", "0"),
                       ("noHBand", "0"), ("noVBand", "1")):
        look.set(qn(f"w:{key}"), value)
    properties.remove(look)
    properties.insert(list(properties).index(caption), look)  # the schema has the caption after the look


def _marked(row: Any, mark: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(mark))


def _filled(cell: Any, given: Given, wide: float, head: bool) -> None:
    cell.width = Cm(wide)
    words = cell.paragraphs[0]
    words.paragraph_format.space_after = Pt(0)
    first = words.add_run(given["text"])
    first.bold, first.font.size = head, Pt(8.5)
    runs = [first]
    if given.get("more"):
        first.add_break()
        more = words.add_run(given["more"])
        more.font.size = Pt(7.5)
        runs.append(more)
    if given.get("lang"):
        for run in runs:
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), REGION[given["lang"]])
            run._r.get_or_add_rPr().append(language)
    tint = TINTS.get(given.get("tone", ""))
    if tint:
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", tint)):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _fixed(raw: bytes) -> bytes:
    """The same package with fixed dates of its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            about = zipfile.ZipInfo(each.filename, EPOCH)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(about, old.read(each.filename))
    return buffer.getvalue()
