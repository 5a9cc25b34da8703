/// A way from one system of places on a page to another (ISO 32000-1,
/// 8.3.4).
struct PDFMatrix: Equatable {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  /// Leaves every place where it is.
  init() {}

  /// Moves every place.
  init(x: Double, y: Double) {
    e = x
    f = y
  }

  /// - Returns: nil where there are not six numbers.
  init?(_ numbers: [Double]) {
    guard numbers.count == 6 else { return nil }
    (a, b, c) = (numbers[0], numbers[1], numbers[2])
    (d, e, f) = (numbers[3], numbers[4], numbers[5])
  }

  /// This one first, and then another.
  func then(_ other: PDFMatrix) -> PDFMatrix {
    var both = PDFMatrix()
    both.a = a * other.a + b * other.c
    both.b = a * other.b + b * other.d
    both.c = c * other.a + d * other.c
    both.d = c * other.b + d * other.d
    both.e = e * other.a + f * other.c + other.e
    both.f = e * other.b + f * other.d + other.f
    return both
  }

  func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (a * x + c * y + e, b * x + d * y + f)
  }

  /// The upright box round a rectangle.
  func box(left: Double, bottom: Double, right: Double, top: Double) -> PDFInkScan.Box {
    let (one, two) = (place(left, bottom), place(right, bottom))
    let (three, four) = (place(right, top), place(left, top))
    return PDFInkScan.Box(
      left: min(one.x, two.x, three.x, four.x), bottom: min(one.y, two.y, three.y, four.y),
      right: max(one.x, two.x, three.x, four.x), top: max(one.y, two.y, three.y, four.y))
  }
}
