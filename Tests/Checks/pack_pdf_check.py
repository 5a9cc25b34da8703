"""Holds every pack.pdf, a supplement's too, against its manifest: each page under its label.

    pack_pdf_check.py FOLDER     every public/ and members/ below it

The label on the page, as `pdftotext` finds it, is the one that the manifest
gives; a withheld paper has one page under the labels of all its pages; the
file is sound, tagged, titled and has a bookmark for each paper.
"""

import json
import subprocess
import sys
from pathlib import Path

from report import Report


def expected(manifest):
    """The label of each page in order."""
    series = (manifest.get("supplement") or {}).get("series", "")
    labels = [f"{series}{n}" for n in range(1, manifest["meeting"]["frontSheetPages"] + 1)]
    for item in manifest["items"]:
        for document in item["documents"]:
            span = document["labels"]
            if not span or not span["first"].removeprefix(series).isdigit():
                continue
            first, last = (int(span[end].removeprefix(series)) for end in ("first", "last"))
            if document["file"] is None and document["restricted"]:
                whole = f"{span['first']} to {span['last']}"
                labels.append(whole if first < last else span["first"])
            else:
                labels += [f"{series}{n}" for n in range(first, last + 1)]
    return labels


def found(pdf):
    """The label at the foot of each page."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True,
                          check=True).stdout
    labels = []
    for page in text.split("\f")[:-1]:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        stamped = [line.rsplit("Page ", 1)[1] for line in lines if "Page " in line]
        labels.append(stamped[-1] if stamped else None)
    return labels


def faults(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    supplement = manifest.get("supplement")
    pdf = folder / ("supplement-pack.pdf" if supplement else "pack.pdf")
    if not pdf.exists():
        return [f"there is no {pdf.name}"]
    wrong = []
    labels = expected(manifest)
    there = found(pdf)
    if labels != there:
        wrong.append(f"labels {there}, and the manifest has {labels}")
    check = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True)
    if check.returncode != 0:
        wrong.append(check.stdout + check.stderr)
    info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True).stdout
    facts = dict(line.split(":", 1) for line in info.splitlines() if ":" in line)
    title = f"Supplement {supplement['number']}" if supplement else "Agenda with all reports"
    if title not in facts.get("Title", ""):
        wrong.append("the title is not the pack's")
    if facts.get("Tagged", "").strip() != "yes":
        wrong.append("it is not tagged")
    if facts.get("Author", "").strip() != manifest["meeting"]["council"]:
        wrong.append(f"its author is {facts.get('Author')}")
    return wrong


def main():
    root = Path(sys.argv[1])
    report = Report()
    for manifest in sorted(root.glob("**/manifest.json")):
        if manifest.parent.name in ("public", "members"):
            report.subject(str(manifest.parent.relative_to(root)), faults(manifest.parent))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
