/// The words of registered names, each with a number.
///
/// A word's other spellings (“Limited”, “Rd”) have its number.
struct Vocabulary {
  typealias ID = Int32

  struct Word {
    var bytes: [UInt8]
    var hash: UInt64
    var isFiller: Bool
    var isLegal: Bool
    var isCommon: Bool
    /// “St”, a street's or a saint's.
    var isSaint: Bool
    /// By which a street is known to be one.
    var isStreet: Bool
    /// “First”, “2nd”: tells one of a kind from another.
    var isOrdinal: Bool
    /// One of the words the council, its wards and places are named by.
    var isFamiliar = false
    /// A member's surname.
    var isSurname = false

    /// Long and rare enough that a slip of one letter can be told.
    var mayBeMisspelt: Bool {
      bytes.count >= 7 && !isFiller && !isLegal && !isCommon && !isFamiliar
        && !(bytes[0].isDigit)
    }
  }

  private var ids: [UInt64: ID] = [:]
  private(set) var words: [Word] = []
  private let canonical: [UInt64: [UInt64]]
  private let standsFor: [UInt64: UInt64]

  init() {
    var canonical: [UInt64: [UInt64]] = [:]
    var standsFor: [UInt64: UInt64] = [:]
    for group in CommonWords.spellings {
      let hashes = group.map { word in
        WordHash.ofStem(
          Array(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))[...])
      }
      canonical[hashes[0]] = hashes
      for hash in hashes { standsFor[hash] = hashes[0] }
    }
    self.canonical = canonical
    self.standsFor = standsFor
  }

  subscript(hash: UInt64) -> ID { ids[hash] ?? -1 }

  subscript(id: ID) -> Word {
    get { words[Int(id)] }
    set { words[Int(id)] = newValue }
  }

  /// The number of a word, new where it has none.
  mutating func id(of hash: UInt64, bytes: [UInt8]) -> ID {
    if let id = ids[hash] { return id }
    let id = ID(words.count)
    let name = standsFor[hash] ?? hash
    let spellings = canonical[name] ?? [hash]
    words.append(
      Word(
        bytes: bytes, hash: hash, isFiller: CommonWords.fillers.contains(hash),
        isLegal: !CommonWords.legal.isDisjoint(with: spellings),
        isCommon: !CommonWords.common.isDisjoint(with: spellings)
          || !CommonWords.streets.isDisjoint(with: spellings)
          || !CommonWords.roles.isDisjoint(with: spellings),
        isSaint: spellings.contains(CommonWords.saint),
        isStreet: !CommonWords.strictStreets.isDisjoint(with: spellings),
        isOrdinal: !CommonWords.ordinals.isDisjoint(with: spellings)))
    for spelling in spellings { ids[spelling] = id }
    return id
  }
}
