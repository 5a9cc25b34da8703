import Documents

extension ODTText {
  mutating func write(_ figure: Figure, _ place: Place) {
    let style = place.cell == nil ? "Picture" : styleName(.body, place)
    var extra: [String: String] = [:]
    if !figure.caption.isEmpty { extra["fo:keep-with-next"] = "always" }
    var first = place
    first.endsPanel = place.endsPanel && figure.caption.isEmpty
    startParagraph(style, first, extra: extra)
    write(figure.image, first)
    endParagraph()
    guard !figure.caption.isEmpty else { return }
    startParagraph(place.isInNote ? "Footnote" : "Caption", place)
    write(figure.caption, place)
    endParagraph()
  }

  /// A picture in its line, no larger than the room there is.
  mutating func write(_ image: Image, _ place: Place) {
    guard let resource = place.resources[image.resource], !resource.bytes.isEmpty,
      let kind = PictureKind(mediaType: resource.mediaType)
    else {
      warnings.note(
        "odt.picture",
        place.resources[image.resource] == nil
          ? "A picture is missing; the words that stand for it were written instead."
          : "A picture is of a kind that an ODT cannot show; the words that stand for it were "
            + "written instead.",
        place: image.resource.name, of: image.resource.name)
      return writeText(image.alternative, place)
    }
    let size = size(of: image, resource, place)
    let look = ODTAutomaticStyles.Look(own: [
      "style:vertical-pos": "bottom", "style:vertical-rel": "text", "fo:margin": "0cm",
      "fo:padding": "0cm", "fo:border": "none",
    ])
    xml.start(
      "draw:frame",
      [
        "draw:style-name": automatic.name(.graphic, look), "draw:name": frameName(),
        "text:anchor-type": "as-char", "svg:width": Length.text(size.width),
        "svg:height": Length.text(size.height),
      ])
    xml.element(
      "draw:image",
      [
        "xlink:href": path(of: image.resource, resource, kind, place), "xlink:type": "simple",
        "xlink:show": "embed", "xlink:actuate": "onLoad",
      ])
    // A decoration has neither: OpenDocument 1.3 has no other sign for it.
    if !image.isDecorative, !image.alternative.isEmpty {
      xml.element("svg:title", text: image.alternative)
    }
    xml.end()
    // Spaces on both sides of a frame count as one run, as with notes.
  }

  /// In centimetres: as stated, else as the file says, cut to the room.
  private func size(of image: Image, _ resource: Resource, _ place: Place)
    -> (width: Double, height: Double)
  {
    func positive(_ value: Double?) -> Double? {
      value.flatMap { $0.isFinite && $0 > 0 ? $0 / 10 : nil }
    }
    let natural = PictureSize.of(resource.bytes)
    let ratio = natural.map { $0.height / $0.width } ?? 0.75
    var (width, height): (Double, Double)
    switch (positive(image.width), positive(image.height)) {
    case (let w?, let h?): (width, height) = (w, h)
    case (let w?, nil): (width, height) = (w, w * ratio)
    case (nil, let h?): (width, height) = (h / ratio, h)
    case (nil, nil): (width, height) = natural.map { ($0.width / 10, $0.height / 10) } ?? (8, 6)
    }
    let most = (width: lineWidth, height: place.height)
    let scale = min(1, most.width / width, most.height * 0.9 / height)
    return (max(0.02, width * scale), max(0.02, height * scale))
  }
}

/// The kinds of picture an ODT can show.
enum PictureKind {
  case png, jpeg, gif, webp, svg, tiff, bmp, emf, wmf

  init?(mediaType: String) {
    switch mediaType.lowercased() {
    case "image/png": self = .png
    case "image/jpeg", "image/jpg": self = .jpeg
    case "image/gif": self = .gif
    case "image/webp": self = .webp
    case "image/svg+xml": self = .svg
    case "image/tiff": self = .tiff
    case "image/bmp", "image/x-ms-bmp": self = .bmp
    case "image/emf", "image/x-emf": self = .emf
    case "image/wmf", "image/x-wmf": self = .wmf
    default: return nil
    }
  }

  var fileExtension: String {
    switch self {
    case .png: "png"
    case .jpeg: "jpg"
    case .gif: "gif"
    case .webp: "webp"
    case .svg: "svg"
    case .tiff: "tif"
    case .bmp: "bmp"
    case .emf: "emf"
    case .wmf: "wmf"
    }
  }

  /// Compressed by itself: zipping it again would only cost time.
  var isCompressed: Bool {
    switch self {
    case .png, .jpeg, .gif, .webp: true
    case .svg, .tiff, .bmp, .emf, .wmf: false
    }
  }
}
