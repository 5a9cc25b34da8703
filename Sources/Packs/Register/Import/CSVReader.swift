/// Reads comma-separated values (RFC 4180), as spreadsheets save them.
///
/// Takes fields in quotes with line breaks in them, a byte order mark,
/// commas, semicolons or tabs between fields, and text in UTF-8 or
/// Windows-1252.
public struct CSVReader: Sendable {
  public struct Row: Equatable, Sendable {
    /// The line on which it begins, counted from 1.
    public var line: Int
    public var fields: [String]
  }

  /// Rows that have anything in them.
  public var rows: [Row] = []
  /// The line of the quotation mark that is never closed, if one is not.
  public var unclosed: Int?

  public init(_ bytes: [UInt8]) {
    let text = CSVReader.text(of: bytes)
    let separator = CSVReader.separator(of: text)
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var wasQuoted = false
    var line = 1
    var start = 1
    var quote = 1
    func endRow(_ rows: inout [Row]) {
      fields.append(String(field))
      field = .init()
      wasQuoted = false
      if fields.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
        rows.append(Row(line: start, fields: fields))
      }
      fields = []
    }
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      let isReturn = scalar == "\r" && index < scalars.count && scalars[index] == "\n"
      if isQuoted {
        if scalar == "\n" || (scalar == "\r" && !isReturn) { line += 1 }
        guard scalar == "\"" else {
          if !isReturn { field.append(scalar == "\r" ? "\n" : scalar) }
          continue
        }
        if index < scalars.count, scalars[index] == "\"" {
          field.append("\"")
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch scalar {
      case "\"" where !wasQuoted && String(field).allSatisfy(\.isWhitespace):
        isQuoted = true
        wasQuoted = true
        quote = line
        field = .init()
      case separator:
        fields.append(String(field))
        field = .init()
        wasQuoted = false
      case "\r" where isReturn: break
      case "\n", "\r":
        endRow(&rows)
        line += 1
        start = line
      default: field.append(scalar)
      }
    }
    if isQuoted { unclosed = quote }
    if !field.isEmpty || !fields.isEmpty { endRow(&rows) }
  }

  /// UTF-8 with or without a byte order mark, else Windows-1252.
  static func text(of bytes: [UInt8]) -> String {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var result = String.UnicodeScalarView()
    for byte in bytes {
      let value = (0x80...0x9F).contains(byte) ? windows[Int(byte) - 0x80] : UInt32(byte)
      result.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return String(result)
  }

  /// What Windows-1252 has at 80 to 9F.
  private static let windows: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  /// The separator that stands most often in the first line, outside quotes.
  private static func separator(of text: String) -> Unicode.Scalar {
    var counts: [Unicode.Scalar: Int] = [:]
    var isQuoted = false
    for scalar in text.unicodeScalars {
      if scalar == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      if scalar == "\n" || scalar == "\r" {
        if counts.isEmpty { continue }
        break
      }
      if [",", ";", "\t"].contains(scalar) { counts[scalar, default: 0] += 1 }
    }
    let order: [Unicode.Scalar] = [",", ";", "\t"]
    return order.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? ","
  }
}
