"""Checks that a pack of accessible PDFs is accessible, and its labels readable.

    pdf_check.py PROGRAM FOLDER...

Renders the ODT reports of the sample packs with LibreOffice as tagged PDFs
(PDF/UA), puts them together with `PROGRAM assemble` and holds the pack to:

* the rules of PDF/UA-1 that page-validation knows;
* `qpdf --check`;
* every page's label, as pdftotext finds it;
* every piece of structured text of the parts, as pdfinfo lists it;
* two runs, one result.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import page
from report import Report
from soffice import convert, pages_of

FIRST = 21


def told(*command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)


def structured(pdf):
    """The lines of text that stand in a PDF's tree of tags, and how often."""
    lines = told("pdfinfo", "-struct-text", str(pdf)).stdout.splitlines()
    return Counter(line.strip() for line in lines if line.strip().startswith('"'))


def faults_of_rules(pdf):
    result = page.validate_pdf(str(pdf), profile="ua1")
    return [f"{failure.rule_id}: {failure.message}" for failure in result.failures]


def faults_of_labels(pdf, count):
    faults = []
    for number in range(1, count + 1):
        text = told("pdftotext", "-f", str(number), "-l", str(number), str(pdf), "-").stdout
        if f"Page {FIRST + number - 1}" not in text.split("\n"):
            faults.append(f"page {number} does not carry Page {FIRST + number - 1}")
    return faults


def main():
    program, folders = sys.argv[1], map(Path, sys.argv[2:])
    report = Report()
    reports = sorted(file for folder in folders for file in folder.glob("reports/*.odt"))
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        rendered = [pdf for pdf in convert(reports, scratch / "r", filter="PDF/UA").values() if pdf]
        report.subject(f"{len(rendered)} of {len(reports)} reports rendered",
                       [] if rendered and len(rendered) == len(reports) else ["some were not"])
        packs = [scratch / "one" / "pack.pdf", scratch / "two" / "pack.pdf"]
        for pack in packs:
            pack.parent.mkdir()
            run = told(program, "assemble", *map(str, rendered), "--first", str(FIRST),
                       "--output", str(pack))
            if run.returncode != 0:
                report.subject("assemble", [run.stderr.strip()])
                return report.close()
        pack = packs[0]
        count = sum(map(pages_of, rendered))
        report.subject("every page is there",
                       [] if pages_of(pack) == count else [f"{pages_of(pack)} of {count}"])
        report.subject("the rules of PDF/UA-1", faults_of_rules(pack))
        report.subject("qpdf --check", [] if told("qpdf", "--check", str(pack)).returncode == 0
                       else ["it found faults"])
        report.subject("every page's label", faults_of_labels(pack, count))
        parts = sum((structured(pdf) for pdf in rendered), Counter())
        missing = parts - structured(pack)
        report.subject(f"{sum(parts.values())} pieces of structured text",
                       [f"missing: {line[:80]}" for line in missing]
                       or ([] if parts else ["the parts have none"]))
        report.subject("two runs, one result",
                       [] if packs[0].read_bytes() == packs[1].read_bytes() else ["they differ"])
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
