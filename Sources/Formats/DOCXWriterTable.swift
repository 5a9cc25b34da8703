import Documents

extension DOCXWriter {
  /// A table on the grid that Word needs: every place of every row has a
  /// cell, its own or the one that covers it.
  struct Grid {
    /// A place in a row.
    enum Place {
      case cell(Table.Cell, column: Int, columns: Int, hasMore: Bool)
      /// Covered by a cell of a row above.
      case covered(column: Int, columns: Int)
    }

    /// As many as Word can hold.
    static let maximum = 63

    let columns: Int
    /// Whether cells had to be put together, the table being wider than Word
    /// can hold.
    private(set) var isJoined = false
    private(set) var rows: [[Place]] = []

    init(_ table: Table) {
      // Once to learn how wide the rows are, once to lay them out.
      let wide = Grid(table, columns: Int.max)
      let widest = wide.rows.map { $0.last?.end ?? 0 }.max() ?? 0
      let columns = min(max(widest, table.columns.count, 1), Self.maximum)
      self = Grid(table, columns: columns)
    }

    private init(_ table: Table, columns: Int) {
      self.columns = columns
      place(table.head)
      place(table.body)
    }

    private mutating func place(_ group: [Table.Row]) {
      // How many more rows each covered stretch of columns goes on.
      var covers: [(column: Int, columns: Int, rows: Int)] = []
      for (index, row) in group.enumerated() {
        var places: [Place] = []
        var column = 0
        var waiting = covers[...]
        var next: [(column: Int, columns: Int, rows: Int)] = []
        func skipCovered() {
          while let cover = waiting.first, cover.column == column {
            places.append(.covered(column: column, columns: cover.columns))
            column += cover.columns
            if cover.rows > 1 { next.append((cover.column, cover.columns, cover.rows - 1)) }
            waiting = waiting.dropFirst()
          }
        }
        for cell in row.cells {
          skipCovered()
          guard column < columns else {
            isJoined = true
            Self.join(cell, to: &places)
            continue
          }
          let room = min(columns, waiting.first?.column ?? columns) - column
          let span = min(cell.columnSpan, room, Self.maximum)
          let rows = min(cell.rowSpan, group.count - index)
          places.append(.cell(cell, column: column, columns: span, hasMore: rows > 1))
          if rows > 1 { next.append((column, span, rows - 1)) }
          column += span
        }
        skipCovered()
        while !waiting.isEmpty || (columns != Int.max && column < columns) {
          let end = min(columns, waiting.first?.column ?? columns)
          let empty = Table.Cell([])
          while column < end {
            places.append(.cell(empty, column: column, columns: 1, hasMore: false))
            column += 1
          }
          skipCovered()
        }
        covers = next.sorted { $0.column < $1.column }
        self.rows.append(places)
      }
    }

    /// Puts what finds no place any more into the last cell of its row.
    private static func join(_ cell: Table.Cell, to places: inout [Place]) {
      guard let index = places.lastIndex(where: { if case .cell = $0 { true } else { false } }),
        case .cell(var last, let column, let columns, let hasMore) = places[index]
      else { return }
      last.blocks += cell.blocks
      places[index] = .cell(last, column: column, columns: columns, hasMore: hasMore)
    }
  }
}

extension DOCXWriter.Grid.Place {
  fileprivate var end: Int {
    switch self {
    case .cell(_, let column, let columns, _), .covered(let column, let columns):
      column + columns
    }
  }
}

extension DOCXWriter.Composition {
  mutating func write(_ table: Table, _ context: Context) {
    var captionProperties = Properties()
    captionProperties.keepNext = true
    if !table.caption.isEmpty {
      paragraph("Caption", context, captionProperties) {
        $0.write(table.caption, RunFormat(context), context)
      }
    }
    guard !(table.head.isEmpty && table.body.isEmpty) else { return }
    flushPending(context)
    if last == .table { gap() }
    let grid = DOCXWriter.Grid(table)
    if grid.isJoined {
      warn(
        "table.wide",
        "A table has more than 63 columns, the most that Word holds; the rest stand in the last.")
    }
    let boxIndent = context.box == nil ? 0 : DOCXWriter.Box.indent
    let widths = Self.widths(of: table, grid, room: max(context.width - 2 * boxIndent, 720))
    xml.start("w:tbl")
    xml.element("w:tblPr") { xml in
      xml.element("w:tblStyle", ["w:val": "MeetingTable"])
      xml.element("w:tblW", ["w:w": String(widths.reduce(0, +)), "w:type": "dxa"])
      let indent = context.indent + boxIndent
      if indent > 0 { xml.element("w:tblInd", ["w:w": String(indent), "w:type": "dxa"]) }
      xml.element("w:tblLayout", ["w:type": "fixed"])
      let hasHead = !table.head.isEmpty
      let hasFirst = table.headerColumns > 0
      xml.element(
        "w:tblLook",
        [
          "w:val": hasHead ? (hasFirst ? "04A0" : "0420") : (hasFirst ? "0480" : "0400"),
          "w:firstRow": hasHead ? "1" : "0", "w:lastRow": "0",
          "w:firstColumn": hasFirst ? "1" : "0", "w:lastColumn": "0", "w:noHBand": "0",
          "w:noVBand": "1",
        ])
      let caption = DOCXWriter.Name.text(table.caption.plainText)
      if !caption.isEmpty { xml.element("w:tblCaption", ["w:val": caption]) }
    }
    xml.element("w:tblGrid") { xml in
      for width in widths { xml.element("w:gridCol", ["w:w": String(width)]) }
    }
    let rows = table.head + table.body
    for (index, places) in grid.rows.enumerated() {
      let isHead = index < table.head.count
      xml.start("w:tr")
      let words = rows[index].cells.flatMap(\.blocks).flatMap(\.lines)
      let isShort = words.reduce(0) { $0 + $1.utf8.count } < 1500
      if isHead || isShort {
        xml.element("w:trPr") { xml in
          if isShort { xml.element("w:cantSplit") }
          if isHead { xml.element("w:tblHeader") }
        }
      }
      for place in places { write(place, of: table, widths, isHead: isHead, context) }
      xml.end()
    }
    xml.end()
    last = .table
    pending.isApart = true
  }

  private mutating func write(
    _ place: DOCXWriter.Grid.Place, of table: Table, _ widths: [Int], isHead: Bool,
    _ context: Context
  ) {
    let column: Int
    let columns: Int
    var merge: String?
    var blocks: [Block] = []
    switch place {
    case .covered(let start, let count): (column, columns, merge) = (start, count, "continue")
    case .cell(let cell, let start, let count, let hasMore):
      (column, columns, merge) = (start, count, hasMore ? "restart" : nil)
      blocks = cell.blocks
    }
    let isHeader = isHead || column < table.headerColumns
    let width = widths[column..<min(column + columns, widths.count)].reduce(0, +)
    xml.start("w:tc")
    xml.element("w:tcPr") { xml in
      xml.element("w:tcW", ["w:w": String(width), "w:type": "dxa"])
      if columns > 1 { xml.element("w:gridSpan", ["w:val": String(columns)]) }
      if let merge { xml.element("w:vMerge", ["w:val": merge]) }
      if isHeader {
        xml.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": style.tint])
      }
    }
    var inner = context
    inner.indent = 0
    inner.listDepth = 0
    inner.box = nil
    inner.bodyStyle = nil
    inner.width = max(width - 2 * Self.cellMargin, 360)
    let alignment =
      table.columns.indices.contains(column) ? table.columns[column].alignment : .start
    inner.cell = Context.Cell(alignment: alignment, isHeader: isHeader)
    let outer = last
    last = .nothing
    write(blocks, inner)
    finishCell(isHeader: isHeader)
    last = outer
    pending.isApart = false
    xml.end()
  }

  private mutating func finishCell(isHeader: Bool) {
    switch last {
    case .paragraph: break
    case .table: gap()
    case .nothing:
      xml.element("w:p") { xml in
        xml.element("w:pPr") { xml in
          xml.element("w:pStyle", ["w:val": isHeader ? "TableHeading" : "TableText"])
        }
      }
    }
  }

  /// Space at either side of a cell's text, in twentieths of a point.
  static var cellMargin: Int { 100 }

  /// The widths of the columns, which together fill the room.
  private static func widths(of table: Table, _ grid: DOCXWriter.Grid, room: Int) -> [Int] {
    let shares = (0..<grid.columns).map { index -> Double in
      guard table.columns.indices.contains(index) else { return 1 }
      let width = table.columns[index].width
      return width.isFinite && width > 0 ? min(width, 1e6) : 1
    }
    let total = shares.reduce(0, +)
    // None so narrow that a word cannot stand in it, as far as there is room.
    let least = min(360, room / grid.columns)
    let spare = room - least * grid.columns
    return shares.map { least + Int(Double(spare) * $0 / total) }
  }
}
