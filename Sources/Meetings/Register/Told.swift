/// Something that is told, or withheld because it is sensitive.
///
/// `Behind` is what stands behind what is withheld: for everyone but the
/// monitoring officer it is `Never`, so that there is no value to leak; for
/// the officer it is ``WithheldMatter``.
public enum Told<Value: Hashable & Sendable, Behind: RegisterMatter>: Hashable, Sendable {
  case told(Value)
  /// Sensitive (Localism Act 2011, s 32).
  case withheld(Behind?)

  public var isWithheld: Bool { if case .withheld = self { true } else { false } }
}

/// What can stand behind something withheld: nothing for everyone, the
/// matter itself for the monitoring officer.
public protocol RegisterMatter: Hashable, Sendable {
  var particulars: Particulars? { get }
  var note: String? { get }
  /// What is left of particulars that are withheld.
  static func hiding(_ particulars: Particulars) -> Self?
  /// What is left of a note that is withheld.
  static func hiding(note: String) -> Self?
}

extension Never: RegisterMatter {
  public var particulars: Particulars? { switch self {} }
  public var note: String? { switch self {} }
  public static func hiding(_ particulars: Particulars) -> Never? { nil }
  public static func hiding(note: String) -> Never? { nil }
}

/// What is withheld, for the monitoring officer alone.
public enum WithheldMatter: RegisterMatter {
  case particulars(Particulars)
  /// A question, an answer or a reason that was written about it.
  case note(String)

  public var particulars: Particulars? {
    if case .particulars(let value) = self { value } else { nil }
  }

  public var note: String? { if case .note(let text) = self { text } else { nil } }

  public static func hiding(_ particulars: Particulars) -> Self? { .particulars(particulars) }
  public static func hiding(note: String) -> Self? { .note(note) }
}

extension Told where Value == Particulars {
  /// What this reader may see; nil where it is withheld from them.
  public var visible: Particulars? {
    switch self {
    case .told(let value): value
    case .withheld(let behind): behind?.particulars
    }
  }
}

extension Told where Value == String {
  /// What this reader may see; nil where it is withheld from them.
  public var visible: String? {
    switch self {
    case .told(let value): value
    case .withheld(let behind): behind?.note
    }
  }
}

extension Told where Value == Particulars {
  /// The same, withheld.
  public var hidden: Self {
    if case .told(let value) = self { .withheld(Behind.hiding(value)) } else { self }
  }
}

extension Told where Value == String {
  /// The same, withheld.
  public var hidden: Self {
    if case .told(let value) = self { .withheld(Behind.hiding(note: value)) } else { self }
  }
}
