extension Stylesheet {
  /// The same with all letters larger, for a paper that is read at arm's
  /// length.
  ///
  /// - Parameter factor: 1 leaves them as they are.
  public func enlarged(by factor: Double) -> Stylesheet {
    var sheet = self
    func enlarge(_ properties: inout Properties) {
      for name in ["fo:font-size", "style:font-size-asian", "style:font-size-complex"] {
        // A share of the size above it grows with that.
        guard let value = properties[name], let points = Length.points(value) else { continue }
        properties[name] = "\(Int((points * factor).rounded()))pt"
      }
    }
    enlarge(&sheet.defaultText)
    for family in sheet.styles.keys {
      for name in sheet.styles[family, default: [:]].keys {
        enlarge(&sheet.styles[family]![name]!.text)
      }
    }
    return sheet
  }
}
