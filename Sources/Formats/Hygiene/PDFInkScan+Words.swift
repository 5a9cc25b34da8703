extension PDFInkScan {
  /// Follows an operator of text.
  mutating func performText(
    _ name: String, _ operands: [PDFOperatorReader.Operand], _ numbers: [Double], _ word: String,
    _ resources: Resources
  ) {
    switch name {
    case "BT":
      text = PDFMatrix()
      line = PDFMatrix()
    case "Tf":
      state.font = resources.fonts[word] ?? resources.fonts[fontName(operands)] ?? Font()
      state.size = numbers.last ?? 0
    case "Tc": state.spacing = numbers.last ?? 0
    case "Tw": state.wordSpacing = numbers.last ?? 0
    case "Tz": state.scale = (numbers.last ?? 100) / 100
    case "TL": state.leading = numbers.last ?? 0
    case "Ts": state.rise = numbers.last ?? 0
    case "Tr": state.mode = Int(max(0, min(7, numbers.last ?? 0)))
    case "Td": if numbers.count == 2 { move(numbers[0], numbers[1]) }
    case "TD":
      if numbers.count == 2 {
        state.leading = -numbers[1]
        move(numbers[0], numbers[1])
      }
    case "Tm":
      if let place = PDFMatrix(numbers) {
        text = place
        line = place
      }
    case "T*": move(0, -state.leading)
    case "'", "\"":
      if name == "\"", numbers.count == 2 {
        (state.wordSpacing, state.spacing) = (numbers[0], numbers[1])
      }
      move(0, -state.leading)
      show(operands)
    case "Tj", "TJ": show(operands)
    default: break
    }
  }

  private func fontName(_ operands: [PDFOperatorReader.Operand]) -> String {
    for case .name(let name) in operands { return name }
    return ""
  }

  private mutating func move(_ x: Double, _ y: Double) {
    line = PDFMatrix(x: x, y: y).then(line)
    text = line
  }

  private mutating func show(_ operands: [PDFOperatorReader.Operand]) {
    for operand in operands {
      switch operand {
      case .string(let bytes): show(bytes)
      case .number(let value) where operands.count > 1 || operands.isEmpty:
        advance(-value / 1000 * state.size * state.scale)
      default: break
      }
    }
  }

  private mutating func advance(_ width: Double) {
    text = PDFMatrix(x: width, y: 0).then(text)
  }

  private mutating func show(_ bytes: [UInt8]) {
    let step = state.font.isTwoByte ? 2 : 1
    let whole = text.then(state.matrix)
    var x = 0.0
    var at = 0
    while at + step <= bytes.count {
      let code = step == 2 ? Int(bytes[at]) << 8 | Int(bytes[at + 1]) : Int(bytes[at])
      at += step
      let place = code - state.font.first
      let width = state.font.widths.indices.contains(place) ? state.font.widths[place] : 500
      let isSpace = step == 1 && code == 32
      let drawn = width / 1000 * state.size * state.scale
      if !isSpace, drawn > 0 { add(x, drawn, whole) }
      x += drawn + (state.spacing + (isSpace ? state.wordSpacing : 0)) * state.scale
    }
    advance(x)
  }

  private mutating func add(_ x: Double, _ width: Double, _ matrix: PDFMatrix) {
    guard letters.count < Self.mostLetters else { return }
    let box = matrix.box(
      left: x, bottom: state.rise - 0.1 * state.size, right: x + width,
      top: state.rise + 0.65 * state.size)
    guard box.left.isFinite, box.area > 0 else { return }
    letters.append(Letter(box: box))
    if state.mode == 3 {
      inkless += 1
    } else if state.mode == 0, let fill = state.fill,
      fill > 0.97 || fill < 0.3 && hasDarkAreas
    {
      let (x, y) = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
      let backing = backings.last {
        $0.box.left <= x && x <= $0.box.right && $0.box.bottom <= y && y <= $0.box.top
      }
      // Where nothing was painted, the paper is white.
      guard let behind = backing == nil ? 1 : backing?.fill, abs(behind - fill) < 0.05 else {
        return
      }
      if fill > 0.97 { white += 1 } else { letters[letters.count - 1].isCovered = true }
    }
  }
}
