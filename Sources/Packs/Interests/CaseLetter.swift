import Documents
import Formats
import Foundation
import Meetings

/// A letter about a case, from `Templates/Letters`: CommonMark with fields such
/// as `{member}`.
public struct CaseLetter: Sendable {
  /// The template's name.
  public var name: String
  /// The letter as it may be sent, as CommonMark.
  public var text: String

  /// A letter that was written before.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The template for a kind of case; nil where it has none.
  public static func template(for kind: InterestCase.Kind) -> String? {
    switch kind {
    case .agreed, .dispensationUsed, .gone: nil
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
      "item": one.item.map { $0.isRestricted ? $0.number : "\($0.number), \($0.title)" } ?? "",
      "class": one.interestClass ?? "interest", "summary": one.summary,
      "due": one.due.map { "by \($0.printedInFull)" } ?? "as soon as you can",
      "source": one.source ?? "the code of conduct",
    ]
    self.name = name
    self.text = fields.reduce(text) {
      $0.replacing("{\($1.key)}", with: $1.value.escapedForCommonMark)
    }
  }

  /// The letter as a paper.
  public func document(_ council: Council) -> Document {
    Document(
      title: "Letter from the monitoring officer", language: council.language,
      blocks: [.section(Section(.masthead, [.text(council.name, .letterhead)]))] + blocks)
  }

  private var blocks: [Block] { CommonMarkReader.blocks(text).blocks }

  /// The letter as it is shown in a page.
  public func html(_ council: Council) -> String {
    String(
      decoding: HTMLWriter().fragment(blocks, of: document(council), under: 3).html,
      as: UTF8.self)
  }

  /// The letter as a file, in the council's house style.
  ///
  /// - Throws: `PackError` where the house style cannot be read.
  public func bytes(
    _ council: Council, as format: PaperFormat, _ folders: TemplateFolders
  ) throws(PackError) -> [UInt8] {
    try HouseStyle(folders).bytes(of: document(council), as: format, "letter")
  }
}

extension String {
  /// The text so that CommonMark prints it word for word.
  fileprivate var escapedForCommonMark: String {
    reduce(into: "") { result, character in
      if "\\`*_[]<>#".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
