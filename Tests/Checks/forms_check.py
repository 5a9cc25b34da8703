"""Forms that are refused, in a browser, by keyboard.

    forms_check.py PROGRAM [--screenshots FOLDER]

What is wrong is said beside its field, which has the focus and names the words
as its description; everything else is as it was typed, in the very form that
was sent where a page has one for each of many things. Each such page is held
to axe. Without scripts it is said at the top of the page.

Needs faketime, for the sample meetings are in December 2026.
"""

import argparse
import pathlib
import sys
import tempfile
from dataclasses import dataclass, field

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from axe_check import chromium  # noqa: E402
from desk_accounts import ADMIN, CLERK, make_all, sign_in  # noqa: E402
from desk_server import Server  # noqa: E402
from interests_check import MEMBER, OFFICER  # noqa: E402
from person import Person  # noqa: E402
from report import Report  # noqa: E402

BEFORE = "2026-12-01 10:00:00"
MEETING = "/meetings/2026-12-08-children-scrutiny"

# The field with the focus, what describes it, and how far below it the words are.
SAID = """() => {
  const at = document.activeElement;
  const group = at.closest('fieldset[aria-describedby]');
  const where = group && !at.getAttribute('aria-describedby') ? group : at;
  const isGroup = where === group;
  const said = (where.getAttribute('aria-describedby') ?? '').split(' ')
    .map((id) => document.getElementById(id)).find((each) => each?.className === 'wrong');
  const box = (each) => each.getBoundingClientRect();
  const above = isGroup ? where.querySelector('legend') : where;
  return {
    name: at.name, isInvalid: where.getAttribute('aria-invalid'), isGroup,
    words: said?.textContent, isSeen: said ? box(said).height > 0 : false,
    away: said ? Math.abs(box(said).top - box(above).bottom) : null,
    form: [...at.form.querySelectorAll('[name=interest]')].map((each) => each.value).join(),
  };
}"""


@dataclass
class Form:
    """A form, what is put into it by its labels, and what is to come of it."""

    name: str
    path: str
    button: str
    typed: dict
    blamed: str
    ticked: list = field(default_factory=list)
    # Opened first, where the form is folded away.
    summary: str = ""


FORMS = [
    (CLERK, [
        Form("new-meeting", "/meetings/new", "Make the meeting",
             {"Date": "Monday 26 January 2027", "Venue": "The barn"}, "date"),
        Form("notice", f"{MEETING}#attest", "Put it on record",
             {"What was done": "Posted up in a consp", "Day": "30 November 2026",
              "Note": "By the church"}, "place", ["Public notice of the meeting"]),
    ]),
    (ADMIN, [
        Form("account", "/accounts", "Make the account",
             {"Name": "Kit Larch", "Name to sign in": "joanna", "Role": "Member"}, "login"),
    ]),
    (MEMBER, [
        Form("own-interest", "/interests/mine", "Notify it",
             {"Kind": "Land", "What it is": "A paddock", "From": "A friend"}, "why",
             ["My partner’s (the register does not say whose)", "I did not accept it",
              "Its details should be withheld"]),
    ]),
    (OFFICER, [
        Form("dispensation", "/interests/dispensations", "Enter it",
             {"Reference": "D-77", "Member": "Councillor Hester", "Ground": "(a",
              "Granted by": "The clerk", "For these matters, in words": "The budget"}, "lifts"),
    ]),
]


class Visitor(Person):
    def field(self, label):
        return self.page.get_by_label(label, exact=True).last

    def send(self, form):
        """Fills a form in and sends it, past what the browser itself would ask for."""
        page = self.page
        self.go(form.path)
        if form.summary:
            self.reach(page.get_by_text(form.summary, exact=True))
            page.keyboard.press("Enter")
        page.evaluate("() => { for (const each of document.forms) each.noValidate = true; }")
        for label, text in form.typed.items():
            self.type(self.field(label), text)
        before = {label: self.field(label).input_value() for label in form.typed}
        for label in form.ticked:
            box = self.field(label)
            if box.get_attribute("type") == "radio":
                self.reach(box.locator("xpath=ancestor::fieldset").locator("input:checked"))
                page.keyboard.press("ArrowDown")
            else:
                self.reach(box)
                page.keyboard.press("Space")
        self.press(form.button)
        return before


def holds(form, who, before):
    """What is amiss with the page that came back."""
    who.page.wait_for_timeout(100)
    said = who.page.evaluate(SAID)
    faults = []
    if said["name"] != form.blamed:
        faults.append(f"the focus is at {said['name']!r}, not at {form.blamed!r}")
    if not said["words"] or said["words"] != who.problem():
        faults.append(f"beside the field stands {said['words']!r}, above {who.problem()!r}")
    if not said["isSeen"] or said["away"] is None or said["away"] > 40:
        faults.append(f"it stands {said['away']} px away from the field")
    if not said["isGroup"] and said["isInvalid"] != "true":
        faults.append("the field is not marked as wrong")
    for label, text in before.items():
        if who.field(label).input_value() != text:
            faults.append(f"{label}: {who.field(label).input_value()!r}, not {text!r}")
    faults += [f"{label}: no longer chosen" for label in form.ticked
               if not who.field(label).is_checked()]
    return faults


def one_of_many(browser, server, report, options):
    """The officer's page of a member has a form for each interest."""
    officer = Visitor(browser, server.base, OFFICER, options.screenshots, "forms")
    member = Visitor(browser, server.base, MEMBER, options.screenshots, "forms")
    for what in ("A paddock at Cinnabar Farm", "An allotment by the weir"):
        member.go("/interests/mine")
        member.type(member.field("Kind"), "Land")
        member.type(member.field("What it is"), what)
        member.press("Notify it")
    officer.go("/interests/members/hester-vane")
    last = officer.page.locator("section.comment", has_text="An allotment by the weir")
    officer.reach(last.get_by_role("button", name="Ask the member"))
    with officer.page.expect_navigation():
        officer.page.keyboard.press("Enter")
    officer.page.wait_for_timeout(100)
    said = officer.page.evaluate(SAID)
    own = officer.page.locator("section.comment", has_text="An allotment by the weir")
    faults = [] if said["name"] == "text" and said["words"] == officer.problem() else [str(said)]
    if said["form"] != own.get_attribute("id"):
        faults.append(f"the form of {said['form']} is meant, not of {own.get_attribute('id')}")
    report.subject("of several forms the one that was sent", faults)

    # What a member wrote anew stands there again, though the page has what it was.
    member.go("/interests/mine")
    section = member.page.locator("section.comment", has_text="A paddock at Cinnabar Farm")
    member.reach(section.locator("summary", has_text="Change it"))
    member.page.keyboard.press("Enter")
    member.type(section.get_by_label("What it is"), "A paddock and a barn")
    member.reach(section.get_by_role("button", name="Ask that they be withheld"))
    with member.page.expect_navigation():
        member.page.keyboard.press("Enter")
    member.page.wait_for_timeout(100)
    again = member.page.locator("section.comment", has_text="A paddock at Cinnabar Farm")
    kept = again.get_by_label("What it is").input_value()
    report.subject("what was written anew is kept", [
        *([] if kept == "A paddock and a barn" else [f"{kept!r}"]),
        *([] if member.page.evaluate(SAID)["name"] == "why" else ["the focus is elsewhere"])])
    for who in (officer, member):
        who.page.context.close()


def upload(browser, server, report, options):
    """A paper is sent by the page's own script."""
    clerk = Visitor(browser, server.base, CLERK, options.screenshots, "forms")
    clerk.go(f"{MEETING}/items/transformation")
    clerk.page.evaluate("() => { document.getElementById('upload').noValidate = true; }")
    clerk.type(clerk.page.locator("#paper-title"), "A late paper")
    clerk.reach(clerk.page.get_by_role("button", name="Add the paper"))
    clerk.page.keyboard.press("Enter")
    clerk.page.locator("#file-wrong").wait_for()
    said = clerk.page.evaluate(SAID)
    kept = clerk.page.locator("#paper-title").input_value()
    report.subject("a paper without its file", [
        *([] if said["name"] == "file" and said["words"] else [str(said)]),
        *([] if kept == "A late paper" else [f"the title is {kept!r}"])]
        + clerk.accessible("upload"))
    clerk.page.context.close()


def without_scripts(browser, server, report):
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, server.base, CLERK)
    page.goto(f"{server.base}/meetings/new")
    page.get_by_label("Date").fill("soon")
    page.get_by_role("button", name="Make the meeting").click()
    problem = page.locator("#problem")
    report.subject("without scripts it is said above", [
        *([] if problem.count() and "soon" in problem.inner_text() else ["nothing is said"]),
        *([] if page.get_by_label("Date").input_value() == "soon" else ["what was typed is lost"])])
    page.context.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    options = parser.parse_args()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    report = Report()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        with Server(options.program, pathlib.Path(folder) / "store", BEFORE) as server:
            make_all(browser, server.base, server.link, report, others=(CLERK, OFFICER, MEMBER))
            for account, forms in FORMS:
                who = Visitor(browser, server.base, account, options.screenshots, "forms")
                for form in forms:
                    before = who.send(form)
                    report.subject(f"{form.name}: said beside its field, the rest kept",
                                   holds(form, who, before))
                    report.subject(f"{form.name}: axe, at 1280 and 320 px",
                                   who.accessible(form.name))
                who.page.context.close()
            one_of_many(browser, server, report, options)
            upload(browser, server, report, options)
            without_scripts(browser, server, report)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
