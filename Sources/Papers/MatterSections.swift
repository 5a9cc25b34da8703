import Documents
import Meetings

// What an item is about, where its kind has facts of its own.
extension Composer {
  func matterSection(_ item: Item) -> [Block] {
    switch item.matter {
    case nil: []
    case .application(let application): [.table(applicationTable(application))]
    case .question(let question): questionBlocks(question)
    case .petition(let petition): petitionBlocks(petition)
    case .deputation(let deputation): deputationBlocks(deputation)
    case .motion(let motion): motionBlocks(motion)
    case .payments(let payments): payments.isEmpty ? [] : [.table(paymentTable(payments))]
    }
  }

  private func applicationTable(_ application: PlanningApplication) -> Table {
    var rows: [(label: String, content: [Inline])] = []
    func add(_ label: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      rows.append((label, [.text(text)]))
    }
    add("Reference", application.reference)
    add("Address", application.address)
    add("Ward", application.ward)
    add("Proposal", application.proposal)
    add("Applicant", application.applicant)
    add("Case officer", application.caseOfficer.map(officer))
    if let recommendation = application.recommendation, !recommendation.isEmpty {
      rows.append(("Officer recommendation", [.strong([.text(recommendation)])]))
    }
    return .facts(rows)
  }

  private func questionBlocks(_ question: PublicQuestion) -> [Block] {
    var blocks: [Block] = [.fact("Question from", person(question.from))]
    if let to = question.to, !to.isEmpty { blocks.append(.fact("To", officer(to))) }
    return blocks + quoted(question.text)
  }

  private func petitionBlocks(_ petition: Petition) -> [Block] {
    var blocks: [Block] = [.fact("Petition", petition.subject)]
    if let signatures = petition.signatures {
      blocks.append(.fact("Signatures", "\(signatures)"))
    }
    if audience == .members, let lead = petition.lead, !lead.isEmpty {
      blocks.append(.fact("Lead petitioner", person(lead)))
    }
    return blocks
  }

  private func deputationBlocks(_ deputation: Deputation) -> [Block] {
    var blocks: [Block] = [.fact("Deputation", deputation.subject)]
    if audience == .members, let lead = deputation.lead, !lead.isEmpty {
      blocks.append(.fact("Leader of the deputation", person(lead)))
    }
    return blocks
  }

  private func motionBlocks(_ motion: NoticeOfMotion) -> [Block] {
    var blocks: [Block] = [.fact("Proposed by", person(motion.proposer))]
    if let seconder = motion.seconder, !seconder.isEmpty {
      blocks.append(.fact("Seconded by", person(seconder)))
    }
    if let received = motion.received {
      blocks.append(.fact("Notice received", received.printed))
    }
    return blocks + [.paragraph(Paragraph(role: .detail, [.span(.label, "Motion:")]))]
      + quoted(motion.text)
  }

  /// The words of someone who is not the council.
  private func quoted(_ prose: Prose) -> [Block] {
    context.blocks(prose).map { block in
      guard case .paragraph(var paragraph) = block, paragraph.role == .body else { return block }
      paragraph.role = .quote
      return .paragraph(paragraph)
    }
  }

  /// Payee, what for, and how much, with the total under it.
  private func paymentTable(_ payments: [Payment]) -> Table {
    let hasPower = payments.contains { $0.power?.isEmpty == false }
    let hasTax = payments.contains { $0.tax != nil }
    func money(_ pence: Int?) -> Table.Cell {
      Table.Cell(pence.map(Payment.printed(pence:)) ?? "")
    }
    var columns: [Table.Column] = [.init(width: 3), .init(width: 4)]
    var head = ["Payee", "Description"]
    if hasPower {
      columns.append(.init(width: 4))
      head.append("Power")
    }
    if hasTax {
      columns.append(.init(width: 1.6, alignment: .end))
      head.append("VAT included")
    }
    columns.append(.init(width: 2, alignment: .end))
    head.append("Amount")
    var rows = payments.map { payment in
      var cells: [Table.Cell] = [.init(payment.payee), .init(payment.description)]
      if hasPower { cells.append(.init(payment.power ?? "")) }
      if hasTax { cells.append(money(payment.tax)) }
      cells.append(money(payment.amount))
      return Table.Row(cells)
    }
    func strong(_ text: String, span: Int = 1) -> Table.Cell {
      .init([.paragraph(Paragraph([.strong([.text(text)])]))], columnSpan: span)
    }
    let tax = payments.reduce(0) { $0 + ($1.tax ?? 0) }
    let total = payments.reduce(0) { $0 + $1.amount }
    rows.append(
      .init(
        [strong("Total", span: hasPower ? 3 : 2)]
          + (hasTax ? [strong(Payment.printed(pence: tax))] : [])
          + [strong(Payment.printed(pence: total))]))
    return Table(
      caption: [.text("Accounts for payment")], columns: columns,
      head: [.init(head.map { .init($0) })], body: rows, headerColumns: 1)
  }
}
