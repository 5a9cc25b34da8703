"""Checks HTML pages with axe in a real browser, wide and narrow.

    axe_check.py [--screenshots FOLDER] [--print FOLDER] PAGE_OR_FOLDER...

Each page is opened in headless Chromium at 1280 and at 320 CSS pixels (a
telephone, or a desk screen at 400 % zoom). Any violation of a rule of WCAG
2.0 to 2.2, A or AA, or of axe's best practice fails, and so does a page
that has to be scrolled sideways. Ends with 0 if all is well, 1 if not, 2 if
there is nothing to check or the browser does not run.

Needs Chromium (CHROMIUM, default /usr/bin/chromium), and playwright and
axe-playwright-python in the environment named by MEETINGDAY_VENV (default:
.build-tools/venv at the top of the repository).
"""

import argparse
import contextlib
import os
import pathlib
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]

try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Error, sync_playwright
except ImportError as problem:
    # Once more, with the Python of the environment.
    python = (pathlib.Path(os.environ.get("MEETINGDAY_VENV", TOP / ".build-tools" / "venv"))
              / "bin" / "python")
    if python.exists() and not sys.executable.startswith(str(python.parent)):
        os.execv(python, [str(python), *sys.argv])
    print(f"{problem}. Install playwright and axe-playwright-python in {python.parents[1]},"
          " or set MEETINGDAY_VENV.", file=sys.stderr)
    sys.exit(2)

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Off by default in axe, though part of WCAG 2.2 AA.
RULES = {"target-size": {"enabled": True}}
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "rules": RULES,
           "resultTypes": ["violations"]}
WIDTHS = {"wide": (1280, 900), "narrow": (320, 640)}
WRONG = ("<!DOCTYPE html><html><head><title></title></head><body>"
         "<img src='data:,'><h3>x</h3></body></html>")

# What reaches beyond the right edge of the page, outside what may scroll.
OVERFLOW = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (e) => {
    for (let p = e.parentElement; p; p = p.parentElement)
      if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(p).overflowX)
          && p !== document.body && p !== root) return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll('*')].filter((e) =>
    e.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(e));
  return [`${root.scrollWidth} pixels wide`].concat(
    wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 160)));
}"""


@contextlib.contextmanager
def chromium():
    """A browser without a window; where it does not run, the program ends with 2."""
    with sync_playwright() as play:
        try:
            browser = play.chromium.launch(executable_path=CHROMIUM)
        except Error as problem:
            print(problem, file=sys.stderr)
            sys.exit(2)
        yield browser
        browser.close()


def pages(names):
    """Every page named, and every page in a folder named."""
    for name in map(pathlib.Path, names):
        if name.is_dir():
            yield from sorted(name.rglob("*.html"))
        elif name.is_file():
            yield name
        else:
            raise FileNotFoundError(f"There is no page or folder {name}.")


def short(file):
    """A name for what is made of a page: the end of its path, in one word."""
    return "-".join([*file.resolve().parts[-3:-1], file.stem])


def picture(page, folder, name, width):
    """A picture of the whole page, as PNG."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)


def check(axe, page, file, options):
    """The problems of one page, as lines."""
    problems = []
    for width, (across, down) in WIDTHS.items():
        page.set_viewport_size({"width": across, "height": down})
        page.goto(file.resolve().as_uri(), wait_until="load")
        for violation in axe.run(page, options=OPTIONS).response["violations"]:
            problems.append(f"{file} ({width}): {violation['id']}: {violation['help']}")
            for node in violation["nodes"][:5]:
                problems.append("    " + " ".join(node["html"].split())[:200])
                problems.append("        "
                                + " ".join(node.get("failureSummary", "").split())[:300])
        overflow = page.evaluate(OVERFLOW)
        if overflow:
            problems.append(f"{file} ({width}): reaches beyond the edge: {overflow[0]}")
            problems += ["    " + " ".join(each.split()) for each in overflow[1:]]
        if options.screenshots:
            picture(page, options.screenshots, short(file), across)
    if options.print:
        folder = pathlib.Path(options.print)
        folder.mkdir(parents=True, exist_ok=True)
        page.pdf(path=folder / f"{short(file)}.pdf", prefer_css_page_size=True)
    return problems


def check_the_check(axe, page):
    """A page that is wrong must be found wrong: no silence from a broken tool."""
    page.set_content(WRONG)
    found = {each["id"] for each in axe.run(page, options=OPTIONS).response["violations"]}
    missing = {"image-alt", "html-has-lang", "document-title"} - found
    if missing:
        raise RuntimeError(f"axe does not find what is planted: {', '.join(sorted(missing))}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", help="pages, or folders of pages")
    parser.add_argument("--screenshots", metavar="FOLDER", help="write a picture of each page")
    parser.add_argument("--print", metavar="FOLDER", help="write each page as a printed PDF")
    options = parser.parse_args()
    problems, wrong = [], 0
    try:
        files = list(pages(options.pages))
        if not files:
            raise FileNotFoundError("There are no pages to check: " + ", ".join(options.pages))
        with chromium() as browser:
            page = browser.new_page()
            page.set_default_timeout(120_000)
            axe = Axe()
            check_the_check(axe, page)
            for file in files:
                found = check(axe, page, file, options)
                problems += found
                wrong += bool(found)
    except (OSError, RuntimeError, Error) as problem:
        print(problem, file=sys.stderr)
        return 2
    for problem in problems:
        print(problem)
    print(f"{len(files) - wrong} passed, {wrong} failed: "
          f"{sum(not each.startswith(' ') for each in problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
