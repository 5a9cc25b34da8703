import Documents

/// What is told once and counted.
extension DOCXReading {
  func noteChange() {
    log.note(
      "changes.accepted",
      "Tracked changes are read as if they had been accepted: settle them in the document before "
        + "it is published.")
  }

  func noteComment() {
    log.note(
      "comments.left-out",
      "Comments are left out: delete them from the document before it is published.")
  }

  func noteHidden() {
    log.note(
      "text.hidden",
      "Hidden text is left out: delete it from the document before it is published.")
  }

  func notePlaceholder() {
    log.note(
      "form.placeholder",
      "A place to be filled in still holds its prompt: fill it in or delete it.",
      place: story.heading)
  }

  func noteContents() {
    log.note(
      "index.kept-as-text",
      "A contents list is kept as it was last made; its page numbers are the report's own.")
  }

  /// Tells of fields that would show something else elsewhere.
  func noteField(_ instruction: String) {
    guard let word = instruction.split(separator: " ").first?.uppercased(),
      ["PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "FILENAME"].contains(word)
    else { return }
    log.note(
      "field.kept-as-text",
      "Fields such as page numbers and dates are kept as the words they last showed.")
  }

  /// The branch of alternatives that can be read: the newer where it holds
  /// something we know, else the older.
  func alternative(_ element: XMLElement<DOCXName>) -> XMLElement<DOCXName>? {
    let known: [DOCXName] = [.textBox, .blip, .t, .chart, .diagram, .math, .imageData]
    let fallback = element.first(.fallback)
    for choice in element.elements where choice.name == .choice {
      if known.contains(where: choice.contains) { return choice }
    }
    return fallback ?? element.first(.choice)
  }

  /// A formula, as the letters and signs in it.
  func inlines(math element: XMLElement<DOCXName>) -> [Inline] {
    var words = ""
    let end = Int(element.tree.events[element.index].second)
    for index in element.index..<end
    where element.tree.events[index].kind == .start
      && element.tree.events[index].name == .mathText
    { words += XMLElement(tree: element.tree, index: index).text }
    log.note(
      "formula.flattened",
      "A formula is shown as a line of signs; fractions and powers may be lost: check it.",
      place: story.heading)
    let line = CleanText.line(words) ?? ""
    return line.isEmpty ? [] : [.text(line)]
  }

  // MARK: Symbols

  /// A character by its number in a symbol font.
  func symbol(_ code: String, _ font: String) -> String {
    guard let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value) else { return "" }
    return symbols(String(Character(scalar)), font)
  }

  /// Text in a symbol font as Unicode.
  func symbols(_ text: String, _ font: String) -> String {
    let table = SymbolFont.table(of: font)
    var result = ""
    for scalar in text.unicodeScalars {
      guard 0xF000...0xF0FF ~= scalar.value || table != nil && scalar.value < 0x100 else {
        result.unicodeScalars.append(scalar)
        continue
      }
      let code = UInt8(scalar.value & 0xFF)
      if let known = table?[code] {
        result.append(known)
      } else if table == nil, 0x20..<0x7F ~= code {
        result.unicodeScalars.append(Unicode.Scalar(code))
      } else {
        result.append("\u{25A1}")
        log.note(
          "symbol.unknown",
          "A sign of the font \(font.isEmpty ? "used" : font) has no equal and is shown as a box.",
          of: font)
      }
    }
    return result
  }

  // MARK: Headers and footers

  /// The running header and footer of the last section.
  func running(of body: XMLElement<DOCXName>) -> Running {
    var running = Running(firstPage: nil)
    guard let section = body.elements.reversedFirst(.sectPr) else { return running }
    for reference in section.elements {
      guard reference.name == .headerReference || reference.name == .footerReference,
        let relation = reference[.relation].flatMap({
          package.relations(of: package.main)[$0]
        }), let part = package.part(relation.target), !relation.isExternal,
        let tree = package.optionalTree(part)
      else { continue }
      let kind = reference[.sectionType] ?? "default"
      if kind == "even" || kind == "first" && section.first(.titlePage)?.isOn != true { continue }
      let words = blocks(in: tree.root, part: part, kind: .running).flowingText
      if reference.name == .headerReference {
        if running.header.isEmpty { running.header = words }
        running.watermark = running.watermark ?? watermark(in: tree)
      } else if running.footer.isEmpty {
        running.footer = words
      }
      if tree.root.text.contains("PAGE") { running.firstPage = 1 }
    }
    return running
  }

  private func watermark(in tree: XMLTree<DOCXName>) -> String? {
    for (index, event) in tree.events.enumerated()
    where event.kind == .start && event.name == .textPath {
      if let words = XMLElement(tree: tree, index: index)[.string].flatMap(CleanText.line) {
        return words
      }
    }
    return nil
  }
}

extension XMLElements<DOCXName> {
  fileprivate func reversedFirst(_ name: DOCXName) -> XMLElement<DOCXName>? {
    reversed().first { $0.name == name }
  }
}

extension [Block] {
  /// The words of paragraphs, headings and tables on one line.
  fileprivate var flowingText: String {
    var parts: [String] = []
    for block in self {
      switch block {
      case .heading(let heading): parts.append(heading.content.plainText)
      case .paragraph(let paragraph): parts.append(paragraph.content.plainText)
      case .list(let list): parts += list.items.map(\.blocks.flowingText)
      case .table(let table):
        parts += (table.head + table.body).flatMap { $0.cells.map(\.blocks.flowingText) }
      case .section(let section): parts.append(section.blocks.flowingText)
      default: break
      }
    }
    return parts.compactMap(CleanText.line).joined(separator: " \u{B7} ")
  }
}

/// Symbol fonts whose signs are letters to a program that lacks the font.
enum SymbolFont {
  static func table(of font: String) -> [UInt8: Character]? {
    switch font.lowercased() {
    case "wingdings": wingdings
    case "wingdings 2": wingdings2
    case "symbol": symbol
    default: nil
    }
  }

  private static let wingdings: [UInt8: Character] = [
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■",
    0x6F: "☐", 0x70: "☐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x78: "⌧", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xB2: "✧", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
  ]

  private static let wingdings2: [UInt8: Character] = [
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0x97: "●", 0xA3: "☐",
  ]

  private static let symbol: [UInt8: Character] = {
    var table: [UInt8: Character] = [:]
    let greek: [(UInt8, String)] = [
      (0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"), (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
      (0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    ]
    for (start, letters) in greek {
      for (offset, letter) in letters.enumerated() { table[start + UInt8(offset)] = letter }
    }
    for code in UInt8(0x30)...0x39 { table[code] = Character(Unicode.Scalar(code)) }
    for code in [UInt8(0x20), 0x28, 0x29, 0x2B, 0x2C, 0x2E, 0x2F, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E] {
      table[code] = Character(Unicode.Scalar(code))
    }
    table[0x2D] = "−"
    table[0xB7] = "•"
    table[0xD6] = "√"
    table[0xE5] = "∑"
    return table
  }()
}
