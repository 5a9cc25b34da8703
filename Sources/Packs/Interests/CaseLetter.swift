import Documents
import Formats
import Foundation
import Meetings

/// A letter about a case, from `Templates/Letters`: CommonMark with fields such
/// as `{member}`.
public struct CaseLetter: Sendable {
  /// The template's name.
  public var name: String
  /// The letter as it may be sent.
  public var text: String

  /// The template for a kind of case; nil where it has none.
  public static func template(for kind: InterestCase.Kind) -> String? {
    switch kind {
    case .agreed, .dispensationUsed: nil
    case .notRegistered: "not-registered"
    case .notDeclared: "not-declared"
    case .stayed, .voted, .spoke: "conduct"
    case .dispensationLapsing: "dispensation"
    case .overdue: "overdue"
    }
  }

  /// - Parameters:
  ///   - officer: who signs it.
  ///   - day: when it is written.
  /// - Throws: `PackError` where there is no such template.
  public init(
    _ one: InterestCase, council: Council, officer: String, on day: Day, _ folders: TemplateFolders
  ) throws(PackError) {
    guard let name = Self.template(for: one.kind), let file = folders.find("Letters/\(name).md"),
      let text = try? String(contentsOf: file, encoding: .utf8)
    else {
      throw PackError(
        code: "letter.missing", place: one.id,
        message: "There is no template of a letter for this kind of case.")
    }
    let person = council.people[Person.ID(one.member)]
    let fields = [
      "member": person?.name ?? one.member, "council": council.name, "officer": officer,
      "today": day.printedInFull, "date": one.day?.printedInFull ?? "",
      "item": one.item.map { "\($0.number), \($0.title)" } ?? "",
      "class": one.interestClass ?? "interest", "summary": one.summary,
      "due": one.due.map { "by \($0.printedInFull)" } ?? "as soon as you can",
      "source": one.source ?? "the code of conduct",
    ]
    self.name = name
    self.text = fields.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  /// The letter as a paper.
  public func document(_ council: Council) -> Document {
    Document(
      title: "Letter from the monitoring officer", language: council.language,
      blocks: [
        .section(Section(.masthead, [.text(council.name, .letterhead)]))
      ] + CommonMarkReader.blocks(text).blocks)
  }
}
