import Documents

extension ODTText {
  mutating func write(_ table: Table, _ outer: Place) {
    // Lists stand before and after a table, never round it.
    suspendLists()
    let open = lists
    lists = []
    defer { lists = open }
    let indent = outer.cell == nil ? outer.indent + listIndent(open) : 0
    if !table.caption.isEmpty {
      var place = outer
      place.indent = indent
      writeCaption(table.caption, place)
    }
    let grid = TableGrid(table)
    guard grid.columns > 0, !grid.rows.isEmpty else { return }
    let width = max(2, outer.width)
    let shares = fitted(Self.shares(table, grid.columns), to: grid, width)
    var own = sheet.table.table
    own["table:align"] = "left"
    own["style:width"] = Length.text(width)
    own["fo:margin-left"] = Length.text(indent)
    own["table:border-model"] = "collapsing"
    own["fo:margin-top"] = own["fo:margin-top"] ?? "0.1cm"
    own["fo:margin-bottom"] = own["fo:margin-bottom"] ?? "0.35cm"
    var look = ODTAutomaticStyles.Look(own: own)
    if breaksPage, outer.cell == nil, !outer.isInNote {
      if !xml.bytes.isEmpty { look.own["fo:break-before"] = "page" }
      breaksPage = false
    }
    if let first = startsAtPage, outer.cell == nil, !outer.isInNote {
      look.masterPage = "Standard"
      look.own["style:page-number"] = String(first)
      startsAtPage = nil
      leavesReport = false
    }
    if leavesReport, outer.cell == nil, !outer.isInNote {
      look.masterPage = "Standard"
      leavesReport = false
    }
    opensPanel = nil
    xml.start("table:table")
    xml.attribute("table:name", tableName())
    xml.attribute("table:style-name", automatic.name(.table, look))
    writeColumns(shares, width, headers: min(max(table.headerColumns, 0), grid.columns))
    if grid.headRows > 0 {
      xml.start("table:table-header-rows")
      for row in 0..<grid.headRows { write(row, of: grid, table, shares, width, outer) }
      xml.end()
    }
    for row in grid.headRows..<grid.rows.count { write(row, of: grid, table, shares, width, outer) }
    xml.end()
  }

  private mutating func writeCaption(_ caption: [Inline], _ place: Place) {
    startParagraph("Table_20_caption", place)
    write(caption, place)
    endParagraph()
  }

  private func listIndent(_ open: [OpenList]) -> Double {
    open.last.map { level(of: $0).indent } ?? 0
  }

  /// How much of the width each column has, together 1.
  private static func shares(_ table: Table, _ columns: Int) -> [Double] {
    var widths = table.columns.map { $0.width.isFinite ? min(max($0.width, 0), 1e6) : 0 }
    let known = widths.filter { $0 > 0 }
    let usual = known.isEmpty ? 1 : known.reduce(0, +) / Double(known.count)
    widths = widths.map { $0 > 0 ? $0 : usual }
    while widths.count < columns { widths.append(usual) }
    // No column so narrow that a letter does not fit.
    let total = widths.prefix(columns).reduce(0, +)
    let least = min(0.02, 1 / Double(columns))
    let raised = widths.prefix(columns).map { max($0 / total, least) }
    let sum = raised.reduce(0, +)
    return raised.map { $0 / sum }
  }

  /// Shares changed so that no word need break, as far as there is room:
  /// tables made for a wide page stand here on a narrow one.
  private func fitted(_ shares: [Double], to grid: TableGrid, _ width: Double) -> [Double] {
    let size = sheet.fontSize(of: "Table_20_Contents") * 2.54 / 72
    var least = [Double](repeating: 0, count: grid.columns)
    for (number, row) in grid.rows.enumerated() {
      for case (let column, .cell(let cell, 1, _)) in row.enumerated() {
        let bold = number < grid.headRows ? 1.07 : 1
        let word = min(cell.blocks.widestWord * bold, 10) * size + 0.32
        least[column] = max(least[column], word / width)
      }
    }
    let needed = least.reduce(0, +)
    guard zip(shares, least).contains(where: { $0 < $1 }) else { return shares }
    guard needed < 1 else { return least.map { max($0, 0.01) / max(needed, 1) } }
    // What the wide columns have beyond their need pays for the narrow ones.
    let spare = zip(shares, least).map { max(0, $0 - $1) }
    let total = spare.reduce(0, +)
    return zip(least, spare).map { $0 + (total > 0 ? $1 / total * (1 - needed) : 0) }
  }

  private mutating func writeColumns(_ shares: [Double], _ width: Double, headers: Int) {
    func column(_ share: Double) {
      // No relative width beside it: LibreOffice 7.4 lays columns out wrongly
      // where both are given and the table stands in a section.
      let look = ODTAutomaticStyles.Look(own: [
        "style:column-width": Length.text(max(0.05, share * width))
      ])
      xml.element("table:table-column", ["table:style-name": automatic.name(.column, look)])
    }
    if headers > 0 {
      xml.start("table:table-header-columns")
      for share in shares.prefix(headers) { column(share) }
      xml.end()
    }
    for share in shares.dropFirst(headers) { column(share) }
  }

  private mutating func write(
    _ row: Int, of grid: TableGrid, _ table: Table, _ shares: [Double], _ width: Double,
    _ outer: Place
  ) {
    // A short row stays whole; a long one may go over to the next page.
    let isShort = grid.rows[row].allSatisfy { place in
      guard case .cell(let cell, _, _) = place else { return true }
      return cell.blocks.lineCount <= 12
    }
    let style = automatic.name(
      .row, .init(own: ["fo:keep-together": isShort ? "always" : "auto"]))
    xml.start("table:table-row", ["table:style-name": style])
    for (column, place) in grid.rows[row].enumerated() {
      guard case .cell(let cell, let columnSpan, let rowSpan) = place else {
        xml.element("table:covered-table-cell")
        continue
      }
      let kind: Cell =
        row < grid.headRows ? .head : column < table.headerColumns ? .rowHead : .body
      let look =
        switch kind {
        case .head: sheet.table.head
        case .rowHead: sheet.table.rowHead
        case .body: sheet.table.body
        }
      xml.start(
        "table:table-cell",
        [
          "table:style-name": automatic.name(.cell, .init(own: look)),
          "table:number-columns-spanned": columnSpan > 1 ? String(columnSpan) : nil,
          "table:number-rows-spanned": rowSpan > 1 ? String(rowSpan) : nil,
          "office:value-type": "string",
        ])
      var inner = outer
      inner.cell = kind
      inner.panel = nil
      inner.endsPanel = false
      inner.indent = 0
      inner.inset = 0
      inner.width = max(
        1, shares[column..<min(column + columnSpan, shares.count)].reduce(0, +) * width - 0.3)
      inner.alignment =
        table.columns.indices.contains(column) ? table.columns[column].alignment : .start
      write(cell.blocks.isEmpty ? [.text("")] : cell.blocks, inner)
      if !cell.blocks.isEmpty, !cell.blocks.endsInParagraph {
        startParagraph("Table_20_Contents", inner)
        endParagraph()
      }
      xml.end()
    }
    xml.end()
  }
}

/// A table with a place for each row and column, spans cut to fit.
struct TableGrid {
  enum Place {
    case cell(Table.Cell, columnSpan: Int, rowSpan: Int)
    case covered
  }

  private(set) var rows: [[Place]] = []
  private(set) var headRows = 0
  private(set) var columns = 0

  /// No word processor shows more columns.
  private static let mostColumns = 1000

  init(_ table: Table) {
    // No cell covers more columns than the table says it has.
    let most = table.columns.isEmpty ? 64 : table.columns.count
    let widest = (table.head + table.body).map { row in
      row.cells.reduce(0) { min($0 + min($1.columnSpan, most), Self.mostColumns) }
    }
    columns = min(max(table.columns.count, widest.max() ?? 0), Self.mostColumns)
    guard columns > 0 else { return }
    lay(table.head)
    headRows = rows.count
    lay(table.body)
  }

  /// Lays rows of the head or the body; no span leads out of these.
  private mutating func lay(_ group: [Table.Row]) {
    /// For each column, in how many of the coming rows it is still covered.
    var covered = [Int](repeating: 0, count: columns)
    for (index, row) in group.enumerated() {
      var places: [Place] = []
      places.reserveCapacity(columns)
      var cells = row.cells.makeIterator()
      while places.count < columns {
        let column = places.count
        if covered[column] > 0 {
          covered[column] -= 1
          places.append(.covered)
          continue
        }
        let cell = cells.next() ?? Table.Cell([])
        var span = 1
        while span < cell.columnSpan, column + span < columns, covered[column + span] == 0 {
          span += 1
        }
        let height = min(cell.rowSpan, group.count - index)
        places.append(.cell(cell, columnSpan: span, rowSpan: height))
        covered[column] = height - 1
        for extra in 1..<max(span, 1) {
          places.append(.covered)
          covered[column + extra] = height - 1
        }
      }
      rows.append(places)
    }
  }
}

extension [Block] {
  /// Roughly how many lines of a page this takes; very many for what had
  /// better break over pages.
  var lineCount: Int {
    var lines = 0
    for block in self {
      switch block {
      case .paragraph(let paragraph): lines += 1 + paragraph.content.plainText.utf8.count / 80
      case .heading(let heading): lines += 2 + heading.content.plainText.utf8.count / 60
      case .list(let list): lines += list.items.reduce(0) { $0 + $1.blocks.lineCount }
      case .section(let section): lines += section.blocks.lineCount
      case .preformatted(let text): lines += 1 + text.utf8.count / 40
      case .rule: lines += 1
      case .slot(let slot):
        guard case .choice(let choices) = slot.kind else {
          lines += 2
          continue
        }
        lines += choices.reduce(1) { $0 + 1 + $1.sentence.plainText.utf8.count / 70 }
      case .table, .figure, .included, .pageBreak: lines += 1000
      }
      if lines > 1000 { return lines }
    }
    return lines
  }

  /// How wide the widest word in paragraphs directly here is, as a multiple
  /// of its letters' size.
  fileprivate var widestWord: Double {
    var widest = 0.0
    for case .paragraph(let paragraph) in self {
      var word = 0.0
      for scalar in paragraph.content.plainText.unicodeScalars {
        switch scalar {
        case " ", "\n", "\t", "\u{AD}", "-", "–", "/": word = 0
        case "i", "j", "l", "t", "f", "I", ".", ",", ":", ";", "'", "’", "(", ")": word += 0.3
        case "m", "w", "M", "W", "%", "@": word += 0.86
        case "A"..."Z": word += 0.7
        default: word += 0.545
        }
        widest = Swift.max(widest, word)
      }
    }
    return widest
  }

  /// A cell must end in a paragraph, or one cannot write after its table.
  fileprivate var endsInParagraph: Bool {
    switch last {
    case .table, .included, .pageBreak, .section, nil: false
    default: true
    }
  }
}
