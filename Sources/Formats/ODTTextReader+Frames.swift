import Documents
import Foundation

extension ODTTextReader {
  /// What a frame or shape comes to.
  private enum Content {
    case image(Image)
    case blocks([Block])
    case nothing
  }

  func isShape(_ element: XMLElement<ODFName>) -> Bool {
    switch element.name {
    case .drawFrame, .drawA, .drawG, .drawRect, .drawLine, .drawPolyline, .drawPolygon,
      .drawRegularPolygon, .drawPath, .drawCircle, .drawEllipse, .drawCaption, .drawConnector,
      .drawMeasure, .drawCustomShape, .drawPageThumbnail, .dr3dScene, .drawControl:
      true
    default: false
    }
  }

  /// A frame or shape that stands by itself: into `hoisted`.
  func shape(_ element: XMLElement<ODFName>) {
    for element in parts(of: element) {
      hoist(content(of: element))
    }
  }

  /// A frame or shape in a line: a picture that stands in the line stays in
  /// it, all else follows the paragraph.
  func shape(
    _ element: XMLElement<ODFName>, into runs: inout ODTRuns, _ properties: ODTTextProperties
  ) {
    if element.name == .drawA, !isInLink, let target = linkTarget(element) {
      isInLink = true
      defer { isInLink = false }
      for part in parts(of: element) {
        let found = content(of: part)
        if case .image(let image) = found {
          runs.append(.link(Link(target, [.image(image)])), properties)
        } else {
          hoist(found)
        }
      }
      return
    }
    for part in parts(of: element) {
      let found = content(of: part)
      let anchor = part[.textAnchorType] ?? element[.textAnchorType] ?? "as-char"
      if case .image(let image) = found, anchor == "as-char" {
        runs.append(.image(image), properties)
      } else {
        hoist(found)
      }
    }
  }

  private func hoist(_ content: Content) {
    switch content {
    case .image(let image): hoisted.append(.figure(Figure(image)))
    case .blocks(let blocks):
      if blocks.isEmpty { return }
      let isPlain = blocks.allSatisfy {
        switch $0 {
        case .figure, .table: true
        default: false
        }
      }
      if isPlain { hoisted += blocks } else { hoisted.append(.section(Section(.aside, blocks))) }
    case .nothing: break
    }
  }

  /// Groups and links taken apart, as deep as they go.
  private func parts(of element: XMLElement<ODFName>) -> [XMLElement<ODFName>] {
    guard element.name == .drawG || element.name == .drawA else { return [element] }
    return element.elements.filter(isShape).flatMap(parts)
  }

  private func content(of element: XMLElement<ODFName>) -> Content {
    switch element.name {
    case .drawFrame: return frame(element)
    case .drawControl:
      formLeftOut()
      return .nothing
    default:
      if element.contains(.textP) {
        let blocks = boxed(element)
        if !blocks.isEmpty { return .blocks(blocks) }
      }
      log.note(
        "drawing.left-out",
        "Lines and shapes drawn in the text are left out. Use a picture instead.")
      return .nothing
    }
  }

  /// Blocks in a box: lists in it are lists of their own.
  private func boxed(_ element: XMLElement<ODFName>) -> [Block] {
    let wasInBox = isInBox
    isInBox = true
    defer { isInBox = wasInBox }
    var blocks: [Block] = []
    nesting += 1
    let outer = hoisted
    hoisted = []
    for child in element.elements {
      switch child.name {
      case .textP, .textH, .textList, .tableTable, .textSection, .drawFrame:
        read(child, into: &blocks)
      case .svgTitle, .svgDesc, .drawEnhancedGeometry, .drawGluePoint, .officeEventListeners: break
      default: if child.name != nil { read(child, into: &blocks) } else { noteUnknown(child) }
      }
    }
    nesting -= 1
    hoisted = outer
    return blocks
  }

  private func frame(_ element: XMLElement<ODFName>) -> Content {
    var images: [XMLElement<ODFName>] = []
    var object: XMLElement<ODFName>?
    for child in element.elements {
      switch child.name {
      case .drawTextBox: return .blocks(boxed(child))
      case .tableTable:
        let blocks = boxed(element)
        return .blocks(blocks)
      case .drawImage: images.append(child)
      case .drawObject, .drawObjectOle, .drawPlugin, .drawApplet, .drawFloatingFrame:
        object = object ?? child
      case .officeEventListeners: scripts(child)
      default: break
      }
    }
    let words = alternative(element)
    if let image = image(images, element, words, isReplacement: object != nil) {
      if object != nil {
        log.note(
          "object.as-picture",
          "Charts, formulas and other embedded objects are shown as the picture last drawn of them."
        )
      }
      return .image(image)
    }
    if object != nil {
      log.note(
        "object.left-out",
        "An embedded object (chart, formula, sound, film) has no picture of itself and is left out."
      )
    }
    return words.isEmpty ? .nothing : .blocks([.paragraph(Paragraph([.text(words)]))])
  }

  /// The words that stand for a picture: its title and its description.
  private func alternative(_ element: XMLElement<ODFName>) -> String {
    func words(_ name: ODFName) -> String {
      element.first(name).flatMap { CleanText.line($0.text) } ?? ""
    }
    let (title, description) = (words(.svgTitle), words(.svgDesc))
    if title.isEmpty || description.isEmpty || title == description {
      return description.isEmpty ? title : description
    }
    return "\(title): \(description)"
  }

  // MARK: Pictures

  /// The first of a frame's pictures that can be shown, else the first that
  /// can be had at all.
  private func image(
    _ images: [XMLElement<ODFName>], _ frame: XMLElement<ODFName>, _ words: String,
    isReplacement: Bool
  ) -> Image? {
    var fallback: ResourceID?
    var found: ResourceID?
    for image in images {
      guard let id = resource(image) else { continue }
      if ImageType.isShownOnWeb(resources[id]?.mediaType ?? "") {
        found = id
        break
      }
      fallback = fallback ?? id
    }
    if found == nil, fallback != nil {
      log.note(
        "image.format",
        "Pictures in a format that web browsers cannot show (such as EMF or TIFF) are kept, but "
          + "may not be seen. Save them as PNG.")
    }
    guard let id = found ?? fallback else { return nil }
    let isDecorative = frame.has(.loextDecorative, "true") || frame.has(.drawDecorative, "true")
    return Image(
      id, alternative: words, isDecorative: isDecorative && words.isEmpty,
      width: length(frame, .svgWidth), height: length(frame, .svgHeight))
  }

  private func length(_ element: XMLElement<ODFName>, _ name: ODFName) -> Double? {
    guard let value = element[name].flatMap(ODTLength.millimetres), value > 0, value < 10_000
    else { return nil }
    return (value * 100).rounded() / 100
  }

  private func resource(_ image: XMLElement<ODFName>) -> ResourceID? {
    if let data = image.first(.officeBinaryData) { return embedded(data) }
    guard let href = image[.xlinkHref], !href.isEmpty else { return nil }
    let path = href.hasPrefix("./") ? String(href.dropFirst(2)) : href
    if let known = pictureNames[path] { return known }
    guard let archive, archive.contains(path) else {
      if path.contains(":") || path.hasPrefix("../") || path.hasPrefix("/") || archive == nil {
        log.note(
          "image.outside",
          "Pictures that are not in the file but only linked to are left out. Insert them instead.")
      } else {
        log.note("image.missing", "A picture is missing from the file.", place: path, of: path)
      }
      return nil
    }
    do throws(FormatError) {
      return add(try archive.bytes(of: path), path)
    } catch {
      log.note(
        "image.damaged", "A picture cannot be read: \(error.message)", place: path, of: path)
      return nil
    }
  }

  private func embedded(_ data: XMLElement<ODFName>) -> ResourceID? {
    guard let bytes = Data(base64Encoded: data.text, options: .ignoreUnknownCharacters),
      !bytes.isEmpty
    else {
      log.note("image.damaged", "A picture in the file cannot be read.")
      return nil
    }
    return add([UInt8](bytes), "image-\(resources.count + 1)")
  }

  private func add(_ bytes: [UInt8], _ name: String) -> ResourceID? {
    guard let type = ImageType.mediaType(of: bytes) else {
      log.note(
        "image.format-unknown", "A picture in a format that is not known is left out.",
        place: name, of: name)
      return nil
    }
    let id = ResourceID(name)
    resources[id] = Resource(mediaType: type, bytes: bytes)
    pictureNames[name] = id
    return id
  }
}
