/// What lies on a page in the order in which it is painted: words, and what
/// is painted over them.
///
/// Goes by the operators of the page's content. How wide letters are is taken
/// from the font where it says, and guessed at half their height otherwise, so
/// places are good to a letter or two.
struct PDFInkScan {
  struct Box: Equatable {
    var left: Double
    var bottom: Double
    var right: Double
    var top: Double

    var area: Double { max(0, right - left) * max(0, top - bottom) }

    func shared(with other: Box) -> Box {
      Box(
        left: max(left, other.left), bottom: max(bottom, other.bottom),
        right: min(right, other.right), top: min(top, other.top))
    }
  }

  struct Letter {
    var box: Box
    var isCovered = false
  }

  /// How a font gives the widths of its letters.
  struct Font {
    var isTwoByte = false
    var first = 0
    /// In thousandths of its size; empty where it does not say.
    var widths: [Double] = []
  }

  /// What a page calls by name; gathered by who knows the file.
  struct Resources {
    var fonts: [String: Font] = [:]
    /// Colour spaces of which the numbers are those of a device.
    var plainSpaces: Set<String> = []
    var translucent: [String: Bool] = [:]
    var images: Set<String> = []
    var forms: [String: Form] = [:]
  }

  /// A piece of content that is painted as one.
  final class Form {
    let matrix: PDFMatrix
    let content: [UInt8]
    let resources: Resources

    init(matrix: PDFMatrix, content: [UInt8], resources: Resources) {
      self.matrix = matrix
      self.content = content
      self.resources = resources
    }
  }

  struct State {
    var matrix = PDFMatrix()
    /// Luminance of what areas and letters are filled with, 0 black to 1
    /// white; nil for what cannot be told.
    var fill: Double? = 0
    var spaceIsPlain = true
    var isTranslucent = false
    var clip = Box(left: -1e9, bottom: -1e9, right: 1e9, top: 1e9)
    var font = Font()
    var size = 0.0
    var spacing = 0.0
    var wordSpacing = 0.0
    var scale = 1.0
    var leading = 0.0
    var rise = 0.0
    var mode = 0
  }

  static let mostLetters = 200_000
  private static let mostAreas = 5_000

  var letters: [Letter] = []
  /// Letters without ink, and white ones on white.
  var inkless = 0
  var white = 0
  private(set) var hasPicture = false

  var state = State()
  var stack: [State] = []
  var text = PDFMatrix()
  var line = PDFMatrix()
  private var subpaths: [[(Double, Double)]] = []
  private var clipsNext = false
  /// Areas that were painted, with their luminance where it can be told.
  var backings: [(box: Box, fill: Double?)] = []
  private var depth = 0
  var hasDarkAreas = false

  /// How many letters lie under something dark, or are as dark as what they
  /// lie on.
  var covered: Int { letters.count { $0.isCovered } }

  // MARK: Running

  mutating func run(_ content: [UInt8], _ resources: Resources) {
    content.withUnsafeBufferPointer { buffer in
      var reader = PDFOperatorReader(buffer)
      while let step = reader.next() {
        perform(step, reader.operands, resources)
      }
    }
  }

  /// Says that an area is painted dark over all that is there.
  mutating func cover(_ box: Box) {
    guard box.right - box.left >= 4, box.top - box.bottom >= 4 else { return }
    for index in letters.indices where !letters[index].isCovered {
      let letter = letters[index].box
      if letter.shared(with: box).areaIfAny >= 0.7 * letter.area { letters[index].isCovered = true }
    }
  }

  private mutating func perform(
    _ name: String, _ operands: [PDFOperatorReader.Operand], _ resources: Resources
  ) {
    func number(_ index: Int) -> Double {
      guard operands.indices.contains(index), case .number(let value) = operands[index] else {
        return 0
      }
      return value
    }
    func word(_ index: Int = 0) -> String {
      guard let last = operands.last, case .name(let name) = last else { return "" }
      return name
    }
    var numbers: [Double] {
      operands.compactMap { if case .number(let value) = $0 { value } else { nil } }
    }
    switch name {
    case "q": if stack.count < 500 { stack.append(state) }
    case "Q": if let last = stack.popLast() { state = last }
    case "cm":
      if let change = PDFMatrix(numbers) { state.matrix = change.then(state.matrix) }
    case "gs": if let answer = resources.translucent[word()] { state.isTranslucent = answer }
    case "m": subpaths.append([point(number(0), number(1))])
    case "l": extend(point(number(0), number(1)))
    case "c": for at in [0, 2, 4] { extend(point(number(at), number(at + 1))) }
    case "v", "y": for at in [0, 2] { extend(point(number(at), number(at + 1))) }
    case "re": rectangle(number(0), number(1), number(2), number(3))
    case "W", "W*": clipsNext = true
    case "f", "F", "f*", "B", "B*", "b", "b*": fill()
    case "S", "s", "n": endPath()
    case "g": setFill(numbers, isPlain: true, 1)
    case "rg": setFill(numbers, isPlain: true, 3)
    case "k": setFill(numbers, isPlain: true, 4)
    case "cs":
      state.spaceIsPlain = resources.plainSpaces.contains(word()) || word().hasPrefix("/Device")
      state.fill = state.spaceIsPlain ? 0 : nil
    case "sc", "scn": setFill(numbers, isPlain: state.spaceIsPlain, numbers.count)
    case "sh": backings.append((state.clip, nil))
    case "BI": picture()
    case "Do": paint(word(), resources)
    default: performText(name, operands, numbers, word(), resources)
    }
  }

  private mutating func setFill(_ numbers: [Double], isPlain: Bool, _ count: Int) {
    guard isPlain, numbers.count == count else {
      state.fill = nil
      return
    }
    state.spaceIsPlain = true
    state.fill = Self.luminance(numbers)
  }

  /// 0 black to 1 white; nil for what is no colour of a device.
  static func luminance(_ numbers: [Double]) -> Double? {
    switch numbers.count {
    case 1: numbers[0]
    case 3: 0.299 * numbers[0] + 0.587 * numbers[1] + 0.114 * numbers[2]
    case 4:
      (1 - numbers[3])
        * (0.299 * (1 - numbers[0]) + 0.587 * (1 - numbers[1]) + 0.114 * (1 - numbers[2]))
    default: nil
    }
  }

  // MARK: Areas

  private func point(_ x: Double, _ y: Double) -> (Double, Double) {
    state.matrix.place(x, y)
  }

  private mutating func extend(_ point: (Double, Double)) {
    guard !subpaths.isEmpty else { return }
    if subpaths[subpaths.count - 1].count < 100 { subpaths[subpaths.count - 1].append(point) }
  }

  private mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    guard subpaths.count < Self.mostAreas else { return }
    subpaths.append([
      point(x, y), point(x + width, y), point(x + width, y + height), point(x, y + height),
    ])
  }

  static func bounds(_ points: [(Double, Double)]) -> Box {
    var box = Box(left: .infinity, bottom: .infinity, right: -.infinity, top: -.infinity)
    for (x, y) in points {
      box.left = min(box.left, x)
      box.right = max(box.right, x)
      box.bottom = min(box.bottom, y)
      box.top = max(box.top, y)
    }
    return box
  }

  /// Whether points go round an upright rectangle, wherever they begin.
  private static func isUpright(_ points: [(Double, Double)], _ box: Box) -> Bool {
    guard (4...12).contains(points.count) else { return false }
    func isOnEdge(_ point: (Double, Double)) -> Bool {
      abs(point.0 - box.left) < 0.5 || abs(point.0 - box.right) < 0.5
        || abs(point.1 - box.bottom) < 0.5 || abs(point.1 - box.top) < 0.5
    }
    return points.indices.allSatisfy { index in
      let (here, next) = (points[index], points[(index + 1) % points.count])
      return isOnEdge(here) && (abs(here.0 - next.0) < 0.5 || abs(here.1 - next.1) < 0.5)
    }
  }

  private mutating func fill() {
    for points in subpaths {
      let whole = Self.bounds(points)
      let box = whole.shared(with: state.clip)
      guard box.right > box.left, box.top > box.bottom else { continue }
      let isDark = state.fill.map { $0 < 0.3 } ?? false
      hasDarkAreas = hasDarkAreas || isDark
      if isDark, !state.isTranslucent, Self.isUpright(points, whole) { cover(box) }
      if backings.count < Self.mostAreas {
        backings.append((box, state.isTranslucent ? nil : state.fill))
      }
    }
    endPath()
  }

  private mutating func endPath() {
    if clipsNext, !subpaths.isEmpty {
      state.clip = state.clip.shared(with: Self.bounds(subpaths.flatMap { $0 }))
    }
    clipsNext = false
    subpaths.removeAll(keepingCapacity: true)
  }

  private mutating func picture() {
    hasPicture = true
    guard backings.count < Self.mostAreas else { return }
    let whole = state.matrix.box(left: 0, bottom: 0, right: 1, top: 1)
    backings.append((whole.shared(with: state.clip), nil))
  }

  private mutating func paint(_ name: String, _ resources: Resources) {
    if resources.images.contains(name) { return picture() }
    guard depth < 6, let form = resources.forms[name] else { return }
    depth += 1
    let (outer, outerStack, outerText, outerLine) = (state, stack, text, line)
    stack = []
    state.matrix = form.matrix.then(state.matrix)
    run(form.content, form.resources)
    (state, stack, text, line) = (outer, outerStack, outerText, outerLine)
    depth -= 1
  }
}

extension PDFInkScan.Box {
  /// The area, and nothing where sides have changed places.
  fileprivate var areaIfAny: Double { right > left && top > bottom ? area : 0 }
}
