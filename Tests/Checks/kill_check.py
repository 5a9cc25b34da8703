"""Kills builds and issues at random moments: the folder is before or after.

Each run copies a meeting's folder, starts `meetingday issue` (or `build`) on
it, kills it with SIGKILL after a random time and looks at what is there: an
issue that was made whole and verifies, or none; a build whose papers are
those its manifest names, or the ones from before.

    kill_check.py PROGRAM PACK [--runs 20] [--seed 1]
"""

import argparse
import hashlib
import json
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from report import Report


def verify(program: str, meeting: pathlib.Path) -> str | None:
    """What `meetingday verify` holds against an issue; None where it is content."""
    answer = subprocess.run([program, "verify", str(meeting)], capture_output=True, text=True)
    return None if answer.returncode == 0 else answer.stdout + answer.stderr


def wrong(folder: pathlib.Path) -> str | None:
    """What is wrong with one audience's papers; None where all is well, or there are none."""
    if not folder.exists():
        return None
    manifest = folder / "manifest.json"
    if not manifest.exists():
        return f"{folder.name} has no manifest"
    for output in json.loads(manifest.read_text())["outputs"]:
        file = folder / output["file"]
        if not file.exists():
            return f"{output['file']} is missing"
        if hashlib.sha256(file.read_bytes()).hexdigest() != output["sha256"]:
            return f"{output['file']} is another build's"
    return None


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("pack", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    program = str(pathlib.Path(options.program).resolve())
    issue = ["issue", "--by", "A clerk", "--no-render", "--override", "notice.short",
             "--reason", "a trial"]
    report = Report()
    found = {"before": 0, "after": 0}
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch) / "council"
        shutil.copytree(options.pack.parent, root, ignore=shutil.ignore_patterns("out", "issued"))
        meeting = root / options.pack.name
        command = [program, issue[0], str(meeting), *issue[1:]]
        # How long a whole run takes, on a machine that may be busy.
        began = time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        length = time.monotonic() - began
        shutil.rmtree(meeting / "issued")
        for run in range(options.runs):
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL)
            # More often near the end, where files change places.
            wait = length * (chance.random() if run % 3 else chance.uniform(0.7, 1.1))
            try:
                child.wait(wait)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
                child.wait()
            faults = [wrong(meeting / "out" / audience) for audience in ("public", "members")]
            issued = (meeting / "issued").exists()
            found["after" if issued else "before"] += 1
            if issued:
                faults.append(verify(program, meeting))
                shutil.rmtree(meeting / "issued")
            report.subject(f"killed after {wait * 1000:.0f} ms", [f for f in faults if f])
        # Whatever was left behind, the next issue goes through.
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        fault = verify(program, meeting)
        report.subject("the issue after all those", [fault] if fault else [])
    print(f"{found['before']} times before the issue, {found['after']} times after it")
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
