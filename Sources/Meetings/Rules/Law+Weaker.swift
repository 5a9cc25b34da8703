extension Law {
  /// Rules of the council's own that ask for less than the law they amend.
  ///
  /// A council may ask more of itself. Where its own rule asks less than one
  /// that was read in a statute, that is told: the statute still binds.
  public func weakerRules() -> [Finding] {
    var found: [Finding] = []
    func add<R: Rule>(_ own: Provision<R>, _ law: Provision<R>, _ what: String) {
      found.append(
        Finding(
          code: "rule.weaker", severity: .warning,
          message: "The council’s own rule (\(own.source)) asks for less than the law: \(what).",
          hint: "A council cannot ask less of itself than the Act: take the rule out, or ask the "
            + "monitoring officer.", place: own.place, source: law.source))
    }
    for kind in NoticePeriod.Kind.allCases {
      guard let own = rule(NoticePeriod.self, kind.rawValue), own.isLocal,
        let law = statute(NoticePeriod.self, kind.rawValue)
      else { continue }
      let last = (own: deadline(of: own.value).last, law: deadline(of: law.value).last)
      if last.own > last.law {
        add(
          own, law,
          "\(kind.printed) by \(last.own.printedInFull), and the law has \(last.law.printedInFull)")
      }
      let missing = law.value.means.filter { !own.value.means.contains($0) }
      if !missing.isEmpty {
        add(
          own, law,
          "\(kind.printed) not given \(missing.map(\.printed).joined(separator: ", "))")
      }
    }
    if let own = rule(Quorum.self), own.isLocal, let law = statute(Quorum.self) {
      // For some size of body the council's own is smaller.
      if let members = (1...200).first(where: {
        own.value.needed(of: $0) < law.value.needed(of: $0)
      }) {
        add(
          own, law,
          "a quorum of \(own.value.needed(of: members)) with \(members) members, where the law has "
            + "\(law.value.needed(of: members))")
      }
    }
    return found
  }

  /// The rule of the regime itself, where it was read in a statute.
  private func statute<R: Rule>(_ type: R.Type, _ subject: String = "") -> Provision<R>? {
    for provision in regime.provisions[R.name] ?? []
    where !provision.isLocal && provision.standing == .law && provision.holds(on: day, for: body) {
      guard let value = provision.value as? R, value.subject == subject else { continue }
      return provision.map { _ in value }
    }
    return nil
  }
}
