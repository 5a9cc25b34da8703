import Meetings
import Yams

/// Reads the items of `meeting.yaml`.
struct ItemReader {
  let file: YAMLFile
  let council: Council

  private var people: PeopleReferences { PeopleReferences(file: file, council: council) }

  /// An urgent item that the chair has accepted, with its reason.
  func urgentItem(_ map: YAMLMapping) -> Item {
    // What is said of a restricted item is not for the public's manifest.
    let wasRestricted = file.isRestricted
    file.isRestricted = wasRestricted || mentionsRestriction(map)
    let exception = map.mapping("exception").map(self.exception)
    file.isRestricted = wasRestricted
    var item = item(map, kind: .urgent)
    item.urgency = item.urgency ?? exception?.reason ?? ""
    item.exception = exception
    return item
  }

  /// What lets the executive decide without 28 clear days' notice.
  private func exception(_ map: YAMLMapping) -> UrgencyException {
    defer { map.finish() }
    if !map.has("kind") {
      file.note(
        "exception.no-kind", "The exception does not say which it is.",
        hint: "Add `kind: general-exception` or `kind: special-urgency`.", at: map.node)
    }
    return UrgencyException(
      kind: map.choice("kind") ?? .generalException, notice: map.day("notice"),
      agreedBy: map.text("agreed-by").map(people.printed), agreedOn: map.day("agreed-on"),
      reason: map.text("reason"))
  }

  /// How deep items may stand under items: 5, 5.1, 5.1.1, 5.1.1.1.
  static let depthLimit = 4

  func item(_ map: YAMLMapping, kind fallback: Item.Kind = .report, depth: Int = 1) -> Item {
    // Findings about a restricted item are not for the public's manifest.
    let wasRestricted = file.isRestricted
    file.isRestricted = wasRestricted || mentionsRestriction(map)
    defer {
      map.finish()
      file.isRestricted = wasRestricted
    }
    let title = title(map)
    var item = Item(id: id(map, title: title), title: title, kind: map.choice("kind") ?? fallback)
    item.purpose = map.prose("purpose")
    item.urgency = map.text("reason")
    item.recommendations = map.texts("recommendations").map { Prose($0) }
    item.leadOfficer = map.line("lead-officer").map(people.printed)
    item.contactOfficer = map.line("contact-officer").map(people.printed)
    item.cabinetMember = map.line("cabinet-member").map(people.printed)
    item.wards = map.texts("wards")
    item.keyDecision = keyDecision(map)
    item.backgroundPapers = map.texts("background-papers")
    item.attending = map.texts("attending").map(people.printed)
    item.documents = map.mappings("documents").enumerated().compactMap {
      document($1, at: $0, of: item)
    }
    if let read = ownRestriction(map) {
      item.restriction = read.restriction
      item.neutralTitle = read.title
    }
    let part: Part? = map.choice("part")
    item.isMovedToPrivate = part == .private
    item.matter = matter(map)
    item.isBudget = map.flag("budget") ?? false
    item.isEducation = map.flag("education") ?? false
    item.speakers = map.mappings("speakers").compactMap(speaker)
    let inner = map.mappings("items")
    if depth < ItemReader.depthLimit {
      item.items = inner.map { self.item($0, depth: depth + 1) }
    } else if let first = inner.first {
      file.note(
        "item.too-deep", "Items stand \(depth + 1) deep here, and the deepest are left out.",
        hint: "Make them items of their own, or items of the one above.", at: first.node)
    }
    return item
  }

  private func mentionsRestriction(_ map: YAMLMapping) -> Bool {
    RestrictionKey.isIn(map.node)
      || map.list("documents").contains { RestrictionKey.isIn($0) }
  }

  /// Where a clerk has put an item that could stand in either part.
  enum Part: String, CaseIterable { case `public`, `private` }

  static let titleLimit = 300

  /// The id of an item: as written, where it can stand in links, in the
  /// journal and in a Word file's bookmarks, else made to.
  ///
  /// - Parameter title: from which it is made where none is written.
  func id(_ map: YAMLMapping, title: String) -> String {
    guard let node = map.value("id"), let written = file.text(node, "id") else {
      return title.slug
    }
    let id = ItemReader.id(written: written, title: title)
    if written.allSatisfy(\.isWhitespace) {
      file.note(
        "item.id", "The id is blank, so `\(id)` is used, from the title.",
        hint: "Write `id: \(id)`, or take the line out.", at: node, severity: .warning)
    } else if id != written {
      let fault =
        written.count > ItemReader.idLimit
        ? "has \(written.count) characters, and no more than \(ItemReader.idLimit) can stand in "
          + "links"
        : "has other characters than letters, digits and hyphens, which cannot stand in links"
      file.note(
        "item.id", "The id “\(written.onOneLine.shortened)” \(fault), so `\(id)` is used.",
        hint: "Write `id: \(id)`, or another that is short and plain.", at: node,
        severity: .warning)
    }
    return id
  }

  static let idLimit = 80

  /// The id that an item gets which has one written, or none.
  static func id(written: String?, title: String) -> String {
    guard let written, !written.allSatisfy(\.isWhitespace) else { return title.slug }
    let isPlain = written.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || $0.properties.numericType != nil
          || "-._".unicodeScalars.contains($0))
    }
    guard isPlain, written.count <= idLimit,
      written.contains(where: \.isLetter)
        || written.contains(where: \.isNumber), !written.hasPrefix(".")
    else { return written.slug(limit: idLimit) }
    return written
  }

  private func title(_ map: YAMLMapping) -> String {
    guard let title = map.required("title")?.onOneLine else { return "Untitled item" }
    guard !title.isEmpty else {
      file.note(
        "title.blank", "The item has no title.", hint: "Write what it is about after `title:`.",
        at: map.node)
      return "Untitled item"
    }
    guard title.count > ItemReader.titleLimit else { return title }
    file.note(
      "title.too-long",
      "The title has \(title.count) characters; it is cut to \(ItemReader.titleLimit).",
      hint: "Shorten it, and put the rest under `purpose:`.", at: map.node, severity: .warning)
    return String(title.prefix(ItemReader.titleLimit)) + "…"
  }

  private func keyDecision(_ map: YAMLMapping) -> KeyDecision? {
    guard let value = map.value("key-decision") else { return nil }
    if case .mapping = value {
      let inner = YAMLMapping(value, in: file)
      defer { inner.finish() }
      return KeyDecision(reference: inner.text("reference"))
    }
    guard let text = file.text(value, "key-decision") else { return nil }
    return ["no", "false"].contains(text.lowercased())
      ? nil : KeyDecision(reference: ["yes", "true"].contains(text.lowercased()) ? nil : text)
  }

  // MARK: Documents

  private func document(_ map: YAMLMapping, at index: Int, of item: Item) -> Attachment? {
    defer { map.finish() }
    let state: Attachment.State = map.choice("state") ?? .inPack
    let kind: Attachment.Kind = map.choice("kind") ?? .report
    let title = map.line("title")
    let path = map.text("file").flatMap { self.path($0, at: map.node) }
    let restricted = ownRestriction(map)
    if !map.has("file"), state != .toFollow {
      file.note(
        "document.no-file", "The document names no file.",
        hint: "Add `file:`, or say `state: to-follow`.", at: map.node)
    }
    return Attachment(
      id: Attachment.ID("\(item.id)/\(index + 1)"), file: path, title: title ?? "",
      kind: kind, state: state, restriction: restricted?.restriction,
      neutralTitle: restricted?.title)
  }

  /// A path that stays inside the meeting's folder, or nil and a finding.
  func path(_ text: String, at node: Node) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: true)
    if text.hasPrefix("/") || parts.contains("..") || text.contains("\\") || text.contains("\0") {
      file.note(
        "document.outside", "“\(text.shortened)” lies outside the meeting's folder.",
        hint: "Copy the file into the folder's reports/ and name it from there.", at: node)
      return nil
    }
    return parts.filter { $0 != "." }.joined(separator: "/")
  }

  // MARK: Matter

  private func matter(_ map: YAMLMapping) -> Matter? {
    if let inner = map.mapping("application") { return .application(application(inner)) }
    if let inner = map.mapping("question") { return .question(question(inner)) }
    if let inner = map.mapping("petition") { return .petition(petition(inner)) }
    if let inner = map.mapping("deputation") {
      defer { inner.finish() }
      return .deputation(
        Deputation(
          subject: inner.required("subject") ?? "", lead: inner.text("lead"),
          received: inner.day("received")))
    }
    if let inner = map.mapping("motion") { return .motion(motion(inner)) }
    let payments = map.mappings("payments").compactMap(payment)
    return payments.isEmpty ? nil : .payments(payments)
  }

  private func application(_ map: YAMLMapping) -> PlanningApplication {
    defer { map.finish() }
    return PlanningApplication(
      reference: map.required("reference") ?? "", address: map.required("address") ?? "",
      ward: map.text("ward"), proposal: map.required("proposal") ?? "",
      applicant: map.text("applicant"),
      caseOfficer: map.text("case-officer").map(people.printed),
      recommendation: map.text("recommendation"))
  }

  private func question(_ map: YAMLMapping) -> PublicQuestion {
    defer { map.finish() }
    return PublicQuestion(
      from: map.text("from") ?? "A member of the public", to: map.text("to").map(people.printed),
      text: map.prose("text") ?? "", received: map.day("received"))
  }

  private func petition(_ map: YAMLMapping) -> Petition {
    defer { map.finish() }
    return Petition(
      subject: map.required("subject") ?? "", lead: map.text("lead"),
      signatures: map.integer("signatures", in: 0...100_000_000), received: map.day("received"))
  }

  private func motion(_ map: YAMLMapping) -> NoticeOfMotion {
    defer { map.finish() }
    return NoticeOfMotion(
      text: map.prose("text") ?? "",
      proposer: map.required("proposer").map(people.printed) ?? "",
      seconder: map.text("seconder").map(people.printed), received: map.day("received"))
  }

  private func payment(_ map: YAMLMapping) -> Payment? {
    defer { map.finish() }
    let payee = map.required("payee") ?? ""
    let tax = map.text("vat").flatMap { pence($0, "vat", at: map.node) }
    let power = map.text("power")
    let description = map.text("description") ?? ""
    guard let amount = map.required("amount").flatMap({ pence($0, "amount", at: map.node) })
    else { return nil }
    return Payment(
      payee: payee, description: description, amount: amount, tax: tax, power: power)
  }

  /// An amount in pounds, such as `1,234.50`, in pence.
  private func pence(_ text: String, _ what: String, at node: Node) -> Int? {
    var digits = text.filter { $0 != "," && $0 != "£" && $0 != " " }
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits.removeFirst() }
    let fields = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(fields.count), let pounds = Int(fields[0]), pounds < 10_000_000_000,
      fields[0].allSatisfy(\.isNumber),
      fields.count == 1 || (fields[1].count == 2 && fields[1].allSatisfy(\.isNumber))
    else {
      file.note(
        "payment.amount", "`\(what)` is “\(text.shortened)”, which is not an amount in pounds.",
        hint: "Write it as `\"126.40\"`.", at: node)
      return nil
    }
    let pence = fields.count == 2 ? Int(fields[1]) ?? 0 : 0
    return (isNegative ? -1 : 1) * (pounds * 100 + pence)
  }

  private func speaker(_ map: YAMLMapping) -> Speaker? {
    defer { map.finish() }
    let name = map.text("name")
    let registered = map.day("registered")
    let capacity: Speaker.Capacity = map.choice("capacity") ?? .publicSpeaker
    return Speaker(name: name, capacity: capacity, registered: registered)
  }
}

extension String {
  /// The text as an id: lower-case letters, digits and hyphens.
  var slug: String { slug(limit: 120) }

  func slug(limit: Int) -> String {
    var result = ""
    for character in lowercased().prefix(limit) {
      if character.isASCII, character.isLetter || character.isNumber {
        result.append(character)
      } else if !result.isEmpty, !result.hasSuffix("-") {
        result.append("-")
      }
    }
    while result.hasSuffix("-") { result.removeLast() }
    return result.isEmpty ? "item" : result
  }
}
