"""Takes a meeting at the live desk in a real browser, by keyboard alone.

    desk_check.py BASE MEETING ACCOUNT:PASSWORD ACCOUNT:PASSWORD [--screenshots FOLDER]

BASE is a server with a meeting that has not begun, such as
http://127.0.0.1:8080. Two people sign in and take it: the roll with a
substitute, an interest, a motion, a vote by name, an urgent item, an
exclusion, a network cut, a reload without a network, one paragraph written by
both. The page and every
dialog are checked with axe at 1280 and at 320 pixels. Ends with 0 if all is
well, 1 if not, 2 if the browser does not run.
"""

import argparse
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from axe_check import OPTIONS, OVERFLOW, Axe, Error, chromium  # noqa: E402
from report import Report  # noqa: E402

REPORT = Report()


def check(holds, what, *faults):
    """Tells of one thing that should hold, with what was found where it does not."""
    REPORT.subject(what, [] if holds else list(faults) or ["it does not"])


class Desk:
    """A browser with the desk open, and what a person does at it."""

    def __init__(self, browser, options, account):
        name, _, password = account.partition(":")
        self.options, self.name = options, name
        self.context = browser.new_context(viewport={"width": 1280, "height": 860},
                                           reduced_motion="reduce")
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: check(False, f"{name}: {error}"))
        self.page.on("console", self.heard)
        self.sign_in(self.page, password)
        self.page.goto(f"{options.base}/meetings/{options.meeting}/desk")
        self.page.wait_for_selector("#item:not([hidden])")
        self.password = password
        self.wait("Connected")

    def heard(self, message):
        # Refused connections are what a network cut looks like.
        if message.type == "error" and "ERR_INTERNET" not in message.text \
                and "Failed to load" not in message.text:
            check(False, f"{self.name}: {message.text}")

    def sign_in(self, page, password):
        page.goto(f"{self.options.base}/sign-in")
        page.get_by_label(re.compile("account|name", re.I)).first.fill(self.name)
        page.get_by_label(re.compile("password", re.I)).first.fill(password)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text, delay=2)

    def wait(self, words, timeout=8000):
        self.page.wait_for_function(
            "words => document.querySelector('.status')?.textContent.includes(words)",
            arg=words, timeout=timeout)

    def saved(self):
        self.page.wait_for_function(
            "() => { const e = document.querySelector('.status');"
            " return e.dataset.waits === '0' && e.textContent.includes('everything is saved'); }",
            timeout=15000)

    def state(self):
        return self.page.evaluate(
            "async url => (await fetch(url)).json()",
            f"/meetings/{self.options.meeting}/desk/state")

    def entries(self, action):
        return [each for each in self.state()["entries"] if each["action"] == action]

    def dialog(self):
        self.page.wait_for_selector("dialog[open]")

    def send(self):
        self.press("Control+Enter")
        self.page.wait_for_selector("dialog[open]", state="detached")

    def escape_dialog(self):
        self.press("Escape")
        self.page.wait_for_selector("dialog[open]", state="detached")

    def escape(self):
        if self.page.query_selector("dialog[open]"):
            self.press("Escape")
            self.page.wait_for_selector("dialog[open]", state="detached")
        if self.page.evaluate("document.activeElement.matches('textarea, input')"):
            self.press("Escape")

    def go(self, number_or_title):
        """To an item, through the list of commands."""
        self.press("Control+k")
        self.dialog()
        self.type(f"Go to {number_or_title}")
        self.press("Enter")
        self.page.wait_for_selector("dialog[open]", state="detached")

    def focused(self):
        return self.page.evaluate(
            "document.activeElement.id || document.activeElement.tagName")

    def texts(self):
        return self.page.eval_on_selector_all(
            ".paragraph textarea", "all => all.map(each => each.value)")

    def axe(self, what):
        for width, height in ((1280, 860), (320, 640)):
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.wait_for_timeout(120)
            found = Axe().run(self.page, options=OPTIONS).response["violations"]
            wide = self.page.evaluate(OVERFLOW)
            check(not found and not wide, f"axe and reflow at {width} pixels: {what}", *wide,
                  *(f"{each['id']} {each['nodes'][0]['html'][:160]}" for each in found))
            self.picture(f"{what}-{width}")
        self.page.set_viewport_size({"width": 1280, "height": 860})

    def picture(self, name):
        if self.options.screenshots:
            name = re.sub(r"\W+", "-", name)
            self.page.screenshot(path=str(self.options.screenshots / f"desk-{name}.png"))


def roll(one, two):
    members = one.state()["members"]
    one.press("l")
    one.dialog()
    one.axe("roll call")
    one.page.focus("dialog .roll input:checked")
    for at in range(len(members)):
        if at == 2:
            # Apologies, with the first who may stand in.
            one.press("a")
            one.press("ArrowDown", "Tab")
            one.type("A funeral")
            one.press("Tab")
        else:
            one.press("p")
    one.send()
    one.saved()
    apologies = one.entries("sent-apologies")
    check(len(apologies) == 1 and apologies[0].get("substitute"), "apologies with a substitute")
    check(apologies and apologies[0].get("reason") == "A funeral", "the private reason is kept")
    substitutes = [each for each in one.entries("attended") if each["as"] == "substitute"]
    check(len(substitutes) == 1
          and substitutes[0]["substituteFor"] == apologies[0]["person"], "the substitute sits")
    check(len(one.entries("opened")) == 1, "the meeting is open")
    two.page.wait_for_function("() => document.querySelectorAll('.people li').length > 3")
    check(True, "a colleague sees the roll")
    check(one.focused() == "item", f"the focus is given back ({one.focused()})")


def report(state):
    """The first item with recommendations."""
    return next(item for item in state["items"]
                if item["recommendations"] and not item["isPrivate"])


def business(one, two):
    state = one.state()
    item = report(state)
    one.press("n")
    one.saved()
    check(one.state()["standing"]["current"] is not None, "one key starts the next item")
    one.go(f"{item['number']} {item['title'][:20]}")
    one.press("s")
    one.saved()
    check(one.state()["standing"]["current"] == item["id"], "an item is taken out of order")
    voter = one.state()["standing"]["voters"][-1]
    name = next(each["name"] for each in state["people"] if each["id"] == voter)

    one.press("d")
    one.dialog()
    one.axe("declaration")
    one.page.focus("dialog input[role=combobox]")
    one.type(name.split()[-1])
    one.press("Enter", "Tab", "Tab", "Tab", "Space", "Tab")
    one.type("Her employer is named in the report.")
    one.press("Tab", "Space")
    one.press("ArrowDown", "ArrowDown")
    one.picture("declaration-filled")
    one.send()
    one.saved()
    declared = one.entries("declared")
    check(len(declared) == 1 and declared[0]["person"] == voter, "an interest is declared")
    check(declared and declared[0].get("conduct") in ("left", "spoke-and-left", "stayed"),
          f"and what the member did ({declared[0].get('conduct') if declared else None})")

    # What the policy answers is there at once, for a test and for a dispensation.
    def pick(*labels):
        for label in labels:
            one.page.get_by_label(label, exact=True).focus()
            one.press("Space")

    def answered():
        return one.page.locator("dialog [role=status]").inner_text()

    one.press("d")
    one.dialog()
    pick("Non-registrable interest")
    check("how the matter touches it" in answered(), "an open declaration says what it waits for")
    pick("The matter affects it")
    check("Until the test is answered" in answered(), "a test that is not answered is said to be open")
    one.axe("declaration-test")
    pick("No")
    check("may speak, may vote, may stay" in answered(), "a test that is not met lets the member stay")
    pick("Yes, each part of it")
    check("may not vote" in answered(), "a test that is met bars the vote")
    one.page.get_by_label("Dispensation relied on").select_option(label="One that is not on record")
    pick("It lets the member vote", "Sensitive: only the fact is recorded")
    check("may vote" in answered() and "not its nature" in answered(),
          f"a dispensation lifts it, and a sensitive interest is the fact alone ({answered()})")
    one.axe("declaration-dispensation")
    one.press("Escape")

    one.press("t")
    one.type("Members considered the report. ")
    phrase = next(iter(state["phrases"]), None)
    if phrase:
        one.type(f";{phrase['key']} ")
    one.press("Escape")
    check(one.focused() == "item", "Escape leaves the text for the item")
    one.saved()
    if phrase:
        check(any(phrase["text"].lower()[:20] in each["text"].lower()
                  for each in one.entries("discussed")), "a phrase expands")

    one.press("m")
    one.dialog()
    one.axe("motion")
    one.send()
    one.press("a")
    one.dialog()
    one.axe("amendment")
    one.escape()
    one.saved()
    motions = one.entries("moved-motion")
    check(len(motions) == 1 and motions[0]["text"], "a motion has the recommendation’s words")

    one.press("v")
    one.dialog()
    one.axe("vote")
    one.page.focus("dialog fieldset.choices input:checked")
    one.press("ArrowRight", "ArrowRight", "Tab")
    voters = one.state()["standing"]["voters"]
    for at in range(len(voters)):
        one.press("a" if at == 1 else "b" if at == 2 else "f")
    one.picture("vote-by-name")
    one.axe("vote by name")
    one.send()
    one.saved()
    votes = one.entries("voted")
    check(len(votes) == 1 and votes[0]["method"] == "named" and len(votes[0]["namesAgainst"]) == 1
          and len(votes[0]["namesFor"]) == len(voters) - 2 and votes[0]["carried"],
          "a vote by name, with letters")
    check(votes and motions and votes[0].get("motion") == motions[0]["motion"], "it is on the motion")

    for key, what in (("r", "resolution"), ("u", "undertaking"), ("o", "outcome"), ("i", "introduced"),
                      ("p", "who comes and goes"), ("?", "keys"), ("/", "commands")):
        one.press(key)
        one.dialog()
        one.axe(what)
        if key == "r":
            one.page.focus("dialog textarea")
            one.send()
        elif key == "u":
            one.page.focus("dialog textarea")
            one.type("To send members the figures.")
            one.send()
        elif key == "o":
            one.press("1")
            one.page.wait_for_selector("dialog[open]", state="detached")
        else:
            one.escape()
    one.saved()
    check(len(one.entries("resolved")) == 1, "a resolution")
    check(len(one.entries("undertook")) == 1, "an undertaking")
    check(len(one.entries("chose-outcome")) == 1, "an outcome, by its number")
    one.press("z")
    one.saved()
    standing = one.page.query_selector(".chip[aria-pressed=true]")
    check(standing is None, "undo takes the outcome back")
    one.page.locator(".log .struck button").first.focus()
    one.press("Enter")
    one.dialog()
    one.axe("history of what was struck out")
    one.page.get_by_role("button", name="Bring it back").focus()
    one.press("Enter")
    one.saved()
    check(one.page.query_selector(".chip[aria-pressed=true]") is not None,
          "what was struck out can be brought back")
    one.axe("desk")


def returns(one):
    """A member who leaves and comes back is recorded as returned."""
    state = one.state()
    check(state["standing"]["presiding"]
          and one.page.text_content(".chair") == "In the chair: " + next(
              each["name"] for each in state["people"]
              if each["id"] == state["standing"]["presiding"]), "the desk shows who presides")
    voter = state["standing"]["voters"][0]
    name = next(each["name"] for each in state["people"] if each["id"] == voter)
    for what in ("Leaves", "Returns"):
        button = one.page.get_by_role("button", name=f"{what}: {name}", exact=True)
        button.focus()
        one.press("Enter")
        one.dialog()
        one.send()
        one.saved()
    check(f"{name} returned" in one.page.text_content(".log"), "who comes back has returned")
    one.page.wait_for_function(
        "words => Object.values(document.querySelectorAll('.preview'))"
        ".some(e => e.textContent.includes(words))", arg=f"{name} returned to the meeting at")
    check(True, "the minute says that they returned to the meeting")


def course(one, two):
    one.press("g")
    one.dialog()
    one.axe("urgent item")
    one.page.focus("dialog select")
    one.press("Tab")
    one.type("Closure of Tannery Bridge")
    one.press("Control+Enter")
    check(one.page.is_visible("dialog[open] .error:not([hidden])"), "an urgent item needs a reason")
    one.axe("urgent item refused")
    one.type("The bridge closes before the next meeting.")
    one.send()
    one.saved()
    check(len(one.entries("admitted-urgent")) == 1, "an urgent item is admitted")
    state = one.state()
    heading = next(each for each in state["items"] if each["function"] == "urgent")
    chosen = [each["outcome"] for each in one.entries("chose-outcome")
              if each["item"] == heading["id"]]
    check(chosen == ["accepted"], f"the outcome of urgent business is chosen with it ({chosen})")
    item = next(each for each in state["items"] if each["title"] == "Closure of Tannery Bridge")
    for desk in (one, two):
        desk.page.wait_for_function(
            "words => [...document.querySelectorAll('.items .number')].some(e =>"
            " e.textContent === words)", arg=item["number"])
    facts = one.page.text_content(".item-facts")
    check(item["minuteNumber"] and item["minuteNumber"] in facts,
          f"it shows its number and that of its minute ({item['number']}, {facts})")
    one.press("x")
    one.dialog()
    one.axe("exclusion")
    one.send()
    one.saved()
    one.press("t")
    one.type("Members discussed the lease in private.")
    one.press("Escape")
    one.saved()
    secret = [each for each in one.entries("discussed") if "lease" in each["text"]]
    check(len(secret) == 1 and secret[0].get("restricted"), "what is typed then is restricted")
    one.axe("excluded")
    one.press("x")
    one.dialog()
    one.send()
    one.saved()
    check(len(one.entries("readmitted-public")) == 1, "the public return")
    one.press("Control+k")
    one.dialog()
    one.type("release")
    one.press("Enter")
    one.dialog()
    one.axe("release")
    one.escape()


def cut(one):
    one.press("t")
    one.type("Before the cut.")
    one.saved()
    one.context.set_offline(True)
    one.wait("Offline since")
    for at in range(1, 6):
        one.press("Enter")
        one.type(f"Typed without a network, paragraph {at}.")
    one.press("Escape")
    one.page.wait_for_timeout(1500)
    one.picture("offline")
    one.axe("offline")
    check("entries wait" in one.page.text_content(".status"), "the desk says how much waits")
    one.context.set_offline(False)
    one.saved()
    texts = [each["text"] for each in one.entries("discussed")]
    check(all(texts.count(f"Typed without a network, paragraph {at}.") == 1 for at in range(1, 6)),
          "after the cut everything is there, once")
    one.context.set_offline(True)
    one.wait("Offline since")
    one.press("t")
    one.type("Kept over a reload.")
    one.press("Escape")
    one.page.wait_for_timeout(400)
    one.context.set_offline(False)
    one.page.reload()
    one.page.wait_for_selector("#item:not([hidden])")
    one.saved()
    texts = [each["text"] for each in one.entries("discussed")]
    check(texts.count("Kept over a reload.") == 1, "what waits survives a reload")


KEPT = """async () => {
  const opening = indexedDB.open("meetingday-kept", 1);
  const database = await new Promise((done, no) => {
    opening.onsuccess = () => done(opening.result);
    opening.onerror = no;
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore("states", { keyPath: "meeting" });
  });
  const asked = database.transaction("states").objectStore("states").getAll();
  const rows = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  database.close();
  return rows.map((row) => JSON.stringify(row));
}"""


def reload_offline(one, two):
    """The page is loaded again with no network; what is typed in it arrives, once."""
    one.page.wait_for_function(
        "async () => (await navigator.serviceWorker.ready).active?.state === 'activated'")
    one.page.wait_for_timeout(600)
    one.context.set_offline(True)
    one.wait("Offline since")
    one.press("t")
    one.type("Before the reload.")
    one.press("Escape")
    one.page.wait_for_timeout(600)
    one.page.reload()
    one.page.wait_for_selector("#item:not([hidden])")
    one.wait("Offline since")
    check("Opened without a network" in one.page.text_content(".alerts"),
          "the desk opens without a network, and says how old it is")
    item = report(two.state())
    one.go(f"{item['number']} {item['title'][:20]}")
    check(any("Members considered" in each for each in one.texts()),
          "with what was recorded before")
    one.axe("opened offline")
    for at in range(1, 4):
        one.press("t")
        one.type(f"After the reload, paragraph {at}.")
        one.press("Escape")
    # Crashed, and opened once more.
    one.page.wait_for_timeout(400)
    one.page.goto("about:blank")
    one.page.goto(f"{one.options.base}/meetings/{one.options.meeting}/desk")
    one.page.wait_for_selector("#item:not([hidden])")
    one.go(f"{item['number']} {item['title'][:20]}")
    check(sum(each.startswith("After the reload") for each in one.texts()) == 3,
          "what was typed there survives another reload")
    two.go(f"{item['number']} {item['title'][:20]}")
    two.press("t")
    two.type("A colleague writes meanwhile.")
    two.press("Escape")
    two.saved()
    one.context.set_offline(False)
    one.saved()
    texts = [each["text"] for each in one.entries("discussed")]
    check(all(texts.count(each) == 1 for each in (
        "Before the reload.", *(f"After the reload, paragraph {at}." for at in range(1, 4)))),
        "all of it arrives, once")
    one.page.wait_for_function(
        "() => [...document.querySelectorAll('.paragraph textarea')]"
        ".some(e => e.value === 'A colleague writes meanwhile.')")
    check("Opened without" not in (one.page.text_content(".alerts") or ""),
          "what the colleague wrote is there, and the desk is up to date")


def kept_restricted(browser, one, options, account):
    """What a browser keeps goes at signing out, and is never another's."""
    one.page.wait_for_timeout(800)
    rows = one.page.evaluate(KEPT)
    check(len(rows) == 1 and one.page.evaluate("rows => !rows[0].includes('csrf')", rows),
          "one state is kept, without the session's token", f"{len(rows)}")
    one.page.goto(options.base)
    one.page.get_by_role("button", name="Sign out").focus()
    with one.page.expect_navigation():
        one.press("Enter")
    one.page.wait_for_selector("#login")
    check(not one.page.evaluate(KEPT), "signing out clears what was kept")
    one.context.set_offline(True)
    one.page.goto(f"{options.base}/meetings/{options.meeting}/desk")
    one.page.wait_for_function("document.querySelector('h1')?.textContent.includes('waits for a network')")
    check("Tannery Bridge" not in one.page.content(), "nothing of it is shown without a network then")
    one.axe("nothing kept")
    one.context.set_offline(False)
    one.page.wait_for_selector("#login", timeout=15000)
    check(True, "with a network it asks to sign in")
    one.sign_in(one.page, one.password)
    one.page.goto(f"{options.base}/meetings/{options.meeting}/desk")
    one.page.wait_for_selector("#item:not([hidden])")
    one.wait("Connected")
    one.page.wait_for_timeout(800)
    # Another account comes in without passing the page for signing in.
    name, _, password = account.partition(":")
    theirs = browser.new_context()
    page = theirs.new_page()
    mine, one.name = one.name, name
    one.sign_in(page, password)
    one.name = mine
    own = [each for each in one.context.cookies() if each["name"] == "meetingday"]
    one.context.add_cookies([each for each in theirs.cookies() if each["name"] == "meetingday"])
    one.page.goto(options.base)
    one.page.wait_for_function(f"async () => !(await ({KEPT})()).length")
    check(True, "another account clears what the first one kept")
    theirs.close()
    one.context.add_cookies(own)
    one.page.goto(f"{options.base}/meetings/{options.meeting}/desk")
    one.page.wait_for_selector("#item:not([hidden])")
    one.saved()


def narrowed(one, two):
    """What somebody may no longer see leaves the browser that kept it."""
    account = two.state()["me"]["account"]

    def grant(answer):
        return one.page.evaluate(
            "async ([url, fields]) => (await fetch(url, { method: 'POST',"
            " body: new URLSearchParams(fields) })).ok",
            [f"/meetings/{one.options.meeting}/access",
             {"csrf": one.state()["csrf"], "account": str(account), "subject": "0",
              "answer": answer, "reason": "She covers this week"}])

    keeps = f"async () => (await ({KEPT})()).some((row) => row.includes('the lease'))"
    check(not two.page.evaluate(keeps), "what was typed in private is not kept by another")
    check(grant("allow"), "reading it is granted")
    two.page.wait_for_function(keeps, timeout=30000)
    check(grant("refuse"), "and refused")
    two.page.wait_for_function(f"async () => !(await ({keeps})())", timeout=30000)
    check(True, "what may no longer be read is kept no longer")


def together(one, two):
    item = report(one.state())
    words = f"{item['number']} {item['title'][:20]}"
    one.go(words)
    two.go(words)
    one.press("t")
    one.type("The Head of Service explained that the cost had risen by a tenth in the year.")
    one.press("Escape")
    one.saved()
    two.page.wait_for_function(
        "() => [...document.querySelectorAll('.paragraph textarea')].some(e => e.value.includes('a tenth'))")
    for desk in (one, two):
        area = desk.page.locator(".paragraph textarea").last
        area.focus()
    began = time.monotonic()
    one.press("Control+Home")
    one.type("At the meeting, ")
    two.press("Control+End")
    two.type(" Members asked why.")
    one.press("Escape")
    two.press("Escape")
    one.saved()
    two.saved()
    for desk in (one, two):
        desk.page.wait_for_function(
            "() => [...document.querySelectorAll('.paragraph textarea')].some(e =>"
            " e.value.startsWith('At the meeting') && e.value.endsWith('asked why.'))", timeout=8000)
    check(True, f"two changes of one paragraph merge ({time.monotonic() - began:.1f} s)")

    # Both change the same word while neither sees the other.
    one.context.set_offline(True)
    one.wait("Offline since")
    for desk, word in ((one, "fifth"), (two, "quarter")):
        area = desk.page.locator(".paragraph textarea").last
        area.focus()
        desk.page.evaluate("word => { const a = document.activeElement, i = a.value.indexOf('tenth');"
                           " a.setSelectionRange(i, i + 5); }", word)
        desk.type(word)
        desk.press("Escape")
    two.saved()
    one.context.set_offline(False)
    one.page.wait_for_selector(".clash", timeout=15000)
    one.saved()
    one.axe("clash")
    words = one.page.text_content(".clash")
    check("fifth" in words and "quarter" in words, "a clash keeps and shows both texts")
    two.page.wait_for_selector(".clash", timeout=8000)
    one.page.focus(".clash .sides button")
    one.press("Enter")
    one.page.wait_for_selector(".clash", state="detached")
    one.saved()
    check(sum("a quarter" in each for each in one.texts()) == 1
          and not any("a fifth" in each for each in one.texts()), "one of them is chosen")

    # A remote change while one types moves neither caret nor words.
    area = one.page.locator(".paragraph textarea").last
    area.focus()
    one.press("Control+End")
    one.type(" Slowly")
    two.page.locator(".paragraph textarea").last.focus()
    two.press("Control+Home")
    two.type("Then. ")
    two.press("Escape")
    two.saved()
    one.type(" typed on.")
    one.press("Escape")
    one.saved()
    one.page.wait_for_timeout(500)
    last = one.texts()[-1]
    check(last.endswith(" Slowly typed on.") and last.startswith("Then. "),
          f"typing goes on through a colleague’s change ({last!r})")
    two.page.locator(".paragraph textarea").last.focus()
    one.page.wait_for_selector(".paragraph .note:not([hidden])")
    check(True, "it shows who is writing where")
    one.picture("presence")
    two.press("Escape")
    one.page.locator(".paragraph .tools button", has_text="History").first.focus()
    one.press("Enter")
    one.dialog()
    one.axe("history")
    one.escape()


def keys(one, two):
    """Alt works in text, letters can be switched off, a colleague sees it soon."""
    one.press("t")
    one.type("Before the motion.")
    one.press("Alt+m")
    one.dialog()
    one.escape_dialog()
    one.type(" After it.")
    one.press("Escape")
    one.saved()
    check(any(each.endswith("Before the motion. After it.") for each in one.texts()),
          "Alt and a letter work in text, which has the focus again")
    one.press("?")
    one.dialog()
    one.page.focus("dialog input[type=checkbox]")
    one.press("Space")
    one.escape()
    one.press("m")
    one.page.wait_for_timeout(200)
    check(not one.page.query_selector("dialog[open]"), "single letters can be switched off")
    one.press("Control+k")
    one.dialog()
    one.type("Keys")
    one.press("Enter")
    one.dialog()
    one.page.focus("dialog input[type=checkbox]")
    one.press("Space")
    one.escape()
    item = report(one.state())
    for desk in (one, two):
        desk.go(f"{item['number']} {item['title'][:20]}")
    one.press("t")
    one.type("Seen soon.")
    began = time.monotonic()
    one.press("Escape")
    two.page.wait_for_function("() => [...document.querySelectorAll('.paragraph textarea')]"
                               ".some(e => e.value === 'Seen soon.')")
    took = time.monotonic() - began
    check(took < 1, f"a colleague sees a paragraph {took * 1000:.0f} ms after it is left")


def close(one):
    one.press("Control+k")
    one.dialog()
    one.type("close")
    one.press("Enter")
    one.dialog()
    one.axe("close")
    one.page.focus("dialog input")
    one.send()
    one.saved()
    check(len(one.entries("closed")) == 1, "the meeting is closed")
    one.axe("closed")


def session(one):
    """The session ends with words in the queue; in a new tab there is another."""
    one.context.clear_cookies()
    one.press("t")
    one.type("Typed after the session ended.")
    one.press("Escape")
    one.wait("session has ended", 10000)
    one.axe("session ended")
    other = one.context.new_page()
    one.sign_in(other, one.password)
    other.close()
    one.page.bring_to_front()
    one.page.evaluate("dispatchEvent(new Event('focus'))")
    one.saved()
    check(sum(each["text"] == "Typed after the session ended." for each in one.entries("discussed")) == 1,
          "what was typed arrives with the next session")


def shared(browser, one, account, options):
    """Another account on the same laptop neither sends nor sees the queue."""
    one.context.set_offline(True)
    one.wait("Offline since")
    one.press("t")
    one.type("Not for the next one at this laptop.")
    one.press("Escape")
    one.page.wait_for_timeout(400)
    one.context.clear_cookies()
    one.page.goto("about:blank")
    one.context.set_offline(False)
    name, _, password = account.partition(":")
    mine, one.name = one.name, name
    one.sign_in(one.page, password)
    one.page.goto(f"{options.base}/meetings/{options.meeting}/desk")
    one.page.wait_for_selector("#item:not([hidden])")
    one.page.wait_for_selector(".alerts p")
    words = one.page.text_content(".alerts")
    check("typed by another account" in words and "Not for" not in one.page.content(),
          f"a queue on a shared laptop is kept apart ({words.strip()[:60]})")
    one.axe("shared laptop")
    one.saved()
    check(not any("Not for the next" in each["text"] for each in one.entries("discussed")),
          "and is not sent by another")
    one.context.clear_cookies()
    one.name = mine
    one.sign_in(one.page, one.password)
    one.page.goto(f"{options.base}/meetings/{options.meeting}/desk")
    one.page.wait_for_selector("#item:not([hidden])")
    one.saved()
    check(sum("Not for the next" in each["text"] for each in one.entries("discussed")) == 1,
          "it goes when its writer signs in again")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("base")
    parser.add_argument("meeting")
    parser.add_argument("accounts", nargs=2)
    parser.add_argument("--screenshots", type=pathlib.Path)
    options = parser.parse_args()
    options.base = options.base.rstrip("/")
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        one, two = (Desk(browser, options, account) for account in options.accounts)
        one.axe("before the meeting")
        try:
            roll(one, two)
            business(one, two)
            returns(one)
            course(one, two)
            cut(one)
            reload_offline(one, two)
            kept_restricted(browser, one, options, options.accounts[1])
            narrowed(one, two)
            together(one, two)
            keys(one, two)
            session(one)
            shared(browser, one, options.accounts[1], options)
            close(one)
        except Error as problem:
            # What comes after hangs on it.
            check(False, "the meeting is taken to its end", str(problem).split("\n")[0])
            one.picture("broken")
    return REPORT.close()


if __name__ == "__main__":
    sys.exit(main())
