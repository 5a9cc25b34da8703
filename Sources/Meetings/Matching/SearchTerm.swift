/// Something of a registered entry that a text can be searched for.
struct SearchTerm {
  /// The index of the entry.
  var name: Int
  var sought: Sought

  enum Sought {
    /// An organisation, a firm or a person, by name.
    case organisation(Phrase)
    /// A house, a farm or a wood, by name.
    case house(Phrase)
    /// A street with the numbers in it that are registered, which may be none.
    case street(Phrase, HouseNumbers)
    /// A postcode, as one word.
    case postcode(Vocabulary.ID)
    /// The number of a title at the Land Registry, as one word.
    case title(Vocabulary.ID)
    /// A numbered plot, stall or route.
    case labelled(Vocabulary.ID, HouseNumbers)
    /// What a contract or licence is for, in the entry's own words.
    case subject(Phrase)
  }

  /// Words in their order.
  struct Phrase {
    var words: [Word]
    /// Words that say what the body is in law, or stood in brackets inside
    /// the name; they confirm it, and may be missing.
    var optional: [Vocabulary.ID] = []
    /// What its initials may be, as a word.
    var initials: [UInt64] = []
    /// Whether it is itself written as initials.
    var isInitials = false

    struct Word {
      var id: Vocabulary.ID
      /// This and the next as one word; -1 for the last.
      var joined: Vocabulary.ID = -1
      var initial: UInt8
    }
  }
}

/// Numbers of houses: single ones and runs.
struct HouseNumbers {
  var values: [Int32] = []
  var runs: [Run] = []

  struct Run {
    var first: Int
    var last: Int
    var parity: Parity = .same
  }

  enum Parity {
    /// As the first: one side of a street.
    case same
    case odd, even, all
  }

  var isEmpty: Bool { values.isEmpty && runs.isEmpty }

  enum Agreement { case named, inRun }

  /// How these of a register stand in those of a text.
  ///
  /// “2a” is not “2”, but a run that holds 2 holds 2a.
  func agreement(with others: HouseNumbers) -> Agreement? {
    for value in values {
      if others.values.contains(value) { return .named }
    }
    for value in values where others.runs.contains(where: { $0.holds(HouseNumber.number(value)) }) {
      return .inRun
    }
    for run in runs {
      for value in others.values where run.holds(HouseNumber.number(value)) { return .named }
      for other in others.runs where run.overlaps(other) {
        return run.first == other.first && run.last == other.last ? .named : .inRun
      }
    }
    return nil
  }
}

extension HouseNumbers.Run {
  func holds(_ number: Int) -> Bool {
    guard first <= number, number <= last else { return false }
    return switch parity {
    case .same: number % 2 == first % 2
    case .odd: number % 2 == 1
    case .even: number % 2 == 0
    case .all: true
    }
  }

  func overlaps(_ other: HouseNumbers.Run) -> Bool {
    guard first <= other.last, other.first <= last else { return false }
    let low = max(first, other.first)
    return (low...min(last, other.last)).prefix(4).contains { holds($0) && other.holds($0) }
  }
}
