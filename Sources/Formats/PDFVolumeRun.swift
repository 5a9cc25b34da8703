import CFiles
import CQPDF
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

extension PDFTarget {
  static var unwritten: FormatError {
    FormatError(
      code: "pack.not-written",
      message: "The pack could not be written (\(String(cString: strerror(errno)))): check the "
        + "folder and the room on the disk.")
  }

  private static func unwritten(_ reason: String) -> FormatError {
    if errno == ENOSPC || errno == EDQUOT || errno == EFBIG { return unwritten }
    return FormatError(
      code: "pack.not-written", place: reason,
      message: "The pack could not be written, because a part of it is damaged or the disk is "
        + "full: check the room on the disk, then leave out reports that are damaged.")
  }

  /// What the program wrote itself is read whatever its size.
  private static var anySize: ReadLimits {
    var limits = ReadLimits()
    limits.fileBytes = .max
    return limits
  }

  /// - Parameter held: what the streams are read from.
  func write(
    to path: String, isLinearised: Bool, reading held: [PDFHeldBytes]
  ) throws(FormatError) {
    errno = 0
    guard qpdf_init_write(file.data, path) & Int32(QPDF_ERRORS) == 0 else { throw Self.unwritten }
    try write(held, isLinearised: isLinearised && structure.isEmpty)
    guard !structure.isEmpty else { return }
    let written = try SourceFile(path: path)
    let end = try written.bytes(at: max(0, written.size - 64), upTo: 64)
    let (list, tags) = try tags(behind: PDFFile(path: path, limits: Self.anySize), end)
    guard Self.replace(path, from: list, with: tags) else { throw Self.unwritten }
    guard isLinearised else { return }
    let other = "\(path).linear"
    defer { unlink(other) }
    let whole = try PDFFile(path: path, limits: Self.anySize)
    errno = 0
    guard qpdf_init_write(whole.data, other) & Int32(QPDF_ERRORS) == 0 else { throw Self.unwritten }
    try Self.write(whole, version, isLinearised: true)
    guard rename(other, path) == 0 else { throw Self.unwritten }
  }

  func bytes(isLinearised: Bool, reading held: [PDFHeldBytes]) throws(FormatError) -> [UInt8] {
    _ = qpdf_init_write_memory(file.data)
    try write(held, isLinearised: isLinearised && structure.isEmpty)
    var bytes = try Self.buffer(of: file)
    guard !structure.isEmpty else { return bytes }
    let (list, tags) = try tags(
      behind: PDFFile(bytes: bytes, limits: Self.anySize), Array(bytes.suffix(64)))
    bytes.replaceSubrange(list..., with: tags)
    guard isLinearised else { return bytes }
    let whole = try PDFFile(bytes: bytes, limits: Self.anySize)
    _ = qpdf_init_write_memory(whole.data)
    try Self.write(whole, version, isLinearised: true)
    return try Self.buffer(of: whole)
  }

  private static func buffer(of file: borrowing PDFFile) throws(FormatError) -> [UInt8] {
    guard let start = qpdf_get_buffer(file.data) else { throw Self.unwritten }
    return Array(UnsafeBufferPointer(start: start, count: qpdf_get_buffer_length(file.data)))
  }

  /// The tags, to be written behind what qpdf has written.
  ///
  /// - Parameter end: the last bytes of that, which say where its list of
  ///   objects is: that gives way to them.
  private func tags(
    behind base: borrowing PDFFile, _ end: [UInt8]
  ) throws(FormatError) -> (list: Int, bytes: [UInt8]) {
    let words = String(decoding: end, as: UTF8.self).split(separator: "\n")
    guard let mark = words.lastIndex(of: "startxref"), mark + 1 < words.count,
      let list = Int(words[mark + 1]),
      let writer = PDFTagWriter(structure.parts, base: base)
    else { throw Self.unwritten(file.takeError() ?? "") }
    return (list, writer.written(at: list))
  }

  /// Puts bytes in the place of all that a file has from a place on.
  private static func replace(_ path: String, from start: Int, with bytes: [UInt8]) -> Bool {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard ftruncate(file, off_t(start)) == 0 else { return false }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(file, $0.baseAddress! + written, bytes.count - written, off_t(start + written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  private func write(_ held: [PDFHeldBytes], isLinearised: Bool) throws(FormatError) {
    let reading = PDFReadBytes(held)
    qpdf_register_progress_reporter(
      file.data,
      { percent, context in
        Unmanaged<PDFReadBytes>.fromOpaque(context!).takeUnretainedValue().drop(percent)
      }, Unmanaged.passUnretained(reading).toOpaque())
    defer { withExtendedLifetime(reading) {} }
    try Self.write(file, version, isLinearised: isLinearised)
  }

  private static func write(
    _ file: borrowing PDFFile, _ version: String, isLinearised: Bool
  ) throws(FormatError) {
    qpdf_set_deterministic_ID(file.data, 1)
    qpdf_set_object_stream_mode(file.data, qpdf_o_generate)
    qpdf_set_decode_level(file.data, qpdf_dl_none)
    qpdf_set_compress_streams(file.data, 1)
    qpdf_set_linearization(file.data, isLinearised ? 1 : 0)
    qpdf_set_minimum_pdf_version(file.data, version)
    errno = 0
    guard qpdf_write(file.data) & Int32(QPDF_ERRORS) == 0 else {
      throw unwritten(file.takeError() ?? "")
    }
  }
}

/// What a volume is written from: as writing goes on, the memory of what has
/// been read is given back.
private final class PDFReadBytes {
  private let held: [PDFHeldBytes]
  private var last = 0

  init(_ held: [PDFHeldBytes]) { self.held = held }

  func drop(_ percent: Int32) {
    guard Int(percent) / 5 != last / 5 else { return }
    last = Int(percent)
    for bytes in held { bytes.drop() }
  }
}
