/// A table written as comma-separated values (RFC 4180) for spreadsheets.
///
/// A field that a spreadsheet would take for a formula has an apostrophe
/// before it, since what is registered comes from outside.
public struct CSVTable: Equatable, Sendable {
  public var head: [String]
  public var rows: [[String]]

  public init(head: [String], rows: [[String]] = []) {
    self.head = head
    self.rows = rows
  }

  /// The lines, each ended by CR LF.
  public var text: String {
    ([head] + rows).map { $0.map(CSVTable.field).joined(separator: ",") + "\r\n" }.joined()
  }

  static func field(_ text: String) -> String {
    var text = text
    // Full-width signs count as the plain ones in some spreadsheets.
    let signs = "=+-@\t\r\n|＝＋－＠"
    if let first = text.first(where: { $0 != " " && $0 != "\u{A0}" }), signs.contains(first) {
      text = "'" + text
    }
    guard text.unicodeScalars.contains(where: { "\",\r\n;\t".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
