"""Looks at every page of the desk's site: axe, reflow, the keyboard, legal HTML.

    site_check.py PROGRAM [--screenshots FOLDER]

Each page is opened by somebody who may see it, at 1280 and at 320 pixels:
axe may find no violation of WCAG 2.2 AA, nothing may reach beyond the edge.
Tab has to come to everything that can be operated, show where it is, and get
out again. What the server sends goes through the Nu validator, and so does
the desk as its script has drawn it. Ends with 0, 1, or 2 where the browser
does not run.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from axe_check import OPTIONS, OVERFLOW, WIDTHS, Axe, check_the_check, chromium  # noqa: E402
from desk_accounts import ADMIN, CLERK, MEMBER, SECOND, make_all, sign_in  # noqa: E402
from desk_server import Server  # noqa: E402
from report import Report  # noqa: E402

SCRUTINY, PLANNING = "2026-12-08-children-scrutiny", "2026-12-10-planning"

# What can be operated and is shown. Of radio buttons the group is one stop.
STOPS = """() => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const all = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"], audio, video')].filter((e) =>
    !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && shown(e));
  const groups = new Set();
  window.stops = all.filter((e) => {
    if (e.type !== 'radio') return true;
    if (groups.has(e.name)) return false;
    groups.add(e.name);
    return true;
  });
  window.met = new Set();
  // Tab goes on from here: the top of the page.
  const top = document.createElement('span');
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
  return window.stops.length;
}"""
HERE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return 'out';
  // Within it is another page.
  if (e.tagName === 'IFRAME') return '';
  const at = window.stops.findIndex((stop) => stop === e
    || (e.type === 'radio' && stop.type === 'radio' && stop.name === e.name));
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  window.met.add(at);
  return (marked ? '' : 'unmarked: ' + e.outerHTML.slice(0, 120))
    || (box.width && box.height ? '' : 'unseen: ' + e.outerHTML.slice(0, 120));
}"""
MISSED = """() => window.stops.filter((_, at) => !window.met.has(at))
  .map((e) => 'Tab does not come to ' + e.outerHTML.slice(0, 140))"""


class Pages:
    """A browser at the site, and what is found of each page."""

    def __init__(self, browser, options, folder, report):
        self.browser, self.options, self.folder, self.report = browser, options, folder, report
        self.axe = Axe()
        self.page = None
        self.number = 0

    def visitor(self, base, account=None):
        """From now on somebody else looks."""
        if self.page:
            self.page.context.close()
        self.base = base
        self.page = self.browser.new_context(viewport={"width": 1280, "height": 900},
                                             reduced_motion="reduce").new_page()
        self.page.set_default_timeout(30_000)
        if account:
            sign_in(self.page, base, account)

    def look(self, name, path=None, status=200, ready=None, served=True):
        """Everything about one page; without a path, the page that is there."""
        faults = []
        if path is not None:
            answer = self.page.goto(path if path.startswith("http") else self.base + path)
            if answer.status != status:
                faults.append(f"status {answer.status}, not {status}")
            if served:
                self.keep(name, answer.text())
        if ready:
            self.page.wait_for_selector(ready)
        for width, (across, down) in WIDTHS.items():
            self.page.set_viewport_size({"width": across, "height": down})
            self.page.wait_for_timeout(60)
            for each in self.axe.run(self.page, options=OPTIONS).response["violations"]:
                faults.append(f"axe, {width}: {each['id']}: " + " ".join(
                    each["nodes"][0]["html"].split())[:160])
            faults += [f"reflow, {width}: {each}" for each in self.page.evaluate(OVERFLOW)]
            if self.options.screenshots:
                self.page.screenshot(full_page=True, path=self.options.screenshots
                                     / f"site-{re.sub(r'[^a-z0-9]+', '-', name)}-{across}.png")
        self.page.set_viewport_size({"width": 1280, "height": 900})
        faults += self.keyboard()
        self.report.subject(name, faults)

    def keyboard(self):
        """Tab once round the page."""
        count = self.page.evaluate(STOPS)
        faults = []
        for _ in range(count * 2 + 200):
            self.page.keyboard.press("Tab")
            said = self.page.evaluate(HERE)
            if said == "out":
                break
            if said:
                faults.append(said)
        else:
            faults.append("Tab does not get out of the page")
        return faults[:5] + self.page.evaluate(MISSED)

    def keep(self, name, text):
        self.number += 1
        file = self.folder / f"{self.number:02}-{re.sub(r'[^a-z0-9]+', '-', name)}.html"
        file.write_text(text, encoding="utf-8")

    def keep_drawn(self, name):
        """The page as scripts have made it."""
        self.keep(name, "<!DOCTYPE html>\n" + self.page.evaluate(
            "document.documentElement.outerHTML"))


def everything(pages, server):
    page = pages
    page.visitor(server.base)
    page.look("sign-in", "/sign-in")
    page.page.get_by_label("Name to sign in").fill("nobody")
    page.page.get_by_label("Password").fill("not the right one")
    with page.page.expect_navigation():
        page.page.keyboard.press("Enter")
    page.look("sign-in, refused")
    page.look("nothing there", "/nowhere", status=404)

    page.visitor(server.base, ADMIN)
    page.look("meetings, an administrator's")
    page.look("accounts", "/accounts")
    page.look("an account", "/accounts/2")
    with page.page.expect_navigation():
        page.page.get_by_role("button", name="Make a link to choose a password").press("Enter")
    page.look("an account, with a link")
    link = page.page.locator(".notice code").inner_text()
    page.look("audit", "/audit")
    page.visitor(server.base)
    page.look("a password to choose", link)
    page.page.get_by_label("Password").fill("three or four words")
    page.page.get_by_label("The same again").fill("three or five words")
    with page.page.expect_navigation():
        page.page.keyboard.press("Enter")
    page.look("a password, refused")

    page.visitor(server.base, SECOND)
    page.look("meetings, a minute-taker's", "/")
    page.look("an agenda, a minute-taker's", f"/meetings/{SCRUTINY}")
    page.look("not allowed", "/accounts", status=403)
    page.visitor(server.base, MEMBER)
    page.look("an agenda with something restricted, a member's", f"/meetings/{PLANNING}")

    page.visitor(server.base, CLERK)
    page.look("meetings, a clerk's", "/")
    page.look("the calendar", "/calendar?month=2026-12")
    with page.page.expect_navigation():
        page.page.get_by_role("link", name="January 2027").press("Enter")
    page.look("the calendar, a month on")
    page.look("the calendar, of no month", "/calendar?month=soon", status=422)
    page.look("new meeting", "/meetings/new")
    page.page.get_by_label("Date").fill("next Tuesday")
    with page.page.expect_navigation():
        page.page.keyboard.press("Enter")
    page.look("new meeting, refused")
    page.look("an agenda", f"/meetings/{SCRUTINY}")
    page.page.locator("summary").first.click()
    page.look("an agenda, with the count of days")
    page.page.goto(f"{server.base}/meetings/{SCRUTINY}#attest")
    page.page.get_by_label("What was done").select_option("area")
    page.page.get_by_label("Day", exact=True).fill("20 November 2026")
    page.page.get_by_label("Public notice of the meeting").check()
    with page.page.expect_navigation():
        page.page.get_by_role("button", name="Put it on record").press("Enter")
    page.look("a notice, refused")
    page.page.get_by_label("Where", exact=True).fill("the notice board in Corn Street")
    with page.page.expect_navigation():
        page.page.get_by_role("button", name="Put it on record").press("Enter")
    page.page.locator(".records summary").first.press("Enter")
    page.look("a notice on record")
    page.look("an item", f"/meetings/{SCRUTINY}/items/transformation")
    page.page.get_by_label("Exempt (Schedule 12A)").check()
    with page.page.expect_navigation():
        page.page.get_by_role("button", name="Save").press("Enter")
    page.look("an item, refused")
    with tempfile.NamedTemporaryFile(suffix=".odt") as file:
        file.write(b"no document at all")
        file.flush()
        page.page.set_input_files("#file", file.name)
        page.page.get_by_role("button", name="Add the paper").press("Enter")
        page.page.locator("#file-wrong").wait_for()
    page.look("an upload, refused")
    page.page.goto(f"{server.base}/meetings/{SCRUTINY}")
    # Every report is rendered, on whatever machine this is.
    # What the page says meanwhile is kept, for it goes with the page.
    page.page.evaluate("""() => {
      const said = document.getElementById("work-said");
      new MutationObserver(() => sessionStorage.setItem("said", said.textContent))
        .observe(said, { childList: true });
    }""")
    with page.page.expect_navigation(timeout=180_000):
        page.page.get_by_role("button", name="Build the papers").press("Enter")
    said = page.page.evaluate("sessionStorage.getItem('said')")
    page.report.subject(f"it said what was being done ({said})", [] if said else ["it did not"])
    page.look("an agenda, built")
    page.look("the minutes", f"/meetings/{SCRUTINY}/minutes")
    page.look("who may read it", f"/meetings/{SCRUTINY}/access")
    page.look("a search", "/search?q=school")
    page.look("a search, of nothing", "/search?q=")
    page.look("the desk", f"/meetings/{SCRUTINY}/desk", ready="#item:not([hidden])")
    page.keep_drawn("the desk as drawn")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    options = parser.parse_args()
    program = options.program.resolve()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    report = Report()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        folder = pathlib.Path(folder)
        html = folder / "pages"
        html.mkdir()
        check_the_check(Axe(), browser.new_page())
        pages = Pages(browser, options, html, report)
        with Server(program, folder / "store") as server:
            pages.visitor(server.base)
            pages.look("set-up", server.link)
            make_all(browser, server.base, server.link, report)
            everything(pages, server)
        with Server(program, folder / "empty", council=None) as server:
            make_all(browser, server.base, server.link, Report(), others=[])
            pages.visitor(server.base, ADMIN)
            pages.look("no council yet", "/")
        done = subprocess.run(
            [sys.executable, str(pathlib.Path(__file__).with_name("html_check.py")), str(html)],
            capture_output=True, text=True)
        lines = [re.sub(r"^.*/pages/", "", each) for each in done.stdout.splitlines()]
        report.subject(f"{pages.number} pages go through the validator",
                       lines[:-1] if done.returncode == 1 else
                       [] if done.returncode == 0 else [done.stderr.strip()])
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
