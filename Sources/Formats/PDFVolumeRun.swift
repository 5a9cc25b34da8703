import CFiles
import Glibc

/// What goes into one volume of a pack.
struct PDFVolumePlan {
  var assembler: PDFAssembler
  var font: PDFStampFont?
  var range: Range<Int>
  var number: Int
  /// How many volumes there are.
  var count: Int
  /// The volume's file that each part is in, by the part's ID.
  var homes: [String: String]

  var title: String {
    let title = assembler.settings.title
    return count == 1 ? title : "\(title) (volume \(number) of \(count))"
  }
}

/// The making of one volume.
final class PDFVolumeRun {
  private let plan: PDFVolumePlan
  private var target: PDFTarget?
  /// What holds the bytes that streams are read from when the volume is
  /// written.
  private var held: [PDFHeldBytes] = []
  private var notes: [PDFAssembly.Note] = []
  private var claimsPDFUA = true

  init(_ plan: PDFVolumePlan) { self.plan = plan }

  var pages: Int { target?.pageCount ?? 0 }

  /// Opens the parts and copies them.
  ///
  /// While one is copied the next is opened. A source is closed once it has
  /// been copied: its streams are read from its bytes, not through it.
  func fill(
    _ result: inout PDFAssembly, _ progress: (Int, Int) -> Void
  ) throws(FormatError) {
    let assembler = plan.assembler
    guard !assembler.parts.isEmpty else {
      throw FormatError(
        code: "pack.no-parts", message: "There is nothing to put together: name a PDF at least.")
    }
    let target = try PDFTarget(plan.font)
    self.target = target
    let partIDs = Set(assembler.parts.compactMap(\.id))
    var names = PDFNamesInUse()
    func opening(_ index: Int) -> PDFOpening {
      PDFOpening(assembler.parts[index], assembler.settings, partIDs: partIDs)
    }
    // Two are looked through while a third is copied. Two more are waited
    // for when the next takes their place, so that there are five at most.
    var ahead: [PDFOpening] = []
    var behind: [PDFOpening] = []
    for index in plan.range {
      while ahead.count < 3, index + ahead.count < plan.range.upperBound {
        ahead.append(opening(index + ahead.count))
      }
      let current = ahead.removeFirst()
      current.wait()
      try add(index, current, to: target, &names, &result)
      current.close()
      behind.append(current)
      if behind.count > 2 { behind.removeFirst().finish() }
      progress(index + 1, assembler.parts.count)
    }
    for opening in behind { opening.finish() }
    // What the sources took would stay beside what the writer takes.
    _ = malloc_trim(0)
    complete(target)
  }

  /// Copies a part behind those before it.
  private func add(
    _ index: Int, _ opening: PDFOpening, to target: PDFTarget, _ names: inout PDFNamesInUse,
    _ result: inout PDFAssembly
  ) throws(FormatError) {
    let settings = plan.assembler.settings
    let source = try opening.take()
    let part = try labelled(plan.assembler.parts[index], source, &result)
    let prepared = source.prepare(title: part.title, language: part.language, &names)
    if !source.isTagged { result.untagged.append(index) }
    if prepared.matters.allSatisfy({ !$0.hasFont && $0.hasPicture }) {
      result.imageOnly.append(index)
    }
    claimsPDFUA = claimsPDFUA && source.claimsPDFUA
    try target.append(source, part, prepared, labelPrefix: settings.labelPrefix)
    do throws(FormatError) { try source.noteRepairs() } catch {
      throw error.inFile(source.name)
    }
    notes += source.log.warnings.map { PDFAssembly.Note(part: index, warning: $0) }
    if let bytes = source.file.held {
      held.append(bytes)
      bytes.drop()
    }
  }

  /// A part with its labels, if it is to have any.
  private func labelled(
    _ part: PDFAssembler.Part, _ source: PDFSource, _ result: inout PDFAssembly
  ) throws(FormatError) -> PDFAssembler.Part {
    var part = part
    if part.labels.isEmpty, let first = plan.assembler.settings.firstPage {
      let start = first + result.pages.reduce(0, +)
      part.labels = source.pages.indices.map { String(start + $0) }
    }
    result.pages.append(source.pages.count)
    guard part.labels.isEmpty || part.labels.count == source.pages.count else {
      throw FormatError(
        code: "pack.labels-differ", place: part.name,
        message: "It has \(source.pages.count) pages but labels for \(part.labels.count): it "
          + "changed after its pages were counted. Build again.")
    }
    return part
  }

  private func complete(_ target: PDFTarget) {
    let settings = plan.assembler.settings
    let own = plan.homes[plan.assembler.parts[plan.range.lowerBound].id ?? ""]
    let others = plan.homes.filter { $0.value != own || own == nil }
    target.finishOutline(others)
    target.finishLinks(others)
    target.finishDestinations()
    target.finishPageLabels()
    target.finishStructure()
    target.finishForm()
    target.finishLayers()
    target.finishFont()
    claimsPDFUA =
      claimsPDFUA && target.lettering.isEmbedded
      && target.lettering.missing.isEmpty
    target.finishMetadata(settings, title: plan.title, claimsPDFUA: claimsPDFUA)
  }

  func write(to path: String) throws(FormatError) {
    try target?.write(
      to: path, isLinearised: plan.assembler.settings.isLinearised, reading: held)
  }

  func bytes() throws(FormatError) -> [UInt8] {
    try target?.bytes(
      isLinearised: plan.assembler.settings.isLinearised, reading: held) ?? []
  }

  /// Adds what was noted, once all has been written; then lets go of it all.
  func finish(_ result: inout PDFAssembly) throws(FormatError) {
    result.notes += notes
    if let repairs = try target?.file.repairs() {
      result.notes.append(
        PDFAssembly.Note(
          part: nil,
          warning: FormatWarning(
            code: "pdf.damaged-recovered",
            message: "Something in a part is damaged (\(repairs.first)): look through the pack.",
            count: repairs.count)))
    }
    result.claimsPDFUA = (plan.number == 1 || result.claimsPDFUA) && claimsPDFUA
    guard let lettering = target?.lettering, plan.number == 1 else { return }
    if !lettering.isEmbedded {
      result.notes.append(
        PDFAssembly.Note(
          part: nil,
          warning: FormatWarning(
            code: "pack.font-missing",
            message: "Liberation Sans is not installed, so page labels are set in a font that is "
              + "not in the file and the pack cannot be called accessible: install the package "
              + "fonts-liberation and build again.")))
    }
    if !lettering.missing.isEmpty {
      let letters = lettering.missing.sorted().prefix(10).map { "\u{201C}\($0)\u{201D}" }
      result.notes.append(
        PDFAssembly.Note(
          part: nil,
          warning: FormatWarning(
            code: "pack.letters-missing",
            message: "The font of the page labels lacks \(letters.joined(separator: ", ")), shown "
              + "as a question mark: use other letters.", count: lettering.missing.count)))
    }
  }
}
