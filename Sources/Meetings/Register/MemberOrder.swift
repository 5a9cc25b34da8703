/// Where a member stands in a list: by surname, then by the whole name.
public struct MemberOrder: Comparable {
  private let surname: String
  private let name: String
  private let id: Person.ID

  /// - Parameter name: as printed: `Councillor Hester Vane MBE`.
  public init(_ name: String, _ id: Person.ID) {
    // Letters after a name are in capitals.
    let words = name.split(separator: " ").filter { word in
      !(word.count > 1 && word.allSatisfy { $0.isUppercase || $0 == "." })
    }
    surname = (words.last.map { String($0) } ?? name).lowercased()
    (self.name, self.id) = (name, id)
  }

  public static func < (a: Self, b: Self) -> Bool {
    (a.surname, a.name, a.id) < (b.surname, b.name, b.id)
  }
}
