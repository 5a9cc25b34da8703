/// A TrueType font as far as stamping a line of text needs it.
///
/// A pure value made from the bytes of the font's file; nothing in them is
/// trusted.
struct PDFStampFont {
  private let bytes: [UInt8]
  private let tables: [String: Range<Int>]
  private let glyphs: [UInt32: UInt16]
  /// Units of the font to one em.
  let unitsPerEm: Int
  let glyphCount: Int
  private let metricCount: Int
  private let hasLongOffsets: Bool

  /// The family's name in PDF.
  let name = "LiberationSans"

  /// - Returns: nil where it is no TrueType font with a Unicode table.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    let reader = FontBytes(bytes)
    guard let count = reader.u16(4), let kind = reader.u32(0),
      kind == 0x0001_0000 || kind == 0x7472_7565
    else { return nil }
    var tables: [String: Range<Int>] = [:]
    for index in 0..<count {
      let entry = 12 + index * 16
      guard let start = reader.u32(entry + 8), let length = reader.u32(entry + 12),
        start + length <= bytes.count, entry + 4 <= bytes.count
      else { return nil }
      tables[String(decoding: bytes[entry..<entry + 4], as: UTF8.self)] = start..<start + length
    }
    self.tables = tables
    guard let head = tables["head"], let hhea = tables["hhea"], let maxp = tables["maxp"],
      let cmap = tables["cmap"], tables["hmtx"] != nil, tables["loca"] != nil,
      tables["glyf"] != nil,
      let units = reader.u16(head.lowerBound + 18), units > 0,
      let long = reader.u16(head.lowerBound + 50),
      let metrics = reader.u16(hhea.lowerBound + 34), metrics > 0,
      let glyphCount = reader.u16(maxp.lowerBound + 4),
      let glyphs = Self.unicodeGlyphs(reader, cmap)
    else { return nil }
    unitsPerEm = units
    hasLongOffsets = long != 0
    metricCount = metrics
    self.glyphCount = glyphCount
    self.glyphs = glyphs
  }

  /// The glyph of a character; nil where the font lacks it.
  func glyph(_ scalar: Unicode.Scalar) -> UInt16? { glyphs[scalar.value] }

  /// How far a glyph moves on, in thousandths of an em.
  func width(_ glyph: UInt16) -> Int {
    let index = min(Int(glyph), metricCount - 1)
    let advance = FontBytes(bytes).u16(tables["hmtx"]!.lowerBound + index * 4) ?? 0
    return (advance * 1_000 + unitsPerEm / 2) / unitsPerEm
  }

  /// A metric of the `head` or `hhea` table in thousandths of an em.
  func metric(_ table: String, _ offset: Int) -> Int {
    guard let start = tables[table]?.lowerBound,
      let value = FontBytes(bytes).u16(start + offset)
    else { return 0 }
    return Int(Int16(truncatingIfNeeded: value)) * 1_000 / unitsPerEm
  }

  /// Character to glyph, of the table for the basic plane (format 4).
  private static func unicodeGlyphs(_ reader: FontBytes, _ cmap: Range<Int>) -> [UInt32: UInt16]? {
    let start = cmap.lowerBound
    guard let count = reader.u16(start + 2) else { return nil }
    for index in 0..<count {
      let entry = start + 4 + index * 8
      guard let platform = reader.u16(entry), let encoding = reader.u16(entry + 2),
        let offset = reader.u32(entry + 4), platform == 3 && encoding == 1 || platform == 0,
        reader.u16(start + offset) == 4
      else { continue }
      return segments(reader, start + offset)
    }
    return nil
  }

  private static func segments(_ reader: FontBytes, _ table: Int) -> [UInt32: UInt16]? {
    guard let doubled = reader.u16(table + 6) else { return nil }
    var glyphs: [UInt32: UInt16] = [:]
    for segment in 0..<doubled / 2 {
      let end = table + 14 + segment * 2
      let start = end + doubled + 2
      let rangePlace = start + 2 * doubled
      guard let last = reader.u16(end), let first = reader.u16(start),
        let delta = reader.u16(start + doubled), let range = reader.u16(rangePlace),
        first <= last
      else { continue }
      for code in first...last where code != 0xFFFF {
        var glyph = code
        if range != 0 {
          guard let found = reader.u16(rangePlace + range + (code - first) * 2), found != 0
          else { continue }
          glyph = found
        }
        glyphs[UInt32(code)] = UInt16(truncatingIfNeeded: glyph + delta)
      }
    }
    return glyphs
  }
}

extension PDFStampFont {
  /// The font's file with the outlines of these glyphs alone; numbers stay.
  func subset(_ used: Set<UInt16>) -> [UInt8] {
    let outlines = outlines(used)
    var glyf: [UInt8] = []
    var loca: [UInt8] = []
    for index in 0...glyphCount {
      loca += FontBytes.u32(glyf.count)
      guard index < glyphCount, let outline = outlines[UInt16(index)] else { continue }
      glyf += outline
      glyf += [UInt8](repeating: 0, count: (4 - glyf.count % 4) % 4)
    }
    var head = table("head")
    head.replaceSubrange(8..<12, with: [0, 0, 0, 0])
    head.replaceSubrange(50..<52, with: [0, 1])
    var parts: [(String, [UInt8])] = [
      ("glyf", glyf), ("head", head), ("hhea", table("hhea")), ("hmtx", table("hmtx")),
      ("loca", loca), ("maxp", table("maxp")),
    ]
    for name in ["cvt ", "fpgm", "prep"] where tables[name] != nil {
      parts.append((name, table(name)))
    }
    parts.sort { $0.0 < $1.0 }
    return Self.file(parts)
  }

  private func table(_ name: String) -> [UInt8] { tables[name].map { Array(bytes[$0]) } ?? [] }

  /// Outlines of glyphs and of the glyphs that those are made of.
  private func outlines(_ used: Set<UInt16>) -> [UInt16: [UInt8]] {
    var found: [UInt16: [UInt8]] = [:]
    var waiting = used.union([0]).sorted()
    while let glyph = waiting.popLast() {
      guard found[glyph] == nil, let outline = outline(glyph) else { continue }
      found[glyph] = outline
      waiting += components(outline)
    }
    return found
  }

  private func outline(_ glyph: UInt16) -> [UInt8]? {
    let reader = FontBytes(bytes)
    let loca = tables["loca"]!.lowerBound
    let glyf = tables["glyf"]!
    let index = Int(glyph)
    guard index < glyphCount else { return nil }
    let ends =
      hasLongOffsets
      ? (reader.u32(loca + index * 4), reader.u32(loca + index * 4 + 4))
      : (
        reader.u16(loca + index * 2).map { $0 * 2 }, reader.u16(loca + index * 2 + 2).map { $0 * 2 }
      )
    guard let start = ends.0, let end = ends.1, start < end,
      glyf.lowerBound + end <= glyf.upperBound
    else { return nil }
    return Array(bytes[glyf.lowerBound + start..<glyf.lowerBound + end])
  }

  private func components(_ outline: [UInt8]) -> [UInt16] {
    let reader = FontBytes(outline)
    guard let contours = reader.u16(0), contours & 0x8000 != 0 else { return [] }
    var parts: [UInt16] = []
    var place = 10
    while let flags = reader.u16(place), let glyph = reader.u16(place + 2) {
      parts.append(UInt16(truncatingIfNeeded: glyph))
      place += 4 + (flags & 1 != 0 ? 4 : 2)
      place += flags & 0x08 != 0 ? 2 : flags & 0x40 != 0 ? 4 : flags & 0x80 != 0 ? 8 : 0
      if flags & 0x20 == 0 { break }
    }
    return parts
  }

  /// A font file of tables that are in the order of their names.
  private static func file(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var power = 1
    var exponent = 0
    while power * 2 <= parts.count { (power, exponent) = (power * 2, exponent + 1) }
    var header = FontBytes.u32(0x0001_0000) + FontBytes.u16(parts.count)
    header += FontBytes.u16(power * 16) + FontBytes.u16(exponent)
    header += FontBytes.u16((parts.count - power) * 16)
    var body: [UInt8] = []
    let start = 12 + parts.count * 16
    for part in parts {
      header += Array(part.name.utf8) + FontBytes.u32(FontBytes.sum(part.bytes))
      header += FontBytes.u32(start + body.count) + FontBytes.u32(part.bytes.count)
      body += part.bytes + [UInt8](repeating: 0, count: (4 - part.bytes.count % 4) % 4)
    }
    return header + body
  }
}

/// Numbers of a font's file, whose most significant byte comes first.
private struct FontBytes {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func u16(_ place: Int) -> Int? {
    guard place >= 0, place + 2 <= bytes.count else { return nil }
    return Int(bytes[place]) << 8 | Int(bytes[place + 1])
  }

  func u32(_ place: Int) -> Int? {
    guard let high = u16(place), let low = u16(place + 2) else { return nil }
    return high << 16 | low
  }

  static func u16(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
  }

  static func u32(_ value: Int) -> [UInt8] { u16(value >> 16) + u16(value) }

  static func sum(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = 0
    for (index, byte) in bytes.enumerated() {
      sum &+= UInt32(byte) << UInt32(24 - index % 4 * 8)
    }
    return Int(sum)
  }
}
