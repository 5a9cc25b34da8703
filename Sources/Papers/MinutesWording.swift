import Documents
import Meetings

// What the proceedings record, as sentences: impersonal, in the past tense.
extension Composer {
  /// ` at 7.15 pm`, or nothing where the time cannot be told.
  private func atTime(_ instant: String) -> String {
    context.localTime(instant).map { " at \($0.printed)" } ?? ""
  }

  /// `The report was introduced by …`.
  func introduction(by people: [String], of entry: Entry?) -> String {
    let main = entry?.documents.first { $0.visible != nil }
    let thing =
      switch main?.kind {
      case .report: "The report"
      case .presentation: "The presentation"
      default: "The item"
      }
    return "\(thing) was introduced by \(englishSeries(people.map(officer)))."
  }

  func sentence(_ event: MinutesRecord.Event) -> String? {
    switch event {
    case .discussed: nil
    case .arrived(let name, let at): "\(person(name)) arrived\(atTime(at))."
    case .returned(let name, let at):
      "\(person(name)) returned to the meeting\(atTime(at))."
    case .left(let name, let at): "\(person(name)) left the meeting\(atTime(at))."
    case .adjourned(let at): "The meeting adjourned\(atTime(at))."
    case .resumed(let at): "The meeting resumed\(atTime(at))."
    case .excluded(let at): "The press and public were excluded from the meeting\(atTime(at))."
    case .readmitted(let at): "The press and public were readmitted to the meeting\(atTime(at))."
    }
  }

  /// Events in order: what was said as it was written, the rest as sentences.
  func blocks(of events: [MinutesRecord.Event]) -> [Block] {
    events.flatMap { event -> [Block] in
      if case .discussed(let text) = event { return context.blocks(Prose(text)) }
      return sentence(event).map { [.text($0)] } ?? []
    }
  }

  func beginning(at instant: String) -> String? {
    context.localTime(instant).map { "The meeting began at \($0.printed)." }
  }

  func ending(at instant: String) -> String? {
    context.localTime(instant).map { "The meeting ended at \($0.printed)." }
  }

  // MARK: Interests

  /// `Councillor Fisk declared a Disclosable Pecuniary Interest (…) and left
  /// the meeting while the item was considered.`
  ///
  /// Of a sensitive interest only the fact is told (Localism Act 2011, s 32).
  func sentence(_ declaration: Proceedings.Declaration, at number: String? = nil) -> String {
    let kind =
      council.interestPolicy?.interestClass(declaration.interest)?.minuted
      ?? article(declaration.interest)
    var text = "\(person(declaration.person)) declared \(kind)"
    if let number { text += " in item \(number)" }
    if declaration.isSensitive {
      text += " (a sensitive interest, whose nature is not disclosed)"
    } else if let nature = declaration.nature.map(withoutStop), !nature.isEmpty {
      text += " (\(uncapitalised(nature)))"
    }
    let reliance = declaration.dispensation.map(reliance)
    let begins = reliance == nil ? "" : ","
    if let reliance { text += (declaration.conduct == nil ? " and " : ", ") + reliance }
    switch declaration.conduct {
    case "left": text += "\(begins) and left the meeting while the item was considered"
    case "spoke-and-left":
      text += ", spoke on the item and then left the meeting while it was considered"
    case "stayed": text += "\(begins) and remained in the meeting"
    default: break
    }
    return text + "."
  }

  /// `relied on a dispensation to speak and vote (D-7)`.
  private func reliance(_ reliance: Proceedings.Declaration.Reliance) -> String {
    let lifted = reliance.lifts.sorted().map { one in
      switch one {
      case .speak: "speak"
      case .vote: "vote"
      case .leave: "remain"
      }
    }
    let purpose = lifted.isEmpty ? "" : " to \(englishList(lifted))"
    let reference = withoutStop(reliance.reference)
    return "relied on a dispensation\(purpose)" + (reference.isEmpty ? "" : " (\(reference))")
  }

  /// `a personal interest`; an interest class as a council calls it.
  private func article(_ kind: String) -> String {
    let words = kind.lowercased().contains("interest") ? kind : kind + " interest"
    let first = words.first.map { $0.lowercased() } ?? ""
    return ("aeiou".contains(first) ? "an " : "a ") + words
  }

  // MARK: Motions and votes

  func motionLine(_ motion: Proceedings.Motion) -> [Block] {
    var label = motion.amends == nil ? "Motion" : "Amendment"
    let people = [
      motion.mover.map { "moved by \(person($0))" },
      motion.seconder.map { "seconded by \(person($0))" },
    ].compactMap { $0 }
    if !people.isEmpty { label += " " + people.joined(separator: " and ") }
    return led(by: [.span(.label, label + ":")], context.blocks(Prose(motion.text)))
  }

  /// The way a vote went, with its numbers or names.
  func voteLines(_ vote: Proceedings.Vote, on subject: String = "motion") -> [Block] {
    let carried = vote.isCarried ? "carried" : "lost"
    var blocks: [Block] = []
    let named: [(label: String, names: [String])] = [
      ("For", vote.namesFor), ("Against", vote.namesAgainst),
      ("Abstaining", vote.namesAbstaining),
    ]
    let hasNames = named.contains { !$0.names.isEmpty }
    if hasNames {
      blocks.append(
        .paragraph(
          Paragraph([
            .span(.label, vote.method == .named ? "Recorded vote" : "Vote"),
            .text(" on the \(subject):"),
          ])))
      for side in named {
        let names = side.names.map { person($0) }
        blocks.append(
          .fact("\(side.label) (\(names.count))", names.isEmpty ? "none" : englishSeries(names)))
      }
    }
    var counts: [String] = []
    if let count = vote.votesFor { counts.append("\(count) for") }
    if let count = vote.votesAgainst { counts.append("\(count) against") }
    if let count = vote.abstentions {
      counts.append(counted(count, "abstention", "abstentions"))
    }
    var line: String
    if vote.method == .assent, counts.isEmpty, !hasNames {
      line = "The \(subject) was \(vote.isCarried ? "agreed" : "rejected") without a vote."
    } else if hasNames || counts.isEmpty {
      line = "The \(subject) was put to the vote and \(carried)."
    } else {
      let how = vote.method == .ballot ? "put to a ballot" : "put to the vote"
      line = "The \(subject) was \(how) and \(carried): \(englishList(counts))."
    }
    if let caster = vote.castingVote, !caster.isEmpty {
      let direction = vote.isCarried ? "for" : "against"
      let who = ["for", "against"].contains(caster) ? "The person presiding" : person(caster)
      line += " \(who) used the casting vote \(direction) the \(subject)."
    }
    if !vote.demandedBy.isEmpty {
      line += " \(englishSeries(vote.demandedBy.map { person($0) })) asked for a vote by name."
    }
    blocks.append(.text(line))
    return blocks
  }

  /// The words of a resolution, set off by RESOLVED.
  ///
  /// Words that already begin so are not told twice.
  func resolution(_ blocks: [Block]) -> [Block] {
    if case .paragraph(let first)? = blocks.first,
      let (verb, rest) = splitVerb(from: first.content)
    {
      var blocks = blocks
      blocks[0] = .paragraph(
        Paragraph(role: .resolution, language: first.language, [.span(.verb, verb)] + rest))
      return [blocks[0]] + inRole(Array(blocks.dropFirst()))
    }
    if case .paragraph(let first)? = blocks.first, beginsWithThat(first.content) {
      return led(by: [.span(.verb, "RESOLVED")], inRole(blocks))
    }
    if let limbs = infinitives(blocks) { return resolvedBlocks(limbs) }
    return led(by: [.span(.verb, "RESOLVED:")], inRole(blocks))
  }

  /// A resolution recorded as what to do, "note the report", rather than as a
  /// clause.
  private func infinitives(_ blocks: [Block]) -> RecommendedLimbs? {
    var limbs: RecommendedLimbs
    if case .list(let list)? = blocks.first, blocks.count == 1, case .numbered = list.kind {
      limbs = RecommendedLimbs(list.items.map(\.blocks))
    } else {
      limbs = RecommendedLimbs([blocks])
    }
    return limbs.form == .infinitive ? limbs : nil
  }

  /// An outcome's sentence as its minute has it: a decision that begins with
  /// "that" is set off by RESOLVED.
  func outcomeSentence(_ outcome: Outcome, _ sentence: [Inline]) -> [Inline] {
    guard outcome.isDecision else { return sentence }
    if let (verb, rest) = splitVerb(from: sentence) { return [.span(.verb, verb)] + rest }
    if beginsWithThat(sentence) { return [.span(.verb, "RESOLVED"), .text(" ")] + sentence }
    if sentence.plainText.hasPrefix("That ") {
      return [.span(.verb, "RESOLVED:"), .text(" ")] + sentence
    }
    return sentence
  }

  private func inRole(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      guard case .paragraph(var paragraph) = block, paragraph.role == .body else { return block }
      paragraph.role = .resolution
      return .paragraph(paragraph)
    }
  }

  private func beginsWithThat(_ content: [Inline]) -> Bool {
    let words = content.plainText
    return words.hasPrefix("that ") || words.hasPrefix("that, ")
  }

  /// The verb at the start of a resolution, in capitals, and what follows.
  func splitVerb(from content: [Inline]) -> (verb: String, rest: [Inline])? {
    switch content.first {
    case .strong(let inner)?:
      let words = inner.plainText
      guard Self.verbs.contains(withoutColon(words)) else { return nil }
      return (words, Array(content.dropFirst()))
    case .text(let text)?:
      let verb = String(text.prefix { $0.isUppercase || $0 == " " })
      let word = withoutStop(verb)
      guard let match = Self.verbs.first(where: { word == $0 || word.hasPrefix($0 + " ") })
      else { return nil }
      var rest = text.dropFirst(match.count)
      var mark = match
      if rest.first == ":" {
        mark += ":"
        rest = rest.dropFirst()
      }
      return (mark, [.text(String(rest))] + content.dropFirst())
    default: return nil
    }
  }

  private static var verbs: [String] { ["RESOLVED TO RECOMMEND", "RESOLVED", "RECOMMENDED"] }

  private func withoutColon(_ text: String) -> String {
    withoutStop(text.last == ":" ? String(text.dropLast()) : text)
  }

  /// Blocks with a label before the first words.
  private func led(by label: [Inline], _ blocks: [Block]) -> [Block] {
    guard case .paragraph(var first)? = blocks.first else {
      return [.paragraph(Paragraph(role: .resolution, label))] + blocks
    }
    first.role = .resolution
    first.content = label + [.text(" ")] + first.content
    return [.paragraph(first)] + blocks.dropFirst()
  }

  // MARK: Undertakings

  /// Who is to do what by when.
  func actionList(_ undertakings: [Proceedings.Undertaking]) -> Block {
    .list(
      List(
        .bullet,
        undertakings.map { undertaking in
          var line = context.inlines(Prose(undertaking.text))
          if let owner = undertaking.owner, !owner.isEmpty {
            line += [.text(" "), .span(.label, "Owner:"), .text(" \(officer(owner)).")]
          }
          if let due = undertaking.due {
            line += [.text(" "), .span(.label, "Due:"), .text(" \(due.printed).")]
          }
          return List.Item([.paragraph(Paragraph(line))])
        }))
  }
}
