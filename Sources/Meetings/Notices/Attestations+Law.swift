extension Law {
  /// When each notice of the meeting was given, as far as it is attested.
  ///
  /// A public notice is given on the day by which every means that its rule
  /// names was used; a summons on the day by which it had been served on
  /// every member.
  ///
  /// - Returns: only the notices that were given in full.
  public func given(
    _ attestations: Attestations, to members: [Person.ID]
  ) -> [NoticePeriod.Kind: Day] {
    var given: [NoticePeriod.Kind: Day] = [:]
    for provision in regime.all(NoticePeriod.self, on: day, for: body) {
      let notice = provision.value
      let days: [Day?] =
        if notice.isServed {
          members.map { attestations.service(of: notice.kind, on: $0)?.day }
        } else {
          notice.means.map { attestations.day(of: notice.kind, by: $0) }
        }
      if !days.isEmpty, !days.contains(nil) {
        given[notice.kind] = days.compactMap { $0 }.max()
      }
    }
    return given
  }

  /// What is wrong with the way notice was given: members not yet served,
  /// service by a means to which a member has not consented, and means that
  /// were not used.
  ///
  /// - Parameter name: a member's name as printed.
  public func serviceFindings(
    _ attestations: Attestations, to members: [Person.ID], name: (Person.ID) -> String
  ) -> [Finding] {
    regime.all(NoticePeriod.self, on: day, for: body).flatMap { provision -> [Finding] in
      let notice = provision.value
      func finding(_ code: String, _ message: String, _ hint: String) -> Finding {
        Finding(
          code: code, severity: .warning, message: message, hint: hint, place: "notice",
          source: provision.citation)
      }
      guard notice.isServed else {
        let used = notice.means.filter { attestations.day(of: notice.kind, by: $0) != nil }
        let missing = notice.means.filter { attestations.day(of: notice.kind, by: $0) == nil }
        guard !used.isEmpty, !missing.isEmpty else { return [] }
        return [
          finding(
            "notice.means-missing",
            "\(notice.kind.printed.capitalisedFirst) was given "
              + "\(used.map(\.printed).joined(separator: ", ")), and nobody has attested that it "
              + "was given \(missing.map(\.printed).joined(separator: ", ")).",
            "Give it there too, and attest that by itself: one does not follow from the other.")
        ]
      }
      var found: [Finding] = []
      let served = members.filter { attestations.service(of: notice.kind, on: $0) != nil }
      let missing = members.filter { !served.contains($0) }
      if !served.isEmpty, !missing.isEmpty {
        found.append(
          finding(
            "summons.not-served",
            "Nobody has attested the \(notice.kind.printed) to: "
              + "\(missing.map(name).joined(separator: ", ")).",
            "Serve it, and attest it for each; want of service does not by itself undo the meeting."
          ))
      }
      guard notice.means.contains(.electronicWithConsent) else { return found }
      for member in served {
        guard let service = attestations.service(of: notice.kind, on: member),
          service.means == .electronic, !attestations.consents(member, on: service.day)
        else { continue }
        found.append(
          finding(
            "summons.no-consent",
            "\(name(member)) was served electronically on \(service.day.printedInFull), and no "
              + "consent to that is on record.",
            "Record the consent with its date, or serve it by post or at the residence."))
      }
      return found
    }
  }
}

extension NoticePeriod {
  /// Whether it goes to each person rather than to the public.
  public var isServed: Bool { kind == .summons || kind == .hearing }
}
