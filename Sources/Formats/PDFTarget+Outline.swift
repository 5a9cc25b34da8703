import CQPDF

extension PDFTarget {
  /// A part's bookmark, with those it was given and its file's own beneath.
  func ownBookmark(
    of part: PDFAssembler.Part, _ own: [PDFOutlineItem], from first: Int
  ) -> PDFOutlineItem {
    PDFOutlineItem(
      title: part.title, destination: .page(first, view: "/Fit"),
      children: part.bookmarks.map { $0.item(from: first) } + own.map { $0.moved(by: first) })
  }

  /// Writes the bookmarks of all parts.
  ///
  /// - Parameter leave: where the parts of other volumes are: the name of
  ///   the volume's file.
  func finishOutline(_ volumes: [String: String]) {
    guard !outline.isEmpty else { return }
    let root = file.indirect(file.newDictionary([("/Type", file.newName("/Outlines"))]))
    let shown = write(outline, beneath: root, volumes)
    file.set(root, "/Count", file.newInteger(shown))
    file.set(qpdf_get_root(file.data), "/Outlines", root)
    file.set(qpdf_get_root(file.data), "/PageMode", file.newName("/UseOutlines"))
  }

  /// - Returns: how many are shown while their parent is open.
  private func write(
    _ items: [PDFOutlineItem], beneath parent: PDFFile.Handle, _ volumes: [String: String]
  ) -> Int {
    var shown = 0
    var last: PDFFile.Handle?
    for item in items {
      let entry = file.indirect(
        file.newDictionary([("/Title", file.newText(item.title)), ("/Parent", parent)]))
      if let destination = item.destination { set(destination, of: entry, volumes) }
      if let last {
        file.set(last, "/Next", entry)
        file.set(entry, "/Prev", last)
      } else {
        file.set(parent, "/First", entry)
      }
      file.set(parent, "/Last", entry)
      last = entry
      shown += 1
      guard !item.children.isEmpty else { continue }
      let inside = write(item.children, beneath: entry, volumes)
      file.set(entry, "/Count", file.newInteger(item.isOpen ? inside : -inside))
      if item.isOpen { shown += inside }
    }
    return shown
  }

  /// Lets a bookmark or a link lead somewhere.
  private func set(
    _ destination: PDFDestination, of holder: PDFFile.Handle, _ volumes: [String: String]
  ) {
    switch destination {
    case .page(let number, let view):
      guard number < pageCount else { return }
      file.set(holder, "/Dest", array(to: number, view: view))
    case .part(let id):
      if let number = firstPages[id] {
        file.set(holder, "/Dest", array(to: number, view: "/Fit"))
      } else if let volume = volumes[id] {
        let action = file.parsed("<< /S /GoToR /NewWindow false >>")
        file.set(action, "/F", file.newText(volume))
        file.set(action, "/D", file.newText(id))
        file.set(holder, "/A", action)
      }
    case .address(let address):
      let action = file.parsed("<< /S /URI >>")
      file.set(action, "/URI", file.newBytes(address))
      file.set(holder, "/A", action)
    case .lost: break
    }
  }

  private func array(to page: Int, view: String) -> PDFFile.Handle {
    let list = file.parsed("[ null \(view) ]")
    qpdf_oh_set_array_item(file.data, list, 0, self.page(page))
    return list
  }

  /// Lets links between parts lead where they should.
  func finishLinks(_ volumes: [String: String]) {
    for (annotation, target) in links {
      file.scoped { set(.part(target), of: file.object(annotation), volumes) }
    }
  }

  /// Names the first page of each part, so that `pack.pdf#ID` leads there.
  func finishDestinations() {
    guard !firstPages.isEmpty else { return }
    let list = file.newArray()
    let ids = firstPages.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    for id in ids {
      file.append(file.newText(id), to: list)
      file.append(array(to: firstPages[id]!, view: "/Fit"), to: list)
    }
    let tree = file.indirect(file.newDictionary([("/Names", list)]))
    file.set(
      qpdf_get_root(file.data), "/Names", file.newDictionary([("/Dests", tree)]))
  }

  /// Writes what readers show as page numbers.
  func finishPageLabels() {
    guard labels.contains(where: { $0 != nil }) else { return }
    let numbers = file.newArray()
    var previous: (prefix: String, number: Int)?
    for (page, label) in labels.enumerated() {
      let parts = Self.split(label ?? "")
      if let parts, let old = previous, old.prefix == parts.prefix, old.number + 1 == parts.number {
        previous = parts
        continue
      }
      let range = file.newDictionary()
      if let parts {
        file.set(range, "/S", file.newName("/D"))
        file.set(range, "/St", file.newInteger(parts.number))
        if !parts.prefix.isEmpty { file.set(range, "/P", file.newText(parts.prefix)) }
      } else if let label {
        file.set(range, "/P", file.newText(label))
      }
      file.append(file.newInteger(page), to: numbers)
      file.append(range, to: numbers)
      previous = parts
    }
    file.set(
      qpdf_get_root(file.data), "/PageLabels", file.newDictionary([("/Nums", numbers)]))
  }

  /// `S1-3` as `S1-` and 3; nil where no number ends it, or one that a count
  /// would write otherwise.
  private static func split(_ label: String) -> (prefix: String, number: Int)? {
    let digits = label.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
    guard let number = Int(String(digits)), number > 0, String(number).count == digits.count,
      number < 1 << 30
    else { return nil }
    return (String(label.dropLast(digits.count)), number)
  }
}

extension PDFBookmark {
  fileprivate func item(from first: Int) -> PDFOutlineItem {
    PDFOutlineItem(
      title: title, destination: .page(first + max(0, page), view: "/Fit"),
      children: children.map { $0.item(from: first) })
  }
}

extension PDFOutlineItem {
  fileprivate func moved(by first: Int) -> PDFOutlineItem {
    var moved = self
    if case .page(let number, let view)? = destination {
      moved.destination = .page(first + number, view: view)
    }
    moved.children = children.map { $0.moved(by: first) }
    return moved
  }
}

extension [PDFOutlineItem] {
  /// Puts a bookmark beneath others, which are shared with those before
  /// where they are the same.
  mutating func append(above: ArraySlice<String>, _ item: PDFOutlineItem) {
    guard let heading = above.first else {
      append(item)
      return
    }
    if last?.title != heading || last?.isHeading != true {
      append(
        PDFOutlineItem(
          title: heading, destination: item.destination, isOpen: true, isHeading: true))
    }
    self[count - 1].children.append(above: above.dropFirst(), item)
  }
}
