import CQPDF
import Glibc

/// What tells one object of a PDF from another.
struct PDFReference: Hashable {
  var number: Int32
  var generation: Int32
}

/// Reading more than facts: lists, names, numbers and references.
extension PDFFile {
  func isDictionary(_ handle: Handle) -> Bool { qpdf_oh_is_dictionary(data, handle) != 0 }
  func isArray(_ handle: Handle) -> Bool { qpdf_oh_is_array(data, handle) != 0 }
  func isStream(_ handle: Handle) -> Bool { qpdf_oh_is_stream(data, handle) != 0 }
  func isName(_ handle: Handle) -> Bool { qpdf_oh_is_name(data, handle) != 0 }
  func isString(_ handle: Handle) -> Bool { qpdf_oh_is_string(data, handle) != 0 }
  func isInteger(_ handle: Handle) -> Bool { qpdf_oh_is_integer(data, handle) != 0 }

  func array(_ holder: Handle, _ key: String) -> Handle? {
    guard let found = value(holder, key), isArray(found) else { return nil }
    return found
  }

  /// The items of an array; none where it is no array.
  func items(_ array: Handle) -> [Handle] {
    guard isArray(array) else { return [] }
    let count = qpdf_oh_get_array_n_items(data, array)
    return (0..<max(0, count)).map { qpdf_oh_get_array_item(data, array, $0) }
  }

  /// The items of an array that a key holds.
  func items(_ holder: Handle, _ key: String) -> [Handle] {
    array(holder, key).map { items($0) } ?? []
  }

  /// The keys of a dictionary, in the order of their bytes.
  func keys(_ dictionary: Handle) -> [String] {
    guard isDictionary(dictionary) else { return [] }
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(data, dictionary)
    while qpdf_oh_dict_more_keys(data) != 0, let key = qpdf_oh_dict_next_key(data) {
      keys.append(String(cString: key))
    }
    return keys
  }

  /// The dictionary of a stream, or the dictionary itself.
  func attributes(_ handle: Handle) -> Handle? {
    if isStream(handle) { return qpdf_oh_get_dict(data, handle) }
    return isDictionary(handle) ? handle : nil
  }

  /// A name with its slash.
  func name(_ handle: Handle) -> String? {
    guard isName(handle), let name = qpdf_oh_get_name(data, handle) else { return nil }
    return String(cString: name)
  }

  func name(_ holder: Handle, _ key: String) -> String? { value(holder, key).flatMap({ name($0) }) }

  /// A finite number.
  func number(_ handle: Handle) -> Double? {
    guard qpdf_oh_is_number(data, handle) != 0 else { return nil }
    let number = qpdf_oh_get_numeric_value(data, handle)
    return number.isFinite ? number : nil
  }

  func number(_ holder: Handle, _ key: String) -> Double? {
    value(holder, key).flatMap({ number($0) })
  }

  /// The bytes of a string, one scalar each.
  func bytes(_ handle: Handle) -> String? {
    guard isString(handle) else { return nil }
    var length = 0
    guard let start = qpdf_oh_get_binary_string_value(data, handle, &length) else { return nil }
    return start.withMemoryRebound(to: UInt8.self, capacity: length) {
      var text = String.UnicodeScalarView()
      text.append(
        contentsOf: UnsafeBufferPointer(start: $0, count: length).lazy.map { Unicode.Scalar($0) })
      return String(text)
    }
  }

  /// What tells an indirect object from another; nil for a direct one.
  func reference(_ handle: Handle) -> PDFReference? {
    let number = qpdf_oh_get_object_id(data, handle)
    guard number > 0 else { return nil }
    return PDFReference(number: number, generation: qpdf_oh_get_generation(data, handle))
  }

  /// The value of a key of what is known to be a dictionary; null where
  /// there is none.
  func get(_ dictionary: Handle, _ key: String) -> Handle {
    qpdf_oh_get_key(data, dictionary, key)
  }

  func isName(_ handle: Handle, _ name: String) -> Bool {
    qpdf_oh_is_name_and_equals(data, handle, name) != 0
  }

  func object(_ reference: PDFReference) -> Handle {
    qpdf_get_object_by_id(data, reference.number, reference.generation)
  }

  /// How an object would be written; references stay references.
  func written(_ handle: Handle) -> String {
    qpdf_oh_unparse_resolved(data, handle).map { String(cString: $0) } ?? ""
  }

  /// Takes over how an object would be written.
  func take(
    _ handle: Handle, into text: inout PDFTagText, way: PDFTagText.Way
  ) -> PDFTagText.Sight {
    let sight = qpdf_oh_unparse_resolved(data, handle).flatMap { start in
      let count = strlen(start)
      return start.withMemoryRebound(to: UInt8.self, capacity: count) {
        text.take(UnsafeBufferPointer(start: $0, count: count), way: way)
      }
    }
    return sight ?? text.takeNothing()
  }

  /// Runs work and lets go of every handle that was made in it.
  ///
  /// Handles are numbers that only grow, so those made since the start are
  /// known. None made inside may be used afterwards.
  func scoped<Result, Failure>(
    _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let first = qpdf_oh_new_null(data)
    defer {
      let last = qpdf_oh_new_null(data)
      if first < last { for handle in first...last { qpdf_oh_release(data, handle) } }
    }
    return try work()
  }
}

/// Making and changing objects.
extension PDFFile {
  func newName(_ name: String) -> Handle { qpdf_oh_new_name(data, name) }
  func newInteger(_ value: Int) -> Handle { qpdf_oh_new_integer(data, Int64(value)) }
  func newBool(_ value: Bool) -> Handle { qpdf_oh_new_bool(data, value ? 1 : 0) }
  var newNull: Handle { qpdf_oh_new_null(data) }

  /// A text string in whichever of PDF's encodings holds it.
  func newText(_ text: String) -> Handle {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        qpdf_oh_new_binary_unicode_string(data, $0.baseAddress ?? Self.nothing, $0.count)
      }
    }
  }

  /// A string of bytes, given one scalar each.
  func newBytes(_ text: String) -> Handle {
    let bytes = text.unicodeScalars.map { CChar(truncatingIfNeeded: Int($0.value)) }
    return bytes.withUnsafeBufferPointer {
      qpdf_oh_new_binary_string(data, $0.baseAddress ?? Self.nothing, $0.count)
    }
  }

  func newArray(_ items: [Handle] = []) -> Handle {
    let array = qpdf_oh_new_array(data)
    for item in items { qpdf_oh_append_item(data, array, item) }
    return array
  }

  func newDictionary(_ entries: [(String, Handle)] = []) -> Handle {
    let dictionary = qpdf_oh_new_dictionary(data)
    for (key, value) in entries { qpdf_oh_replace_key(data, dictionary, key, value) }
    return dictionary
  }

  /// A stream, which is always an indirect object.
  func newStream(_ bytes: [UInt8], _ entries: [(String, Handle)] = []) -> Handle {
    let stream = qpdf_oh_new_stream(data)
    bytes.withUnsafeBufferPointer {
      qpdf_oh_replace_stream_data(
        data, stream, $0.baseAddress ?? Self.noBytes, $0.count, newNull, newNull)
    }
    let dictionary = qpdf_oh_get_dict(data, stream)
    for (key, value) in entries { qpdf_oh_replace_key(data, dictionary, key, value) }
    return stream
  }

  /// Direct objects in PDF's own notation.
  func parsed(_ text: String) -> Handle { qpdf_oh_parse(data, text) }

  /// The same object with a number of its own, so that others can refer to it.
  func indirect(_ handle: Handle) -> Handle {
    if qpdf_oh_is_indirect(data, handle) != 0 { return handle }
    guard let number = numbering.next() else { return qpdf_make_indirect_object(data, handle) }
    qpdf_replace_object(data, number, 0, handle)
    return qpdf_get_object_by_id(data, number, 0)
  }

  func set(_ holder: Handle, _ key: String, _ value: Handle) {
    qpdf_oh_replace_key(data, holder, key, value)
  }

  func remove(_ holder: Handle, _ key: String) { qpdf_oh_remove_key(data, holder, key) }

  func append(_ item: Handle, to array: Handle) { qpdf_oh_append_item(data, array, item) }

  /// Takes the error that the last call left, if it left one.
  func takeError() -> String? {
    guard qpdf_has_error(data) != 0, let error = qpdf_get_error(data) else { return nil }
    return qpdf_get_error_message_detail(data, error).map { String(cString: $0) } ?? "unknown"
  }

  private static var nothing: UnsafePointer<CChar> { UnsafePointer(nothingAtAll) }
  private static var noBytes: UnsafePointer<UInt8> {
    UnsafeRawPointer(nothingAtAll).assumingMemoryBound(to: UInt8.self)
  }
}

/// Where an empty buffer may point, since qpdf wants an address.
nonisolated(unsafe) private let nothingAtAll = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
