"""Holds every pack.odt against its manifest and its pack.pdf, page by page.

    pack_odt_check.py FOLDER     every public/ and members/ below it

LibreOffice renders pack.odt anew. Each page of a report that stands in it has
the words that the same page of pack.pdf has, under the same label; what stamps
and feet say of pages is left aside. Each page has its label.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from report import Report
from soffice import convert

OFFICE_TYPES = (".odt", ".fodt", ".docx", ".docm")


def pages(pdf):
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True,
                          check=True).stdout
    return text.split("\f")[:-1]


def label(page):
    """The number that a page has at its foot."""
    found = re.findall(r"Page (\d+)", page)
    return int(found[-1]) if found else None


def letters(page):
    """What a page says, without its stamp, its count of pages and its label."""
    kept = []
    for line in page.splitlines():
        line = " ".join(line.split())
        line = re.sub(r"(Agenda item [\w.]+ · )?(Not for publication[^·]*· )?Page \d+( of \d+)?$",
                      "", line)
        if line.startswith("Not for publication, paragraph") or re.fullmatch(
                r"Agenda item [\w.]+", line):
            continue
        kept.append(line)
    return Counter("".join("".join(kept).split()))


def faults(folder, rendered):
    if rendered is None:
        return ["LibreOffice makes no PDF of pack.odt"], 0
    manifest = json.loads((folder / "manifest.json").read_text())
    wrong = []
    by_label = {}
    for page in pages(rendered):
        number = label(page)
        if number is None:
            wrong.append(f"a page has no label: {page[:60]!r}")
        elif number in by_label:
            wrong.append(f"two pages are labelled {number}")
        else:
            by_label[number] = page
    whole = pages(folder / "pack.pdf")
    front = manifest["meeting"]["frontSheetPages"]
    held = 0
    # pack.pdf has one page for a paper that is withheld.
    at = front
    for item in manifest["items"]:
        for document in item["documents"]:
            span = document["labels"]
            if not span or not span["first"].isdigit():
                continue
            first, last = int(span["first"]), int(span["last"])
            if document["file"] is None and document["restricted"]:
                at += 1
                continue
            for number in range(first, last + 1):
                page = whole[at]
                at += 1
                if number not in by_label:
                    wrong.append(f"{document['title']}: page {number} is not in pack.odt")
                elif not (document["file"] or "").endswith(OFFICE_TYPES):
                    continue  # a page of a PDF is a picture
                elif letters(page) != letters(by_label[number]):
                    lost = letters(page) - letters(by_label[number])
                    new = letters(by_label[number]) - letters(page)
                    wrong.append(f"{document['title']}: page {number} differs, "
                                 f"lost {dict(lost)}, new {dict(new)}")
                else:
                    held += 1
    return wrong, held


def main():
    root = Path(sys.argv[1])
    report = Report()
    folders = [m.parent for m in sorted(root.glob("**/manifest.json"))
               if m.parent.name in ("public", "members") and "supplement" not in str(m)]
    total = 0
    with tempfile.TemporaryDirectory(prefix="pack-odt-") as scratch:
        made = convert([f / "pack.odt" for f in folders], Path(scratch))
        for folder in folders:
            wrong, held = faults(folder, made[folder / "pack.odt"])
            total += held
            report.subject(str(folder.relative_to(root)), wrong)
    # That something was compared at all.
    report.subject(f"{total} pages of reports compared",
                   [] if total >= 20 else ["fewer than 20 pages"])
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
