/// Text from outside without the characters that nobody can see.
///
/// Control characters are not allowed in XML and HTML, and marks that turn
/// the reading direction can make a sentence say on screen what it does not
/// say in the file. Tabs and line ends stay.
struct CleanText {
  var text: String
  /// Control characters and code points that are no characters.
  var controls = 0
  /// Marks that override or embed a reading direction.
  var directions = 0

  init(_ source: String) {
    guard source.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else {
      text = source
      return
    }
    guard source.unicodeScalars.contains(where: { Self.kind($0) != .visible }) else {
      text = source
      return
    }
    var kept = String.UnicodeScalarView()
    for scalar in source.unicodeScalars {
      switch Self.kind(scalar) {
      case .visible: kept.append(scalar)
      case .control: controls += 1
      case .direction: directions += 1
      }
    }
    text = String(kept)
  }

  /// What was taken out, as warnings; empty where nothing was.
  func warnings(place: String? = nil) -> [FormatWarning] {
    var found: [FormatWarning] = []
    if controls > 0 {
      found.append(
        FormatWarning(
          code: "text.control-characters",
          message: "Control characters were taken out: look at the text where they stood.",
          place: place, count: controls))
    }
    if directions > 0 {
      found.append(
        FormatWarning(
          code: "text.direction-marks",
          message: "Marks that turn the reading direction were taken out, since they can "
            + "make words look like others.",
          place: place, count: directions))
    }
    return found
  }

  /// One line: cleaned, spaces and line ends collapsed, nil where empty.
  static func line(_ source: String) -> String? {
    guard !isPlainLine(source) else { return source }
    let words = CleanText(source).text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Whether it is a line of ASCII already, as most are.
  private static func isPlainLine(_ source: String) -> Bool {
    var last = UInt8(ascii: " ")
    for byte in source.utf8 {
      guard byte >= 0x20, byte < 0x7F, byte != 0x20 || last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20
  }

  private enum Kind { case visible, control, direction }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: .visible
    case 0x00...0x1F, 0x7F...0x9F, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF, 0xFDD0...0xFDEF: .control
    case 0xE0001, 0xE0020...0xE007F: .control
    case let value where value & 0xFFFE == 0xFFFE: .control
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x206A...0x206F: .direction
    default: .visible
    }
  }
}
