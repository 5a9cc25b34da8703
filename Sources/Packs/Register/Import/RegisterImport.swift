import Foundation
import Meetings

/// What a source outside adds to a register, and what could not be taken.
public struct RegisterImport: Sendable {
  /// Something that could not be understood, for a person to look at.
  public struct Inboxed: Hashable, Sendable {
    public var place: String
    /// As written; nil where the source does not say.
    public var member: String?
    public var text: String
    public var reason: String

    public init(place: String, member: String?, text: String, reason: String) {
      self.place = place
      self.member = member
      self.text = text
      self.reason = reason
    }
  }

  /// What is to be recorded, in order.
  public var acts: [RegisterEntry<WithheldMatter>.Act] = []
  /// How many interests are new.
  public var added = 0
  /// How many of these wait for the officer's look before they are published.
  public var pending = 0
  /// How many are in the register already.
  public var known = 0
  public var inbox: [Inboxed] = []
  public var findings: [Finding] = []

  /// Reads a source: comma-separated values, web pages or JSON, told apart by
  /// what is in it.
  ///
  /// - Parameters:
  ///   - name: of the file, for messages.
  ///   - register: what is known already, as the officer has it, so that what
  ///     is withheld is not taken for new.
  ///   - id: makes an identifier for each new interest.
  /// - Throws: `PackError` where it cannot be read at all.
  public init(
    _ bytes: [UInt8], name: String, into register: Register<WithheldMatter>, of council: Council,
    id: () -> String
  ) throws(PackError) {
    let rows = try RegisterImport.rows(bytes, name: name)
    inbox = rows.inbox
    findings = rows.findings
    let names = MemberNames(council)
    var people: [String: Person.ID] = [:]
    for member in rows.members {
      switch names.match(member.name) {
      case .one(let id): people[member.name] = id
      case .several(let others):
        findings.append(
          Finding(
            code: "register.import-ambiguous", severity: .warning,
            message: "“\(member.name.shortened)” could be \(others.joined(separator: " or ")).",
            hint: "Write the whole name in the file, and import it again.", place: member.place))
      case .none(let near):
        findings.append(
          Finding(
            code: "register.import-unknown", severity: .warning,
            message: "There is no member “\(member.name.shortened)” in council.yaml.",
            hint: near.map { "Did you mean \($0)? Put the name right, and import again." }
              ?? "Add the member under `people:`, and import again.",
            place: member.place))
      }
    }
    take(rows, people, into: register, id)
  }

  private mutating func take(
    _ rows: ImportedRows, _ people: [String: Person.ID], into register: Register<WithheldMatter>,
    _ id: () -> String
  ) {
    var seen: [Person.ID: Set<String>] = [:]
    for row in rows.rows {
      guard let person = people[row.member] else {
        inbox.append(
          Inboxed(
            place: row.place, member: row.member,
            text: "\(row.particulars.kind.heading): \(row.particulars.text)",
            reason: "It is not known whose the interest is."))
        continue
      }
      let isNew = seen[person, default: register.likenesses(of: person)]
        .insert(row.particulars.likeness).inserted
      guard isNew else {
        known += 1
        continue
      }
      add(row, of: person, id(), beside: register)
    }
    var told: Set<Person.ID> = []
    for member in rows.members {
      guard let person = people[member.name], told.insert(person).inserted,
        register.members[person]?.forms.isEmpty ?? true
      else { continue }
      acts.append(.returned(person, on: nil))
    }
  }

  private mutating func add(
    _ row: ImportedRow, of person: Person.ID, _ id: String,
    beside register: Register<WithheldMatter>
  ) {
    added += 1
    acts.append(
      .submitted(id, member: person, row.particulars.kind.tier, .told(row.particulars)))
    func hold(_ finding: Finding) {
      pending += 1
      findings.append(finding)
    }
    let isBesideWithheld = register.interests(of: person).contains {
      $0.isWithheld && $0.visible?.kind == row.particulars.kind
    }
    if isBesideWithheld {
      hold(
        Finding(
          code: "register.import-withheld", severity: .warning,
          message: "An interest of this kind is withheld for the member, and this one may be it "
            + "in other words. It is not published.",
          hint: "Look at it: publish it, or have it withheld too.", place: row.place,
          source: "Localism Act 2011, s 32", isRestricted: true))
    } else if row.particulars.mayNamePartner {
      hold(
        Finding(
          code: "register.partner-named", severity: .warning,
          message: "What is registered seems to name the member’s partner, and is not published.",
          hint: "Look at it, have it amended without the name, and publish it.", place: row.place,
          source: "Localism Act 2011, s 29 and 30(3)", isRestricted: true))
    } else {
      acts.append(.published(id, on: row.registered))
    }
  }

  /// The rows of a source, by what is in it.
  static func rows(_ bytes: [UInt8], name: String) throws(PackError) -> ImportedRows {
    guard bytes.count <= 32 << 20 else {
      throw PackError(
        code: "register.import-size", place: name,
        message: "The file has more than 32 MB, far more than any register needs.")
    }
    let start = CSVReader.text(of: Array(bytes.prefix(2000))).drop { $0.isWhitespace }.lowercased()
    guard !start.isEmpty else {
      throw PackError(code: "file.empty", place: name, message: "The file is empty.")
    }
    if start.hasPrefix("{") || start.hasPrefix("[") {
      return RegisterJSONReader(name: name).read(bytes)
    }
    if start.hasPrefix("<") { return try RegisterPageReader(name: name).read(bytes) }
    return RegisterCSVReader(name: name).read(bytes)
  }
}

extension Register where Behind == WithheldMatter {
  /// What the register has, or had, of a member.
  fileprivate func likenesses(of member: Person.ID) -> Set<String> {
    Set(
      interests(of: member).flatMap { interest in
        interest.history.compactMap { entry -> String? in
          switch entry.act {
          case .submitted(_, _, _, let told), .amended(_, _, let told): told.visible?.likeness
          default: nil
          }
        }
      })
  }
}

extension Particulars {
  /// What makes two entries the same: kind, whose, and words, whatever their
  /// capitals, spaces and stops.
  var likeness: String {
    func bare(_ text: String?) -> String {
      String(
        (text ?? "").lowercased().unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        }.map { Character($0) })
    }
    return [
      kind.rawValue, holder.rawValue, bare(text), bare(body), bare(address), bare(gift?.donor),
      gift?.received?.iso ?? "", gift?.pence.map { String($0) } ?? "",
    ].joined(separator: "|")
  }

  /// Whether its words seem to name the partner: `my wife Joan Smith`,
  /// `spouse, Mr A Smith`. Where the name is known it is left out for the
  /// public anyway.
  var mayNamePartner: Bool {
    let all = [text, body, address, gift?.donor, gift?.reason].compactMap { $0 }
      .joined(separator: " ")
    let relation =
      #/
        \b (?i: wife | husband | spouse | civil \s partner | my \s partner | fianc[eé]e? ) \b
        [\ ,:\(–\-]+ (?: is \s+ | of \s+ )?
        (?: (?: Mr | Mrs | Ms | Miss | Mx | Dr ) \.? \s+ )?
        \p{Lu} [\p{L}.'’\-]* \s+ \p{Lu} [\p{L}'’\-]+
      /#
    if all.contains(relation) { return true }
    return holder == .partner && all.contains(#/\b(?:Mr|Mrs|Ms|Miss|Mx)\.? +\p{Lu}/#)
  }
}
