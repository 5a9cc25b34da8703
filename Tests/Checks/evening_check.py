"""One meeting from its empty agenda to its minutes, in a browser, by keyboard.

    evening_check.py PROGRAM [--screenshots FOLDER]

A clerk makes the agenda, restricts an item, adds reports, builds and issues.
On the evening, with the server started again, two minute-takers and the clerk
take the meeting: a substitute, an interest with leaving and returning, a vote
by name, an urgent item, an exclusion and return, undertakings. Then the papers
are built once more and compared with Tests/Checks/goldens/evening (RECORD=1
writes them), and nothing public may hold a word that was restricted.

Needs faketime, for the meeting is on 26 January 2027.
"""

import argparse
import difflib
import html
import io
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from axe_check import Error, chromium  # noqa: E402
from desk_accounts import CLERK, FIRST, MEMBER, SECOND, make_all, sign_in  # noqa: E402
from desk_check import Desk  # noqa: E402
from desk_server import Server  # noqa: E402
from person import Person  # noqa: E402
from report import Report  # noqa: E402

GOLDENS = pathlib.Path(__file__).resolve().parent / "goldens" / "evening"
PREPARING, EVENING, MORNING = "2027-01-13 10:00:00", "2027-01-26 18:26:00", "2027-01-27 09:00:00"

# Words that stand in what is restricted and nowhere else.
SECRETS = ["Brambleford", "412,350", "Skelmanthorpe", "clawback", "Fennimore"]
CONTRACT = "School meals: the Brambleford contract"
NEUTRAL = "A contract for services to schools"


def report_of(title, paragraphs):
    """A report as an officer's LibreOffice would save it."""
    def words(text):
        return html.escape(text, quote=False)
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
        for name, place in {"office": "office", "text": "text", "meta": "meta", "style": "style",
                            "manifest": "manifest"}.items())
    namespaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    body = f'<text:h text:outline-level="1">{words(title)}</text:h>' + "".join(
        f"<text:p>{words(each)}</text:p>" for each in paragraphs)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    parts = {
        "content.xml": f'{head}<office:document-content {namespaces} office:version="1.3">'
                       f"<office:body><office:text>{body}</office:text></office:body>"
                       "</office:document-content>",
        "styles.xml": f'{head}<office:document-styles {namespaces} office:version="1.3"/>',
        "meta.xml": f'{head}<office:document-meta {namespaces} office:version="1.3"><office:meta>'
                    f"<dc:title>{words(title)}</dc:title>"
                    '<meta:document-statistic meta:page-count="1"/></office:meta>'
                    "</office:document-meta>",
    }
    kinds = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in parts)
    parts["META-INF/manifest.xml"] = (
        f'{head}<manifest:manifest {namespaces} manifest:version="1.3">'
        '<manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
        ' manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        f"{kinds}</manifest:manifest>")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = zipfile.ZipInfo("mimetype", (2027, 1, 12, 9, 0, 0))
        archive.writestr(kind, "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2027, 1, 12, 9, 0, 0)), text,
                             zipfile.ZIP_DEFLATED)
    return made.getvalue()


class Clerk(Person):
    """The clerk at the pages before the meeting."""

    def __init__(self, browser, base, options):
        super().__init__(browser, base, CLERK, options.screenshots, "evening")

    def fill(self, label, text):
        self.type(self.page.get_by_label(label, exact=True).first, text)

    def titles(self):
        return self.page.locator(".order .title").all_inner_texts()

    def add(self, title, kind):
        self.fill("New item", title)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(kind)
        self.press("Add the item")

    def open(self, title):
        self.press(title, "link")

    def upload(self, file, expect):
        self.reach(self.page.locator("#file"))
        # Chromium opens no chooser so soon after a page came that nothing was pressed on.
        for patience in (2_000, 2_000, 10_000):
            try:
                with self.page.expect_file_chooser(timeout=patience) as chooser:
                    self.page.keyboard.press("Space")
                break
            except Error:
                if patience > 2_000:
                    raise
        chooser.value.set_files(file)
        self.press("Add the paper")
        self.page.get_by_text(expect).first.wait_for()


def prepare(clerk, report):
    """The agenda, from nothing to its issue; returns the meeting."""
    page = clerk.page
    clerk.press("New meeting", "link")
    clerk.fill("Committee", "Children")
    clerk.fill("Date", "Monday 26 January 2027")
    clerk.press("Make the meeting")
    report.subject("a date that does not fit its weekday is refused, and stays",
                   [] if clerk.problem() and "Monday 26" in page.get_by_label("Date").input_value()
                   else [clerk.problem() or "no problem is shown"])
    clerk.fill("Date", "Tuesday 26 January 2027")
    clerk.press("Make the meeting")
    meeting = page.url.rsplit("/", 1)[1]
    report.subject("a meeting is made", [] if meeting == "2027-01-26-children-scrutiny"
                   else [page.url, clerk.problem()])

    for title, kind in [("Youth centres: the first year", "report"),
                        (CONTRACT, "report"),
                        ("Attendance at secondary schools", "presentation"),
                        ("Scrutiny work programme 2026/27", "work")]:
        clerk.add(title, kind)
    report.subject("four items are added",
                   [] if any("Scrutiny work programme" in each for each in clerk.titles())
                   else clerk.titles())

    # One edited, with its preview.
    clerk.open("Youth centres: the first year")
    clerk.fill("What it is for", "To consider how the *Open Doors* centres have done since they "
               "opened in January 2026.")
    page.wait_for_function("() => document.querySelector('#purpose-preview em')")
    shown = page.locator("#purpose-preview em").inner_text()
    report.subject("a preview while one types", [] if shown == "Open Doors" else [shown])
    clerk.fill("Recommendations", "That the progress of the four centres be noted.\n"
               "That the Cabinet Member be asked to keep the Saturday sessions.")
    clerk.fill("Lead officer", "catherine-oyelaran")
    clerk.picture("item")
    clerk.press("Save")
    clerk.open("Attendance at secondary schools")
    clerk.fill("What it is for", "To receive a presentation on absence since September 2026.")
    clerk.fill("Recommendations", "That the presentation be noted.")
    clerk.press("Save")
    report.subject("items are edited", [clerk.problem()] if clerk.problem() else [])

    # One restricted; without a neutral title it is refused, and nothing typed is lost.
    clerk.open(CONTRACT)
    clerk.fill("What it is for", "To consider the clawback that Brambleford Catering owes.")
    clerk.fill("Recommendations", "That the clawback of £412,350 be accepted.")
    clerk.reach(page.get_by_label("Open to the public"))
    page.keyboard.press("ArrowDown")
    clerk.fill("Paragraphs", "3")
    clerk.fill("Why the public interest lies in withholding it",
               "The sum is still being negotiated, and saying it would cost the council money.")
    clerk.press("Save")
    faults = []
    if "public agenda" not in clerk.problem():
        faults.append(f"no neutral title: {clerk.problem()!r}")
    if page.get_by_label("Paragraphs", exact=True).input_value() != "3":
        faults.append("what was typed is lost")
    if "neutral-title" != page.evaluate("document.activeElement.id"):
        faults.append("the focus is not at the field that is wrong")
    clerk.fill("What the public agenda calls it", NEUTRAL)
    clerk.press("Save")
    report.subject("an item is restricted, with a neutral title", faults
                   + ([clerk.problem()] if clerk.problem() else []))

    # Up by keyboard, twice where it is below two.
    before = [each for each in clerk.titles() if each.startswith(("Youth", "Attendance"))]
    clerk.press("Move Attendance at secondary schools up")
    after = [each for each in clerk.titles() if each.startswith(("Youth", "Attendance"))]
    if before == after:
        clerk.press("Move Attendance at secondary schools up")
        after = [each for each in clerk.titles() if each.startswith(("Youth", "Attendance"))]
    report.subject("an item is moved by keyboard", [] if after == before[::-1] else [*before, *after])

    with tempfile.TemporaryDirectory() as folder:
        open_report = pathlib.Path(folder) / "youth-centres.odt"
        open_report.write_bytes(report_of("Youth centres: the first year", [
            "Four centres opened in January 2026, and 2,140 young people have come to them.",
            "Saturday sessions are the best attended."]))
        closed = pathlib.Path(folder) / "contract.odt"
        closed.write_bytes(report_of("The Brambleford contract", [
            "Brambleford Catering owes the council £412,350 under the clawback clause.",
            "Its director, Mr Skelmanthorpe, has offered a half."]))
        clerk.open("Youth centres: the first year")
        clerk.upload(open_report, "ODT")
        page.goto(f"{clerk.base}/meetings/{meeting}")
        clerk.open(CONTRACT)
        clerk.upload(closed, "ODT")
    page.goto(f"{clerk.base}/meetings/{meeting}")
    papers = page.locator(".order .paper").all_inner_texts()
    report.subject("two reports are added, and their pages are counted",
                   [] if sum("page" in each for each in papers) >= 2 else papers)
    clerk.picture("agenda")

    clerk.press("Build the papers")
    said = page.locator(".notice, .problem").first.inner_text()
    report.subject("the papers are built", [] if "built" in said else [said])
    overrides = page.locator("summary", has_text="Override findings")
    if overrides.count():
        clerk.reach(overrides)
        page.keyboard.press("Enter")
        for box in page.locator("input[name=override]").all():
            clerk.reach(box)
            page.keyboard.press("Space")
        clerk.fill("Reason", "The draft minutes follow in a supplement.")
    clerk.press("Issue the agenda")
    said = page.locator(".notice, .problem").first.inner_text()
    report.subject("the agenda is issued", [] if said.startswith("Issued") else [said])
    clerk.picture("issued")
    return meeting


class Evening:
    """The meeting, with three at the desk."""

    def __init__(self, browser, base, meeting, options, report):
        self.report = report
        desk = argparse.Namespace(base=base, meeting=meeting, screenshots=options.screenshots)
        self.clerk, self.first, self.second = (
            Desk(browser, desk, f"{each.login}:{each.password}") for each in (CLERK, FIRST, SECOND))
        self.items = self.clerk.state()["items"]

    def item(self, start):
        return next(each for each in self.items if each["title"].startswith(start))

    def go(self, desk, start):
        """To an item, through the list of commands."""
        desk.go(self.item(start)["title"][:28])

    def write(self, desk, start, *paragraphs):
        self.go(desk, start)
        for text in paragraphs:
            desk.press("t")
            desk.type(text)
            desk.press("Escape")
        desk.saved()

    def outcome(self, desk, start, label):
        self.go(desk, start)
        item = self.item(start)
        at = [each["label"] for each in item["outcomes"]].index(label) + 1
        desk.press("o")
        desk.dialog()
        desk.press(str(at))
        desk.page.wait_for_selector("dialog[open]", state="detached")
        desk.saved()

    def people(self, desk, name, what):
        """Somebody comes or goes."""
        desk.press("p")
        desk.dialog()
        desk.page.focus("dialog input[role=combobox]")
        desk.type(name)
        desk.press("Enter")
        chosen = desk.page.locator(f"dialog input[type=radio][value={what}]")
        if not chosen.is_checked():
            # Arrows go round the group, as in any group of radio buttons.
            desk.press("Tab")
            for _ in range(8):
                if chosen.is_checked():
                    break
                desk.press("ArrowDown")
        desk.send()
        desk.saved()

    def next(self, desk, start):
        desk.press("n")
        desk.saved()
        current = desk.state()["standing"]["current"]
        wanted = self.item(start)["id"]
        self.report.subject(f"on to {start}", [] if current == wanted else [str(current)])

    def resolve(self, desk, start, words=None):
        self.go(desk, start)
        desk.press("r")
        desk.dialog()
        desk.page.focus("dialog textarea")
        if words:
            desk.press("Control+a")
            desk.type(words)
        desk.send()
        desk.saved()

    def undertake(self, desk, start, text, owner):
        self.go(desk, start)
        desk.press("u")
        desk.dialog()
        desk.page.get_by_role("dialog").locator("textarea").first.focus()
        desk.type(text)
        field = desk.page.locator("dialog input[role=combobox]").first
        if field.input_value() == "":
            field.focus()
            desk.type(owner)
            desk.press("Enter")
        desk.send()
        desk.saved()


def take(browser, base, meeting, options, report):
    evening = Evening(browser, base, meeting, options, report)
    clerk, first, second = evening.clerk, evening.first, evening.second
    numbered = [each for each in evening.items if each["number"] and not each["isHeading"]]
    report.subject("the desk has eight items or more",
                   [] if len(numbered) >= 8 else [each["title"] for each in numbered])

    # The roll: apologies with a substitute, one absent, the rest present; officers.
    members = clerk.state()["members"]
    clerk.press("l")
    clerk.dialog()
    for member in members:
        if member["person"] == "declan-fairhurst":
            clerk.press("a", "ArrowDown", "ArrowDown", "Tab")
            clerk.type("Fennimore clinic")
            clerk.press("Tab")
        else:
            clerk.press("x" if member["person"] == "oluwaseun-badmus" else "p")
    officers = clerk.page.get_by_label("Officers", exact=True).first
    officers.focus()
    for name in ("Oyelaran", "Penderel", "Felstead"):
        clerk.type(name)
        clerk.press("Enter")
    clerk.picture("roll")
    clerk.send()
    clerk.saved()
    standing = clerk.state()["standing"]
    substitutes = [each for each in standing["present"] if each["as"] == "substitute"]
    faults = [] if standing["isOpen"] else ["the meeting is not open"]
    if [each["substituteFor"] for each in substitutes] != ["declan-fairhurst"]:
        faults.append(f"substitutes: {substitutes}")
    if not standing["quorum"]["isMet"]:
        faults.append(f"quorum: {standing['quorum']}")
    report.subject("the roll: a substitute, an absence, a quorum", faults)

    evening.next(clerk, "Apologies")
    evening.outcome(clerk, "Apologies", "Apologies received")
    evening.next(clerk, "Minutes of the previous")
    evening.outcome(first, "Minutes of the previous", "Approved")
    evening.next(clerk, "Declarations")
    evening.go(clerk, "Declarations")
    clerk.press("d")
    clerk.dialog()
    clerk.page.focus("dialog input[role=combobox]")
    clerk.type("Vane")
    clerk.press("Enter", "Tab")
    # The item it is an interest in.
    clerk.page.locator("dialog select").first.focus()
    item = evening.item("Youth centres")
    clerk.type(f"{item['number']} {item['title']}"[:14])
    for label in ("Other registrable interest", "Left"):
        clerk.page.get_by_label(label, exact=True).focus()
        clerk.press("Space")
    clerk.page.get_by_label("Nature, in the member’s words").focus()
    clerk.type("She is a trustee of the charity that lets one of the centres.")
    clerk.picture("interest")
    clerk.send()
    clerk.saved()
    declared = clerk.entries("declared")
    report.subject("an interest is declared", [] if len(declared) == 1
                   and declared[0]["item"] == item["id"] and declared[0]["interest"] == "ORI"
                   and declared[0]["conduct"] == "left" else [str(declared)])
    evening.outcome(clerk, "Declarations", "Declarations made")

    evening.next(clerk, "Urgent business")
    evening.outcome(second, "Urgent business", "Urgent business accepted")
    clerk.press("g")
    clerk.dialog()
    clerk.page.get_by_label("Title", exact=True).focus()
    clerk.type("Closure of the Tannery Road crossing")
    clerk.page.get_by_label("Special circumstances: why it cannot wait").focus()
    clerk.type("The crossing patrol ends on 1 February, before the next meeting.")
    clerk.send()
    clerk.saved()
    evening.items = clerk.state()["items"]
    evening.write(second, "Closure", "The Chair said that 180 children use the crossing each day.")
    evening.resolve(second, "Closure", "That the Director be asked to keep the patrol until Easter.")

    # Two minute-takers at one item, and the member with an interest outside.
    clerk.go(evening.item("Attendance")["title"][:28])
    clerk.press("s")
    clerk.saved()
    evening.write(first, "Attendance", "Members heard that absence had fallen to 8.1%.",
                  "A member asked about pupils who are taught at home.")
    evening.outcome(second, "Attendance", next(
        each["label"] for each in evening.item("Attendance")["outcomes"]
        if each["label"].startswith("Noted")))
    evening.go(clerk, "Youth centres")
    clerk.press("s")
    clerk.saved()
    evening.people(clerk, "Vane", "left")
    away = [each for each in clerk.state()["standing"]["present"]
            if each["person"] == "hester-vane" and not each["isPresent"]]
    report.subject("the member leaves", [] if away else ["she is still counted"])
    evening.go(clerk, "Youth centres")
    clerk.press("i")
    clerk.dialog()
    clerk.page.focus("dialog input[role=combobox]")
    clerk.type("Oyelaran")
    clerk.press("Enter")
    clerk.send()
    evening.write(first, "Youth centres",
                  "The Director said that 2,140 young people had come to the centres.")
    evening.write(second, "Youth centres", "Members praised the Saturday sessions.")
    clerk.press("m")
    clerk.dialog()
    for label, name in (("Moved by", "Qadeer"), ("Seconded by", "Tasker")):
        clerk.page.get_by_role("combobox", name=label, exact=True).focus()
        clerk.press("Control+a")
        clerk.type(name)
        clerk.press("Enter")
    clerk.send()
    clerk.saved()
    clerk.press("v")
    clerk.dialog()
    clerk.page.focus("dialog fieldset.choices input:checked")
    clerk.press("ArrowRight", "ArrowRight", "Tab")
    voters = clerk.state()["standing"]["voters"]
    for at in range(len(voters)):
        clerk.press("a" if at == 2 else "b" if at == 3 else "f")
    clerk.picture("vote")
    clerk.send()
    clerk.saved()
    votes = clerk.entries("voted")
    report.subject("a vote by name, without her who left",
                   [] if len(votes) == 1 and votes[0]["method"] == "named" and votes[0]["carried"]
                   and "hester-vane" not in voters and len(votes[0]["namesAgainst"]) == 1
                   and len(votes[0]["namesFor"]) == len(voters) - 2 else [str(votes), str(voters)])
    evening.resolve(clerk, "Youth centres")
    evening.undertake(clerk, "Youth centres", "To send members the figures for each centre.",
                      "Oyelaran")
    evening.people(clerk, "Vane", "arrived")
    back = [each for each in clerk.state()["standing"]["present"]
            if each["person"] == "hester-vane" and each["isPresent"]]
    report.subject("the member comes back", [] if back else ["she is still away"])

    evening.next(clerk, "Scrutiny work programme")
    evening.write(first, "Scrutiny work programme", "Members asked for a report on school meals in June.")
    evening.resolve(first, "Scrutiny work programme", "That the work programme be agreed.")
    evening.undertake(first, "Scrutiny work programme", "To add school meals to the programme.", "Penderel")

    # In private.
    evening.next(clerk, "Exclusion")
    evening.outcome(clerk, "Exclusion", "Motion carried")
    clerk.press("x")
    clerk.dialog()
    clerk.send()
    clerk.saved()
    evening.next(clerk, CONTRACT)
    evening.write(clerk, CONTRACT, "Mr Skelmanthorpe had offered half of the £412,350.",
                  "Members thought that the clawback should be paid in full.")
    evening.resolve(clerk, CONTRACT, "That Brambleford Catering be asked for the whole clawback.")
    clerk.picture("private")
    secret = [each for each in clerk.entries("discussed") if "Skelmanthorpe" in each["text"]]
    report.subject("what is typed in private is restricted",
                   [] if len(secret) == 1 and secret[0]["restricted"] else [str(secret)])
    seen = json.dumps(first.state())
    report.subject("a minute-taker without need sees none of it",
                   [each for each in SECRETS[:4] if each in seen])
    clerk.press("x")
    clerk.dialog()
    clerk.send()
    clerk.saved()
    clerk.press("Control+k")
    clerk.dialog()
    clerk.type("close the meeting")
    clerk.press("Enter")
    clerk.dialog()
    clerk.page.focus("dialog input")
    clerk.send()
    clerk.saved()
    clerk.picture("closed")
    standing = clerk.state()["standing"]
    report.subject("the public return, and the meeting is closed",
                   [] if standing["isClosed"] and not standing["isPublicExcluded"] else [str(standing)[:300]])
    for desk in (clerk, first, second):
        desk.context.close()


# What comes out

def plain(page_html):
    """A page's words, a block a line, with what changes from run to run made the same."""
    text = re.sub(r"(?is)<(head|script|style)\b.*?</\1>", "", page_html)
    text = re.sub(r"(?i)</?(p|li|h\d|tr|td|th|dt|dd|div|section|ol|ul|table|nav|header|footer|main)\b[^>]*>",
                  "\n", text)
    text = html.unescape(re.sub(r"<[^>]*>", "", text))
    lines = [" ".join(each.split()) for each in text.split("\n")]
    text = "\n".join(each for each in lines if each) + "\n"
    text = re.sub(r"\b\d{1,2}[.:]\d\d(?::\d\d)?\s*(?:am|pm)?(?=\W)", "TIME", text)
    text = re.sub(r"\b[0-9a-f]{12,64}\b", "HASH", text)
    return re.sub(r"\b\d+(\.\d)? ?(KB|MB|bytes)\b", "SIZE", text)


def compare(name, text, report):
    golden = GOLDENS / name
    if os.environ.get("RECORD") == "1" or not golden.exists():
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
        report.subject(f"golden {name}", ["it was written just now: look at it, and run this again"])
        return
    changes = list(difflib.unified_diff(golden.read_text(encoding="utf-8").splitlines(),
                                        text.splitlines(), "golden", "now", lineterm="", n=1))
    report.subject(f"golden {name}", changes)


def words_of(file):
    """All the text that a file holds, tags as spaces and as nothing."""
    data = file.read_bytes()
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
            text = "\n".join([*archive.namelist(), *(each.decode("utf-8", "replace") for each in parts)])
    elif data[:4] == b"%PDF":
        text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    else:
        text = data.decode("utf-8", "replace")
    text = html.unescape(text)
    return text + re.sub(r"<[^>]*>", "", text) + file.name


def build(clerk, meeting):
    """Builds the papers; returns what the page says of it."""
    clerk.page.goto(f"{clerk.base}/meetings/{meeting}")
    clerk.press("Build the papers")
    said = clerk.page.locator(".notice, .problem").first.inner_text()
    return [] if "built" in said else [said]


def same_evening(clerk, meeting, report):
    """The draft is there as soon as the meeting is closed."""
    began = time.monotonic()
    faults = build(clerk, meeting)
    for place in ("papers/public/minutes-skeleton.html", "minutes/public/minutes.html"):
        answer = clerk.page.request.get(f"{clerk.base}/meetings/{meeting}/{place}")
        if "Members praised the Saturday sessions" not in answer.text():
            faults.append(f"{place} does not have what was typed")
    took = time.monotonic() - began
    report.subject(f"draft minutes {took:.0f} s after the close",
                   faults + ([] if took < 60 else ["more than a minute"]))


def publish(clerk, server, meeting, report):
    """Builds once more, and looks at all that comes out."""
    page = clerk.page
    page.goto(f"{clerk.base}/meetings/{meeting}")
    clerk.press("Minutes", "link")
    clerk.picture("minutes")
    clerk.press("Publish as draft")
    said = page.locator(".notice, .problem").first.inner_text()
    report.subject("the minutes are published as a draft, by an act of the clerk",
                   [] if page.locator(".notice").count() else [said])
    report.subject("the papers are built after the meeting", build(clerk, meeting))
    clerk.picture("after")
    outs = [each for each in server.store.rglob("out") if each.parent.name == meeting]
    if len(outs) != 1:
        report.subject("the built papers are found", [str(each) for each in outs] or ["nowhere"])
        return
    for audience in ("public", "members"):
        folder = outs[0] / audience
        pages = [folder / "minutes-skeleton.html", *sorted((folder / "web").rglob("*.html"))]
        for each in pages:
            name = str(each.relative_to(folder).with_suffix(".txt"))
            answer = page.request.get(f"{clerk.base}/meetings/{meeting}/papers/{audience}/"
                                      f"{each.relative_to(folder)}")
            if answer.status != 200 or answer.text() != each.read_text(encoding="utf-8"):
                report.subject(f"{audience}/{name} is served", [f"status {answer.status}"])
                continue
            compare(f"{audience}/{name}", plain(answer.text()), report)
    faults = []
    files = [each for each in (outs[0] / "public").rglob("*") if each.is_file()]
    issued = [each for each in (outs[0].parent / "issued").rglob("*")
              if each.is_file() and "members" not in each.parts]
    for each in files + issued:
        text = words_of(each)
        faults += [f"{each.relative_to(outs[0].parent)}: {word}" for word in SECRETS if word in text]
    report.subject(f"no restricted word in {len(files)} public and {len(issued)} issued files", faults
                   + ([] if files else ["nothing public was built"]))
    # The same words are in what members get, or the search would prove nothing.
    members = words_of(outs[0] / "members" / "minutes-skeleton.html")
    report.subject("the members' minutes have them",
                   [word for word in SECRETS[:4] if word not in members])
    private = "".join(words_of(each) for each in outs[0].rglob("*") if each.is_file())
    report.subject("the reason for an absence is in no paper", ["it is"] if "Fennimore" in private else [])


def others(browser, base, meeting, restricted, report):
    """What a member of another committee may read of it."""
    page = browser.new_context().new_page()
    sign_in(page, base, MEMBER)
    places = {f"/meetings/{meeting}": 200, f"/meetings/{meeting}/desk": 200,
              f"/meetings/{meeting}/desk/state": 200,
              f"/meetings/{meeting}/items/{restricted}": 403,
              f"/meetings/{meeting}/files/reports/contract.odt": 404,
              f"/meetings/{meeting}/papers/members/minutes-skeleton.html": 404,
              f"/meetings/{meeting}/papers/public/minutes-skeleton.html": 200, "/": 200}
    for place, status in places.items():
        answer = page.request.get(base + place)
        text = html.unescape(answer.text())
        faults = [f"it says {word}" for word in SECRETS if word in text]
        if answer.status != status:
            faults.append(f"status {answer.status}, not {status}")
        report.subject(f"a member of another committee reads {place}", faults)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    options = parser.parse_args()
    program = options.program.resolve()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    report = Report()
    began = time.monotonic()
    # Ended from outside, it still ends its servers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        store = pathlib.Path(folder) / "store"
        with Server(program, store, PREPARING) as server:
            make_all(browser, server.base, server.link, report)
            meeting = prepare(Clerk(browser, server.base, options), report)
        with Server(program, store, EVENING) as server:
            take(browser, server.base, meeting, options, report)
            same_evening(Clerk(browser, server.base, options), meeting, report)
        with Server(program, store, MORNING) as server:
            clerk = Clerk(browser, server.base, options)
            publish(clerk, server, meeting, report)
            others(browser, server.base, meeting, "school-meals-the-brambleford-contract", report)
    print(f"the evening took {time.monotonic() - began:.0f} s")
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
