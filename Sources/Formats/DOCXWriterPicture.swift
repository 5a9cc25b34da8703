import Documents

extension DOCXWriter.Composition {
  mutating func write(_ figure: Figure, _ context: Context) {
    var properties = Properties()
    properties.keepNext = !figure.caption.isEmpty
    paragraph("Figure", context, properties) {
      $0.write(figure.image, RunFormat(context), context)
    }
    guard !figure.caption.isEmpty else { return }
    paragraph("Caption", context) { $0.write(figure.caption, RunFormat(context), context) }
  }

  /// Writes a picture in the line; the words that stand for it where Word
  /// could not show it.
  mutating func write(_ image: Image, _ format: RunFormat, _ context: Context) {
    guard let resource = context.source.resources[image.resource] else {
      warn("image.missing", "The picture “\(image.resource)” is not in the file.")
      return stand(for: image, format)
    }
    guard let kind = DOCXWriter.PictureKind(mediaType: resource.mediaType) else {
      warn(
        "image.unsupported",
        "A picture is of a kind (\(resource.mediaType)) that Word cannot show;"
          + " save it as PNG and put it in again.")
      return stand(for: image, format)
    }
    let number = mediaNumber(of: image.resource, resource, kind, context)
    let (width, height) = Self.size(of: image, resource, within: context, style)
    let id = String(next("drawing"))
    if !image.isDecorative && image.alternative.allSatisfy(\.isWhitespace) {
      warn(
        "image.no-alternative",
        "A picture has no description, so some readers will not know what it shows;"
          + " write one in the report.")
    }
    let link = relation("image", "media/image\(number).\(kind.rawValue)")
    let name = "Picture \(id)"
    let alternative = image.isDecorative ? "" : DOCXWriter.Name.text(image.alternative)
    let (cx, cy) = (String(width), String(height))
    xml.start("w:r")
    properties(format.with { $0.style = nil })
    xml.start("w:drawing")
    xml.start("wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"])
    xml.element("wp:extent", ["cx": cx, "cy": cy])
    xml.element("wp:docPr", ["id": id, "name": name, "descr": alternative]) { xml in
      guard image.isDecorative else { return }
      xml.element("a:extLst") { xml in
        xml.element("a:ext", ["uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"]) { xml in
          xml.element("adec:decorative", ["val": "1"])
        }
      }
    }
    xml.element("wp:cNvGraphicFramePr") { xml in
      xml.element("a:graphicFrameLocks", ["noChangeAspect": "1"])
    }
    xml.element("a:graphic") { xml in
      let uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
      xml.element("a:graphicData", ["uri": uri]) { xml in
        xml.element("pic:pic") { xml in
          xml.element("pic:nvPicPr") { xml in
            xml.element("pic:cNvPr", ["id": id, "name": name, "descr": alternative])
            xml.element("pic:cNvPicPr")
          }
          xml.element("pic:blipFill") { xml in
            xml.element("a:blip", ["r:embed": link])
            xml.element("a:stretch") { $0.element("a:fillRect") }
          }
          xml.element("pic:spPr") { xml in
            xml.element("a:xfrm") { xml in
              xml.element("a:off", ["x": "0", "y": "0"])
              xml.element("a:ext", ["cx": cx, "cy": cy])
            }
            xml.element("a:prstGeom", ["prst": "rect"]) { $0.element("a:avLst") }
          }
        }
      }
    }
    xml.end()
    xml.end()
    xml.end()
  }

  private mutating func stand(for image: Image, _ format: RunFormat) {
    guard !image.isDecorative, !image.alternative.isEmpty else { return }
    run("[\(image.alternative)]", format)
  }

  private mutating func mediaNumber(
    of id: ResourceID, _ resource: Resource, _ kind: DOCXWriter.PictureKind, _ context: Context
  ) -> Int {
    let key = MediaKey(scope: context.scope, resource: id)
    if let number = mediaNumbers[key] { return number }
    let number = media.count + 1
    media.append(
      Media(
        path: "word/media/image\(number).\(kind.rawValue)", mediaType: kind.mediaType,
        bytes: resource.bytes))
    mediaNumbers[key] = number
    return number
  }

  /// Width and height in English Metric Units, within the room there is.
  private static func size(
    of image: Image, _ resource: Resource, within context: Context, _ style: DOCXWriter.Style
  ) -> (Int, Int) {
    let pixels = DOCXWriter.PixelSize(resource.bytes)
    let ratio = pixels.map { Double($0.height) / Double($0.width) }
    func sane(_ size: Double?) -> Double? {
      size.flatMap { $0.isFinite && $0 > 0 ? min($0, 2000) : nil }
    }
    let stated = (width: sane(image.width), height: sane(image.height))
    // At 96 pixels to the inch, as screens count.
    let natural = pixels.map { Double($0.width) * 25.4 / 96 }
    var width = stated.width ?? stated.height.flatMap { h in ratio.map { h / $0 } } ?? natural ?? 80
    var height = stated.height ?? width * (ratio ?? 0.75)
    let room = Double(context.width) * 25.4 / 1440
    let tallest = Double(style.textHeight) * 25.4 / 1440 * 0.9
    let scale = min(1, room / width, tallest / height)
    (width, height) = (max(width * scale, 0.5), max(height * scale, 0.5))
    return (Int((width * 36_000).rounded()), Int((height * 36_000).rounded()))
  }
}

extension DOCXWriter {
  /// The kinds of picture that every Word since 2007 shows.
  enum PictureKind: String {
    case png, jpeg, gif, bmp, tiff, emf, wmf

    init?(mediaType: String) {
      switch mediaType.lowercased() {
      case "image/png": self = .png
      case "image/jpeg", "image/jpg": self = .jpeg
      case "image/gif": self = .gif
      case "image/bmp", "image/x-ms-bmp": self = .bmp
      case "image/tiff": self = .tiff
      case "image/emf", "image/x-emf": self = .emf
      case "image/wmf", "image/x-wmf": self = .wmf
      default: return nil
      }
    }

    var mediaType: String {
      switch self {
      case .emf: "image/x-emf"
      case .wmf: "image/x-wmf"
      default: "image/\(rawValue)"
      }
    }
  }
}

extension DOCXWriter {
  /// How many pixels a picture has, from its first bytes.
  struct PixelSize: Equatable {
    var width: Int
    var height: Int

    init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }

    /// Nil for what is no PNG, JPEG, GIF or BMP, or is cut short.
    init?(_ bytes: [UInt8]) {
      guard let (width, height) = Self.png(bytes) ?? Self.gif(bytes) ?? Self.bmp(bytes) ?? Self.jpeg(bytes),
        width > 0, height > 0, width <= 1_000_000, height <= 1_000_000
      else { return nil }
      self.width = width
      self.height = height
    }

    private static func big(_ bytes: [UInt8], _ index: Int, _ count: Int) -> Int {
      bytes[index..<index + count].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func little(_ bytes: [UInt8], _ index: Int, _ count: Int) -> Int {
      bytes[index..<index + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private static func png(_ bytes: [UInt8]) -> (Int, Int)? {
      guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
      else { return nil }
      return (big(bytes, 16, 4), big(bytes, 20, 4))
    }

    private static func gif(_ bytes: [UInt8]) -> (Int, Int)? {
      guard bytes.count >= 10, bytes.starts(with: Array("GIF8".utf8)) else { return nil }
      return (little(bytes, 6, 2), little(bytes, 8, 2))
    }

    private static func bmp(_ bytes: [UInt8]) -> (Int, Int)? {
      guard bytes.count >= 26, bytes.starts(with: Array("BM".utf8)), little(bytes, 14, 4) >= 40
      else { return nil }
      let height = Int(Int32(truncatingIfNeeded: little(bytes, 22, 4)))
      return (little(bytes, 18, 4), abs(height))
    }

    /// Walks the segments of a JPEG to the one that states its frame.
    private static func jpeg(_ bytes: [UInt8]) -> (Int, Int)? {
      guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
      var index = 2
      while index + 9 <= bytes.count {
        guard bytes[index] == 0xFF else { return nil }
        let marker = bytes[index + 1]
        switch marker {
        case 0xFF: index += 1
        case 0x01, 0xD0...0xD8: index += 2
        case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
          return (big(bytes, index + 7, 2), big(bytes, index + 5, 2))
        case 0xD9, 0xDA: return nil
        default: index += 2 + max(big(bytes, index + 2, 2), 2)
        }
      }
      return nil
    }
  }
}
