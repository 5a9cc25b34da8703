"""A case of interests from the declaration to its close, in a browser.

    interests_check.py PROGRAM [--screenshots FOLDER]

A member notifies an interest and the monitoring officer puts it on the
register. At the meeting the minute-taker records two declarations by keyboard.
The officer finds what is not registered in the queue, notes, writes the letter,
waits and closes it, all by keyboard. Every page is held to axe, at two widths,
and nobody else may see the queue. What is sensitive is on no page of anybody
else's.

Needs faketime, for the sample meeting is on 8 December 2026.
"""

import argparse
import json
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from axe_check import chromium  # noqa: E402
from desk_accounts import CLERK, FIRST, Account, make_all, sign_in  # noqa: E402
from desk_server import Server  # noqa: E402
from person import Person  # noqa: E402
from report import Report  # noqa: E402

MEETING, ITEM = "2026-12-08-children-scrutiny", "transformation"
OFFICER = Account("officer", "Sarah Mensforth", "Monitoring officer", "Sarah Mensforth")
MEMBER = Account("vane", "Councillor Hester Vane", "Member", "Councillor Hester Vane")
CHAIR = Account("chair", "Councillor Angela Thorogood", "Chair", "Councillor Angela Thorogood")
BEFORE, EVENING, MORNING = "2026-12-01 10:00:00", "2026-12-08 18:32:00", "2026-12-09 09:30:00"
# Words of the sensitive interest in the sample register.
SECRET_FILE = pathlib.Path(__file__).resolve().parents[2] / "Packs/harrowmere"


def secrets():
    """Phrases that stand in the officer's own file and in no other of the sample."""
    own = (SECRET_FILE / "register.sensitive.jsonl").read_text(encoding="utf-8")
    phrases = set()
    for line in own.splitlines():
        told = json.loads(line)
        phrases |= {part.strip() for part in told.get("address", "").split(",")}
        for key in ("details", "body", "note"):
            words = told.get(key, "").split()
            phrases.add(" ".join(words[:4]))
    open_text = (SECRET_FILE / "register.jsonl").read_text(encoding="utf-8").lower()
    return sorted(phrase for phrase in phrases
                  if len(phrase) > 5 and " " in phrase and phrase.lower() not in open_text)


class Caller(Person):
    """Somebody at the pages of interests, with what is found noted as they go."""

    def __init__(self, browser, base, account, report, options):
        super().__init__(browser, base, account, options.screenshots, "interests")
        self.report = report

    def go(self, path):
        """Goes to a page; the list of cases once all meetings have been read for it."""
        answer = super().go(path)
        for _ in range(300):
            if not self.page.locator("#unread").count():
                break
            time.sleep(0.5)
            answer = super().go(path)
        return answer

    def fill(self, label, text):
        """Types into the last field of that label: forms for what is new stand last."""
        self.type(self.page.get_by_label(label, exact=True).last, text)

    def looked_at(self, name):
        self.report.subject(f"{name}: axe, at 1280 and 320 px", self.accessible(name))

    def holds(self, what, *words, without=()):
        text = self.text()
        self.report.subject(what, [f"“{word}” is not there" for word in words if word not in text]
                            + [f"“{word}” is there" for word in without if word in text])


def register(browser, server, report, options):
    """A member notifies, the officer looks at it."""
    member = Caller(browser, server.base, MEMBER, report, options)
    member.go("/interests/mine")
    member.looked_at("mine")
    member.fill("Kind", "Land")
    member.fill("What it is", "A paddock at Cinnabar Farm")
    member.press("Notify it")
    member.holds("a member's notification waits for the officer", "Cinnabar Farm",
                 "waits for the monitoring officer")
    officer = Caller(browser, server.base, OFFICER, report, options)
    officer.go("/interests/register")
    officer.looked_at("register")
    officer.holds("the officer is shown what waits", "Cinnabar Farm")
    officer.go("/interests/members/hester-vane")
    officer.looked_at("member")
    officer.press("Put on the register")
    officer.holds("it is on the register", "on the register")
    for who in (member, officer):
        who.page.context.close()


def prompts(browser, server, report, options, words):
    clerk = Caller(browser, server.base, CLERK, report, options)
    clerk.go(f"/meetings/{MEETING}/interests")
    clerk.looked_at("prompts")
    clerk.holds("the clerk is prompted, and not of what is sensitive", "page", without=words)
    clerk.page.context.close()


def declare(browser, server, report, options):
    """The minute-taker opens the meeting and records declarations at the desk."""
    taker = Caller(browser, server.base, FIRST, report, options)
    page = taker.page
    taker.go(f"/meetings/{MEETING}/desk")
    page.get_by_role("heading", level=1).first.wait_for()
    token = page.locator("#desk").get_attribute("data-csrf")

    def one(key, action):
        return {"key": key, "occurredAt": "2026-12-08T18:32:00Z", "action": action}
    actions = [one("k1", {"action": "opened"})] + [
        one(f"p{index}", {"action": "attended", "person": person, "as": "member"})
        for index, person in enumerate(
            ["angela-thorogood", "hester-vane", "simon-trelease", "maureen-tasker"])
    ] + [
        one("k2", {"action": "started-item", "item": ITEM})]
    answer = page.request.post(
        f"{server.base}/meetings/{MEETING}/desk/entries",
        headers={"X-CSRF-Token": token, "Content-Type": "application/json"},
        data=json.dumps({"actions": actions}))
    said = answer.json() if answer.ok else {"results": [{"status": answer.status}]}
    report.subject("the meeting is open and has come to the item", [
        str(each) for each in said["results"] if each["status"] != "recorded"])
    page.reload()
    page.get_by_role("heading", level=1).first.wait_for()
    # By keyboard, as it is said in the room.
    page.keyboard.press("d")
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    page.keyboard.type("Tasker")
    page.keyboard.press("Enter")
    for label in ("Disclosable pecuniary interest", "Stayed"):
        dialog.get_by_label(label, exact=True).focus()
        page.keyboard.press("Space")
    answered = dialog.locator("[role=status]").inner_text()
    report.subject("the dialog says at once what she may do",
                   [] if "may not vote" in answered else [answered])
    dialog.get_by_label("Nature, in the member’s words").focus()
    page.keyboard.type("Director of Vermilion Coaches")
    page.keyboard.press("Control+Enter")
    dialog.wait_for(state="hidden")
    deadline = time.monotonic() + 20
    declared = []
    while not declared and time.monotonic() < deadline:
        state = page.request.get(f"{server.base}/meetings/{MEETING}/desk/state").json()
        declared = [entry for entry in state["entries"] if entry["action"] == "declared"]
        page.wait_for_timeout(200)
    report.subject("a declaration is recorded at the desk", [] if len(declared) == 1
                   and declared[0]["conduct"] == "stayed" else [str(declared)])
    send_round(browser, server, report, options)
    chair = Caller(browser, server.base, CHAIR, report, options)
    state = chair.page.request.get(f"{server.base}/meetings/{MEETING}/desk/state").text()
    report.subject("a breach is not in the chair's view",
                   [code for code in ("interest.stayed", "where the code has them") if code in state])
    for who in (taker, chair):
        who.page.context.close()


def send_round(browser, server, report, options):
    """The draft minutes go round, and somebody says what should be changed."""
    clerk = Caller(browser, server.base, CLERK, report, options)
    clerk.go(f"/meetings/{MEETING}/minutes/round")
    clerk.looked_at("round-empty")
    clerk.press("Send round")
    clerk.holds("the draft goes round", "has not answered yet")
    clerk.fill("Anything else", "The date is wrong.")
    clerk.press("Send")
    clerk.holds("a comment is kept", "The date is wrong.")
    clerk.looked_at("round")
    clerk.fill("Answer to Joanna Felstead", "It is right.")
    clerk.press("Not taken up")
    clerk.holds("and answered", "It is right.")
    clerk.go(f"/meetings/{MEETING}/minutes")
    clerk.looked_at("minutes")
    clerk.page.context.close()


def dispense(officer):
    """A dispensation, by keyboard; one that is too long is refused in words."""
    officer.go("/interests/dispensations")
    officer.looked_at("dispensations")
    for label, text in [("Reference", "D-1"), ("Member", "Councillor Hester Vane"), ("Ground", "(c)"),
                        ("Granted by", "Standards Committee")]:
        officer.fill(label, text)
    officer.reach(officer.page.get_by_label("vote", exact=True))
    officer.page.keyboard.press("Space")
    for label, day in [("Asked for in writing on", "11012026"), ("Granted on", "11202026"),
                       ("From", "12012026"), ("Until", "11302036")]:
        officer.fill(label, day)
    officer.press("Enter it")
    officer.holds("a dispensation for ten years is refused", "4 years")
    officer.looked_at("dispensation-refused")
    officer.fill("Until", "11302027")
    officer.press("Enter it")
    officer.holds("a dispensation is entered", "in force", "Standards Committee")


def review(browser, server, report, options):
    officer = Caller(browser, server.base, OFFICER, report, options)
    dispense(officer)
    officer.go("/interests")
    officer.looked_at("queue")
    officer.holds("the queue has what was declared and is not registered",
                  "Declared, not registered", "Vermilion Coaches", "Stayed")
    officer.press("Declared, not registered: Councillor Maureen Tasker", role="link")
    officer.looked_at("case")
    officer.fill("Note, reason or to whom", "Rang on Wednesday.")
    officer.press("Keep as a note")
    officer.holds("a note is kept", "Rang on Wednesday.")
    officer.press("Write the letter")
    officer.holds("the letter is written", "Dear Councillor Maureen Tasker")
    officer.looked_at("letter")
    officer.press("Wait for the member")
    officer.holds("the case waits", "waits for the member")
    officer.press("Close the case")
    officer.holds("it is not closed without an outcome", "Choose what came of it.")
    officer.fill("What came of it", "nothing")
    officer.press("Close the case")
    officer.holds("the case is closed", "closed: nothing to register or declare")
    officer.go("/interests")
    officer.holds("and is no longer in the queue", "Stayed", without=["Declared, not registered: Councillor Maureen"])
    officer.page.context.close()


def kept_apart(browser, server, report, options, words):
    """Nobody but the officer sees the queue or what is sensitive."""
    places = ["/interests", "/interests/register", "/interests/members/hester-vane",
              "/interests/register/files/full.html", "/interests/report/report.html",
              "/interests/reminders.ics", "/", f"/meetings/{MEETING}",
              f"/meetings/{MEETING}/minutes", f"/meetings/{MEETING}/interests", "/interests/mine",
              "/search?q=" + words[0].replace(" ", "+"), "/public/register.html"]
    for account in (CLERK, FIRST, MEMBER, CHAIR, None):
        context = browser.new_context()
        page = context.new_page()
        if account:
            sign_in(page, server.base, account)
        faults = []
        for place in places:
            answer = page.request.get(server.base + place)
            text = answer.text()
            searched = text.replace(words[0], "", 2) if place.startswith("/search") else text
            faults += [f"{place} tells “{word}”" for word in words if word in searched]
            if place.startswith("/interests") and place != "/interests/mine" \
                    and "sign-in" not in answer.url and answer.ok:
                faults.append(f"{place} is open")
        report.subject(f"{account.role if account else 'the public'} sees nothing of it", faults)
        context.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--screenshots", type=pathlib.Path)
    options = parser.parse_args()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    report = Report()
    words = secrets()
    report.subject("the sample has something sensitive", [] if words else ["nothing"])
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        store = pathlib.Path(folder) / "store"
        with Server(options.program, store, BEFORE) as server:
            make_all(browser, server.base, server.link, report,
                     others=(CLERK, FIRST, OFFICER, MEMBER, CHAIR))
            register(browser, server, report, options)
            prompts(browser, server, report, options, words)
        with Server(options.program, store, EVENING) as server:
            declare(browser, server, report, options)
        with Server(options.program, store, MORNING) as server:
            review(browser, server, report, options)
            kept_apart(browser, server, report, options, words)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
