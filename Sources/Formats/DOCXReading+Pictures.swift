import Documents

extension DOCXReading {
  /// What a drawing holds.
  struct Pictures {
    var images: [Image] = []
    /// What stands in the line instead of a picture.
    var inlines: [Inline] = []
    /// Text boxes and lists, which stand on their own.
    var blocks: [Block] = []
  }

  /// Reads a drawing, an old picture (VML) or an embedded object.
  func pictures(in element: XMLElement<DOCXName>) -> Pictures {
    var found = Pictures()
    if story.kind == .running {
      if element.contains(.blip) || element.contains(.imageData) {
        log.note(
          "header.picture",
          "A picture in the header or footer, such as a logo, is left out: papers take theirs "
            + "from the house style.")
      }
      return found
    }
    switch element.name {
    case .drawing: read(drawing: element, into: &found)
    default: read(vml: element, into: &found)
    }
    return found
  }

  // MARK: DrawingML

  private func read(drawing element: XMLElement<DOCXName>, into found: inout Pictures) {
    for frame in element.elements where frame.name == .inline || frame.name == .anchored {
      let properties = frame.first(.docPr)
      let described = words(properties?[.descr]) ?? words(properties?[.title]) ?? ""
      let isDecorative = properties.flatMap { decoration(in: $0) } ?? false
      let size = frame.first(.extent).map { (width: $0.int(.cx), height: $0.int(.cy)) }
      var shapes = [frame]
      var pictures: [XMLElement<DOCXName>] = []
      var hasMore = false
      while let shape = shapes.popLast() {
        for child in shape.elements.reversed() {
          switch child.name {
          case .picture: pictures.append(child)
          case .textBox: append(textBox: child, to: &found)
          case .chart: noteChart(described, &found)
          case .diagram: append(diagram: child, described, to: &found)
          case .alternate: if let chosen = alternative(child) { shapes.append(chosen) }
          case .docPr, .extent: break
          default:
            if child.contains(.picture) || child.contains(.textBox) || child.contains(.chart)
              || child.contains(.diagram)
            {
              shapes.append(child)
            } else if child.name == .graphicData {
              hasMore = true
            }
          }
        }
      }
      for (index, picture) in pictures.reversed().enumerated() {
        let own = words(picture.first(.pictureFrame, .pictureProperties)?[.descr])
        let image = image(
          picture, alternative: index == 0 && !described.isEmpty ? described : own ?? "",
          isDecorative: isDecorative, size: pictures.count == 1 ? size : nil)
        found.images += image.images
        found.inlines += image.inlines
      }
      if hasMore, pictures.isEmpty, !described.isEmpty, found.blocks.isEmpty {
        // A drawn shape: a line, an arrow; only its description can be carried.
        log.note(
          "drawing.left-out", "A drawn shape is left out; its description is kept.",
          place: story.heading)
        found.inlines.append(.text(described))
      }
    }
  }

  private func image(
    _ picture: XMLElement<DOCXName>, alternative: String, isDecorative: Bool,
    size: (width: Int?, height: Int?)?
  ) -> Pictures {
    var found = Pictures()
    guard let blip = firstDescendant(.blip, of: picture) else { return found }
    func millimetres(_ units: Int??) -> Double? {
      guard let units = units ?? nil, 1...360_000_000 ~= units else { return nil }
      return (Double(units) / 360).rounded() / 100
    }
    guard let resource = resource(blip[.embed], isLinked: blip[.link] != nil) else {
      if !alternative.isEmpty { found.inlines.append(.text(alternative)) }
      return found
    }
    found.images.append(
      Image(
        resource, alternative: alternative, isDecorative: isDecorative,
        width: millimetres(size?.width), height: millimetres(size?.height)))
    return found
  }

  private func decoration(in properties: XMLElement<DOCXName>) -> Bool? {
    guard let mark = firstDescendant(.decorative, of: properties) else { return nil }
    return mark[.plainValue].map { $0 == "1" || $0 == "true" }
  }

  func firstDescendant(
    _ name: DOCXName, of element: XMLElement<DOCXName>
  ) -> XMLElement<DOCXName>? {
    let end = Int(element.tree.events[element.index].second)
    for index in (element.index + 1)..<end {
      let event = element.tree.events[index]
      if event.kind == .start, event.name == name {
        return XMLElement(tree: element.tree, index: index)
      }
    }
    return nil
  }

  private func words(_ text: String?) -> String? { text.flatMap(CleanText.line) }

  // MARK: What is no picture

  private func append(textBox element: XMLElement<DOCXName>, to found: inout Pictures) {
    let fields = story.fields
    story.fields = []
    let content = blocks(in: element)
    story.fields = fields
    if !content.isEmpty { found.blocks.append(.section(Section(.aside, content))) }
  }

  private func noteChart(_ alternative: String, _ found: inout Pictures) {
    log.note(
      "chart.left-out",
      "A chart is left out, since only its program can draw it: put it in as a picture with a "
        + "description, or attach the report as PDF.", place: story.heading)
    if !alternative.isEmpty { found.inlines.append(.text(alternative)) }
  }

  /// The words of a SmartArt diagram, as a list.
  private func append(
    diagram element: XMLElement<DOCXName>, _ alternative: String, to found: inout Pictures
  ) {
    log.note(
      "diagram.flattened",
      "A diagram (SmartArt) is shown as a list of its words: check that they can stand without "
        + "the drawing.", place: story.heading)
    if !alternative.isEmpty { found.inlines.append(.text(alternative)) }
    guard let id = element[.diagramData], let relation = package.relations(of: story.part)[id],
      !relation.isExternal, let tree = package.optionalTree(relation.target)
    else { return }
    var texts: [String] = []
    for (index, event) in tree.events.enumerated()
    where event.kind == .start && event.name == .diagramPoint && texts.count < 500 {
      let point = XMLElement(tree: tree, index: index)
      if let words = point.first(.diagramText).flatMap({ words($0.text) }) { texts.append(words) }
    }
    if !texts.isEmpty { found.blocks.append(.list(List(.bullet, texts))) }
  }

  // MARK: VML and objects

  private func read(vml element: XMLElement<DOCXName>, into found: inout Pictures) {
    if element.name == .object || element.contains(.oleObject) {
      log.note(
        "object.as-picture",
        "A file embedded in the document is left out, and only its picture shown: attach it as a "
          + "paper of its own if it is to be read.", place: story.heading)
    }
    var shapes = [element]
    while let shape = shapes.popLast() {
      if shape.name == .rectangle, shape[.horizontalRule].map({ $0 == "t" || $0 == "true" }) == true
      {
        found.blocks.append(.rule)
        continue
      }
      for child in shape.elements.reversed() {
        switch child.name {
        case .imageData: read(imageData: child, of: shape, into: &found)
        case .textBox: append(textBox: child, to: &found)
        case .alternate: if let chosen = alternative(child) { shapes.append(chosen) }
        default: shapes.append(child)
        }
      }
    }
  }

  private func read(
    imageData element: XMLElement<DOCXName>, of shape: XMLElement<DOCXName>,
    into found: inout Pictures
  ) {
    let alternative = words(shape[.alt]) ?? words(element[.vmlTitle]) ?? ""
    guard let resource = resource(element[.relation], isLinked: false) else {
      if !alternative.isEmpty { found.inlines.append(.text(alternative)) }
      return
    }
    let style = shape[.shapeStyle] ?? ""
    found.images.append(
      Image(
        resource, alternative: alternative, width: Self.length("width", in: style),
        height: Self.length("height", in: style)))
  }

  /// A length of a VML style in millimetres.
  private static func length(_ property: String, in style: String) -> Double? {
    for declaration in style.split(separator: ";") {
      let fields = declaration.split(separator: ":", maxSplits: 1)
      guard fields.count == 2, CleanText.line(String(fields[0])) == property,
        let value = CleanText.line(String(fields[1]))
      else { continue }
      let units: [(String, Double)] = [
        ("pt", 25.4 / 72), ("in", 25.4), ("cm", 10), ("mm", 1), ("px", 25.4 / 96),
      ]
      for (unit, factor) in units where value.hasSuffix(unit) {
        guard let number = Double(value.dropLast(2)), number > 0, number < 20_000 else {
          return nil
        }
        return (number * factor * 100).rounded() / 100
      }
    }
    return nil
  }

  // MARK: Bytes

  /// The picture that a relation leads to, its bytes taken along; nil, with
  /// a warning, where it is not in the package or no picture.
  private func resource(_ id: String?, isLinked: Bool) -> ResourceID? {
    let relation = id.flatMap { package.relations(of: story.part)[$0] }
    guard let relation, !relation.isExternal, let part = package.part(relation.target) else {
      let isOutside = isLinked || relation?.isExternal == true
      log.note(
        isOutside ? "image.outside" : "image.missing",
        isOutside
          ? "A picture is only linked to and not in the document: insert it there."
          : "A picture is missing from the file: insert it again.", place: story.heading)
      return nil
    }
    if let known = resourcesByPart[part] { return known }
    do {
      let bytes = try package.archive.bytes(of: part)
      guard let type = ImageType.mediaType(of: bytes) else {
        log.note(
          "image.format-unknown", "A picture is of a kind that is not known and is left out.",
          place: story.heading)
        return nil
      }
      if !ImageType.isShownOnWeb(type) {
        log.note(
          "image.format",
          "A picture of type \(type.dropFirst(6)) cannot be shown on a web page: insert it as PNG "
            + "or JPEG.", place: story.heading, of: type)
      }
      let name = unusedName(for: part)
      resources[name] = Resource(mediaType: type, bytes: bytes)
      resourcesByPart[part] = name
      return name
    } catch {
      log.note(
        "image.damaged", "A picture could not be read: \(error.message)", place: story.heading)
      return nil
    }
  }

  private func unusedName(for part: String) -> ResourceID {
    let name = SourceFile.name(of: part)
    var candidate = ResourceID(name)
    var number = 2
    while resources[candidate] != nil {
      candidate = ResourceID("\(number)-\(name)")
      number += 1
    }
    return candidate
  }
}
