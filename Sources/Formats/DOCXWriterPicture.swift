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
    guard let kind = PictureKind(mediaType: resource.mediaType), kind.isShownInWord else {
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
    let link = relation("image", "media/image\(number).\(kind.fileExtension)")
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
    of id: ResourceID, _ resource: Resource, _ kind: PictureKind, _ context: Context
  ) -> Int {
    let key = MediaKey(scope: context.scope, resource: id)
    if let number = mediaNumbers[key] { return number }
    let number = media.count + 1
    media.append(
      Media(
        path: "word/media/image\(number).\(kind.fileExtension)", mediaType: kind.mediaTypeInWord,
        bytes: resource.bytes))
    mediaNumbers[key] = number
    return number
  }

  /// Width and height in English Metric Units, within the room there is.
  private static func size(
    of image: Image, _ resource: Resource, within context: Context, _ style: DOCXWriter.Style
  ) -> (Int, Int) {
    let natural = PictureSize.of(resource.bytes)
    let ratio = natural.map { $0.height / $0.width }
    func sane(_ size: Double?) -> Double? {
      size.flatMap { $0.isFinite && $0 > 0 ? min($0, 2000) : nil }
    }
    let stated = (width: sane(image.width), height: sane(image.height))
    var width =
      stated.width ?? stated.height.flatMap { h in ratio.map { h / $0 } } ?? natural?.width ?? 80
    var height = stated.height ?? width * (ratio ?? 0.75)
    let room = Double(context.width) * 25.4 / 1440
    let tallest = Double(style.textHeight) * 25.4 / 1440 * 0.9
    let scale = min(1, room / width, tallest / height)
    (width, height) = (max(width * scale, 0.5), max(height * scale, 0.5))
    return (Int((width * 36_000).rounded()), Int((height * 36_000).rounded()))
  }
}

extension PictureKind {
  /// Whether every Word since 2007 shows it.
  var isShownInWord: Bool {
    switch self {
    case .png, .jpeg, .gif, .bmp, .tiff, .emf, .wmf: true
    case .webp, .svg: false
    }
  }

  /// As the content types of a package name it.
  var mediaTypeInWord: String {
    switch self {
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    case .gif: "image/gif"
    case .bmp: "image/bmp"
    case .tiff: "image/tiff"
    case .emf: "image/x-emf"
    case .wmf: "image/x-wmf"
    case .webp: "image/webp"
    case .svg: "image/svg+xml"
    }
  }
}
