import Documents

/// Where the cells of a table stand, made regular.
///
/// HTML refuses what word processors let pass: rows of unequal length, spans
/// that reach over the edge or into one another, rows and columns in which
/// nothing begins. Here short rows are filled up, spans clipped, and rows
/// and columns that are covered throughout taken out.
struct HTMLTableGrid {
  struct Place {
    /// The cell, as an index into its row; `nil` for a place filled up.
    var cell: Int?
    var column: Int
    var columnSpan = 1
    var rowSpan = 1
  }

  struct Row {
    /// The row of the table, as an index into its head or body.
    var source: Int
    var places: [Place]
  }

  private(set) var head: [Row]
  private(set) var body: [Row]
  private(set) var columns: Int

  /// HTML's own bounds for spans.
  private static let widest = 1000
  private static let longest = 65534

  /// `nil` for the common table, which needs no grid: each row as long as
  /// the others, and no spans.
  init?(_ table: Table) {
    let width = (table.head.first ?? table.body.first)?.cells.count ?? 0
    let isRegular = (table.head + table.body).allSatisfy { row in
      row.cells.count == width
        && row.cells.allSatisfy { $0.columnSpan == 1 && $0.rowSpan == 1 }
    }
    if isRegular { return nil }
    head = Self.placed(table.head)
    body = Self.placed(table.body)
    columns = (head + body).reduce(0) { widest, row in
      max(widest, row.places.last.map { $0.column + $0.columnSpan } ?? 0)
    }
    // A span from above may reach further right than any row's own cells.
    for rows in [head, body] {
      for row in rows {
        for place in row.places { columns = max(columns, place.column + place.columnSpan) }
      }
    }
    Self.fill(&head, to: columns)
    Self.fill(&body, to: columns)
    removeCoveredColumns()
    Self.removeCoveredRows(&head)
    Self.removeCoveredRows(&body)
  }

  /// Each cell at the first place of its row that nothing covers from above.
  private static func placed(_ rows: [Table.Row]) -> [Row] {
    var covered: [Int] = []  // for each column, how many rows below are covered
    return rows.indices.map { index in
      var column = 0
      var places: [Place] = []
      var isNew = [Bool](repeating: false, count: covered.count)
      for (number, cell) in rows[index].cells.enumerated() {
        while column < covered.count, covered[column] > 0 { column += 1 }
        var span = 1
        let wanted = min(cell.columnSpan, widest)
        while span < wanted,
          column + span >= covered.count || covered[column + span] == 0
        { span += 1 }
        let rowSpan = min(cell.rowSpan, longest, rows.count - index)
        places.append(Place(cell: number, column: column, columnSpan: span, rowSpan: rowSpan))
        while covered.count < column + span {
          covered.append(0)
          isNew.append(false)
        }
        for place in column..<(column + span) {
          covered[place] = rowSpan - 1
          isNew[place] = true
        }
        column += span
      }
      for place in covered.indices where !isNew[place] && covered[place] > 0 {
        covered[place] -= 1
      }
      return Row(source: index, places: places)
    }
  }

  /// Empty places where neither a cell nor a span from above stands.
  private static func fill(_ rows: inout [Row], to columns: Int) {
    var covered = [Int](repeating: 0, count: columns)
    for index in rows.indices {
      var places: [Place] = []
      var column = 0
      var own = rows[index].places[...]
      while column < columns {
        if let place = own.first, place.column == column {
          own.removeFirst()
          places.append(place)
          for number in column..<(column + place.columnSpan) { covered[number] = place.rowSpan }
          column += place.columnSpan
        } else if covered[column] > 0 {
          column += 1
        } else {
          places.append(Place(cell: nil, column: column))
          covered[column] = 1
          column += 1
        }
      }
      for column in covered.indices where covered[column] > 0 { covered[column] -= 1 }
      rows[index].places = places
    }
  }

  private mutating func removeCoveredColumns() {
    var begins = [Bool](repeating: false, count: columns)
    for row in head + body {
      for place in row.places { begins[place.column] = true }
    }
    guard begins.contains(false) else { return }
    var before = [0]
    for isBeginning in begins { before.append(before[before.count - 1] + (isBeginning ? 1 : 0)) }
    func narrow(_ rows: inout [Row]) {
      for row in rows.indices {
        for place in rows[row].places.indices {
          let column = rows[row].places[place].column
          let end = column + rows[row].places[place].columnSpan
          rows[row].places[place].column = before[column]
          rows[row].places[place].columnSpan = before[end] - before[column]
        }
      }
    }
    narrow(&head)
    narrow(&body)
    columns = before[before.count - 1]
  }

  private static func removeCoveredRows(_ rows: inout [Row]) {
    guard rows.contains(where: { $0.places.isEmpty }) else { return }
    var before = [0]
    for row in rows { before.append(before[before.count - 1] + (row.places.isEmpty ? 0 : 1)) }
    for row in rows.indices {
      for place in rows[row].places.indices {
        let end = row + rows[row].places[place].rowSpan
        rows[row].places[place].rowSpan = before[end] - before[row]
      }
    }
    rows.removeAll { $0.places.isEmpty }
  }
}
