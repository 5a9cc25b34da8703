import Documents
import Meetings

// How, when and with what consent each member was served.
extension Composer {
  /// A table for each notice that the law has served on members.
  func serviceOnMembers(_ matter: CertificateMatter) -> [Block] {
    guard let law = matter.law, !committee.members.isEmpty else { return [] }
    let attestations = matter.notice.attestations
    let served = notices(of: law, matter).map(\.provision.value).filter {
      $0.isServed && $0.kind == .summons
    }
    return served.flatMap { notice -> [Block] in
      let rows = committee.members.map { member -> Table.Row in
        let service = attestations.service(of: notice.kind, on: member.person)
        let consents = attestations.consents(
          member.person, on: service?.day ?? matter.notice.day)
        return .init([
          .init(name(of: member.person)),
          .init(service.map { capitalised($0.means.printed) } ?? "Nobody has attested it"),
          .init(service?.day.printed ?? ""),
          .init(consents ? "On record" : "None on record"),
        ])
      }
      return [
        .heading(Heading(level: 2, "How each member was summoned")),
        .table(
          Table(
            caption: [.text("Service of the \(notice.kind.printed), as attested")],
            columns: [.init(width: 4), .init(width: 4), .init(width: 3), .init(width: 3)],
            head: [
              .init([
                .init("Member"), .init("How"), .init("When"),
                .init("Consent to electronic service on that day"),
              ])
            ],
            body: rows, headerColumns: 1)),
      ]
    }
  }
}
