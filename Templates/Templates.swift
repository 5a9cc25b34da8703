import Foundation

/// The templates that come with the program: orders of business, house
/// style and report templates.
public enum Templates {
  /// The folder the build itself carries, the last place that is looked in.
  public static var builtIn: URL { Bundle.module.resourceURL ?? Bundle.module.bundleURL }
}
