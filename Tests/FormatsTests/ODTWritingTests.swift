import Documents
import Foundation
import Testing

@testable import Formats

@Suite("Writing ODT")
struct ODTWritingTests {
  static let writer = ODTWriter(including: [DocumentID("trees"): ODTSample.report])

  @Test("The sample agenda and minutes are valid OpenDocument 1.3", .enabled(if: ODTSchema.canValidate))
  func samplesAreValid() throws {
    let packages = [ODTSample.agenda, ODTSample.minutes, ODTSample.report].map(Self.writer.parts)
    #expect(try ODTSchema.problems(of: packages) == "")
  }

  @Test("Sample files are left for looking at", .enabled(if: lookFolder != nil))
  func writeSamples() throws {
    let folder = URL(fileURLWithPath: try #require(Self.lookFolder))
    var sheet = Stylesheet.standard
    let house = folder.appendingPathComponent("house.fodt")
    if let template = try? Data(contentsOf: house) { sheet = try Stylesheet(template: Array(template)) }
    let writer = ODTWriter(sheet, including: [DocumentID("trees"): ODTSample.report])
    for (name, document) in [("agenda", ODTSample.agenda), ("minutes", ODTSample.minutes)] {
      let bytes = try Archive.bytes(of: writer.parts(of: document))
      try Data(bytes).write(to: folder.appendingPathComponent("\(name).odt"))
    }
  }

  static let lookFolder = ProcessInfo.processInfo.environment["MEETINGDAY_LOOK"]
}
