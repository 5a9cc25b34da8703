import Foundation
import Glibc
import Hummingbird
import NIOCore

/// Reads the files and fields of an upload as they come (RFC 7578), so that a
/// large one is never in memory.
struct MultipartReader {
  /// A file on its way.
  struct File: Sendable {
    /// The field it came in.
    var field: String
    /// As its sender calls it; never used as a path.
    var name: String
    /// Where it was put.
    var place: URL
    var bytes: Int
  }

  /// What came.
  struct Contents: Sendable {
    var fields = FormFields()
    var files: [File] = []
  }

  /// - Parameters:
  ///   - limit: of all of it, in bytes.
  ///   - place: where the next file is to be put.
  ///   - admit: asked with the fields so far before a file is taken.
  /// - Throws: `Problem` where it is too large or is not what it says; the
  ///   files so far are then taken away.
  static func read(
    _ body: RequestBody, type: String?, limit: Int, place: () -> URL,
    admit: (FormFields) throws -> Void
  ) async throws -> Contents {
    guard let type, let boundary = boundary(of: type) else {
      throw Problem(.unsupportedMediaType, "Send files with the form of the page.")
    }
    var run = Run(boundary: boundary)
    do {
      var total = 0
      for try await part in body {
        total += part.readableBytes
        guard total <= limit else { throw Problem.tooLarge(limit) }
        try run.take(part, place: place, admit: admit)
      }
      try run.finish()
    } catch {
      run.discard()
      throw error
    }
    return run.contents
  }

  /// The boundary in `multipart/form-data; boundary=…`.
  static func boundary(of type: String) -> String? {
    guard type.lowercased().hasPrefix("multipart/form-data"),
      let range = type.range(of: "boundary=", options: .caseInsensitive)
    else { return nil }
    let value = type[range.upperBound...].prefix { $0 != ";" }
      .trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
    return (1...70).contains(value.utf8.count) ? value : nil
  }

  /// The name of a file in the head of its part; nil for a field.
  static func fileName(in head: String) -> String? {
    Run.parameter("filename", in: head[...])
  }

  /// An upload under way.
  private struct Run {
    private enum State { case preamble, heads, content, end }

    let delimiter: [UInt8]
    var contents = Contents()
    private var state = State.preamble
    private var buffer = ByteBuffer(string: "\r\n")
    private var name = ""
    private var fileName: String?
    private var field: [UInt8] = []
    private var file: FileHandle?
    private var fileBytes = 0
    private var count = 0

    init(boundary: String) { delimiter = Array("\r\n--\(boundary)".utf8) }

    mutating func take(
      _ part: ByteBuffer, place: () -> URL, admit: (FormFields) throws -> Void
    ) throws {
      buffer.writeImmutableBuffer(part)
      while try step(place: place, admit: admit) {}
      if buffer.readerIndex > 1 << 20 { buffer.discardReadBytes() }
    }

    /// One step on; false where more has to come first.
    private mutating func step(
      place: () -> URL, admit: (FormFields) throws -> Void
    ) throws -> Bool {
      switch state {
      case .preamble:
        guard let at = find(delimiter) else {
          guard buffer.readableBytes < 1 << 16 else { throw Self.malformed }
          return false
        }
        return try pass(delimiterAt: at)
      case .heads:
        guard let at = find(Array("\r\n\r\n".utf8)) else {
          guard buffer.readableBytes < 1 << 14 else { throw Self.malformed }
          return false
        }
        let heads = buffer.readString(length: at) ?? ""
        buffer.moveReaderIndex(forwardBy: 4)
        try begin(heads, place: place, admit: admit)
        state = .content
        return true
      case .content:
        if let at = find(delimiter) {
          guard buffer.readableBytes >= at + delimiter.count + 2 else {
            try write(at)
            return false
          }
          try write(at)
          try end()
          return try pass(delimiterAt: 0)
        }
        try write(max(0, buffer.readableBytes - delimiter.count))
        return false
      case .end:
        buffer.clear()
        return false
      }
    }

    private mutating func pass(delimiterAt at: Int) throws -> Bool {
      guard buffer.readableBytes >= at + delimiter.count + 2 else { return false }
      buffer.moveReaderIndex(forwardBy: at + delimiter.count)
      let next = buffer.readBytes(length: 2)
      count += 1
      guard count <= 200 else { throw Problem(.contentTooLarge, "Too many files at once.") }
      if next == [0x2D, 0x2D] {
        state = .end
      } else if next == [0x0D, 0x0A] {
        // A part may have no heads at all; its lines end with what was read.
        buffer.moveReaderIndex(to: buffer.readerIndex - 2)
        state = .heads
      } else {
        throw Self.malformed
      }
      return true
    }

    private mutating func begin(
      _ heads: String, place: () -> URL, admit: (FormFields) throws -> Void
    ) throws {
      (name, fileName, field, fileBytes) = ("", nil, [], 0)
      for line in heads.split(whereSeparator: \.isNewline)
      where line.lowercased().hasPrefix("content-disposition:") {
        name = Self.parameter("name", in: line) ?? ""
        fileName = Self.parameter("filename", in: line)
      }
      guard let fileName, !fileName.isEmpty else { return }
      try admit(contents.fields)
      let target = place()
      let descriptor = open(target.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw Self.full }
      file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      contents.files.append(
        File(field: name, name: fileName, place: target, bytes: 0))
    }

    private mutating func write(_ count: Int) throws {
      guard count > 0, let bytes = buffer.readBytes(length: count) else { return }
      if let file {
        do { try file.write(contentsOf: bytes) } catch { throw Self.full }
        fileBytes += count
      } else {
        field += bytes
        guard field.count <= 2 << 20 else { throw Problem.tooLarge(2 << 20) }
      }
    }

    private mutating func end() throws {
      if let file {
        do { try file.close() } catch { throw Self.full }
        self.file = nil
        contents.files[contents.files.count - 1].bytes = fileBytes
      } else if fileName == nil {
        contents.fields.add(name, String(decoding: field, as: UTF8.self))
      }
    }

    mutating func finish() throws {
      guard state == .end else {
        throw Problem(
          .badRequest, "The upload broke off before it was complete. Send it again.")
      }
    }

    mutating func discard() {
      try? file?.close()
      for file in contents.files { try? FileManager.default.removeItem(at: file.place) }
    }

    private func find(_ needle: [UInt8]) -> Int? {
      buffer.withUnsafeReadableBytes { bytes -> Int? in
        guard bytes.count >= needle.count else { return nil }
        var from = 0
        while from <= bytes.count - needle.count {
          guard let base = bytes.baseAddress,
            let hit = memchr(base + from, Int32(needle[0]), bytes.count - needle.count + 1 - from)
          else { return nil }
          let at = UnsafeRawPointer(hit) - base
          if memcmp(base + at, needle, needle.count) == 0 { return at }
          from = at + 1
        }
        return nil
      }
    }

    /// A parameter of a head: `name="a"`. Browsers write a quotation mark in
    /// it as `%22`.
    static func parameter(_ name: String, in line: Substring) -> String? {
      var rest = line.drop { $0 != ";" }
      while !rest.isEmpty {
        rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
        let key = rest.prefix { $0 != "=" && $0 != ";" }
        rest = rest.dropFirst(key.count)
        guard rest.first == "=" else { continue }
        rest = rest.dropFirst()
        var value = ""
        if rest.first == "\"" {
          rest = rest.dropFirst()
          while let next = rest.first, next != "\"" {
            rest = rest.dropFirst()
            if next == "\\", rest.first == "\"" {
              value.append("\"")
              rest = rest.dropFirst()
            } else {
              value.append(next)
            }
          }
          rest = rest.drop { $0 != ";" }
        } else {
          value = String(rest.prefix { $0 != ";" })
          rest = rest.dropFirst(value.count)
        }
        if key.lowercased() == name { return value.replacing("%22", with: "\"") }
      }
      return nil
    }

    private static let malformed = Problem(
      .badRequest, "The upload cannot be read. Send it again with the form of the page.")
    private static let full = Problem(
      .serviceUnavailable, "There is no room on the disk for that file. Nothing was changed.")
  }
}
