import Documents
import Testing

@testable import Formats

@Suite("HTML tables")
struct HTMLTableTests {
  private func html(_ table: Table) -> String {
    HTMLWriter().fragment([.table(table)], of: Document(title: "T")).text
      .split(separator: "\n").joined()
  }

  private func rows(_ rows: [[String]]) -> [Table.Row] {
    rows.map { Table.Row($0.map { Table.Cell($0) }) }
  }

  @Test("Head cells head their columns and the first cells their rows")
  func headers() {
    let table = Table(
      caption: [.text("Votes")], columns: [.init(), .init(alignment: .end)],
      head: rows([["How", "Votes"]]), body: rows([["For", "5"]]), headerColumns: 1)
    #expect(
      html(table) == """
        <table><caption>Votes</caption><thead><tr><th scope="col">How</th>\
        <th scope="col" class="end">Votes</th></tr></thead><tbody><tr>\
        <th scope="row">For</th><td class="end">5</td></tr></tbody></table>
        """)
  }

  @Test("Header cells without words, or without anything to head, are plain cells")
  func emptyHeaders() {
    let blank = Table(
      columns: [.init(), .init()], head: rows([["", "b"]]), body: rows([["1", "2"]]))
    #expect(html(blank).contains("<thead><tr><td></td><th scope=\"col\">b</th></tr></thead>"))
    let headOnly = Table(columns: [.init()], head: rows([["a"]]), body: [], headerColumns: 1)
    #expect(html(headOnly) == "<table><tbody><tr><td>a</td></tr></tbody></table>")
    let allHeaders = Table(
      columns: [.init(), .init()], body: rows([["a", "b"]]), headerColumns: 9)
    #expect(html(allHeaders).contains("<th scope=\"row\">a</th><td>b</td>"))
  }

  @Test("Spans are written, and header columns counted past them")
  func spans() {
    let table = Table(
      columns: [.init(), .init(), .init()],
      body: [
        .init([.init([.text("tall")], rowSpan: 2), .init([.text("wide")], columnSpan: 2)]),
        .init([.init("x"), .init("y")]),
      ], headerColumns: 1)
    #expect(
      html(table).contains(
        "<th rowspan=\"2\" scope=\"row\">tall</th><td colspan=\"2\">wide</td></tr>"
          + "<tr><td>x</td><td>y</td>"))
  }

  @Test("Short rows are filled up")
  func shortRows() {
    let table = Table(columns: [], body: rows([["a", "b"], ["c"], []]))
    #expect(
      html(table).hasSuffix(
        "<tr><td>c</td><td></td></tr><tr><td></td><td></td></tr></tbody></table>"))
  }

  @Test("Spans end at the last row, and rows and columns wholly covered go")
  func coveredAway() {
    let table = Table(
      columns: [.init(), .init()],
      body: [.init([.init([.text("all")], columnSpan: 3, rowSpan: 7)]), .init([]), .init([])])
    #expect(html(table) == "<table><tbody><tr><td>all</td></tr></tbody></table>")
  }

  @Test("A span gives way to a cell that reaches down from above")
  func collision() {
    let table = Table(
      columns: [],
      body: [
        .init([.init("a"), .init("b"), .init([.text("c")], rowSpan: 2)]),
        .init([.init([.text("d")], columnSpan: 3)]),
      ])
    #expect(html(table).contains("<tr><td colspan=\"2\">d</td></tr>"))
  }

  @Test("Wide tables can be scrolled with the keyboard, and say what they are")
  func wide() {
    let table = Table(
      caption: [.text("Costs")], columns: [], body: rows([["1", "2", "3", "4"]]))
    #expect(
      html(table).hasPrefix(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table: Costs\">"
          + "<table class=\"columns-4\">"))
  }

  @Test("Widths are said where columns differ, in steps that the style sheet knows")
  func widths() throws {
    let table = Table(columns: [.init(width: 1), .init(width: 2)], body: rows([["a", "b"]]))
    #expect(
      html(table).contains("<colgroup><col class=\"width-35\"><col class=\"width-65\"></colgroup>"))
    let sheet = try HTMLSamplePages.sheet()
    for step in 1...20 { #expect(sheet.contains(".width-\(step * 5) {")) }
    for columns in 4...12 { #expect(sheet.contains("table.columns-\(columns) {")) }
    let even = Table(columns: [.init(), .init()], body: rows([["a", "b"]]))
    #expect(!html(even).contains("colgroup"))
    let odd = Table(columns: [.init(width: .nan), .init(width: -1)], body: rows([["a", "b"]]))
    #expect(!html(odd).contains("colgroup"))
  }

  @Test("Headings and sections in header cells are paragraphs and divisions")
  func headingInHeader() {
    let table = Table(
      columns: [],
      head: [
        .init([
          .init([.heading(Heading(level: 1, "H")), .section(Section(.contents, [.text("x")]))])
        ])
      ], body: rows([["a"]]))
    #expect(
      html(table).contains("<p class=\"heading\">H</p><div class=\"contents\"><p>x</p></div>"))
  }

  @Test("Any table becomes a regular grid", arguments: 0..<200)
  func regular(seed: UInt64) {
    var random = HTMLRandom(seed: seed)
    let cell = { (random: inout HTMLRandom) in
      Table.Cell(
        [.text("x")], columnSpan: Int.random(in: 1...4, using: &random),
        rowSpan: Int.random(in: 1...4, using: &random))
    }
    let body = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      Table.Row((0..<Int.random(in: 0...5, using: &random)).map { _ in cell(&random) })
    }
    guard let grid = HTMLTableGrid(Table(columns: [], body: body)) else { return }
    // Each place is covered exactly once, and each row and column has a cell
    // that begins in it.
    var covered = Array(
      repeating: Array(repeating: 0, count: grid.columns), count: grid.body.count)
    var begins = Set<Int>()
    for (row, line) in grid.body.enumerated() {
      #expect(!line.places.isEmpty)
      for place in line.places {
        begins.insert(place.column)
        for down in row..<(row + place.rowSpan) {
          for across in place.column..<(place.column + place.columnSpan) {
            covered[down][across] += 1
          }
        }
      }
    }
    #expect(covered.allSatisfy { $0.allSatisfy { $0 == 1 } })
    #expect(begins.count == grid.columns)
    // No cell of the table is lost.
    let cells = grid.body.reduce(0) { $0 + $1.places.count { $0.cell != nil } }
    #expect(cells == body.reduce(0) { $0 + $1.cells.count })
  }
}

/// The same numbers for the same seed, on each machine (SplitMix64).
struct HTMLRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
