import Documents

extension DOCXWriter {
  /// Names that Word takes: bookmarks, tags, languages.
  enum Name {
    /// Text that XML can hold, on one line.
    static func text(_ name: String) -> String {
      String(
        String.UnicodeScalarView(
          name.unicodeScalars.filter {
            $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF
          }))
    }

    /// The start of a name and a hash of the whole, within so many UTF-16
    /// units.
    static func shortened(_ name: String, to length: Int) -> String {
      "\(clipped(name, to: length - 9))_\(hash(name))"
    }

    /// The start of a name within so many UTF-16 units.
    static func clipped(_ name: String, to length: Int) -> String {
      var start = ""
      var count = 0
      for character in name {
        count += character.utf16.count
        if count > length { break }
        start.append(character)
      }
      return start
    }

    /// Eight hexadecimal digits (FNV-1a), the same on every machine.
    static func hash(_ text: String) -> String {
      var hash: UInt32 = 2_166_136_261
      for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
      let digits = String(hash, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// A language tag as `w:lang` takes it, or nil for what is no tag.
    static func language(_ tag: String?) -> String? {
      guard let tag else { return nil }
      let subtags = tag.split(separator: "-", omittingEmptySubsequences: false)
      guard let first = subtags.first, (2...8).contains(first.count),
        first.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }),
        subtags.allSatisfy({ subtag in
          (1...8).contains(subtag.count)
            && subtag.utf8.allSatisfy {
              ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || ($0 >= 0x30 && $0 <= 0x39)
            }
        })
      else { return nil }
      return tag
    }

    /// Whether a language is written from right to left.
    static func isRightToLeft(_ tag: String) -> Bool {
      let parts = tag.lowercased().split(separator: "-").map(String.init)
      let scripts: Set = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm"]
      if parts.count > 1, parts[1].count == 4 { return scripts.contains(parts[1]) }
      let languages: Set = ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi", "ckb"]
      return parts.first.map(languages.contains) ?? false
    }
  }
}

extension DOCXWriter {
  /// Bookmark names for the anchors of a paper and of the reports in it.
  ///
  /// Word takes letters, digits and underscores, begins with a letter, stops at
  /// 40 characters and does not tell capitals from small letters. An anchor
  /// keeps its name as far as that allows (`item-5.decision` becomes
  /// `item_5_decision`); where two would meet, the later has a hash at its end.
  struct Bookmarks {
    /// An anchor and the document that it stands in: 0 for the paper itself,
    /// then each report in the order in which it is included.
    struct Key: Hashable {
      var scope: Int
      var anchor: Anchor
    }

    private var names: [Key: String] = [:]
    private var taken: Set<String> = []

    /// Gives an anchor its name; the first time decides.
    mutating func define(_ key: Key) {
      guard names[key] == nil else { return }
      var base = String(
        key.anchor.name.unicodeScalars.prefix(64).map { scalar in
          isPlain(scalar) ? Character(scalar) : "_"
        })
      if key.scope > 0 { base = "r\(key.scope)_\(base)" }
      if base.unicodeScalars.first.map({ !$0.properties.isAlphabetic }) ?? true {
        base = "a_" + base
      }
      let whole = "\(key.scope) \(key.anchor.name)"
      var name = base
      var attempt = 0
      while name.count > 40 || taken.contains(name.lowercased()) {
        attempt += 1
        let hash = DOCXWriter.Name.hash(attempt == 1 ? whole : "\(whole) \(attempt)")
        name = "\(base.prefix(31))_\(hash)"
      }
      taken.insert(name.lowercased())
      names[key] = name
    }

    /// The bookmark of an anchor; nil where no anchor of that name stands in
    /// the text.
    func name(of key: Key) -> String? { names[key] }

    /// The bookmarks of one document.
    func names(inScope scope: Int) -> [Anchor: String] {
      names.reduce(into: [:]) { found, entry in
        if entry.key.scope == scope { found[entry.key.anchor] = entry.value }
      }
    }

    private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": true
      default: false
      }
    }
  }
}
