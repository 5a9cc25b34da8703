import Documents

extension ODTTextReader {
  /// Cells of one file; a table may claim a million rows in one line.
  private static let mostCells = 200_000
  private static let mostColumns = 1024
  private static let mostRepeats = 1000

  /// A place in the grid as the file gives it.
  private struct Place {
    var cell: Table.Cell?
    var alignment: Table.Alignment?
    var isHeading = false

    /// Covered by the span of a cell before or above.
    static let covered = Place(cell: nil)
    static let empty = Place(cell: Table.Cell([Block]()))
    var isEmpty: Bool { cell?.blocks.isEmpty ?? true && (cell?.columnSpan ?? 1) == 1 }
  }

  private struct Grid {
    var widths: [Double?] = []
    var headerColumns = 0
    var rows: [[Place]] = []
    var headRows = 0
    var wasCut = false
  }

  func table(_ element: XMLElement<ODFName>, into blocks: inout [Block]) {
    guard !element.has(.tableDisplay, "false") else { return noteHidden(element) }
    var grid = Grid()
    gather(element, into: &grid, isHead: false)
    if grid.wasCut {
      log.note(
        "table.cut", "A table claims more rows or columns than can be; only its start is read.")
    }
    let isHeadGiven = grid.headRows > 0
    trim(&grid)
    let width = grid.rows.map(\.count).max() ?? 0
    guard width > 0 else { return }
    for row in grid.rows.indices {
      let missing = width - grid.rows[row].count
      grid.rows[row] += repeatElement(Place.empty, count: missing)
    }
    if !isHeadGiven {
      grid.headRows =
        grid.rows.prefix { row in
          row.contains(where: \.isHeading) && row.allSatisfy { $0.isHeading || $0.isEmpty }
        }.count
      if grid.headRows == grid.rows.count { grid.headRows = 0 }
    }
    let columns = columns(grid, width)
    let headerColumns = headerColumns(grid, width)
    let head = Self.settle(grid.rows[..<grid.headRows])
    let body = Self.settle(grid.rows[grid.headRows...])
    let title = element.first(.tableTitle)?.text ?? ""
    var caption: [Inline] = title.utf8.trimmingBlanks.isEmpty ? [] : [.text(title)]
    if case .paragraph(let above)? = blocks.last, above.role == .caption {
      caption = above.content
      blocks.removeLast()
    }
    blocks.append(
      .table(
        Table(
          caption: caption,
          columns: columns, head: head, body: body, headerColumns: headerColumns)))
  }

  // MARK: Gathering

  private func gather(_ element: XMLElement<ODFName>, into grid: inout Grid, isHead: Bool) {
    for child in element.elements {
      switch child.name {
      case .tableTableColumn:
        let count = min(
          max(child.int(.tableNumberColumnsRepeated) ?? 1, 1),
          Self.mostColumns - min(grid.widths.count, Self.mostColumns))
        let width = child[.tableStyleName].flatMap { styles.columnWidth($0) }
        grid.widths += repeatElement(width, count: count)
      case .tableTableHeaderColumns:
        gather(child, into: &grid, isHead: isHead)
        grid.headerColumns = grid.widths.count
      case .tableTableColumns, .tableTableColumnGroup, .tableTableRows, .tableTableRowGroup:
        gather(child, into: &grid, isHead: isHead)
      case .tableTableHeaderRows:
        let isFirst = grid.headRows == grid.rows.count
        gather(child, into: &grid, isHead: isFirst)
        if isFirst { grid.headRows = grid.rows.count }
      case .tableTableRow: row(child, into: &grid)
      case .tableTitle, .tableDesc, .textSoftPageBreak: break
      case .officeForms: formLeftOut()
      default: noteUnknown(child)
      }
    }
  }

  private func row(_ element: XMLElement<ODFName>, into grid: inout Grid) {
    if element.has(.tableVisibility, "collapse") || element.has(.tableVisibility, "filter") {
      return noteHidden(element)
    }
    var row: [Place] = []
    for child in element.elements {
      guard child.name == .tableTableCell || child.name == .tableCoveredTableCell else { continue }
      let room = min(Self.mostColumns - row.count, Self.mostCells - cells)
      guard room > 0 else {
        grid.wasCut = true
        break
      }
      let wanted = max(child.int(.tableNumberColumnsRepeated) ?? 1, 1)
      let place = child.name == .tableTableCell ? cell(child) : covered(child)
      // Only what is filled in counts: empty cells to the right are the
      // margin of a sheet.
      let count = min(wanted, room)
      if count < wanted, !place.isEmpty { grid.wasCut = true }
      row += repeatElement(place, count: count)
      cells += count
    }
    let wanted = max(element.int(.tableNumberRowsRepeated) ?? 1, 1)
    let isEmpty = row.allSatisfy(\.isEmpty)
    var count = min(wanted, Self.mostRepeats)
    if count > 1 {
      count = min(count, 1 + max(0, Self.mostCells - cells) / max(1, row.count))
      cells += (count - 1) * row.count
    }
    if count < wanted, !isEmpty { grid.wasCut = true }
    // Where an endless row of nothing ends, there is nothing worth keeping.
    if count < wanted, isEmpty { count = 1 }
    grid.rows += repeatElement(row, count: count)
  }

  private func cell(_ element: XMLElement<ODFName>) -> Place {
    let outerList = listMemory
    listMemory.depth = 0
    let blocks = nestedBlocks(of: element)
    listMemory.depth = outerList.depth
    listMemory.style = outerList.style
    listMemory.counts = outerList.counts
    var place = Place(
      cell: Table.Cell(
        blocks, columnSpan: element.int(.tableNumberColumnsSpanned) ?? 1,
        rowSpan: element.int(.tableNumberRowsSpanned) ?? 1))
    if !blocks.isEmpty, let first = element.elements.first(where: { $0.name == .textP }) {
      let style = styles.paragraph(first[.textStyleName] ?? "")
      place.alignment = style.alignment
      place.isHeading = style.isTableHeading
    }
    return place
  }

  private func covered(_ element: XMLElement<ODFName>) -> Place {
    if element.contains(.textP), !element.text.utf8.trimmingBlanks.isEmpty {
      noteHidden(element)
    }
    return .covered
  }

  // MARK: Settling

  /// Takes off what a sheet has beyond its content: empty columns on the
  /// right that no column is declared for, empty rows at the end that were
  /// cut short.
  private func trim(_ grid: inout Grid) {
    if grid.rows.count > 100 {
      while grid.rows.count > max(1, grid.headRows), let last = grid.rows.last,
        last.allSatisfy({ $0.cell != nil && $0.isEmpty })
      {
        grid.rows.removeLast()
      }
    }
    let used = grid.rows.map { ($0.lastIndex { !$0.isEmpty || $0.cell == nil } ?? -1) + 1 }.max()
    guard let used, used > 0, used < grid.rows.map(\.count).max() ?? 0 else { return }
    guard grid.rows.contains(where: { $0.count > 100 }) else { return }
    for row in grid.rows.indices where grid.rows[row].count > used {
      grid.rows[row].removeLast(grid.rows[row].count - used)
    }
  }

  private func columns(_ grid: Grid, _ width: Int) -> [Table.Column] {
    let widths = grid.widths.prefix(width)
    let known = widths.compactMap { $0 }.filter { $0 > 0 }
    let usual = known.isEmpty ? 1 : known.reduce(0, +) / Double(known.count)
    let whole = usual * Double(width)
    return (0..<width).map { column in
      let own = column < widths.count ? widths[column] : nil
      let share = (own.flatMap { $0 > 0 ? $0 : nil } ?? usual) / whole * Double(width)
      // Two digits: widths measured in different units come out alike.
      return Table.Column(
        width: (share * 100).rounded() / 100, alignment: alignment(grid, column))
    }
  }

  /// How most filled cells of a column below the head are aligned.
  private func alignment(_ grid: Grid, _ column: Int) -> Table.Alignment {
    var votes: [Table.Alignment: Int] = [:]
    for row in grid.rows[grid.headRows...] {
      guard let alignment = row[column].alignment, row[column].cell?.columnSpan == 1 else {
        continue
      }
      votes[alignment, default: 0] += 1
    }
    let total = votes.values.reduce(0, +)
    return votes.first { $0.value * 2 > total }?.key ?? .start
  }

  private func headerColumns(_ grid: Grid, _ width: Int) -> Int {
    if grid.headerColumns > 0 { return min(grid.headerColumns, width) }
    let first = grid.rows[grid.headRows...].compactMap(\.first)
    let isHeading =
      first.contains(where: \.isHeading)
      && first.allSatisfy { $0.isHeading || $0.isEmpty }
    return isHeading && width > 1 ? 1 : 0
  }

  /// Cells with spans that fit: each place is covered once or has a cell.
  private static func settle(_ rows: ArraySlice<[Place]>) -> [Table.Row] {
    let rows = Array(rows)
    var taken = rows.map { [Bool](repeating: false, count: $0.count) }
    var result: [Table.Row] = []
    for (y, row) in rows.enumerated() {
      var cells: [Table.Cell] = []
      for (x, place) in row.enumerated() where !taken[y][x] {
        guard var cell = place.cell else {
          // Covered by nothing: a hole in the file, an empty cell to us.
          cells.append(Table.Cell([Block]()))
          continue
        }
        let isFree = { (y: Int, x: Int) in rows[y][x].cell == nil && !taken[y][x] }
        var width = 1
        while width < cell.columnSpan, x + width < row.count, isFree(y, x + width) { width += 1 }
        var height = 1
        while height < cell.rowSpan, y + height < rows.count,
          (x..<x + width).allSatisfy({ isFree(y + height, $0) })
        {
          height += 1
        }
        for covered in y..<y + height { for at in x..<x + width { taken[covered][at] = true } }
        cell.columnSpan = width
        cell.rowSpan = height
        cells.append(cell)
      }
      result.append(Table.Row(cells))
    }
    return result
  }
}
