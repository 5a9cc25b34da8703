extension DOCXWriter {
  /// The look of a DOCX: fonts, sizes, colours, paper.
  ///
  /// Word's named styles are made from it; a clerk changes them in Word from
  /// there. Colours are six hexadecimal digits without `#`.
  public struct Style: Equatable, Sendable {
    public var font: String
    /// For text whose spaces count.
    public var monospacedFont: String
    /// Size of body text in points.
    public var size: Double

    /// Text.
    public var ink: String
    /// Headings, rules and boxes.
    public var accent: String
    /// Smaller facts; must still be read at 4.5 to 1.
    public var muted: String
    /// Marks that something is not for publication.
    public var restriction: String
    /// Behind header rows and decisions.
    public var tint: String
    /// Behind restriction notices.
    public var restrictionTint: String
    public var link: String

    /// Paper and margins in millimetres.
    public var pageWidth: Double
    public var pageHeight: Double
    public var margins: Margins

    public struct Margins: Equatable, Sendable {
      public var top: Double
      public var bottom: Double
      public var left: Double
      public var right: Double

      public init(top: Double, bottom: Double, left: Double, right: Double) {
        self.top = top
        self.bottom = bottom
        self.left = left
        self.right = right
      }
    }

    public init(
      font: String, monospacedFont: String, size: Double, ink: String, accent: String,
      muted: String, restriction: String, tint: String, restrictionTint: String, link: String,
      pageWidth: Double, pageHeight: Double, margins: Margins
    ) {
      self.font = font
      self.monospacedFont = monospacedFont
      self.size = size
      self.ink = ink
      self.accent = accent
      self.muted = muted
      self.restriction = restriction
      self.tint = tint
      self.restrictionTint = restrictionTint
      self.link = link
      self.pageWidth = pageWidth
      self.pageHeight = pageHeight
      self.margins = margins
    }

    /// The house style: Arial 12 on A4, deep teal.
    public static let house = Style(
      font: "Arial", monospacedFont: "Courier New", size: 12, ink: "1A2226", accent: "0B4F5C",
      muted: "4A585E", restriction: "8A1C1C", tint: "EAF1F2", restrictionTint: "F9EEEE",
      link: "0B4F5C", pageWidth: 210, pageHeight: 297,
      margins: Margins(top: 22, bottom: 22, left: 23, right: 23))
  }
}

extension DOCXWriter.Style {
  /// Width of a line of text in twentieths of a point.
  var textWidth: Int {
    max(Self.twips(pageWidth - margins.left - margins.right), 1440)
  }

  /// Height of the text on a page in twentieths of a point.
  var textHeight: Int {
    max(Self.twips(pageHeight - margins.top - margins.bottom), 1440)
  }

  /// Millimetres in twentieths of a point, as Word counts.
  static func twips(_ millimetres: Double) -> Int {
    guard millimetres.isFinite else { return 0 }
    return Int((min(max(millimetres, -500), 2000) * 1440 / 25.4).rounded())
  }

  /// A size relative to body text in half points.
  func halfPoints(_ factor: Double = 1) -> Int {
    min(max(Int((size * factor * 2).rounded()), 2), 3276)
  }
}
