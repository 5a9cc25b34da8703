extension String {
  /// What the YAML parser calls a problem, in words for those who write the
  /// file; its own words where it is a rare one.
  var asYAMLSlip: String {
    for (problem, slip) in YAMLSlip.all where contains(problem) { return slip }
    return self
  }
}

private enum YAMLSlip {
  /// By words of the parser's (libyaml's) messages, the longer before those
  /// they hold.
  static let all: [(problem: String, slip: String)] = [
    (
      "mapping values are not allowed",
      "there is one colon too many; put what follows the key in quotes"
    ),
    ("could not find expected ':'", "a key has no colon after it"),
    ("did not find expected key", "this line does not line up with the keys above it"),
    ("did not find expected '-' indicator", "this line does not line up with the dashes above it"),
    ("did not find expected ',' or", "a comma or the closing bracket is missing"),
    ("did not find expected node content", "a value or the closing bracket is missing"),
    ("block sequence entries are not allowed", "a list cannot begin here; put it on lines below"),
    ("unexpected end of stream", "a quote is opened and never closed"),
    (
      "cannot start any token",
      "a tab stands where spaces should, or a value begins with a sign such as @ or % and has no "
        + "quotes"
    ),
    ("unknown escape character", "a backslash stands in double quotes; use single quotes"),
    ("undefined alias", "a value begins with a star, which points to nothing; put it in quotes"),
    ("expected alphabetic or numeric", "a value begins with & or *; put it in quotes"),
  ]
}
