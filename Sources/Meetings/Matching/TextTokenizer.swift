/// Cuts a text into words and numbers in one pass over its bytes.
///
/// A word hyphenated over a line is one word, “C.I.C.” is one, “&” is “and”;
/// apostrophes and the marks on letters make no difference.
struct TextTokenizer {
  private var word: [UInt8] = []
  private var start = 0
  private var capitals = 0
  private var smalls = 0
  private var beginsCapital = false
  private var isDotted = false
  private var flags: TextToken.Flags = []
  private var before = WordHash.offset
  private var tokens: [TextToken] = []

  static func tokens(of text: String) -> [TextToken] {
    var text = text
    return text.withUTF8 { bytes in
      var tokenizer = TextTokenizer()
      tokenizer.read(bytes)
      return tokenizer.tokens
    }
  }

  /// The folded letters of a word.
  static func folded(_ text: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: bytes.append(UInt8(scalar.value) | 0x20)
      case 0x61...0x7A, 0x30...0x39: bytes.append(UInt8(scalar.value))
      default:
        guard let letters = LetterFolding.letters(of: scalar.value) else { continue }
        letters.withUTF8Buffer { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    word.reserveCapacity(64)
    tokens.reserveCapacity(bytes.count / 5 + 4)
    flags = .afterStop
    let count = bytes.count
    var at = 0
    while at < count {
      let byte = bytes[at]
      switch byte {
      case 0x61...0x7A:
        take(byte, at)
        smalls += 1
        at += 1
      case 0x41...0x5A:
        if word.isEmpty { beginsCapital = true }
        take(byte | 0x20, at)
        capitals += 1
        at += 1
      case 0x30...0x39:
        take(byte, at)
        at += 1
      case 0x20: at = space(bytes, at)
      case 0x0A, 0x0D, 0x0C: at = line(bytes, at)
      case 0x27: at += 1
      case 0x2D: at = hyphen(bytes, at)
      case 0x2E: at = dot(bytes, at)
      case 0x80...: at = beyond(bytes, at)
      default: at = mark(byte, at)
      }
    }
    close(count)
  }

  private mutating func take(_ byte: UInt8, _ at: Int) {
    if word.isEmpty { start = at }
    if word.count < 60 { word.append(byte) }
  }

  private mutating func space(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    close(at)
    return at + 1
  }

  private mutating func line(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    close(at)
    // A blank line, or a new page, parts paragraphs.
    if bytes[at] == 0x0C || (flags.contains(.afterLine) && bytes[at] == 0x0A) {
      flags.insert(.afterStop)
    }
    flags.insert(.afterLine)
    return at + 1
  }

  /// A hyphen at the end of a line joins what a small letter goes on with.
  private mutating func hyphen(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    if !word.isEmpty, smalls > 0 {
      var next = at + 1
      var hasLine = false
      while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x0A || bytes[next] == 0x0D {
        if bytes[next] == 0x0A { hasLine = true }
        next += 1
      }
      if hasLine, next < bytes.count, (0x61...0x7A).contains(bytes[next]) { return next }
    }
    let isLoose =
      at > 0 && bytes[at - 1] == 0x20 && at + 1 < bytes.count && bytes[at + 1] == 0x20
    let isAfterFigure = tokens.last.map { $0.value >= 0 } ?? false
    close(at)
    flags.insert(isLoose && !isAfterFigure ? .afterColon : .afterHyphen)
    return at + 1
  }

  private mutating func dot(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    func isLetter(_ index: Int) -> Bool {
      index < bytes.count && (0x41...0x5A).contains(bytes[index] & 0xDF)
    }
    // C.I.C., F.C.
    if word.count == 1 || isDotted, capitals == word.count, capitals > 0 {
      if isLetter(at + 1), !isLetter(at + 2) {
        isDotted = true
        return at + 1
      }
    }
    let length = word.count
    let wasDotted = isDotted
    close(at)
    let isLast = at + 1 >= bytes.count || bytes[at + 1] == 0x20 || bytes[at + 1] == 0x0A
    if isLast, !wasDotted, length != 1, let last = tokens.last,
      !CommonWords.abbreviations.contains(last.hash)
    {
      flags.insert(.afterStop)
    }
    return at + 1
  }

  private mutating func mark(_ byte: UInt8, _ at: Int) -> Int {
    close(at)
    switch byte {
    case 0x26:
      word = [0x61, 0x6E, 0x64]
      start = at
      close(at + 1)
      tokens[tokens.count - 1].flags.insert(.ampersand)
    case 0x28, 0x5B: flags.insert(.afterOpening)
    case 0x29, 0x5D: flags.insert(.afterClosing)
    case 0x2C: flags.insert(.afterComma)
    case 0x2F: flags.insert(.afterSlash)
    case 0x3A, 0x3B: flags.insert(.afterColon)
    case 0x21, 0x3F: flags.insert(.afterStop)
    default: break
    }
    return at + 1
  }

  private mutating func beyond(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let (scalar, length) = Self.scalar(bytes, at)
    if scalar == 0x2019 || scalar == 0x2018 { return at + length }
    if let letters = LetterFolding.letters(of: scalar) {
      let isCapital = LetterFolding.isCapital(scalar)
      if letters.utf8CodeUnitCount > 0, word.isEmpty { beginsCapital = isCapital }
      for index in 0..<letters.utf8CodeUnitCount { take(letters.utf8Start[index], at) }
      if letters.utf8CodeUnitCount > 0 {
        if isCapital { capitals += 1 } else { smalls += 1 }
      }
      return at + length
    }
    if (0x2010...0x2015).contains(scalar) || scalar == 0x2212 {
      let isLoose = at > 0 && bytes[at - 1] == 0x20
      let isAfterFigure = (tokens.last.map { $0.value >= 0 } ?? false) || word.last.isDigit
      close(at)
      flags.insert(isLoose && !isAfterFigure ? .afterColon : .afterHyphen)
    } else {
      close(at)
      // Bullets part; quotation marks and spaces do not.
      if scalar == 0x2022 || scalar == 0x25CF { flags.insert(.afterStop) }
    }
    return at + length
  }

  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (UInt32, Int) {
    func next(_ offset: Int) -> UInt32 {
      at + offset < bytes.count ? UInt32(bytes[at + offset] & 0x3F) : 0
    }
    let lead = UInt32(bytes[at])
    if lead < 0xC0 { return (0xFFFD, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | next(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
    return ((lead & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
  }

  /// Ends the word, if there is one.
  private mutating func close(_ end: Int) {
    guard !word.isEmpty else { return }
    let whole = word[...]
    if beginsCapital { flags.insert(.capital) }
    if capitals >= 2, smalls == 0 { flags.insert(.allCapitals) }
    tokens.append(
      TextToken(
        hash: WordHash.ofStem(whole), joined: WordHash.ofStem(whole, after: before),
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
        value: Self.value(word), flags: flags, length: UInt8(word.count), initial: word[0]))
    before = WordHash.of(word)
    word.removeAll(keepingCapacity: true)
    capitals = 0
    smalls = 0
    beginsCapital = false
    isDotted = false
    flags = []
  }

  /// Up to five figures and at most one letter.
  private static func value(_ word: [UInt8]) -> Int32 {
    guard word[0].isDigit, word.count <= 6 else { return -1 }
    var number = 0
    for (index, byte) in word.enumerated() {
      if byte.isDigit {
        number = number * 10 + Int(byte - 0x30)
      } else if index == word.count - 1, index > 0 {
        return HouseNumber.value(number, letter: Int(byte - 0x60))
      } else {
        return -1
      }
    }
    return HouseNumber.value(number, letter: 0)
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}

extension UInt8? {
  fileprivate var isDigit: Bool { map(\.isDigit) ?? false }
}
