extension AudienceAgenda {
  /// The items that a supplement speaks of, each by itself with the papers
  /// that go out with it.
  public func entries(in supplement: Supplement) -> AudienceAgenda {
    var agenda = self
    let items = Set(supplement.changes.compactMap(\.place?.number))
    let papers = Set(supplement.papers)
    agenda.entries = allEntries.compactMap { entry in
      guard items.contains(entry.number) else { return nil }
      var entry = entry
      entry.entries = []
      entry.documents = entry.documents.enumerated().compactMap { index, document in
        guard papers.contains(.init(entry.number, document: index)) else { return nil }
        var document = document
        // Late for the agenda, it stands in this.
        document.state = .inPack
        return document
      }
      return entry
    }
    return agenda
  }

  public func entry(at place: Supplement.Place) -> Entry? {
    allEntries.first { $0.number == place.number }
  }

  public func document(at place: Supplement.Place) -> Document? {
    guard let index = place.document, let entry = entry(at: place),
      entry.documents.indices.contains(index)
    else { return nil }
    return entry.documents[index]
  }
}
