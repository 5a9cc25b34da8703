import Documents
import Meetings

/// What the certificate of compliance holds besides the agenda.
public struct CertificateMatter: Sendable {
  public var notice: NoticeMatter
  /// Nil where no rule file is for the body.
  public var law: Law?
  /// What remains to be said, fit for the audience.
  public var findings: [Finding]
  /// What was issued of the meeting by the day, in order, a line each.
  public var issues: [String]
  /// The hash at the head of the chain of issues, where there is one.
  public var chainHead: String?
  /// The day on which an instant written in a record fell.
  public var civilDay: @Sendable (String) -> Day?

  public init(
    notice: NoticeMatter, law: Law?, findings: [Finding] = [], issues: [String] = [],
    chainHead: String? = nil,
    civilDay: @escaping @Sendable (String) -> Day? = { _ in nil }
  ) {
    self.notice = notice
    self.law = law
    self.findings = findings
    self.issues = issues
    self.chainHead = chainHead
    self.civilDay = civilDay
  }
}

/// Composes the certificate of compliance: what was done to give notice, as
/// persons attest it; what nobody attests; the days counted; each item's
/// basis; and what remains.
///
/// It asserts nothing that nobody attested: that a paper was placed on the
/// website is no ground to say that it was posted up.
public func composeCertificate<Behind: AudienceMatter>(
  _ matter: CertificateMatter, _ agenda: AudienceAgenda<Behind>, _ context: PaperContext
) -> Document {
  let composer = Composer(agenda, context)
  return composer.document(NoticePaper.certificate.title, composer.certificate(matter))
}

extension Composer {
  func certificate(_ matter: CertificateMatter) -> [Block] {
    let day = matter.notice.day
    var blocks: [Block] = [
      masthead(NoticePaper.certificate.title),
      .text("As at \(day.printedInFull)", .subtitle),
      .text(
        "This certificate sets out what was done to give notice of the meeting, as the persons "
          + "named attest it on record by the end of \(day.printed). That a paper was made, placed "
          + "on the website, posted up and served are separate acts; none is inferred from "
          + "another, and nothing is certified here that nobody has attested."),
    ]
    blocks += actsAttested(matter)
    blocks += serviceOnMembers(matter)
    blocks += actsNotAttested(matter)
    blocks += daysCounted(matter)
    blocks += itemBases(matter)
    blocks += findingsThatRemain(matter)
    blocks.append(.heading(Heading(level: 2, "The record of issues")))
    blocks += recordOfIssues(matter)
    blocks += signatureLines(
      [.text("Name and post: "), blank(for: "name and post")], "Compared with the record by",
      dated: nil)
    return blocks
  }

  /// What was issued, and the hash that anchors it. That papers were issued is
  /// not that they were published.
  private func recordOfIssues(_ matter: CertificateMatter) -> [Block] {
    var blocks: [Block] =
      matter.issues.isEmpty
      ? [.text("No issue of the papers is on record.")] : [.list(List(.bullet, matter.issues))]
    if let head = matter.chainHead { blocks.append(.fact("Head of the chain", [.code(head)])) }
    return blocks
  }

  // MARK: Acts

  private func actsAttested(_ matter: CertificateMatter) -> [Block] {
    let heading = Block.heading(Heading(level: 2, "What was done, as attested"))
    let standing = Set(matter.notice.attestations.standing.map(\.id))
    let entries = matter.notice.attestations.entries.filter { entry in
      if case .retracted = entry.act { return false }
      return standing.contains(entry.id)
    }
    let takenBack = matter.notice.attestations.entries.count { entry in
      if case .retracted = entry.act { return false }
      return !standing.contains(entry.id)
    }
    let note: [Block] =
      takenBack == 0
      ? []
      : [
        .text(
          "\(capitalised(counted(takenBack, "record was", "records were"))) taken back as a "
            + "mistake and \(takenBack == 1 ? "is" : "are") left out.", .note)
      ]
    guard !entries.isEmpty else {
      return [heading, .text("Nobody has attested anything.")] + note
    }
    let rows = entries.map { entry -> Table.Row in
      // A note is written for the office, and never for the public.
      let note = audience == .members ? entry.note.map { " (\($0))" } ?? "" : ""
      let act = entry.act.printed { name(of: $0) } + note
      let time =
        entry.isDayOnly
        ? "" : context.localTime(entry.occurredAt).map { ", \($0.printed)" } ?? ""
      let recorded = entry.recordedAt.flatMap(matter.civilDay)?.printed ?? "not stated"
      return .init([
        .init(act), .init(entry.day.printedInFull + time), .init(person(entry.by)),
        .init(recorded),
      ])
    }
    return [
      heading,
      .table(
        Table(
          caption: [.text("Acts attested, in the order recorded")],
          columns: [.init(width: 5), .init(width: 3), .init(width: 2.4), .init(width: 2.4)],
          head: [
            .init([.init("What"), .init("When"), .init("Attested by"), .init("Recorded on")])
          ],
          body: rows, headerColumns: 1)),
    ] + note
  }

  /// Every act that the rules ask for, or that ought to go before one, and
  /// that nobody attests.
  private func actsNotAttested(_ matter: CertificateMatter) -> [Block] {
    let heading = Block.heading(Heading(level: 2, "What nobody has attested"))
    guard let law = matter.law else {
      return [
        heading,
        .text("No rule of notice is on file for this body, so nothing can be said of it."),
      ]
    }
    let attestations = matter.notice.attestations
    var missing: [String] = []
    for notice in notices(of: law, matter).map(\.provision.value) {
      let name = notice.kind.printed
      let isMade = attestations.standing.contains {
        if case .generated(notice.kind, _, _) = $0.act { true } else { false }
      }
      if !isMade { missing.append("that the \(noun(notice.kind)) made") }
      if notice.isServed {
        let unserved = committee.members.map(\.person).filter {
          attestations.service(of: notice.kind, on: $0) == nil
        }
        if !unserved.isEmpty {
          missing.append(
            "the service of the \(name) on: \(englishSeries(unserved.map { self.name(of: $0) }))")
        }
      } else {
        for means in notice.means where attestations.day(of: notice.kind, by: means) == nil {
          missing.append(notGiven(notice.kind, by: means))
        }
      }
    }
    guard !missing.isEmpty else {
      return [heading, .text("Every act that the rules below ask for has been attested.")]
    }
    return [
      heading, .text("Nobody has attested:"), .list(List(.bullet, missing)),
    ]
  }

  /// `summons to members was`, `agenda and its reports were`.
  private func noun(_ kind: NoticePeriod.Kind) -> String {
    kind == .papers ? "agenda and its reports were" : kind.printed + " was"
  }

  private func notGiven(_ kind: NoticePeriod.Kind, by means: NoticePeriod.Means) -> String {
    let verb =
      switch means {
      case .offices: kind == .papers ? "laid open" : "posted up"
      case .conspicuousPlace: "posted up"
      case .website, .electronic: "placed"
      case .residence, .electronicWithConsent: "given"
      }
    let place = means == .electronic ? "on the website" : means.printed
    return "that the \(noun(kind)) \(verb) \(place)"
  }

  // MARK: Rules

  /// The notices that this agenda needs: those of every meeting, and those
  /// that its decisions or its private part need.
  func notices(
    of law: Law, _ matter: CertificateMatter
  ) -> [(provision: Provision<NoticePeriod>, deadline: Deadline)] {
    let particular = matter.notice.decisionNotices.compactMap { kind in
      law.rule(NoticePeriod.self, kind.rawValue).map { ($0, law.deadline(of: $0.value)) }
    }
    return law.notices.map { ($0.provision, $0.deadline) } + particular
  }

  // MARK: What remains

  private func findingsThatRemain(_ matter: CertificateMatter) -> [Block] {
    let heading = Block.heading(Heading(level: 2, "What remains to be put right"))
    // What cites no rule and stops nothing is not for this paper.
    let findings = matter.findings
      .filter { $0.severity == .blocker || $0.severity == .warning && $0.source != nil }
      .sorted { $0.severity < $1.severity }
    guard !findings.isEmpty else {
      return [heading, .text("Nothing was found on \(matter.notice.day.printed).")]
    }
    return [
      heading,
      .table(
        Table(
          caption: [.text("Findings as at \(matter.notice.day.printed)")],
          columns: [.init(width: 1.6), .init(width: 6), .init(width: 4)],
          head: [.init([.init("Weight"), .init("Finding"), .init("Source or place")])],
          body: findings.map { finding in
            let source = finding.source ?? finding.place ?? ""
            return .init([
              .init(finding.severity == .blocker ? "Stops issue" : "To be mended"),
              .init(finding.message), .init(source.isEmpty ? finding.code : source),
            ])
          },
          headerColumns: 1)),
    ]
  }
}
