import Documents

extension HTMLBody {
  mutating func write(_ table: Table) {
    guard !(table.head.isEmpty && table.body.isEmpty) else { return }
    let grid = HTMLTableGrid(table)
    let columns = grid?.columns ?? (table.head.first ?? table.body.first)?.cells.count ?? 0
    guard columns > 0 else { return }
    // Wide tables scroll sideways on a telephone, and so take the focus.
    let isWide = columns > 3
    nesting += 1
    if isWide {
      out.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\"")
      let name = table.caption.plainText
      out.attribute("aria-label", name.allSatisfy(\.isWhitespace) ? "Table" : "Table: " + name)
      out.raw(">\n")
    }
    out.raw("<table")
    if isWide {
      out.raw(" class=\"columns-")
      out.raw(min(columns, 12))
      out.raw("\"")
    }
    out.raw(">\n")
    if !table.caption.isBlank {
      out.raw("<caption")
      writeContent(table.caption)
      out.raw("</caption>\n")
    }
    writeWidths(of: table, columns)
    // Header cells with nothing to head are no headers.
    let hasBody = !table.body.isEmpty
    let headers = min(table.headerColumns, columns - 1)
    if !table.head.isEmpty {
      out.raw(hasBody ? "<thead>\n" : "<tbody>\n")
      writeRows(table.head, grid?.head, of: table, headers: headers, isHead: hasBody)
      out.raw(hasBody ? "</thead>\n" : "</tbody>\n")
    }
    if hasBody {
      out.raw("<tbody>\n")
      writeRows(table.body, grid?.body, of: table, headers: headers, isHead: false)
      out.raw("</tbody>\n")
    }
    out.raw(isWide ? "</table>\n</div>\n" : "</table>\n")
    nesting -= 1
  }

  /// Shares of the width in steps of 5 %, where the columns differ enough to
  /// say so.
  private mutating func writeWidths(of table: Table, _ columns: Int) {
    let widths = table.columns.map(\.width)
    guard widths.count == columns, columns > 1, widths.allSatisfy({ $0 > 0 && $0.isFinite }),
      let least = widths.min(), let most = widths.max(), most > least * 1.3
    else { return }
    let whole = widths.reduce(0, +)
    guard whole.isFinite else { return }
    out.raw("<colgroup>")
    for width in widths {
      out.raw("<col class=\"width-")
      out.raw(max(1, Int((width / whole * 20).rounded())) * 5)
      out.raw("\">")
    }
    out.raw("</colgroup>\n")
  }

  private mutating func writeRows(
    _ rows: [Table.Row], _ grid: [HTMLTableGrid.Row]?, of table: Table, headers: Int,
    isHead: Bool
  ) {
    guard let grid else {
      for row in rows {
        out.raw("<tr>\n")
        for (column, cell) in row.cells.enumerated() {
          write(
            cell, HTMLTableGrid.Place(cell: column, column: column), of: table,
            isHeader: isHead || column < headers, isHead: isHead)
        }
        out.raw("</tr>\n")
      }
      return
    }
    for row in grid {
      out.raw("<tr>\n")
      for place in row.places {
        write(
          place.cell.map { rows[row.source].cells[$0] } ?? Table.Cell([]), place, of: table,
          isHeader: isHead || place.column < headers, isHead: isHead)
      }
      out.raw("</tr>\n")
    }
  }

  private mutating func write(
    _ cell: Table.Cell, _ place: HTMLTableGrid.Place, of table: Table, isHeader: Bool,
    isHead: Bool
  ) {
    // A header cell without words would be announced as nothing.
    let isHeader = isHeader && !cell.blocks.allSatisfy(\.isBlank)
    out.raw(isHeader ? "<th" : "<td")
    if place.columnSpan > 1 { out.attribute("colspan", String(place.columnSpan)) }
    if place.rowSpan > 1 { out.attribute("rowspan", String(place.rowSpan)) }
    if isHeader { out.raw(isHead ? " scope=\"col\"" : " scope=\"row\"") }
    if place.column < table.columns.count {
      switch table.columns[place.column].alignment {
      case .start: break
      case .centre: out.raw(" class=\"centre\"")
      case .end: out.raw(" class=\"end\"")
      }
    }
    let outer = isInHeaderCell
    isInHeaderCell = outer || isHeader
    writeTight(cell.blocks)
    isInHeaderCell = outer
    out.raw(isHeader ? "</th>\n" : "</td>\n")
  }
}
