/// The look of papers: named styles, page layout, fonts, lists and tables.
///
/// Comes from a template that a clerk edits in a word processor
/// (`init(template:)`) or from the program (`standard`). Holds only what
/// OpenDocument 1.3 allows, each value checked, so that what is written with
/// it is valid whatever the word processor saved. Every style that a paper
/// needs is there: what the template lacks is taken from `standard`.
public struct Stylesheet: Equatable, Sendable {
  /// What a template held that could not be used, for the clerk who edits it.
  public internal(set) var warnings: [FormatWarning] = []

  /// Values by qualified name: `fo:margin-left`.
  typealias Properties = [String: String]

  enum Family: String, CaseIterable, Sendable { case paragraph, text }

  /// A named style of paragraphs or of words.
  struct Style: Equatable, Sendable {
    var name: String
    /// As the clerk sees it; nil where the name can be shown as it is.
    var displayName: String?
    var parent: String?
    var next: String?
    var outlineLevel: Int?
    var paragraph: Properties = [:]
    var text: Properties = [:]
    /// Nil inherits, empty takes away.
    var tabStops: [Properties]?
  }

  /// One level of a list.
  struct ListLevel: Equatable, Sendable {
    var isBullet = true
    /// The sign of a bullet.
    var bullet = "•"
    var prefix = ""
    var suffix = "."
    /// Where the text begins, and how far the sign stands to its left, in
    /// centimetres.
    var indent = 0.7
    var hang = 0.7
    var text: Properties = [:]
  }

  /// The sheet of paper and the areas at its top and foot.
  struct Page: Equatable, Sendable {
    var properties: Properties
    var header: Properties
    var footer: Properties

    var textWidth: Double {
      side("fo:page-width", 21) - side("fo:margin-left", 2) - side("fo:margin-right", 2)
    }

    var textHeight: Double {
      side("fo:page-height", 29.7) - side("fo:margin-top", 2) - side("fo:margin-bottom", 2) - 2.5
    }

    private func side(_ name: String, _ otherwise: Double) -> Double {
      properties[name].flatMap(Length.centimetres) ?? otherwise
    }
  }

  /// How cells look: those that head columns, those that head rows, others.
  struct TableLook: Equatable, Sendable {
    var table: Properties = [:]
    var head: Properties
    var rowHead: Properties
    var body: Properties
  }

  var fonts: [String: Properties] = [:]
  var defaultParagraph: Properties = [:]
  var defaultText: Properties = [:]
  var styles: [Family: [String: Style]] = [:]
  var bullets: [ListLevel] = []
  var numbers: [ListLevel] = []
  var page: Page
  var table: TableLook

  /// The style of this name, if there is one.
  func style(_ family: Family, _ name: String) -> Style? { styles[family]?[name] }

  /// A paragraph property as a style has or inherits it.
  func paragraphProperty(_ property: String, of name: String) -> String? {
    var name: String? = name
    var seen = 0
    while let here = name, let style = styles[.paragraph]?[here], seen < 50 {
      if let value = style.paragraph[property] { return value }
      name = style.parent
      seen += 1
    }
    return defaultParagraph[property]
  }

  /// A length of a style in centimetres, 0 where it has none.
  func length(_ property: String, of name: String) -> Double {
    paragraphProperty(property, of: name).flatMap(Length.centimetres) ?? 0
  }

  /// The size of a paragraph style's letters in points.
  func fontSize(of name: String) -> Double {
    var name: String? = name
    var scale = 1.0
    var seen = 0
    while let here = name, let style = styles[.paragraph]?[here], seen < 50 {
      if let value = style.text["fo:font-size"] {
        if let points = Length.points(value) { return points * scale }
        if value.hasSuffix("%"), let percent = Double(value.dropLast()) { scale *= percent / 100 }
      }
      name = style.parent
      seen += 1
    }
    return (defaultText["fo:font-size"].flatMap(Length.points) ?? 12) * scale
  }
}

/// Lengths as OpenDocument writes them.
enum Length {
  private static let units: [(name: String, centimetres: Double)] = [
    ("cm", 1), ("mm", 0.1), ("in", 2.54), ("pt", 2.54 / 72), ("pc", 2.54 / 6), ("px", 2.54 / 96),
  ]

  /// Nil for anything that is not a length: `10%`, `auto`.
  static func centimetres(_ text: String) -> Double? {
    guard let unit = units.first(where: { text.hasSuffix($0.name) }),
      let value = Double(text.dropLast(2)), value.isFinite
    else { return nil }
    return value * unit.centimetres
  }

  static func points(_ text: String) -> Double? {
    if text.hasSuffix("pt") { return Double(text.dropLast(2)) }
    return centimetres(text).map { $0 * 72 / 2.54 }
  }

  /// To the hundredth of a millimetre, as `1.25cm`, in any locale.
  static func text(_ centimetres: Double) -> String {
    let limited = centimetres.isFinite ? min(max(centimetres, -10_000), 10_000) : 0
    let thousandths = Int((limited * 1000).rounded())
    let sign = thousandths < 0 ? "-" : ""
    let (whole, rest) = abs(thousandths).quotientAndRemainder(dividingBy: 1000)
    guard rest > 0 else { return "\(sign)\(whole)cm" }
    var digits = String(rest + 1000).dropFirst()
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(sign)\(whole).\(digits)cm"
  }
}
