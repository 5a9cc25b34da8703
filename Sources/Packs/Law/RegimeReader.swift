import Meetings

/// Reads a rule file: a whole regime, or a council's amendments to one.
///
/// A rule file that is not right is refused whole: a rule that was left out
/// in silence would be worse than none.
struct RegimeReader {
  let file: YAMLFile

  /// - Parameter name: as errors call the file: `Regimes/parish-england.yaml`.
  init(name: String) { file = YAMLFile(name: name) }

  /// What a rule file is.
  enum Contents {
    case regime(Regime)
    /// A council's own rules for the regime of that id.
    case amendments(of: String, [String: [Provision<any Rule>]])
  }

  /// - Throws: `PackError` with file and line of the first thing wrong: a
  ///   missing source, an unknown key or rule, a value that is none, two
  ///   rules that hold at once for one body.
  func read(_ bytes: [UInt8]) throws(PackError) -> Contents {
    let root = try file.root(of: bytes)
    let amended = root.text("amends")
    let contents: Contents
    if let amended {
      contents = .amendments(of: amended, provisions(of: root, for: nil, isLocal: true))
    } else {
      let outline = outline(root)
      let rules = provisions(of: root, for: outline.scope.bodies, isLocal: false)
      contents = .regime(
        Regime(
          id: outline.id, title: outline.title, calendar: outline.calendar, scope: outline.scope,
          provisions: rules))
    }
    root.finish()
    try file.refuseFindings()
    return contents
  }

  /// What a rule file says of itself, without reading its rules; nil for a
  /// council's amendments.
  func scope(_ bytes: [UInt8]) throws(PackError) -> Regime.Scope? {
    // The rules are most of the file, and are not asked for here.
    let text = String(decoding: bytes, as: UTF8.self)
    let head = text.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.hasPrefix("rules:") }.joined(separator: "\n")
    let root = try file.root(of: Array(head.utf8))
    guard !root.has("amends") else { return nil }
    return outline(root).scope
  }

  private func outline(_ root: YAMLMapping) -> Regime {
    for key in ["nations", "bodies"] where root.list(key).isEmpty { root.note(missing: key) }
    return Regime(
      id: root.required("regime") ?? "", title: root.required("title") ?? "",
      calendar: root.requiredChoice("calendar", CivilCalendar.Division.self) ?? .englandAndWales,
      scope: Regime.Scope(
        nations: root.choices("nations", Council.Nation.self),
        authority: root.requiredChoice("authority", Council.Authority.self) ?? .principal,
        bodies: root.choices("bodies", Committee.Kind.self)))
  }

  /// - Parameter bodies: those of the regime, outside which no rule of its
  ///   can be; nil where that is not known here.
  private func provisions(
    of root: YAMLMapping, for bodies: [Committee.Kind]?, isLocal: Bool
  ) -> [String: [Provision<any Rule>]] {
    var all: [String: [Provision<any Rule>]] = [:]
    let known = Dictionary(uniqueKeysWithValues: Regime.rules.map { ($0.name, $0) })
    for map in root.mappings("rules") {
      guard let name = map.required("rule") else { continue }
      guard let type = known[name] else {
        let near = name.nearest(among: known.keys)
        file.note(
          "rule.unknown", "There is no rule of the name “\(name.shortened)”.",
          hint: near.map { "Did you mean `\($0)`?" }
            ?? "Rules: \(known.keys.sorted().joined(separator: ", ")).",
          at: map.node)
        continue
      }
      guard let provision = provision(of: type, map, isLocal: isLocal) else { continue }
      if let bodies, let stray = provision.bodies.first(where: { !bodies.contains($0) }) {
        file.note(
          "rule.scope", "The rule is for a \(stray.printed), and this regime is not.",
          hint: "Take it out of `for:`, or add it to `bodies:` above.", at: map.node)
      }
      if let other = all[name]?.first(where: {
        $0.value.subject == provision.value.subject && $0.overlaps(provision)
      }) {
        let subject = provision.value.subject
        file.note(
          "rule.overlap",
          "This rule (\(name)\(subject.isEmpty ? "" : ", \(subject)")) holds at the same time, "
            + "for the same body, as the one at \(other.place).",
          hint: "Set `valid-to:` of the older one, or `for:` of each.", at: map.node)
      }
      all[name, default: []].append(provision)
    }
    return all
  }

  private func provision(
    of type: any Rule.Type, _ map: YAMLMapping, isLocal: Bool
  ) -> Provision<any Rule>? {
    let value: (any Rule)? = type.init(reading: map)
    let source = map.required("source")
    let from = map.day("valid-from")
    if from == nil, !map.has("valid-from") { map.note(missing: "valid-from") }
    let to = map.day("valid-to")
    if let from, let to, to < from, let node = map.value("valid-to") {
      file.note(
        "rule.validity", "`valid-to` is before `valid-from`.", hint: "Put right the dates.",
        at: node)
    }
    let bodies = map.choices("for", Committee.Kind.self)
    let standing = map.choice("standing", Standing.self) ?? .law
    let note = map.text("note")
    map.finish()
    guard let value, let source else { return nil }
    return Provision(
      value: value, source: source, from: from, to: to, bodies: bodies, standing: standing,
      note: note, place: file.place(map.node), isLocal: isLocal)
  }
}

extension YAMLFile {
  /// Refuses the file where anything was noted in it.
  ///
  /// - Throws: `PackError` of the first finding, and how many more there are.
  func refuseFindings() throws(PackError) {
    guard let first = findings.first else { return }
    let more =
      switch findings.count - 1 {
      case 0: ""
      case 1: " One more thing is wrong in this file."
      case let count: " \(count) more things are wrong in this file."
      }
    throw PackError(
      code: first.code, place: first.place,
      message: [first.message, first.hint].compactMap { $0 }.joined(separator: " ") + more)
  }
}
