import Documents

/// A piece of a line with its look, before pieces are joined.
struct DOCXPiece {
  /// The looks that the tree can carry.
  struct Look: Equatable {
    var isBold = false
    var isItalic = false
    var isUnderlined = false
    var isStruck = false
    var script = DOCXFormat.Script.normal
    /// Only where it is another language than the document's.
    var language: String?
  }

  var inline: Inline
  var look = Look()
  /// Which link of the paragraph it belongs to.
  var link: LinkMark?

  struct LinkMark: Equatable {
    var number: Int
    var target: Link.Target
  }

  /// Joins pieces into inlines with as few marks as will do.
  static func fold(_ pieces: [DOCXPiece], language: String?) -> [Inline] {
    var pieces = pieces
    // Blanks take the look before them, so that a bold space is no mark.
    for index in pieces.indices.dropFirst() {
      if case .text(let text) = pieces[index].inline, text.allSatisfy(\.isWhitespace),
        pieces[index - 1].link == pieces[index].link
      {
        pieces[index].look = pieces[index - 1].look
      }
    }
    if case .text(let text)? = pieces.first?.inline, text.allSatisfy(\.isWhitespace) {
      pieces[0].look = Look()
    }
    var inlines: [Inline] = []
    for group in pieces.runs(of: \.link) {
      guard let link = group.first?.link else {
        inlines += nest(group, Mark.allCases[...])
        continue
      }
      let plain = group.map { piece in
        var piece = piece
        piece.look.isUnderlined = false
        return piece
      }
      let content = nest(plain[...], Mark.allCases[...])
      let isEmpty = content.allSatisfy {
        if case .anchor = $0 { true } else { false }
      }
      inlines += isEmpty ? content : [.link(Link(link.target, content))]
    }
    return inlines
  }

  private enum Mark: CaseIterable { case language, bold, italic, underline, strike, script }

  private static func nest(_ pieces: ArraySlice<DOCXPiece>, _ marks: ArraySlice<Mark>) -> [Inline] {
    guard let mark = marks.first else { return joined(pieces) }
    let rest = marks.dropFirst()
    var inlines: [Inline] = []
    func wrap<Value: Equatable>(
      _ value: KeyPath<DOCXPiece, Value>, _ body: (Value, [Inline]) -> [Inline]
    ) {
      for group in pieces.runs(of: value) {
        inlines += body(group.first![keyPath: value], nest(group, rest))
      }
    }
    switch mark {
    case .language:
      wrap(\.look.language) { tag, content in
        tag.map { [.span(Span(.plain, language: $0, content))] } ?? content
      }
    case .bold: wrap(\.look.isBold) { $0 ? [.strong($1)] : $1 }
    case .italic: wrap(\.look.isItalic) { $0 ? [.emphasis($1)] : $1 }
    case .underline: wrap(\.look.isUnderlined) { $0 ? [.underline($1)] : $1 }
    case .strike: wrap(\.look.isStruck) { $0 ? [.strikethrough($1)] : $1 }
    case .script:
      wrap(\.look.script) { script, content in
        switch script {
        case .normal: content
        case .raised: [.superscript(content)]
        case .lowered: [.subscript(content)]
        }
      }
    }
    return inlines
  }

  private static func joined(_ pieces: ArraySlice<DOCXPiece>) -> [Inline] {
    var inlines: [Inline] = []
    var text = ""
    for piece in pieces {
      if case .text(let more) = piece.inline {
        text += more
        continue
      }
      if !text.isEmpty { inlines.append(.text(text)) }
      text = ""
      inlines.append(piece.inline)
    }
    if !text.isEmpty { inlines.append(.text(text)) }
    return inlines
  }
}

extension RandomAccessCollection where Index == Int {
  /// The longest slices whose elements share a value, in order.
  fileprivate func runs<Value: Equatable>(of value: KeyPath<Element, Value>) -> [SubSequence] {
    var slices: [SubSequence] = []
    var start = startIndex
    for index in indices.dropFirst()
    where self[index][keyPath: value] != self[start][keyPath: value] {
      slices.append(self[start..<index])
      start = index
    }
    if start < endIndex { slices.append(self[start..<endIndex]) }
    return slices
  }
}

extension [Inline] {
  /// Whether there is nothing to see or hear: blanks and anchors alone.
  var showsNothing: Bool {
    allSatisfy {
      switch $0 {
      case .text(let text): text.allSatisfy(\.isWhitespace)
      case .emphasis(let content), .strong(let content), .underline(let content),
        .strikethrough(let content), .superscript(let content), .subscript(let content):
        content.showsNothing
      case .span(let span): span.content.showsNothing
      case .link(let link): link.content.showsNothing
      case .lineBreak, .tab, .anchor: true
      case .code, .image, .note: false
      }
    }
  }

  /// The pictures, where there are only pictures and blanks.
  var onlyImages: [Image]? {
    var images: [Image] = []
    for inline in self {
      switch inline {
      case .image(let image): images.append(image)
      case .text(let text): if !text.allSatisfy(\.isWhitespace) { return nil }
      case .lineBreak, .tab: break
      default: return nil
      }
    }
    return images.isEmpty ? nil : images
  }

  /// The words with line breaks and tabs as they stand, without marks.
  var linesOfText: String {
    reduce(into: "") { text, inline in
      switch inline {
      case .lineBreak: text += "\n"
      case .tab: text += "\t"
      case .emphasis(let content), .strong(let content), .underline(let content),
        .strikethrough(let content), .superscript(let content), .subscript(let content):
        text += content.linesOfText
      default: text += inline.plainText
      }
    }
  }

  /// The language of a paragraph that is wholly in another one, and its
  /// words without that mark.
  func takingLanguage() -> (String?, [Inline]) {
    guard count == 1, case .span(let span) = self[0], span.role == .plain else {
      return (nil, self)
    }
    return (span.language, span.content)
  }
}
