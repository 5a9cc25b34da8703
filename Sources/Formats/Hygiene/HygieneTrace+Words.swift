/// What a clerk reads of a trace.
extension HygieneTrace {
  /// What is there, and what to do.
  public var message: String {
    switch kind {
    case .trackedChanges:
      "\(things("tracked change"))\(people) \(are) still in the file and \(are) read as if "
        + "accepted; whoever is given it sees what was struck out. Accept or reject \(them) in "
        + "the report before it is issued."
    case .comments:
      "\(things("comment"))\(people) \(are) in the file; \(they) left out of the papers. Delete "
        + "\(them) before the file itself is published."
    case .hiddenText:
      "\(things("piece")) of hidden text\(list) \(are) left out of the papers. Whoever is given "
        + "the file can show \(them): delete \(them) before it is published."
    case .hiddenSheets:
      "\(things("hidden part")) (\(details.joined(separator: ", "))) \(are) inside an object that "
        + "is embedded in the report. A double click shows \(them): put a picture of the table or "
        + "slide in its place."
    case .unreadableObjects:
      "\(things("embedded object")) could not be looked into\(list), so nobody knows what is in "
        + "\(them): put a picture in its place."
    case .embeddedObjects:
      "\(things("embedded object"))\(list): whoever is given the file can open the whole of it, "
        + "not only what the page shows. Use pictures where that is not wanted."
    case .macros: "The file holds macros (programs). They are not run and are left out."
    case .versions:
      "Earlier versions of the report are kept inside the file. Save it under another name without "
        + "them."
    case .properties:
      "The file’s properties name its \(details.joined(separator: ", ")). Take them out before the "
        + "file itself is published, unless they are meant to be read."
    case .coveredText:
      "Black boxes lie over words that are still in the file: anyone can copy them from beneath. "
        + "Have the words taken out with a redaction tool and the PDF made again."
    case .unappliedRedactions:
      "\(things("redaction")) \(are) marked and not applied: the words are still there. Apply "
        + "\(them) in the program that marked \(them), and save."
    case .invisibleText:
      "Words on the pages cannot be seen (white or drawn without ink) and can be copied all the "
        + "same: have them deleted, unless they are meant for search alone."
    case .revisions: revisionsMessage
    case .attachments:
      "\(things("file")) \(are) attached inside it\(list), which a pack does not show: add \(them) "
        + "as papers of their own if members need them, and take \(them) out of the PDF."
    case .scripts:
      "It carries scripts, which are left out of the pack: check that nothing on the pages needs "
        + "them."
    case .annotations:
      "\(things("note")) of reviewers \(are) on its pages: delete \(them) unless everyone may read "
        + "them."
    }
  }

  private var revisionsMessage: String {
    let start = "\(things("earlier version")) of the PDF \(are) kept inside the file"
    if isAdvice {
      return start + "; no page looked different in \(them). Export it again without \(them)."
    }
    return start
      + (places.isEmpty
        ? ", and which pages were changed cannot be told" : ", in which pages were different")
      + ": anyone can bring \(them) back. Export it again, or take \(them) out with meetingday "
      + "clean."
  }

  /// What was done about it, for a list: `3 tracked changes accepted`.
  public var cleaned: String {
    switch kind {
    case .trackedChanges: "\(things("tracked change")) accepted"
    case .comments: "\(things("comment")) deleted"
    case .hiddenText: "\(things("piece")) of hidden text deleted"
    case .hiddenSheets, .unreadableObjects:
      "\(things("embedded object")) replaced by the picture of it"
    case .embeddedObjects: "\(things("embedded object")) left out"
    case .macros: "macros taken out"
    case .versions: "earlier versions taken out"
    case .properties: "properties taken out: \(details.joined(separator: ", "))"
    case .coveredText, .invisibleText: "nothing"
    case .unappliedRedactions: "nothing"
    case .revisions: "\(things("earlier version")) taken out"
    case .attachments: "\(things("attached file")) taken out"
    case .scripts: "scripts taken out"
    case .annotations: "\(things("note")) taken out"
    }
  }

  private func things(_ name: String) -> String { "\(count) \(name)\(count == 1 ? "" : "s")" }
  private var are: String { count == 1 ? "is" : "are" }
  private var they: String { count == 1 ? "it is" : "they are" }
  private var them: String { count == 1 ? "it" : "them" }
  private var people: String { authors > 1 ? " by \(authors) people" : "" }
  private var list: String {
    details.isEmpty ? "" : " (\(details.prefix(5).joined(separator: ", ")))"
  }
}
