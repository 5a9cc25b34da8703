/// The size at which a picture wants to be printed, from its first bytes.
///
/// Knows PNG, JPEG, GIF and BMP; others give nil, as do damaged ones.
enum PictureSize {
  /// Width and height in millimetres, both above 0.
  static func of(_ bytes: [UInt8]) -> (width: Double, height: Double)? {
    let size = png(bytes) ?? jpeg(bytes) ?? gif(bytes) ?? bmp(bytes)
    guard let size, size.width > 0, size.height > 0 else { return nil }
    return (
      Double(size.width) * 25.4 / size.perInch.x, Double(size.height) * 25.4 / size.perInch.y
    )
  }

  private struct Pixels {
    var width: Int
    var height: Int
    var perInch: (x: Double, y: Double) = (96, 96)

    /// Takes the density where it is one that a picture may have.
    mutating func set(perInch x: Double, _ y: Double) {
      if (20...5000).contains(x), (20...5000).contains(y) { perInch = (x, y) }
    }
  }

  private static func big(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
    bytes[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
    bytes[at..<at + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static func png(_ bytes: [UInt8]) -> Pixels? {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), bytes.count >= 33 else { return nil }
    var pixels = Pixels(width: big(bytes, 16, 4), height: big(bytes, 20, 4))
    var at = 8
    while at + 12 <= bytes.count {
      let length = big(bytes, at, 4)
      let kind = bytes[at + 4..<at + 8]
      guard length <= bytes.count - at - 12, !kind.elementsEqual("IDAT".utf8) else { break }
      if kind.elementsEqual("pHYs".utf8), length == 9, bytes[at + 16] == 1 {
        pixels.set(
          perInch: Double(big(bytes, at + 8, 4)) * 0.0254, Double(big(bytes, at + 12, 4)) * 0.0254)
      }
      at += length + 12
    }
    return pixels
  }

  private static func jpeg(_ bytes: [UInt8]) -> Pixels? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var density: (Double, Double)?
    var at = 2
    while at + 9 < bytes.count {
      guard bytes[at] == 0xFF else { return nil }
      let marker = bytes[at + 1]
      if marker == 0xFF {
        at += 1
        continue
      }
      if marker == 0x01 || (0xD0...0xD8).contains(marker) {
        at += 2
        continue
      }
      let length = big(bytes, at + 2, 2)
      guard length >= 2 else { return nil }
      if marker == 0xE0, length >= 14, at + 16 <= bytes.count,
        bytes[at + 4..<at + 8].elementsEqual("JFIF".utf8)
      {
        let unit = bytes[at + 11]
        let scale = unit == 1 ? 1 : unit == 2 ? 2.54 : 0
        density = (
          Double(big(bytes, at + 12, 2)) * scale, Double(big(bytes, at + 14, 2)) * scale
        )
      }
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        var pixels = Pixels(width: big(bytes, at + 7, 2), height: big(bytes, at + 5, 2))
        if let density { pixels.set(perInch: density.0, density.1) }
        return pixels
      }
      at += 2 + length
    }
    return nil
  }

  private static func gif(_ bytes: [UInt8]) -> Pixels? {
    guard bytes.starts(with: "GIF8".utf8), bytes.count >= 10 else { return nil }
    return Pixels(width: little(bytes, 6, 2), height: little(bytes, 8, 2))
  }

  private static func bmp(_ bytes: [UInt8]) -> Pixels? {
    guard bytes.starts(with: "BM".utf8), bytes.count >= 26 else { return nil }
    let height = little(bytes, 22, 4)
    // Rows from top to bottom are told by a negative height.
    return Pixels(
      width: little(bytes, 18, 4), height: height > 0x7FFF_FFFF ? 0x1_0000_0000 - height : height)
  }
}
