import Meetings

extension RegisterLine {
  /// The line of an entry as everyone's file has it.
  init(_ entry: RegisterEntry<Never>) {
    self.init(
      schema: RegisterLog<Never>.schema, id: entry.id, sequence: entry.sequence, at: entry.at,
      by: entry.by, act: "")
    interest = entry.act.interest
    set(entry.act)
  }

  /// The fields of what is withheld, as the officer's file has them.
  init(_ matter: WithheldMatter) {
    self.init(schema: 1, id: "", sequence: 0, at: "", by: "", act: "")
    switch matter {
    case .particulars(let particulars): set(particulars)
    case .note(let text): note = text
    }
  }

  private mutating func set(_ value: RegisterEntry<Never>.Act) {
    switch value {
    case .joined(let person, let name, let day):
      (act, member, self.name, on) = ("joined", person.name, name, day.iso)
    case .adopted(let person, let code, let day):
      (act, member, self.code, on) = ("adopted", person.name, code, day.iso)
    case .returned(let person, let day):
      (act, member, on) = ("returned", person.name, day?.iso)
    case .left(let person, let day): (act, member, on) = ("left", person.name, day.iso)
    case .submitted(_, let person, let tier, let told):
      (act, member) = ("submitted", person.name)
      set(told, tier)
    case .amended(_, let tier, let told):
      act = "amended"
      set(told, tier)
    case .queried(_, let question):
      act = "queried"
      set(question)
    case .answered(_, let answer):
      act = "answered"
      set(answer)
    case .published(_, let day): (act, on) = ("published", day?.iso)
    case .refused(_, let reason):
      act = "refused"
      set(reason)
    case .askedWithholding(_, let reason):
      act = "asked-withholding"
      set(reason)
    case .agreedWithholding: act = "agreed-withholding"
    case .declinedWithholding(_, let reason):
      act = "declined-withholding"
      set(reason)
    case .endedWithholding: act = "ended-withholding"
    case .ended(_, let day): (act, on) = ("ended", day.iso)
    case .corrected(let wrong, let right): (act, entry, correctedBy) = ("corrected", wrong, right)
    }
  }

  private mutating func set(_ told: Told<Particulars, Never>, _ tier: InterestTier) {
    switch told {
    case .told(let particulars): set(particulars)
    case .withheld: (withheld, self.tier) = (true, tier.rawValue)
    }
  }

  private mutating func set(_ told: Told<String, Never>) {
    switch told {
    case .told(let text): note = text
    case .withheld: withheld = true
    }
  }

  private mutating func set(_ particulars: Particulars) {
    (kind, holder) = (particulars.kind.rawValue, particulars.holder.rawValue)
    (details, body, address) = (particulars.text, particulars.body, particulars.address)
    partner = particulars.partner
    (since, aware) = (particulars.since?.iso, particulars.aware?.iso)
    gift = particulars.gift.map {
      GiftFields(
        donor: $0.donor, received: $0.received?.iso, value: $0.pence, reason: $0.reason,
        accepted: $0.isAccepted)
    }
  }
}
