import Foundation
import Meetings

/// `meeting.lock`: what a build took from outside the meeting's folder.
///
/// Says, when a build comes out differently elsewhere, what differed: the
/// council file, the meetings beside it, or a template.
struct MeetingLock: Codable, Equatable {
  struct Source: Codable, Equatable {
    var name: String
    var sha256: String
  }

  var schema = 1
  /// The version of this program's output.
  var program: String
  var sources: [Source]

  init(pack: Pack, style: HouseStyle) {
    program = PackBuilder.version
    var seen: Set<String> = []
    sources = (pack.sources + style.sources).filter { seen.insert($0.name).inserted }
      .sorted { $0.name < $1.name }.map { Source(name: $0.name, sha256: $0.sha256) }
  }

  var bytes: [UInt8] { encodedJSON(self) }
}

extension PackBuilder {
  /// The version of the program, as `meetingday --version` prints it.
  public static let version = "0.1.0"
}

extension Pack {
  /// A short name for the state of the meeting's own text, carried by a
  /// minutes skeleton so that an edited one can be matched on its return.
  var revision: String {
    let file = location.folder.appendingPathComponent("meeting.yaml")
    let bytes = (try? read(file, as: "meeting.yaml")) ?? []
    return String(sha256(bytes).prefix(16))
  }
}
