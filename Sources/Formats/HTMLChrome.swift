import Documents

/// What stands round the text on a web page: the council's name, the way
/// here, and the foot.
public struct HTMLChrome: Equatable, Sendable {
  /// A step of the way to this page, from the top.
  public struct Breadcrumb: Equatable, Sendable {
    public var label: String
    /// A relative path; `nil` for the page itself.
    public var href: String?

    public init(_ label: String, href: String? = nil) {
      self.label = label
      self.href = href
    }
  }

  public var councilName: String
  public var breadcrumbs: [Breadcrumb]
  /// The text at the foot; empty for no foot.
  public var footer: [Inline]

  public init(councilName: String, breadcrumbs: [Breadcrumb] = [], footer: [Inline] = []) {
    self.councilName = councilName
    self.breadcrumbs = breadcrumbs
    self.footer = footer
  }
}

extension HTMLBody {
  mutating func writeHeader(_ chrome: HTMLChrome) {
    out.raw("<header class=\"site\">\n<p class=\"council\"")
    writeContent([.text(chrome.councilName)])
    out.raw("</p>\n")
    if !chrome.breadcrumbs.isEmpty {
      claimLandmark("Breadcrumb")
      out.raw("<nav class=\"breadcrumbs\" aria-label=\"Breadcrumb\">\n<ol>\n")
      for crumb in chrome.breadcrumbs {
        out.raw("<li>")
        if let href = crumb.href.flatMap(HTMLAddress.safe) {
          out.raw("<a")
          out.attribute("href", href)
          writeContent([.text(crumb.label)])
          out.raw("</a>")
        } else {
          out.raw("<span aria-current=\"page\"")
          writeContent([.text(crumb.label)])
          out.raw("</span>")
        }
        out.raw("</li>\n")
      }
      out.raw("</ol>\n</nav>\n")
    }
    out.raw("</header>\n")
  }

  mutating func writeFooter(_ chrome: HTMLChrome) {
    guard !chrome.footer.isEmpty else { return }
    out.raw("<footer class=\"site\">\n<p>")
    write(chrome.footer)
    out.raw("</p>\n</footer>\n")
  }
}
