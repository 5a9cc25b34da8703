import Documents
import Meetings

// Sentences of orders of business, filled for one item.
extension Composer {
  /// A sentence with its fields filled; a field without a value is a visible
  /// blank.
  ///
  /// - Parameter known: values had from the proceedings, before those of the
  ///   agenda.
  func filled(
    _ sentence: String, for entry: Entry, known: [Wording.Field: [Inline]] = [:]
  ) -> [Inline] {
    let content = fill(context.inlines(Prose(sentence)), for: entry, known: known)
    guard let last = content.plainText.last(where: { !$0.isWhitespace }),
      !".:;!?”".contains(last)
    else { return content }
    // A field at the end leaves the sentence open.
    return content + [.text(".")]
  }

  /// Prose with its fields filled.
  func filled(_ prose: Prose, for entry: Entry) -> [Block] {
    context.blocks(prose).map { fill($0, for: entry) }
  }

  private func fill(_ block: Block, for entry: Entry) -> Block {
    switch block {
    case .paragraph(var paragraph):
      paragraph.content = fill(paragraph.content, for: entry, known: [:])
      return .paragraph(paragraph)
    case .heading(var heading):
      heading.content = fill(heading.content, for: entry, known: [:])
      return .heading(heading)
    case .list(var list):
      list.items = list.items.map { item in
        List.Item(item.blocks.map { fill($0, for: entry) })
      }
      return .list(list)
    case .section(var section):
      section.blocks = section.blocks.map { fill($0, for: entry) }
      return .section(section)
    case .table, .figure, .slot, .preformatted, .rule, .pageBreak, .included:
      return block
    }
  }

  private func fill(
    _ content: [Inline], for entry: Entry, known: [Wording.Field: [Inline]]
  ) -> [Inline] {
    content.flatMap { inline -> [Inline] in
      switch inline {
      case .text(let text): fill(text, for: entry, known: known)
      case .emphasis(let inner): [.emphasis(fill(inner, for: entry, known: known))]
      case .strong(let inner): [.strong(fill(inner, for: entry, known: known))]
      case .underline(let inner): [.underline(fill(inner, for: entry, known: known))]
      case .span(let span):
        [
          .span(
            Span(
              span.role, language: span.language,
              fill(span.content, for: entry, known: known)))
        ]
      case .link(let link): [.link(Link(link.target, fill(link.content, for: entry, known: known)))]
      case .strikethrough, .superscript, .subscript, .code, .image, .note, .lineBreak, .tab,
        .anchor:
        [inline]
      }
    }
  }

  private func fill(
    _ text: String, for entry: Entry, known: [Wording.Field: [Inline]]
  ) -> [Inline] {
    Wording.pieces(of: text).flatMap { piece -> [Inline] in
      switch piece {
      case .text(let words): return [.text(words)]
      case .field(let name):
        guard let field = Wording.Field(rawValue: name) else { return [.text("{\(name)}")] }
        if let value = known[field] ?? value(of: field, for: entry) { return value }
        return [.span(.prompt, "[\(field.blank)]")]
      }
    }
  }

  // MARK: Values

  /// What a field becomes, or nil where nothing is known.
  private func value(of field: Wording.Field, for entry: Entry) -> [Inline]? {
    let item = entry.visibleItem
    func words(_ text: String?) -> [Inline]? {
      guard let text, !text.isEmpty else { return nil }
      return [.text(text)]
    }
    switch field {
    case .committee: return words(committee.name)
    case .theCommittee: return words(committee.short)
    case .TheCommittee: return words(capitalised(committee.short))
    case .council: return words(council.name)
    case .title: return words(title(of: entry))
    case .report: return words(reportPhrase(for: entry))
    case .theReport: return words("the " + reportNoun(for: entry).noun)
    case .theRecommendations: return words(recommendationsPhrase(for: entry))
    case .officer: return words(item?.leadOfficer.map(officer))
    case .apologies: return words(apologiesPhrase(agenda.meeting.apologies))
    case .previousMinutes: return words(englishList(agenda.meeting.previousMinutes.map(\.printed)))
    case .exclusion: return words(exclusionPhrase(at: entry))
    case .urgency: return words(item?.urgency.map(withoutStop))
    case .reference, .address, .ward, .proposal, .recommendation:
      return words(applicationValue(field, of: item))
    case .proposer, .seconder, .from, .to, .subject, .signatures, .total:
      return words(submissionValue(field, of: item))
    }
  }

  private func applicationValue(_ field: Wording.Field, of item: Item?) -> String? {
    guard case .application(let application) = item?.matter else {
      return field == .ward ? item.map { englishList($0.wards) } : nil
    }
    switch field {
    case .reference: return application.reference
    case .address: return application.address
    case .ward: return application.ward
    // It stands within a sentence.
    case .proposal: return uncapitalised(application.proposal)
    default: return application.recommendation
    }
  }

  private func submissionValue(_ field: Wording.Field, of item: Item?) -> String? {
    switch (item?.matter, field) {
    case (.motion(let motion), .proposer): person(motion.proposer)
    case (.motion(let motion), .seconder): motion.seconder.map(person)
    case (.question(let question), .from): withinSentence(person(question.from))
    case (.question(let question), .to): question.to.map(person)
    case (.petition(let petition), .from):
      // A member of the public is not named to the public.
      audience == .members ? petition.lead ?? "the lead petitioner" : "the lead petitioner"
    case (.petition(let petition), .subject): petition.subject
    case (.petition(let petition), .signatures): petition.signatures.map(String.init)
    case (.deputation(let deputation), .from):
      audience == .members
        ? deputation.lead ?? "the leader of the deputation" : "the leader of the deputation"
    case (.deputation(let deputation), .subject): deputation.subject
    case (.payments(let payments), .total):
      Payment.printed(pence: payments.reduce(0) { $0 + $1.amount })
    default: nil
    }
  }

  /// `Councillor Lena Fisk, for whom Councillor Idris Cole attended as
  /// substitute`.
  func apologiesPhrase(_ apologies: [Apology]) -> String {
    englishSeries(
      apologies.map { apology in
        guard let substitute = apology.substitute else { return name(of: apology.person) }
        return "\(name(of: apology.person)), for whom \(name(of: substitute)) attended "
          + "as substitute"
      })
  }
}

extension Wording.Field {
  /// What a person is asked for where there is no value.
  var blank: String {
    switch self {
    case .committee: "committee"
    case .theCommittee, .TheCommittee: "the committee"
    case .council: "council"
    case .title: "title"
    case .report, .theReport: "report"
    case .theRecommendations: "recommendations"
    case .officer: "officer"
    case .apologies: "names"
    case .previousMinutes: "date of the previous meeting"
    case .exclusion: "items and paragraphs"
    case .reference: "reference"
    case .address: "address"
    case .ward: "ward"
    case .proposal: "proposal"
    case .recommendation: "recommendation"
    case .proposer: "proposer"
    case .seconder: "seconder"
    case .from: "name"
    case .to: "name"
    case .subject: "subject"
    case .signatures: "number of signatures"
    case .total: "total"
    case .urgency: "special circumstances"
    }
  }
}
