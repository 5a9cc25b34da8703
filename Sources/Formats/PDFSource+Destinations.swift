import CQPDF

/// Where a link of a part leads.
enum PDFDestination {
  /// To a page of the same file: number and how it is shown, as PDF writes it.
  case page(Int, view: String)
  /// To another part, by what it is named.
  case part(String)
  /// To an address outside.
  case address(String)
  /// Nowhere that can be found.
  case lost
}

extension PDFSource {
  /// The destinations that the file names, whichever way it keeps them.
  func readNamedDestinations() {
    guard let root = file.root else { return }
    if let old = file.dictionary(root, "/Dests") {
      for key in file.keys(old).prefix(Self.mostNames) {
        named[String(key.dropFirst())] = qpdf_oh_get_key(file.data, old, key)
      }
    }
    if let names = file.dictionary(root, "/Names"), let tree = file.dictionary(names, "/Dests") {
      for (key, value) in leaves(of: tree, "/Names") {
        if let name = file.bytes(key), named[name] == nil { named[name] = value }
      }
    }
  }

  private static let mostNames = 200_000
  private static let views: Set<String> = [
    "/XYZ", "/Fit", "/FitH", "/FitV", "/FitR", "/FitB", "/FitBH", "/FitBV",
  ]

  /// The pairs of a name or number tree, visiting each node once.
  func leaves(
    of tree: PDFFile.Handle, _ key: String
  ) -> [(key: PDFFile.Handle, value: PDFFile.Handle)] {
    var pairs: [(PDFFile.Handle, PDFFile.Handle)] = []
    var met: Set<PDFReference> = []
    var waiting = [tree]
    while let node = waiting.popLast(), pairs.count < Self.mostNames {
      if let reference = file.reference(node), !met.insert(reference).inserted { continue }
      if let list = file.array(node, key) {
        let items = file.items(list)
        for index in stride(from: 0, to: items.count - 1, by: 2) {
          pairs.append((items[index], items[index + 1]))
        }
      }
      if let kids = file.array(node, "/Kids") { waiting += file.items(kids).reversed() }
    }
    return pairs
  }

  /// Follows a destination, by name or not, to its page.
  func destination(_ handle: PDFFile.Handle) -> PDFDestination {
    if let name = file.name(handle).map({ String($0.dropFirst()) }) ?? file.bytes(handle) {
      guard let found = named[name] else {
        return partIDs.contains(name) ? .part(name) : .lost
      }
      if file.isDictionary(found) {
        return file.array(found, "/D").map(explicit) ?? .lost
      }
      return file.isArray(found) ? explicit(found) : .lost
    }
    return file.isArray(handle) ? explicit(handle) : .lost
  }

  private func explicit(_ list: PDFFile.Handle) -> PDFDestination {
    let items = file.items(list)
    guard let target = items.first else { return .lost }
    var number: Int?
    if let reference = file.reference(target) {
      number = pageNumbers[reference]
    } else if file.isInteger(target) {
      // Some programs number the page where they should refer to it.
      let value = Int(qpdf_oh_get_int_value(file.data, target))
      number = pages.indices.contains(value) ? value : nil
    }
    guard let number else { return .lost }
    let view = items.dropFirst().prefix(6).map { item in
      if let name = file.name(item) { return Self.views.contains(name) ? name : "/Fit" }
      return file.number(item).map(PDFStamp.number) ?? "null"
    }
    return .page(number, view: view.isEmpty ? "/Fit" : view.joined(separator: " "))
  }

  /// The part that an address names: `pack:ID`, or anything ending in `#ID`.
  func part(at address: String) -> String? {
    if address.hasPrefix("pack:") {
      let id = String(address.dropFirst(5))
      return partIDs.contains(id) ? id : nil
    }
    guard let mark = address.lastIndex(of: "#") else { return nil }
    let before = address[..<mark]
    // `https://…#ID` is somebody else's; a bare `#ID` or a file's is ours.
    guard before.isEmpty || before.hasPrefix("file:") else { return nil }
    let id = String(address[address.index(after: mark)...])
    return partIDs.contains(id) ? id : nil
  }

  /// An explicit destination inside this file.
  func array(to page: Int, view: String) -> PDFFile.Handle {
    let list = file.parsed("[ null \(view) ]")
    qpdf_oh_set_array_item(file.data, list, 0, file.object(pages[page]))
    return list
  }
}
