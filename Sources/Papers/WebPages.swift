import Documents
import Meetings

/// A page of the meeting's public site.
public struct WebPage: Equatable, Sendable {
  /// A step on the way to a page.
  public struct Breadcrumb: Equatable, Sendable {
    public var title: String
    /// Nil for the page itself.
    public var href: String?

    public init(title: String, href: String?) {
      self.title = title
      self.href = href
    }
  }

  /// Within the site's folder: `index.html`, `item-5-1.html`.
  public var path: String
  public var document: Document
  public var breadcrumbs: [Breadcrumb]

  public init(path: String, document: Document, breadcrumbs: [Breadcrumb]) {
    self.path = path
    self.document = document
    self.breadcrumbs = breadcrumbs
  }
}

/// The meeting's pages: one for the meeting and one for each item.
public func composeWebPages<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ context: PaperContext, proceedings: Proceedings?
) -> [WebPage] {
  let composer = Composer(agenda, context)
  return [
    WebPage(
      path: "index.html", document: composer.document("Agenda", composer.frontSheet()),
      breadcrumbs: [])
  ]
}
