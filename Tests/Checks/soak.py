"""Feeds damaged documents to the program for a while and waits for it to break.

    soak.py PROGRAM [--minutes M] [--seed S] [--keep FOLDER] [FILE...]

The seeds are the corpus (see corpus_check.py) and the reports of the sample
packs, or the files named. Each round damages one of them: cut short, bits
turned, a run of bytes doubled or zeroed, two files spliced, a ZIP entry's text
damaged and packed again. `inspect` and `read` must answer with status 0, 1 or 2
within the time and memory; any crash, hang or excess is printed, the file is
kept, and the soak fails. The same seed gives the same files.
"""

import argparse
import io
import os
import random
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from corpus_check import ADDRESS_SPACE, RESIDENT, ROOT, SECONDS
from measured import run

KINDS = {".odt", ".ott", ".fodt", ".docx", ".docm", ".pdf"}


def seeds():
    corpus = Path(os.environ.get("MEETINGDAY_CORPUS") or ROOT.parent / "shared" / "corpus")
    found = [*corpus.rglob("*"), *(ROOT / "Packs").rglob("reports/*")]
    return sorted(p for p in found if p.suffix in KINDS and p.stat().st_size)


def damaged(data, chance, others):
    """The bytes, hurt in one way or several."""
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        if not data:
            break
        at = chance.randrange(len(data))
        length = min(len(data) - at, chance.choice((1, 4, 64, 1024)))
        way = chance.randrange(7)
        if way == 0:
            del data[at:]
        elif way == 1:
            for _ in range(chance.choice((1, 8, 64))):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        elif way == 2:
            data[at:at + length] = bytes(length)
        elif way == 3:
            data[at:at] = data[at:at + length] * chance.choice((1, 2, 100))
        elif way == 4:
            del data[at:at + length]
        elif way == 5:
            data[at:at + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x80", b"9999"))
        else:
            other = chance.choice(others).read_bytes()
            data[at:] = other[chance.randrange(len(other)):]
    return bytes(data)


def repacked(data, chance, others):
    """A ZIP file in which one entry is damaged and its checksum right again."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        names = [n for n in old.namelist() if n.endswith((".xml", ".rels"))] or old.namelist()
        victim = chance.choice(names)
        for info in old.infolist():
            content = old.read(info.filename)
            if info.filename == victim:
                content = damaged(content, chance, others)
            new.writestr(info.filename, content, info.compress_type)
    return result.getvalue()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("program", type=Path)
    arguments.add_argument("files", nargs="*", type=Path)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=Path, default=ROOT / ".build-tools" / "soak")
    options = arguments.parse_args()
    program = options.program.resolve()
    files = options.files or seeds()
    if not files:
        print("soak: there is no document to damage.", file=sys.stderr)
        return 1

    chance = random.Random(options.seed)
    end = time.monotonic() + options.minutes * 60
    rounds = failures = 0
    worst_seconds = worst_megabytes = 0
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        while time.monotonic() < end:
            seed = chance.choice(files)
            data = seed.read_bytes()
            if data[:2] == b"PK" and chance.random() < 0.6:
                try:
                    data = repacked(data, chance, files)
                except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError,
                        OSError, ValueError):
                    data = damaged(data, chance, files)
            else:
                data = damaged(data, chance, files)
            victim = Path(scratch) / f"{rounds}{seed.suffix}"
            victim.write_bytes(data)
            commands = [["inspect", "--json", str(victim)]]
            if seed.suffix != ".pdf":
                form = chance.choice(("html", "text", "tree"))
                commands.append(["read", str(victim), "--to", form])
            for command in commands:
                answer = run([program, *command], seconds=SECONDS, address_space=ADDRESS_SPACE)
                worst_seconds = max(worst_seconds, answer.seconds)
                worst_megabytes = max(worst_megabytes, answer.megabytes)
                fault = (f"not ended after {SECONDS} s" if answer.timed_out
                         else f"ended by signal {-answer.status}" if answer.crashed
                         else f"{answer.megabytes:.0f} MB" if answer.megabytes > RESIDENT
                         else f"status {answer.status}" if answer.status not in (0, 1, 2)
                         else None)
                if fault:
                    failures += 1
                    options.keep.mkdir(parents=True, exist_ok=True)
                    kept = options.keep / f"{options.seed}-{rounds}-{seed.name}"
                    kept.write_bytes(data)
                    print(f"FAIL  {command[0]} of {kept}: {fault}", flush=True)
            victim.unlink()
            rounds += 1
    print(f"{rounds} damaged files of {len(files)}, seed {options.seed}; longest "
          f"{worst_seconds:.1f} s, most {worst_megabytes:.0f} MB of {RESIDENT}")
    print(f"{rounds - min(rounds, failures)} passed, {failures} failed")
    return 1 if failures or not rounds else 0


if __name__ == "__main__":
    sys.exit(main())
