/// What is printed on a page of the pack over what it held.
struct PDFStamp {
  /// At the foot: `Page 21`.
  var label: String
  /// At the head: `Agenda item 5`.
  var header: String?

  /// The content that draws it, for behind the page's own.
  ///
  /// Each line stands on a snug white ground, so that it can be read on a
  /// dark picture, and is marked as an artifact: it is no part of the report
  /// that a screen reader would read out. It grows with the page, since a
  /// plan of A1 is looked at in the size of a sheet of A4.
  func content(on page: PDFPageBox, font: inout PDFStampLettering) -> String {
    let shorter = min(page.width, page.height)
    let scale = max(0.8, min(6, shorter / 595))
    var content = ""
    if let header, !header.isEmpty {
      content += line(header, "Header", page, scale, fromTop: true, &font)
    }
    if !label.isEmpty { content += line(label, "Footer", page, scale, fromTop: false, &font) }
    return content
  }

  private func line(
    _ text: String, _ kind: String, _ page: PDFPageBox, _ scale: Double, fromTop: Bool,
    _ font: inout PDFStampLettering
  ) -> String {
    let shown = font.encoded(text)
    var size = 9 * scale
    var width = Double(shown.width) * size / 1_000
    var margin = 28 * scale
    let room = page.width - 4
    if width + 2 * margin > room {
      margin = max(2, (room - width) / 2)
      if width > room {
        size *= max(0.01, room / width)
        width = min(width, room)
      }
    }
    let edge = min(16 * scale, max(1, page.height / 8))
    let x = page.width - margin - width
    let y = fromTop ? page.height - edge - size * 0.72 : edge
    let ground = [x - size * 0.2, y - size * 0.25, width + size * 0.4, size * 1.2]
    let matrix = page.matrix.map(Self.number).joined(separator: " ")
    return "/Artifact <</Type /Pagination /Subtype /\(kind)>> BDC\nq \(matrix) cm 1 g "
      + ground.map(Self.number).joined(separator: " ") + " re f 0 g BT "
      + "\(PDFStampLettering.mark) \(Self.number(size)) Tf \(Self.number(x)) \(Self.number(y)) Td "
      + "\(shown.operand) Tj ET Q\nEMC\n"
  }

  /// A number as PDF writes it: no exponent, five digits behind the point.
  static func number(_ value: Double) -> String {
    let scaled = Int((max(-1e9, min(1e9, value)) * 100_000).rounded())
    let fraction = String(abs(scaled) % 100_000 + 100_000).dropFirst()
    let sign = scaled < 0 ? "-" : ""
    guard abs(scaled) % 100_000 != 0 else { return "\(sign)\(abs(scaled) / 100_000)" }
    return "\(sign)\(abs(scaled) / 100_000).\(fraction)"
  }
}

/// The letters that a pack's stamps are set in, and which of them were used.
struct PDFStampLettering {
  /// Stands in content where the font's name in the page's resources goes.
  static let mark = "/MeetingDayLabel"

  private let font: PDFStampFont?
  /// Glyphs in use, each with the character that it stands for.
  private(set) var used: [UInt16: Unicode.Scalar] = [:]
  /// Characters that the font lacks and that are printed as `?`.
  private(set) var missing: Set<Unicode.Scalar> = []

  init(_ font: PDFStampFont?) { self.font = font }

  var isEmbedded: Bool { font != nil }

  /// Text as an operand of `Tj`, and its width in thousandths of an em.
  mutating func encoded(_ text: String) -> (operand: String, width: Int) {
    let scalars = (CleanText.line(text) ?? "").unicodeScalars
    return font == nil ? standard(scalars) : embedded(scalars)
  }

  private mutating func embedded(_ text: String.UnicodeScalarView) -> (String, Int) {
    guard let font else { return ("()", 0) }
    var operand = "<"
    var width = 0
    for scalar in text {
      var shown = scalar
      var glyph = font.glyph(scalar)
      if glyph == nil {
        missing.insert(scalar)
        shown = "?"
        glyph = font.glyph("?")
      }
      guard let glyph else { continue }
      used[glyph] = used[glyph] ?? shown
      width += font.width(glyph)
      operand += hexadecimal(UInt32(glyph))
    }
    return (operand + ">", width)
  }

  /// Helvetica in Windows' Western letters, without a font file.
  private mutating func standard(_ text: String.UnicodeScalarView) -> (String, Int) {
    var operand = "("
    var width = 0
    for scalar in text {
      switch scalar.value {
      case 40, 41, 92: operand += "\\" + String(scalar)
      case 32...126: operand.unicodeScalars.append(scalar)
      case 160...255: operand += "\\" + String(scalar.value, radix: 8)
      default:
        missing.insert(scalar)
        operand += "?"
      }
      // Wide enough for any letter but M, W and the like; those are rare here.
      width += scalar.value == 32 ? 278 : 590
    }
    return (operand + ")", width)
  }

  /// Puts the font into a PDF, once all stamps are known.
  ///
  /// - Parameter place: an indirect dictionary, to be filled.
  func write(to place: PDFFile.Handle, of pdf: borrowing PDFFile) {
    pdf.set(place, "/Type", pdf.newName("/Font"))
    guard let font else {
      pdf.set(place, "/Subtype", pdf.newName("/Type1"))
      pdf.set(place, "/BaseFont", pdf.newName("/Helvetica"))
      pdf.set(place, "/Encoding", pdf.newName("/WinAnsiEncoding"))
      return
    }
    let name = pdf.newName("/MDPACK+\(font.name)")
    let glyphs = used.keys.sorted()
    let file = font.subset(Set(glyphs))
    let stream = pdf.newStream(file, [("/Length1", pdf.newInteger(file.count))])
    let box = [36, 38, 40, 42].map { String(font.metric("head", $0)) }.joined(separator: " ")
    let descriptor = pdf.parsed(
      "<< /Type /FontDescriptor /Flags 32 /FontBBox [\(box)] /ItalicAngle 0 "
        + "/Ascent \(font.metric("hhea", 4)) /Descent \(font.metric("hhea", 6)) /CapHeight 729 "
        + "/StemV 80 >>")
    pdf.set(descriptor, "/FontName", name)
    pdf.set(descriptor, "/FontFile2", stream)
    let widths = glyphs.map { "\($0) [\(font.width($0))]" }.joined(separator: " ")
    let descendant = pdf.parsed(
      "<< /Type /Font /Subtype /CIDFontType2 /CIDToGIDMap /Identity /DW 1000 /W [\(widths)] "
        + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>")
    pdf.set(descendant, "/BaseFont", name)
    pdf.set(descendant, "/FontDescriptor", pdf.indirect(descriptor))
    pdf.set(place, "/Subtype", pdf.newName("/Type0"))
    pdf.set(place, "/BaseFont", name)
    pdf.set(place, "/Encoding", pdf.newName("/Identity-H"))
    pdf.set(place, "/DescendantFonts", pdf.newArray([pdf.indirect(descendant)]))
    pdf.set(place, "/ToUnicode", pdf.newStream(Array(unicodeMap(glyphs).utf8)))
  }

  private func unicodeMap(_ glyphs: [UInt16]) -> String {
    var map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    // No more than a hundred entries may stand in one block.
    for start in stride(from: 0, to: glyphs.count, by: 100) {
      let block = glyphs[start..<min(glyphs.count, start + 100)]
      map += "\(block.count) beginbfchar\n"
      for glyph in block {
        let text = String(used[glyph]!).utf16.map { hexadecimal(UInt32($0)) }.joined()
        map += "<\(hexadecimal(UInt32(glyph)))> <\(text)>\n"
      }
      map += "endbfchar\n"
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
  }

  private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
