/// The part of a page that is shown, and how it is turned.
struct PDFPageBox: Equatable {
  /// In the page's own units, `left < right` and `bottom < top`.
  var left: Double
  var bottom: Double
  var right: Double
  var top: Double
  /// Clockwise quarter turns when shown: 0 to 3.
  var turns: Int
  /// Points to one of the page's units.
  var unit: Double

  static let letter = PDFPageBox(left: 0, bottom: 0, right: 612, top: 792, turns: 0, unit: 1)

  /// - Parameters:
  ///   - media, crop: four numbers each, corners in any order.
  ///   - rotation: degrees; what is no multiple of 90 counts as the nearest
  ///     one, as in most readers.
  init(media: [Double]?, crop: [Double]?, rotation: Double, unit: Double) {
    let sheet = Self.corners(media) ?? (0, 0, 612, 792)
    var box = sheet
    if let crop = Self.corners(crop) {
      let shown = (
        max(sheet.0, crop.0), max(sheet.1, crop.1), min(sheet.2, crop.2), min(sheet.3, crop.3)
      )
      // A crop box off the sheet is ignored by readers.
      if shown.0 < shown.2, shown.1 < shown.3 { box = shown }
    }
    (left, bottom, right, top) = box
    let quarters = Int((max(-1e6, min(1e6, rotation)) / 90).rounded())
    turns = ((quarters % 4) + 4) % 4
    self.unit = unit > 0 && unit <= 75_000 ? unit : 1
  }

  init(left: Double, bottom: Double, right: Double, top: Double, turns: Int, unit: Double) {
    (self.left, self.bottom, self.right, self.top) = (left, bottom, right, top)
    self.turns = turns
    self.unit = unit
  }

  private static func corners(_ box: [Double]?) -> (Double, Double, Double, Double)? {
    guard let box, box.count == 4, box.allSatisfy({ abs($0) < 1e7 }) else { return nil }
    let corners = (
      min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
    )
    return corners.2 - corners.0 > 0 && corners.3 - corners.1 > 0 ? corners : nil
  }

  /// How wide the page is as shown, in points.
  var width: Double { (turns % 2 == 0 ? right - left : top - bottom) * unit }
  /// How high the page is as shown, in points.
  var height: Double { (turns % 2 == 0 ? top - bottom : right - left) * unit }

  /// The matrix that takes points from the lower left corner of the page as
  /// shown, to its right and up, into the page's own units.
  var matrix: [Double] {
    let scale = 1 / unit
    return switch turns {
    case 1: [0, scale, -scale, 0, right, bottom]
    case 2: [-scale, 0, 0, -scale, right, top]
    case 3: [0, -scale, scale, 0, left, top]
    default: [scale, 0, 0, scale, left, bottom]
    }
  }
}
