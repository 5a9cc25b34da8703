import Meetings
import Yams

/// Reads orders of business: `wording.yaml`, which they share, and one file
/// an order.
struct OrderReader {
  /// What `wording.yaml` says.
  struct Shared {
    var items: [String: YAMLMapping] = [:]
    var wording: [Item.Kind: MinuteWording] = [:]
    var outcomes: [Outcome] = []
  }

  let file: YAMLFile

  init(name: String) { file = YAMLFile(name: name) }

  /// The wording that orders share.
  func shared(_ bytes: [UInt8]) throws(PackError) -> Shared {
    let root = try file.root(of: bytes)
    var shared = Shared()
    if let items = root.mapping("items") {
      for (id, node) in items.keys {
        if let map = file.mapping(node, id) { shared.items[id] = map }
      }
    }
    shared.wording = wording(root.mapping("business"))
    shared.outcomes = outcomes(root, "outcomes")
    root.finish()
    return shared
  }

  /// One order of business.
  func order(_ bytes: [UInt8], shared: Shared) throws(PackError) -> OrderOfBusiness {
    let root = try file.root(of: bytes)
    let id = root.required("order") ?? ""
    var order = OrderOfBusiness(
      id: id, name: root.required("name") ?? id, urgency: root.choice("urgency") ?? .none,
      exclusion: root.choice("exclusion") ?? .schedule,
      occasion: root.choice("meeting") ?? .ordinary, entries: [], wording: shared.wording,
      commonOutcomes: shared.outcomes)
    order.statement = checked(root, "statement").map { Prose($0) }
    order.entries = root.mappings("items").compactMap { entry($0, shared) }
    order.wording.merge(wording(root.mapping("business"))) { $1 }
    if let deadlines = root.mapping("deadlines") {
      for (key, node) in deadlines.keys {
        guard let kind: Item.Kind = file.choice(key, "deadlines", at: node),
          let map = file.mapping(node, key)
        else { continue }
        order.deadlines[kind] = deadline(map)
      }
    }
    root.finish()
    return order
  }

  private func deadline(_ map: YAMLMapping) -> SubmissionDeadline {
    defer { map.finish() }
    return SubmissionDeadline(
      days: map.integer("days", in: 0...366) ?? 0, time: map.time("time"),
      source: map.text("source"))
  }

  // MARK: Entries

  private func entry(_ map: YAMLMapping, _ shared: Shared) -> OrderOfBusiness.Entry? {
    if let id = map.text("place") { return .business(place(id, map)) }
    if let id = map.text("use") {
      guard let base = shared.items[id] else {
        file.note(
          "order.unknown-wording", "wording.yaml has no item “\(id.shortened)”.",
          hint: id.nearest(among: shared.items.keys).map { "Did you mean `\($0)`?" },
          at: map.node)
        return nil
      }
      var item = standard(id, base, over: nil)
      item = standard(id, map, over: item)
      return .standard(item)
    }
    guard let id = map.text("item") else {
      file.note(
        "order.entry", "An entry needs `use:`, `item:` or `place:`.",
        hint: "Say which standard item it is, or where business goes.", at: map.node)
      return nil
    }
    return .standard(standard(id, map, over: nil))
  }

  private func place(_ id: String, _ map: YAMLMapping) -> BusinessPlace {
    defer { map.finish() }
    var place = BusinessPlace(id: id)
    place.kinds = map.list("kinds").compactMap { node in
      file.text(node, "kinds").flatMap { file.choice($0, "kinds", at: node) }
    }
    place.isPrivate = map.flag("private") ?? false
    if let group = map.mapping("group") {
      place.groupTitle = group.required("title")
      place.groupPurpose = checked(group, "purpose").map { Prose($0) }
      group.finish()
    }
    return place
  }

  private func standard(
    _ id: String, _ map: YAMLMapping, over base: StandardItem?
  ) -> StandardItem {
    defer { map.finish() }
    var item = base ?? StandardItem(id: id, title: map.required("title") ?? id)
    if base != nil, let title = map.text("title") { item.title = title }
    if let function: StandardItem.Function = map.choice("function") { item.function = function }
    if let condition = condition(map) { item.condition = condition }
    if let purpose = checked(map, "purpose") { item.purpose = Prose(purpose) }
    if let opening = checked(map, "opening") { item.minute.opening = opening }
    if let opening = checked(map, "opening-without-report") {
      item.minute.openingWithoutReport = opening
    }
    if map.has("outcomes") { item.minute.outcomes = outcomes(map, "outcomes") }
    if map.has("slots") { item.minute.slots = slots(map) }
    if let fixed = map.flag("fixed") { item.isFixed = fixed }
    return item
  }

  private enum Word: String, CaseIterable {
    case always
    case unapprovedMinutes = "unapproved-minutes"
    case exempt, confidential, restricted, urgent, asked
  }

  private func condition(_ map: YAMLMapping) -> StandardItem.Condition? {
    guard let node = map.value("when") else { return nil }
    if case .mapping = node {
      let inner = YAMLMapping(node, in: file)
      defer { inner.finish() }
      return .business(
        inner.list("business").compactMap { kind in
          file.text(kind, "business").flatMap { file.choice($0, "business", at: kind) }
        })
    }
    guard let text = file.text(node, "when"),
      let word: Word = file.choice(text, "when", at: node)
    else { return nil }
    switch word {
    case .always: return .always
    case .unapprovedMinutes: return .unapprovedMinutes
    case .exempt: return .exempt
    case .confidential: return .confidential
    case .restricted: return .restricted
    case .urgent: return .urgent
    case .asked: return .asked
    }
  }

  // MARK: Wording

  private func wording(_ map: YAMLMapping?) -> [Item.Kind: MinuteWording] {
    guard let map else { return [:] }
    var result: [Item.Kind: MinuteWording] = [:]
    for (key, node) in map.keys {
      guard let kind: Item.Kind = file.choice(key, "business", at: node),
        let inner = file.mapping(node, key)
      else { continue }
      result[kind] = MinuteWording(
        opening: checked(inner, "opening") ?? "",
        openingWithoutReport: checked(inner, "opening-without-report"),
        outcomes: outcomes(inner, "outcomes"),
        slots: slots(inner))
      inner.finish()
    }
    return result
  }

  private func slots(_ map: YAMLMapping) -> [MinuteSlot] {
    map.list("slots").compactMap { node in
      file.text(node, "slots").flatMap { file.choice($0, "slots", at: node) }
    }
  }

  private func outcomes(_ map: YAMLMapping, _ key: String) -> [Outcome] {
    map.mappings(key).compactMap { map in
      defer { map.finish() }
      let isDecision = map.flag("decision") ?? false
      let adopts = map.flag("adopts-recommendations") ?? false
      guard let id = map.required("id"), let label = map.required("label"),
        let minute = checked(map, "minute")
      else { return nil }
      return Outcome(
        id: id, label: label, sentence: minute, isDecision: isDecision,
        adoptsRecommendations: adopts)
    }
  }

  /// Text whose fields are all known; noted where they are not.
  private func checked(_ map: YAMLMapping, _ key: String) -> String? {
    guard let node = map.value(key), let text = file.text(node, key) else { return nil }
    for field in Wording.unknownFields(in: text) {
      let all = Wording.Field.allCases.map(\.rawValue)
      file.note(
        "order.unknown-field", "“{\(field.shortened)}” is not a field that wording may use.",
        hint: field.nearest(among: all).map { "Did you mean `{\($0)}`?" }
          ?? "Fields: \(all.joined(separator: ", ")).",
        at: node)
    }
    return text
  }
}
