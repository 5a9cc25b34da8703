import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("The sample council's register")
struct SampleRegisterTests {
  private static let folder = Bench.package.appending(path: "Packs/harrowmere")

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
  }

  @Test("It is read without a finding and written again byte for byte")
  func roundTrip() throws {
    let reading = RegisterFile.read(try bytes(RegisterFile.name))
    #expect(reading.findings.isEmpty)
    #expect(RegisterFile.bytes(of: reading.log.entries) == (try bytes(RegisterFile.name)))
    let own = WithheldFile.read(try bytes(WithheldFile.name))
    #expect(own.findings.isEmpty)
    #expect(WithheldFile.bytes(of: own.records) == (try bytes(WithheldFile.name)))
    let full = reading.log.disclosing(own.records)
    #expect(Register(full).findings.isEmpty)
    #expect(full.separated.general == reading.log)
  }

  @Test("Every member of council.yaml has a form in it, and every kind of interest occurs")
  func isWhole() throws {
    let folder = try RegisterFolder(Self.folder.path)
    let (register, findings) = try folder.read()
    #expect(findings.isEmpty)
    let members = folder.council.people.values.filter { !$0.isOfficer }.map(\.id)
    #expect(Set(register.members.keys) == Set(members))
    #expect(register.members.values.allSatisfy { !$0.forms.isEmpty })
    let open = PublicRegister(register, of: folder.council, on: Day(2026, 12, 1)!)
    #expect(Set(open.members.flatMap(\.entries).map(\.kind)) == Set(InterestKind.allCases))
    #expect(open.members.map(\.withheld).reduce(0, +) == 1)
  }

  @Test("Of its clocks one was kept late: a form due on 11 October that came on the 16th")
  func clocks() throws {
    let (register, _) = try RegisterFolder(Self.folder.path).read()
    let late = register.clocks(under: RegisterRules()).filter {
      $0.standing(on: Day(2026, 12, 1)!) != .met
    }
    #expect(late.map(\.member) == [Person.ID("farida-noorani")])
    #expect(late.map { $0.standing(on: Day(2026, 12, 1)!) } == [.late(5)])
  }
}
