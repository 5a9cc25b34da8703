"""Measures `meetingday assemble` beside pikepdf, in the same run and turn by turn.

    assemble_bench.py PROGRAM [--runs N] [--keep FOLDER]

PROGRAM is a release build. The pack is 74 PDFs of about 1,100 pages and 37 MB:
64 tagged reports that LibreOffice renders, with bookmarks, and 10 scans. Ours
merges them with tags, bookmarks, links and an embedded font for the labels;
pikepdf merges and stamps them, and loses tags and bookmarks. Without tags the
same files show what the looking through, the bookmarks and the labels cost by
themselves: no aim is set for that. Then packs of 1,000 to 10,000 pages show how
the time grows. Needs LibreOffice, and pikepdf in .build-tools/venv or in
python3.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import material

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "Checks"))
from measured import run  # noqa: E402
from soffice import convert, pages_of  # noqa: E402

REPORTS, SCANS, SCANNED_PAGES = 64, 10, 6
SCAN_BYTES = 265_000
PIKEPDF = """
import sys
import pikepdf
out = pikepdf.new()
font = out.make_indirect(pikepdf.Dictionary(
    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))
for file in sys.argv[2:]:
    out.pages.extend(pikepdf.open(file).pages)
for number, page in enumerate(out.pages, 1):
    page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.Stamp)
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q BT /Stamp 9 Tf 500 16 Td (Page {number}) Tj ET Q".encode())
out.save(sys.argv[1])
"""
UNTAG = """
import sys
import pikepdf
pdf = pikepdf.open(sys.argv[1])
for key in ("/StructTreeRoot", "/MarkInfo"):
    if key in pdf.Root:
        del pdf.Root[key]
pdf.save(sys.argv[2])
"""


def write_report(path, number):
    """An ODT of some 16 pages, written as material.py writes its long one."""
    sections = material.SECTIONS
    seeded = material.Text
    try:
        material.SECTIONS = 10 + number % 27
        material.Text = lambda _: seeded(1000 + number)
        material.write_odt(path)
    finally:
        material.SECTIONS, material.Text = sections, seeded


def write_scan(path, number):
    """Pages that are pictures, of noise that nothing packs."""
    chance = random.Random(number)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    side = int(SCAN_BYTES ** 0.5)
    for _ in range(SCANNED_PAGES):
        data = zlib.compress(chance.randbytes(side * side), 0).decode("latin-1")
        objects.append(
            f"<< /Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 8 "
            f"/ColorSpace /DeviceGray /Filter /FlateDecode /Length {len(data)} >>\nstream\n{data}"
            "\nendstream")
        image = len(objects)
        content = "q 595 0 0 842 0 0 cm /Im0 Do Q"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im0 "
            f"{image} 0 R >> >> /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    write_pdf(path, objects)


def write_pdf(path, objects):
    body = b"%PDF-1.7\n"
    parts, offsets, place = [body], [], len(body)
    for number, text in enumerate(objects, 1):
        part = f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
        offsets.append(place)
        parts.append(part)
        place += len(part)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    parts.append(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Root 1 0 R /Size "
        f"{len(objects) + 1} >>\nstartxref\n{place}\n%%EOF\n".encode())
    path.write_bytes(b"".join(parts))


def make(folder):
    """The 74 files in their order; made once where the folder is kept."""
    done = sorted((folder / "parts").glob("*.pdf"))
    if len(done) == REPORTS + SCANS:
        return done
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "parts").mkdir(parents=True)
    odts = []
    for number in range(REPORTS):
        place = folder / f"odt-{number:02d}"
        place.mkdir()
        write_report(place, number)
        odts.append(place / "big.odt")
    for number, pdf in enumerate(convert(odts, folder / "soffice", filter="PDF/UA").values()):
        if not pdf:
            sys.exit("LibreOffice is needed to make the reports, and made none.")
        shutil.copyfile(pdf, folder / "parts" / f"{number:02d}-report.pdf")
    for number in range(SCANS):
        write_scan(folder / "parts" / f"{number * 7:02d}-scan.pdf", number)
    return sorted((folder / "parts").glob("*.pdf"))


def timed(command):
    answer = run(command, seconds=600)
    if answer.status != 0:
        sys.exit(f"{command[0]} ended with {answer.status}: {answer.errors[-300:]!r}")
    return answer


def shown(answers):
    seconds = [answer.seconds for answer in answers]
    return (f"{statistics.median(seconds):7.3f} s ({min(seconds):.3f} to {max(seconds):.3f}), "
            f"{statistics.median(a.cpu_seconds for a in answers):.3f} s of work, "
            f"{max(a.megabytes for a in answers):.0f} MB")


def python_with_pikepdf():
    for python in (ROOT / ".build-tools" / "venv" / "bin" / "python", shutil.which("python3")):
        if python and Path(python).exists() and subprocess.run(
                [str(python), "-c", "import pikepdf"], capture_output=True).returncode == 0:
            return str(python)
    return None


def verdict(value, aim, words):
    print(f"  {words}: {value:.2f}, aim {aim:g} or less: {'met' if value <= aim else 'MISSED'}",
          flush=True)
    return value <= aim


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("program", type=Path)
    arguments.add_argument("--runs", type=int, default=7)
    arguments.add_argument("--keep", type=Path)
    options = arguments.parse_args()
    program = str(options.program.resolve())
    met = True
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        scratch = Path(scratch)
        files = make(options.keep or scratch / "material")
        pages = [pages_of(file) for file in files]
        megabytes = sum(file.stat().st_size for file in files) / 1e6
        print(f"{len(files)} PDFs, {sum(pages)} pages, {megabytes:.0f} MB; {os.cpu_count()} cores, "
              f"{options.runs} runs each")
        python = python_with_pikepdf()
        print("As they are, tagged")
        met &= compare(program, python, files, scratch, options.runs, sum(pages))
        if python:
            print("The same without tags")
            plain = scratch / "plain"
            plain.mkdir()
            stripped = [plain / file.name for file in files]
            for file, bare in zip(files, stripped):
                timed([python, "-c", UNTAG, str(file), str(bare)])
            met &= compare(program, python, stripped, scratch, options.runs, sum(pages), aim=None)
        met &= growth(program, files, pages, scratch)
    return 0 if met else 1


def compare(program, python, files, scratch, runs, pages, aim=1.5):
    """Ours and theirs in turn, once unmeasured so that both are warm."""
    ours = [program, "assemble", *map(str, files), "--output", str(scratch / "ours.pdf")]
    peer = scratch / "peer.py"
    peer.write_text(PIKEPDF)
    theirs = [python, str(peer), str(scratch / "theirs.pdf"), *map(str, files)]
    mine, other = [], []
    for number in range(runs + 1):
        for command, answers in ((ours, mine), (theirs, other)):
            if command[0]:
                answer = timed(command)
                if number > 0:
                    answers.append(answer)
    if pages_of(scratch / "ours.pdf") != pages:
        sys.exit("The pack does not have all pages.")
    print(f"  meetingday assemble      {shown(mine)}")
    met = verdict(max(a.megabytes for a in mine), 250, "peak memory in MiB")
    if not other:
        print("  pikepdf is not installed, so there is nothing to compare with")
        return met
    print(f"  pikepdf, without tags    {shown(other)}")
    ratio = statistics.median(a.seconds for a in mine) / statistics.median(
        a.seconds for a in other)
    if aim is None:
        print(f"  ratio: {ratio:.2f}")
        return met
    return verdict(ratio, aim, "ratio") and met


def growth(program, files, pages, scratch):
    """The time for packs of the same reports again and again."""
    print("Packs of the same reports, again and again")
    reports = [(f, n) for f, n in zip(files, pages) if "report" in f.name]
    per_page = []
    for aim in (1_000, 5_000, 10_000):
        chosen, count = [], 0
        while count < aim:
            file, more = reports[len(chosen) % len(reports)]
            chosen.append(str(file))
            count += more
        answers = [timed([program, "assemble", *chosen, "--output", str(scratch / "long.pdf")])]
        seconds = statistics.median(a.cpu_seconds for a in answers)
        per_page.append(seconds / count)
        print(f"  {count:6d} pages from {len(chosen):3d} files  {shown(answers)}, "
              f"{seconds / count * 1000:.2f} ms of work a page")
    return verdict(per_page[-1] / per_page[0], 1.3, "work a page, 10,000 pages to 1,000")


if __name__ == "__main__":
    sys.exit(main())
