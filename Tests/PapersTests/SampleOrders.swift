import Meetings

/// Orders of business for the tests, shorter than those that councils use.
enum SampleOrders {
  static let apologies = StandardItem(
    id: "apologies", title: "Apologies for absence and substitutes", function: .apologies,
    purpose: "To receive apologies for absence and to note any substitutes.",
    minute: MinuteWording(
      outcomes: [
        Outcome(
          id: "none", label: "No apologies",
          sentence: "No apologies for absence were received."),
        Outcome(
          id: "received", label: "Apologies received",
          sentence: "Apologies for absence were received from {apologies}."),
      ]))

  static let minutes = StandardItem(
    id: "previous-minutes", title: "Minutes of the previous meeting", function: .minutes,
    condition: .unapprovedMinutes,
    purpose: "To approve the minutes of the meeting of {previous-minutes} as an accurate record.",
    minute: MinuteWording(
      outcomes: [
        Outcome(
          id: "approved", label: "Approved",
          sentence:
            "that the minutes of {previous-minutes} be approved as an accurate record.",
          isDecision: true)
      ]))

  static let interests = StandardItem(
    id: "interests", title: "Disclosures of interest", function: .interests,
    purpose: "To receive disclosures of interest.",
    minute: MinuteWording(
      outcomes: [
        Outcome(
          id: "none", label: "No disclosures", sentence: "There were no disclosures of interest."),
        Outcome(
          id: "declared", label: "Disclosures made",
          sentence: "The following interests were disclosed:"),
      ],
      slots: [.interests]))

  static let urgent = StandardItem(
    id: "urgent-business", title: "Urgent business (if any)", function: .urgent,
    purpose: "To receive notice of urgent business.",
    minute: MinuteWording(
      outcomes: [
        Outcome(
          id: "none", label: "None", sentence: "There were no items of urgent business.")
      ]))

  static let exclusion = StandardItem(
    id: "exclusion", title: "Exclusion of the press and public", function: .exclusion,
    condition: .exempt, purpose: "To consider the motion below.",
    minute: MinuteWording(
      outcomes: [
        Outcome(
          id: "excluded", label: "Motion carried",
          sentence:
            "that the press and public be excluded from the meeting for the following: {exclusion}",
          isDecision: true)
      ],
      slots: [.decision, .vote]))

  static let confidential = StandardItem(
    id: "confidential", title: "Confidential business", function: .confidential,
    condition: .confidential, purpose: "No resolution is needed.",
    minute: MinuteWording(
      outcomes: [
        Outcome(
          id: "announced", label: "Announced",
          sentence: "The public were excluded by law during {exclusion}")
      ]))

  static let report = MinuteWording(
    opening: "{The-committee} considered {report}, which set out {title}.",
    outcomes: [
      Outcome(
        id: "agreed", label: "Recommendations agreed",
        sentence: "that the recommendations in the report be agreed.", isDecision: true),
      Outcome(
        id: "noted", label: "Noted", sentence: "that the report be noted.", isDecision: true),
    ],
    slots: [.introducedBy, .interests, .discussion, .decision, .vote, .actions])

  static let application = MinuteWording(
    opening: "{The-committee} considered application {reference}, {address}, for {proposal}.",
    outcomes: [
      Outcome(
        id: "granted", label: "Granted",
        sentence: "that permission be GRANTED for application {reference}.", isDecision: true)
    ],
    slots: [.introducedBy, .interests, .speakers, .discussion, .decision, .vote])

  static let payments = MinuteWording(
    opening: "The accounts for payment, totalling {total}, were considered.",
    outcomes: [
      Outcome(
        id: "approved", label: "Payments approved",
        sentence: "that the accounts, totalling {total}, be approved for payment.",
        isDecision: true)
    ],
    slots: [.discussion, .decision])

  static let motion = MinuteWording(
    opening: "The motion was moved by {proposer} and seconded by {seconder}.",
    outcomes: [
      Outcome(
        id: "carried", label: "Carried", sentence: "that the motion be agreed.",
        isDecision: true)
    ],
    slots: [.discussion, .vote])

  static let wording: [Item.Kind: MinuteWording] = [
    .report: report, .presentation: report, .application: application, .payments: payments,
    .motion: motion,
  ]

  static let commonOutcomes = [
    Outcome(
      id: "deferred", label: "Deferred",
      sentence: "that consideration of the item be deferred.", isDecision: true),
    Outcome(id: "withdrawn", label: "Withdrawn", sentence: "The item was withdrawn."),
    Outcome(id: "not-reached", label: "Not reached", sentence: "The item was not reached."),
  ]

  static func order(
    _ id: String, _ exclusion: OrderOfBusiness.Exclusion,
    urgency: OrderOfBusiness.Urgency = .chair
  ) -> OrderOfBusiness {
    OrderOfBusiness(
      id: id, name: id, urgency: urgency, exclusion: exclusion,
      entries: [
        .standard(apologies), .standard(minutes), .standard(interests), .standard(urgent),
        .business(
          BusinessPlace(
            id: "applications", kinds: [.application],
            groupTitle: "Planning applications for decision",
            groupPurpose: "To decide the applications below.")),
        .business(BusinessPlace(id: "business")),
        .standard(confidential), .standard(Self.exclusion),
        .business(BusinessPlace(id: "private-business", isPrivate: true)),
      ],
      wording: wording, commonOutcomes: commonOutcomes)
  }

  static let scrutiny = order("scrutiny", .schedule)
  static let planning = order("planning", .schedule)
  static let parish = order("parish-council", .publicBodies, urgency: .none)
  static let licensing: OrderOfBusiness = {
    var order = Self.order("licensing", .hearing)
    order.entries.append(
      .standard(
        StandardItem(
          id: "deliberation", title: "Deliberation", function: .deliberation,
          condition: .business([.hearing]))))
    return order
  }()
}
