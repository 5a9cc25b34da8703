"""Makes the documents that the benchmark reads, alike on every run.

    material.py FOLDER

Writes FOLDER/big.odt, about 800 pages of headings, paragraphs, lists, tables
and notes as a word processor would write them, FOLDER/content.xml out of it,
and FOLDER/pdf/, 70 PDF files of 1 to 60 pages. Needs qpdf.
"""

import random
import subprocess
import sys
import zipfile
from pathlib import Path

PAGES = 800
# LibreOffice lays this many of the sections below out as 800 pages.
SECTIONS = 1085
PDFS = 70
MIMETYPE = "application/vnd.oasis.opendocument.text"
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"' for name, urn in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("meta", "meta"))
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
WORDS = """
the committee notes that this report sets out progress since spring against each
of the four aims agreed by members and asks for a steer on what should follow
costs fell in the second quarter while demand for places rose faster than had
been forecast officers propose to bring a further paper once schools have
answered residents told us that crossings buses and lighting matter most to them
""".split()


class Text:
    """Sentences from a seeded stream of words."""

    def __init__(self, seed):
        self.chance = random.Random(seed)

    def sentence(self):
        words = self.chance.choices(WORDS, k=self.chance.randint(8, 24))
        return " ".join(words).capitalize() + "."

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(self.chance.randint(3, 6)))


def paragraph(text, number):
    """A paragraph with the spans, notes and links that real ones have."""
    words = text.paragraph().split(" ")
    bold = text.chance.randrange(len(words) - 3)
    words[bold] = f'<text:span text:style-name="T1">{words[bold]}'
    words[bold + 2] += "</text:span>"
    if number % 7 == 0:
        words.append(
            f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>'
            f"{number // 7 + 1}</text:note-citation><text:note-body><text:p text:style-name="
            f'"P1">{text.sentence()}</text:p></text:note-body></text:note>')
    return f'<text:p text:style-name="P1">{" ".join(words)}</text:p>'


def table(text):
    cell = '<table:table-cell office:value-type="string"><text:p text:style-name="P1">{}' \
           "</text:p></table:table-cell>"
    rows = "".join(
        "<table:table-row>" + "".join(
            cell.format(" ".join(text.chance.choices(WORDS, k=4))) for _ in range(4))
        + "</table:table-row>" for _ in range(9))
    return ('<table:table><table:table-column table:number-columns-repeated="4"/>'
            f"<table:table-header-rows>{rows[:rows.index('</table:table-row>') + 18]}"
            f"</table:table-header-rows>{rows}</table:table>")


def section(text, number):
    """A heading and what stands under it, about three quarters of a page."""
    level = 1 if number % 20 == 0 else 2
    yield (f'<text:h text:style-name="H{level}" text:outline-level="{level}">'
           f"{number + 1}. {text.sentence()[:-1]}</text:h>")
    for index in range(4):
        yield paragraph(text, number * 7 + index)
    if number % 3 == 0:
        yield table(text)
    elif number % 3 == 1:
        items = "".join(f'<text:list-item><text:p text:style-name="P1">{text.sentence()}</text:p>'
                        "</text:list-item>" for _ in range(6))
        yield f'<text:list text:style-name="L1">{items}</text:list>'
        yield paragraph(text, number * 7 + 4)
    else:
        for index in range(4, 7):
            yield paragraph(text, number * 7 + index)


def content():
    text = Text(1)
    body = "".join(part for number in range(SECTIONS) for part in section(text, number))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {NAMESPACES}>'
        '<office:automatic-styles><style:style style:name="P1" style:family="paragraph"/>'
        '<style:style style:name="H1" style:family="paragraph"><style:paragraph-properties'
        ' fo:break-before="page"/></style:style>'
        '<style:style style:name="H2" style:family="paragraph"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties'
        ' fo:font-weight="bold"/></style:style><text:list-style style:name="L1">'
        '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>")


def write_odt(folder):
    document = content()
    parts = {
        "content.xml": document,
        "styles.xml": f"<office:document-styles {NAMESPACES}><office:styles/>"
                      "</office:document-styles>",
        "meta.xml": f"<office:document-meta {NAMESPACES}><office:meta><dc:title>A long report"
                    f'</dc:title><dc:language>en-GB</dc:language><meta:document-statistic meta:page-count="{PAGES}"/>'
                    "</office:meta></office:document-meta>",
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in [("/", MIMETYPE)] + [(name, "text/xml") for name in parts])
    parts["META-INF/manifest.xml"] = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        f' manifest:version="1.3">{entries}</manifest:manifest>')
    with zipfile.ZipFile(folder / "big.odt", "w") as package:
        package.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for name, part in parts.items():
            package.writestr(name, part, zipfile.ZIP_DEFLATED)
    (folder / "content.xml").write_text(document, encoding="utf-8")


def plain_pdf(title, pages, text):
    """A PDF of text pages, without a cross-reference table that is right."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
               f"<< /Title ({title}) /Producer (bench) >>"]
    kids = []
    for _ in range(pages):
        lines = " T* ".join(f"({text.sentence()[:90]}) Tj" for _ in range(45))
        stream = f"BT /F1 10 Tf 15 TL 50 790 Td {lines} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R"
            f" >> >> /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {pages} >>"
    body = "".join(f"{n} 0 obj\n{o}\nendobj\n" for n, o in enumerate(objects, 1))
    trailer = f"trailer << /Root 1 0 R /Info 4 0 R /Size {len(objects) + 1} >>\n"
    return f"%PDF-1.5\n{body}{trailer}startxref\n0\n%%EOF\n".encode()


def write_pdfs(folder):
    """Half as old writers make them, half with compressed objects."""
    target = folder / "pdf"
    target.mkdir(exist_ok=True)
    text = Text(2)
    for number in range(PDFS):
        plain = folder / "plain.pdf"
        plain.write_bytes(plain_pdf(f"Report {number + 1}", text.chance.randint(1, 60), text))
        streams = "generate" if number % 2 else "disable"
        # qpdf mends the cross-reference table; status 3 says that it warned.
        answer = subprocess.run(
            ["qpdf", "--deterministic-id", f"--object-streams={streams}", "--compress-streams=y",
             "--no-warn", str(plain), str(target / f"{number + 1:02d}.pdf")], capture_output=True)
        if answer.returncode not in (0, 3):
            raise RuntimeError(answer.stderr.decode())
        plain.unlink()


def make(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_odt(folder)
    write_pdfs(folder)


if __name__ == "__main__":
    make(sys.argv[1])
