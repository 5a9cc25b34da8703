import ArgumentParser
import Meetings

extension Day {
  /// A day given on the command line.
  ///
  /// - Throws: `ValidationError` that says what is wrong with it.
  init(argument text: String) throws {
    do throws(ParseFailure) {
      self = try Day(parsing: text)
    } catch .weekday(let written, let actual) {
      throw ValidationError("“\(text)” says \(written.name), but that date is a \(actual.name).")
    } catch .impossible {
      throw ValidationError("“\(text)”: there is no such date.")
    } catch {
      throw ValidationError("“\(text)” is not a date. Write it as 2026-12-08.")
    }
  }
}
