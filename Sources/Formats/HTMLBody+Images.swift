import Documents

extension HTMLBody {
  mutating func write(_ figure: Figure) {
    out.raw("<figure>")
    write(figure.image)
    if !figure.caption.isBlank {
      out.raw("\n<figcaption")
      writeContent(figure.caption)
      out.raw("</figcaption>")
    }
    out.raw("</figure>\n")
  }

  mutating func write(_ image: Image) {
    var alternative = image.alternative
    if alternative.allSatisfy(\.isWhitespace) {
      alternative = ""
      if !image.isDecorative {
        warn(
          "image.no-alternative",
          "A picture has no description, so some readers will not know what it shows;"
            + " write one in the report.")
        alternative = "Picture without description"
      }
    }
    guard let resource = scope.document.resources[image.resource] else {
      warn("image.missing", "The picture “\(image.resource)” is not in the file.")
      writeStandIn(for: image, alternative)
      return
    }
    guard let suffix = Self.shown[resource.mediaType] else {
      warn(
        "image.unsupported",
        "A picture is of a kind (\(resource.mediaType)) that web pages cannot show;"
          + " save it as PNG and put it in again.")
      writeStandIn(for: image, alternative)
      return
    }
    out.raw("<img")
    writeSource(of: image.resource, resource, suffix)
    out.attribute("alt", image.isDecorative ? "" : alternative)
    if let width = image.width, let height = image.height,
      let across = Self.pixels(width), let down = Self.pixels(height)
    {
      out.attribute("width", String(across))
      out.attribute("height", String(down))
    }
    out.raw(">")
  }

  /// Words where a picture cannot stand.
  private mutating func writeStandIn(for image: Image, _ alternative: String) {
    guard !image.isDecorative else { return }
    out.raw("<span class=\"stand-in\">[Picture: ")
    out.text(alternative)
    out.raw("]</span>")
  }

  private mutating func writeSource(
    of id: ResourceID, _ resource: Resource, _ suffix: String
  ) {
    guard case .beside(let folder) = pictures, suffix != "svg" else {
      out.raw(" src=\"data:")
      out.raw(resource.mediaType)
      out.raw(";base64,")
      out.base64(resource.bytes)
      out.raw("\"")
      return
    }
    let path: String
    if let carried = scope.pictures[id] {
      path = carried
    } else {
      let file = id.name.split(separator: "/").last ?? "picture"
      let stem = file.prefix { $0 != "." }.unicodeScalars.filter(\.isASCII)
      let name = HTMLIdentifiers.legal(
        scope.prefix + String(String.UnicodeScalarView(stem)).lowercased())
      path = "\(folder)/\(partName(name)).\(suffix)"
      scope.pictures[id] = path
      add(Part(path: path, mediaType: resource.mediaType, bytes: resource.bytes))
    }
    out.attribute("src", HTMLAddress.safe(path) ?? path)
  }

  /// Millimetres in pixels, of which an inch has 96.
  private static func pixels(_ millimetres: Double) -> Int? {
    let pixels = millimetres * 96 / 25.4
    return pixels.isFinite && pixels >= 1 && pixels < 20_000 ? Int(pixels.rounded()) : nil
  }

  /// The kinds of picture that browsers show, and how their files end.
  private static let shown = [
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/svg+xml": "svg",
    "image/webp": "webp", "image/bmp": "bmp", "image/avif": "avif",
  ]
}
