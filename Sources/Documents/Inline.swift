/// A thing that stands in a line.
public indirect enum Inline: Equatable, Sendable {
  case text(String)
  case emphasis([Inline])
  case strong([Inline])
  case underline([Inline])
  case strikethrough([Inline])
  case superscript([Inline])
  case `subscript`([Inline])
  case code(String)
  case link(Link)
  case image(Image)
  case note(Note)
  case lineBreak
  case tab
  /// A bookmark in the text.
  case anchor(Anchor)
  case span(Span)
}

/// A link and the words it stands under.
public struct Link: Equatable, Sendable {
  public enum Target: Equatable, Sendable {
    /// A web address, mail address or a path beside the paper. Readers pass
    /// on only `http`, `https`, `mailto`, `tel` and relative paths.
    case address(String)
    /// A place in this document.
    case anchor(Anchor)
  }

  public var target: Target
  public var content: [Inline]

  public init(_ target: Target, _ content: [Inline]) {
    self.target = target
    self.content = content
  }
}

/// A footnote or an endnote, at the place of its mark.
public struct Note: Equatable, Sendable {
  public enum Kind: String, Equatable, Sendable { case footnote, endnote }
  public var kind: Kind
  public var blocks: [Block]

  public init(_ kind: Kind = .footnote, _ blocks: [Block]) {
    self.kind = kind
    self.blocks = blocks
  }
}

/// Words with a purpose or a language of their own.
public struct Span: Equatable, Sendable {
  /// What the words are. House style gives each its look.
  public enum Role: String, Equatable, Sendable, CaseIterable {
    case plain
    /// A minute or agenda number in running text.
    case number
    /// The size label of a document: `PDF 170 KB`.
    case size
    /// A page range: "pages 21 to 26".
    case pages
    /// A mark that something is not for publication.
    case restriction
    /// The label before a fact: "Lead officer:".
    case label
    /// Words that say where a person is to write.
    case prompt
    /// RESOLVED, RECOMMENDED.
    case verb
  }

  public var role: Role
  public var language: String?
  public var content: [Inline]

  public init(_ role: Role = .plain, language: String? = nil, _ content: [Inline]) {
    self.role = role
    self.language = language
    self.content = content
  }
}
