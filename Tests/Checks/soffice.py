"""LibreOffice as a judge: does it open a file and make a PDF of it?"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path


def pages_of(pdf):
    """The number of pages that pdfinfo counts, or 0."""
    answer = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, errors="replace")
    for line in answer.stdout.splitlines():
        if line.startswith("Pages:"):
            return int(line.split()[1])
    return 0


# What LibreOffice is asked for: a PDF, or a tagged one.
TARGETS = {
    "PDF": "pdf",
    "PDF/UA": "pdf:writer_pdf_Export:" + json.dumps({
        name: {"type": "boolean", "value": "true"}
        for name in ("PDFUACompliance", "UseTaggedPDF", "ExportBookmarks")}),
}


def convert(files, folder, seconds_each=30, filter="PDF"):
    """Converts files to PDF in one call; returns {file: PDF path or None}.

    The profile is private and the call has a time limit, after which the whole
    process group is ended. LibreOffice exits 0 on failure, so only a PDF that
    has pages counts.
    """
    folder = Path(folder)
    inputs = folder / "in"
    outputs = folder / "out"
    inputs.mkdir(parents=True)
    outputs.mkdir()
    # Packs repeat names such as agenda.odt; a number keeps them apart.
    copies = {}
    for number, file in enumerate(files):
        copy = inputs / f"{number:04d}{Path(file).suffix}"
        shutil.copyfile(file, copy)
        copies[file] = copy
    with tempfile.TemporaryDirectory(prefix="soffice-") as profile:
        process = subprocess.Popen(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
             "--convert-to", TARGETS[filter], "--outdir", str(outputs), *map(str, copies.values())],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        try:
            process.wait(timeout=60 + seconds_each * len(copies))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    results = {}
    for file, copy in copies.items():
        pdf = outputs / (copy.stem + ".pdf")
        results[file] = pdf if pdf.exists() and pages_of(pdf) > 0 else None
    return results
