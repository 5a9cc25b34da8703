import Documents

extension DOCXReading {
  /// Spans and columns beyond this are damage, not a table.
  private static let mostColumns = 500

  /// A row as read: its cells by grid column.
  private struct GridRow {
    var cells: [GridCell] = []
    var isHeader = false
    /// One past the last column that a cell covers.
    var end: Int { cells.map { $0.column + $0.cell.columnSpan }.max() ?? 0 }
  }

  private struct GridCell {
    var column: Int
    var cell: Table.Cell
    var alignment: String?
  }

  /// A table; nil where it has no row.
  func table(_ element: XMLElement<DOCXName>) -> Table? {
    let properties = element.first(.tblPr)
    let style = properties?.first(.tblStyle)?[.value].flatMap { styles.byID[$0] }
    let look = properties?.first(.tblLook)
    var rows = gridRows(element)
    let width = rows.map(\.end).max() ?? 0
    guard width > 0 else { return nil }
    fillGaps(in: &rows, width: width)

    let fromFile = rows.prefix { $0.isHeader }.count
    let fromLook = Self.isOn(look?[.firstRow], bit: 0x20, of: look) && style?.headsRow == true
    var heads = fromFile > 0 ? fromFile : fromLook && rows.count > 1 ? 1 : 0
    if heads == rows.count { heads = 0 }
    let headsColumn =
      Self.isOn(look?[.firstColumn], bit: 0x80, of: look) && style?.headsColumn == true
      || Self.looksHeaded(rows.dropFirst(heads))
    if heads == 0, !headsColumn, rows.count > 1, width > 1 {
      log.note(
        "table.no-header",
        "A table has no header row, so those who listen to it cannot tell its columns apart: mark "
          + "the first row as a header in the document.", place: story.heading)
    }
    let alignments = columnAlignments(rows.dropFirst(heads), width: width)
    let widths = columnWidths(element.first(.tblGrid), count: width)
    let cells = rows.map { Table.Row($0.cells.map(\.cell)) }
    let caption = properties?.first(.tblCaption)?[.value].flatMap(CleanText.line)
    return Table(
      caption: caption.map { [.text($0)] } ?? [],
      columns: zip(widths, alignments).map { Table.Column(width: $0, alignment: $1) },
      head: clamped(Array(cells.prefix(heads))), body: Array(cells.dropFirst(heads)),
      headerColumns: headsColumn ? 1 : 0)
  }

  /// A switch of the table's look, spelt out or as a bit.
  private static func isOn(_ value: String?, bit: Int, of look: XMLElement<DOCXName>?) -> Bool {
    if let value { return value == "1" || value == "true" || value == "on" }
    guard let bits = look?[.value].flatMap({ Int($0, radix: 16) }) else { return false }
    return bits & bit != 0
  }

  /// Whether the first column is labels: bold throughout, and the rest not.
  /// Word has no mark for that, and front sheets are made so.
  private static func looksHeaded(_ rows: ArraySlice<GridRow>) -> Bool {
    guard rows.count > 1 else { return false }
    var others = 0
    for row in rows {
      guard row.cells.count > 1, row.cells[0].column == 0, row.cells[0].cell.blocks.areStrong
      else { return false }
      if row.cells.dropFirst().contains(where: { !$0.cell.blocks.areStrong }) { others += 1 }
    }
    return others == rows.count
  }

  // MARK: Rows and cells

  private func gridRows(_ table: XMLElement<DOCXName>) -> [GridRow] {
    var rows: [GridRow] = []
    /// Cells that reach down, by column: the row and place they started in.
    var open: [Int: (row: Int, cell: Int)] = [:]
    for element in rowElements(in: table) {
      let properties = element.first(.trPr)
      if properties?.first(.del) != nil {
        noteChange()
        continue
      }
      if properties?.first(.ins) != nil { noteChange() }
      var row = GridRow()
      row.isHeader = properties?.first(.tblHeader)?.isOn ?? false
      var column = min(max(properties?.first(.gridBefore)?.int(.value) ?? 0, 0), 50)
      var reached: Set<Int> = []
      for cell in cellElements(in: element) {
        let properties = cell.first(.tcPr)
        let span = min(max(properties?.first(.gridSpan)?.int(.value) ?? 1, 1), Self.mostColumns)
        guard column + span <= Self.mostColumns else {
          log.note("table.too-wide", "A table with more columns than can be shown was cut.")
          break
        }
        defer { column += span }
        if properties?.first(.hMerge)?.has(.value, "continue") == true, !row.cells.isEmpty {
          row.cells[row.cells.count - 1].cell.columnSpan += span
          continue
        }
        let merge = properties?.first(.vMerge)
        if let merge, !merge.has(.value, "restart"), let start = open[column],
          rows[start.row].cells[start.cell].cell.columnSpan == span
        {
          rows[start.row].cells[start.cell].cell.rowSpan += 1
          reached.insert(column)
          continue
        }
        let content = blocks(in: cell)
        row.cells.append(
          GridCell(
            column: column, cell: Table.Cell(content, columnSpan: span),
            alignment: alignment(of: cell)))
        if merge != nil {
          open[column] = (rows.count, row.cells.count - 1)
          reached.insert(column)
        }
      }
      open = open.filter { reached.contains($0.key) }
      guard !row.cells.isEmpty || !reached.isEmpty else { continue }
      rows.append(row)
    }
    return rows
  }

  private func rowElements(in container: XMLElement<DOCXName>) -> [XMLElement<DOCXName>] {
    container.elements.flatMap { element -> [XMLElement<DOCXName>] in
      switch element.name {
      case .tr: [element]
      case .sdt, .sdtContent, .customXML, .ins, .moveTo: rowElements(in: element)
      default: []
      }
    }
  }

  private func cellElements(in row: XMLElement<DOCXName>) -> [XMLElement<DOCXName>] {
    row.elements.flatMap { element -> [XMLElement<DOCXName>] in
      switch element.name {
      case .tc: [element]
      case .sdt, .sdtContent, .customXML, .ins, .moveTo: cellElements(in: element)
      default: []
      }
    }
  }

  private func alignment(of cell: XMLElement<DOCXName>) -> String? {
    guard let paragraph = cell.first(.p) else { return nil }
    let properties = paragraph.first(.pPr)
    return properties?.first(.jc)?[.value] ?? styles[properties?.first(.pStyle)?[.value]]?.alignment
  }

  // MARK: Shape

  /// Gives rows empty cells where neither a cell nor one from above is.
  private func fillGaps(in rows: inout [GridRow], width: Int) {
    /// For each column the first row that no cell from above reaches.
    var free = [Int](repeating: 0, count: width)
    for index in rows.indices {
      for cell in rows[index].cells {
        for column in cell.column..<min(width, cell.column + cell.cell.columnSpan) {
          free[column] = index + cell.cell.rowSpan
        }
      }
      for column in 0..<width where free[column] <= index {
        rows[index].cells.append(GridCell(column: column, cell: Table.Cell([]), alignment: nil))
      }
      rows[index].cells.sort { $0.column < $1.column }
    }
  }

  /// Header cells may not reach into the body.
  private func clamped(_ head: [Table.Row]) -> [Table.Row] {
    head.enumerated().map { index, row in
      Table.Row(
        row.cells.map { cell in
          var cell = cell
          cell.rowSpan = min(cell.rowSpan, head.count - index)
          return cell
        })
    }
  }

  private func columnWidths(_ grid: XMLElement<DOCXName>?, count: Int) -> [Double] {
    let stated = grid?.elements.filter { $0.name == .gridCol }.map { Double($0.int(.w) ?? 0) } ?? []
    let usable = stated.prefix(count).filter { $0 > 0 && $0 < 100_000 }
    let usual = usable.isEmpty ? 1 : usable.reduce(0, +) / Double(usable.count)
    return (0..<count).map { index in
      index < stated.count && stated[index] > 0 && stated[index] < 100_000 ? stated[index] : usual
    }
  }

  /// A column is aligned as all its cells with words are.
  private func columnAlignments(_ rows: ArraySlice<GridRow>, width: Int) -> [Table.Alignment] {
    var found = [Set<String>](repeating: [], count: width)
    for row in rows {
      for cell in row.cells where cell.cell.columnSpan == 1 && !cell.cell.blocks.isEmpty {
        found[cell.column].insert(cell.alignment ?? "left")
      }
    }
    return found.map { values in
      if values == ["right"] || values == ["end"] { return .end }
      return values == ["center"] ? .centre : .start
    }
  }
}

extension [Block] {
  /// Whether there are words and all of them are bold.
  fileprivate var areStrong: Bool {
    !isEmpty
      && allSatisfy { block in
        guard case .paragraph(let paragraph) = block else { return false }
        return paragraph.content.allSatisfy { inline in
          switch inline {
          case .strong, .anchor, .lineBreak, .tab: true
          case .text(let text): text.allSatisfy { $0.isWhitespace || $0 == ":" }
          default: false
          }
        } && !paragraph.content.showsNothing
      }
  }
}
