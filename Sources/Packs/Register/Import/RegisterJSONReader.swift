import Foundation
import Meetings

/// Reads a register from the JSON that scrapers of committee systems make.
///
/// Members are an array, or an array in an object under `members`,
/// `councillors` or the like, or the values of an object by name. Each has
/// `name` and `register_of_interests`: an object by category, an array of
/// objects, an array of texts, or one free text.
struct RegisterJSONReader {
  let name: String

  func read(_ bytes: [UInt8]) -> ImportedRows {
    var result = ImportedRows()
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let root = try? JSONSerialization.jsonObject(with: Data(bytes)) else {
      result.findings.append(
        Finding(
          code: "register.import-json", severity: .blocker, message: "The file is not JSON.",
          hint: "Save it again as the program that made it wrote it.", place: name))
      return result
    }
    let members = RegisterJSONReader.members(root)
    guard !members.isEmpty else {
      result.findings.append(
        Finding(
          code: "register.import-json", severity: .blocker,
          message: "The file holds no members with a name.",
          hint: "It should be an array of members with `name` and `register_of_interests`.",
          place: name))
      return result
    }
    for (index, member) in members.enumerated() { take(member, index + 1, &result) }
    return result
  }

  private static func members(_ root: Any) -> [Any] {
    if let list = root as? [Any] { return list }
    guard let object = root as? [String: Any] else { return [] }
    for key in ["members", "councillors", "people", "data", "results", "items"] {
      if let list = object[key] as? [Any] { return list }
      if let inner = object[key] as? [String: Any] { return members(inner) }
    }
    if text(object, nameKeys) != nil { return [object] }
    // By name.
    return object.keys.sorted().compactMap { name in
      guard var member = object[name] as? [String: Any] else {
        return ["name": name, "register_of_interests": object[name] ?? NSNull()]
      }
      if text(member, nameKeys) == nil {
        if registerKeys.allSatisfy({ member[$0] == nil }) {
          return ["name": name, "register_of_interests": member]
        }
        member["name"] = name
      }
      return member
    }
  }

  private static let nameKeys = ["name", "full_name", "fullName", "councillor", "member", "title"]
  private static let registerKeys = [
    "register_of_interests", "registerOfInterests", "register", "interests", "declarations",
    "register_interests", "disclosable_pecuniary_interests",
  ]

  private func take(_ value: Any, _ number: Int, _ result: inout ImportedRows) {
    let place = "\(name) member \(number)"
    guard let member = value as? [String: Any],
      let who = Self.text(member, Self.nameKeys)?.onOneLine, !who.isEmpty
    else {
      result.inbox.append(
        .init(
          place: place, member: nil, text: Self.flat(value).onOneLine,
          reason: "The member has no name."))
      return
    }
    guard let key = Self.registerKeys.first(where: { member[$0] != nil }),
      let register = member[key]
    else {
      result.findings.append(
        Finding(
          code: "register.import-nothing", severity: .advice,
          message: "“\(who.shortened)” has no register in the file.",
          hint: "What the register has of them stays as it is.", place: place))
      return
    }
    guard !(register is NSNull) else {
      result.findings.append(
        Finding(
          code: "register.import-nothing", severity: .advice,
          message: "“\(who.shortened)” has no register in the file.",
          hint: "What the register has of them stays as it is.", place: place))
      return
    }
    result.saw(who, at: place)
    take(register, under: "", of: who, holder: nil, place, &result)
  }

  /// A register or a part of it, whatever its shape.
  private func take(
    _ value: Any, under heading: String, of member: String, holder: InterestHolder?,
    _ place: String, _ result: inout ImportedRows
  ) {
    switch value {
    case let list as [Any]:
      for part in list { take(part, under: heading, of: member, holder: holder, place, &result) }
    case let object as [String: Any]:
      take(object, under: heading, of: member, holder: holder, place, &result)
    case let text as String:
      guard heading.isEmpty else {
        result.take(text, under: heading, of: member, holder: holder, at: place)
        return
      }
      FreeText.take(text, of: member, place, &result)
    case let number as NSNumber:
      // True and false say whether there is something, not what.
      guard !heading.isEmpty, number.doubleValue != 0 else { return }
      result.inbox.append(
        .init(
          place: place, member: member, text: "\(heading): \(number)",
          reason: "A number or yes tells no interest."))
    default: break
    }
  }

  private func take(
    _ object: [String: Any], under heading: String, of member: String, holder: InterestHolder?,
    _ place: String, _ result: inout ImportedRows
  ) {
    let category = Self.text(
      object, ["category", "type", "kind", "heading", "section", "interest_type", "title"])
    let says = Self.text(
      object,
      ["interest", "details", "detail", "description", "text", "value", "declaration", "nature"])
    if says != nil || category != nil {
      let heading = category ?? heading
      let whose =
        Self.text(object, ["holder", "person", "whose", "who", "self_partner", "relation"])
        .map(RegisterCSVReader.holder) ?? holder
      let registered = Self.text(object, ["date", "registered", "date_registered", "updated"])
      let day = registered.flatMap(LooseDate.day)
      if let registered, day == nil, !InterestCell.saysNothing(registered) {
        result.findings.append(
          Finding(
            code: "register.import-date", severity: .advice,
            message: "“\(registered.onOneLine.shortened)” is no date that is known; the interest "
              + "is taken without it.", hint: "Write it as 2026-05-18.", place: place))
      }
      if let says {
        result.take(
          says, under: heading, of: member, holder: whose, registered: day,
          body: Self.text(object, ["body", "organisation", "employer", "company"]),
          address: Self.text(object, ["address", "location"]), at: place)
      }
      // `self` and `spouse` beside a category, or the interests under it.
      for key in object.keys.sorted() {
        guard let part = object[key], !(part is NSNull) else { continue }
        if let whose = Self.holder(of: key) {
          take(part, under: heading, of: member, holder: whose, place, &result)
        } else if ["interests", "entries", "items", "rows"].contains(key.lowercased()) {
          take(part, under: heading, of: member, holder: holder, place, &result)
        }
      }
      return
    }
    for key in object.keys.sorted() {
      guard let part = object[key], !(part is NSNull) else { continue }
      if let whose = Self.holder(of: key) {
        take(part, under: heading, of: member, holder: whose, place, &result)
      } else if heading.isEmpty || InterestKind(heading: Self.spaced(key)) != nil {
        guard !["url", "link", "last_updated", "updated", "date", "id"].contains(key.lowercased())
        else { continue }
        take(
          part, under: Self.spaced(key), of: member, holder: holder, place, &result)
      } else if let text = part as? String, InterestCell.saysNothing(text) {
        continue
      } else {
        result.inbox.append(
          .init(
            place: place, member: member, text: "\(key): \(Self.flat(part))".onOneLine,
            reason: "Under “\(heading.shortened)” it is not known what “\(key.shortened)” is."))
      }
    }
  }

  /// `self`, `spouse_partner`, `partner`: whose what is under the key is.
  private static func holder(of key: String) -> InterestHolder? {
    let words = spaced(key).lowercased()
    guard InterestKind(heading: words) == nil else { return nil }
    let holder = RegisterCSVReader.holder(words)
    return holder == .unstated ? nil : holder
  }

  /// `registerOfInterests` and `register_of_interests` as words.
  private static func spaced(_ key: String) -> String {
    key.replacing("_", with: " ").replacing(#/([a-z])([A-Z])/#) {
      "\($0.output.1) \($0.output.2)"
    }
  }

  private static func text(_ object: [String: Any], _ keys: [String]) -> String? {
    for key in keys {
      if let text = object[key] as? String { return text }
    }
    return nil
  }

  /// A value as a person can read it.
  private static func flat(_ value: Any) -> String {
    if let text = value as? String { return text }
    guard JSONSerialization.isValidJSONObject(value),
      let data = try? JSONSerialization.data(withJSONObject: value, options: .sortedKeys)
    else { return "\(value)" }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A register as one text: numbered headings with what is declared under or
/// after them.
enum FreeText {
  static func take(
    _ text: String, of member: String, _ place: String, _ result: inout ImportedRows
  ) {
    guard !InterestCell.saysNothing(text) else { return result.saw(member, at: place) }
    var heading = ""
    var pending: [String] = []
    func flush(_ result: inout ImportedRows) {
      defer { pending = [] }
      guard !pending.isEmpty else { return }
      guard !heading.isEmpty else {
        let text = pending.joined(separator: " ").onOneLine
        if !InterestCell.saysNothing(text) {
          result.inbox.append(
            .init(
              place: place, member: member, text: text,
              reason: "It does not say of which kind the interest is."))
        }
        return
      }
      result.take(pending.joined(separator: "\n"), under: heading, of: member, at: place)
    }
    for line in text.split(whereSeparator: \.isNewline).map({ String($0) }) {
      let colon = line.firstIndex(of: ":")
      let before = colon.map { String(line[..<$0]) } ?? line
      let bare = before.withoutBullet
      let isNumbered = bare.count < before.count && before.first?.isNumber == true
      let words = bare.split(separator: " ").count
      let isHeading =
        InterestKind(heading: bare) != nil && words <= 12
        && (isNumbered || (colon != nil && InterestCell(before + ":").isLabelFree))
      guard isHeading else {
        pending.append(line)
        continue
      }
      flush(&result)
      heading = bare
      if let colon { pending.append(String(line[line.index(after: colon)...])) }
    }
    flush(&result)
    result.saw(member, at: place)
  }
}

extension InterestCell {
  /// Whether a text before a colon is no label of whose an interest is.
  fileprivate var isLabelFree: Bool { !parts.isEmpty }
}
