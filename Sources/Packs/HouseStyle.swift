import Documents
import Formats
import Foundation
import Meetings
import Papers

/// The house style: how papers look in each format.
struct HouseStyle {
  var stylesheet: Stylesheet
  var css: String
  var findings: [Finding] = []
  var sources: [Pack.Source] = []

  /// Reads `Styles/house.fodt` (or `house.odt`) and `Styles/house.css`.
  init(_ folders: TemplateFolders) throws(PackError) {
    let name = folders.find("Styles/house.odt") == nil ? "Styles/house.fodt" : "Styles/house.odt"
    let template = try folders.bytes(name)
    sources.append(.init(name: name, sha256: sha256(template)))
    do throws(FormatError) {
      stylesheet = try Stylesheet(template: template)
    } catch {
      stylesheet = .standard
      findings.append(
        Finding(
          code: "style.unreadable", severity: .warning,
          message: "The house style cannot be read, so the built-in one is used: \(error.message)",
          hint: "Open it in LibreOffice and save it again.", place: name))
    }
    findings += stylesheet.warnings.map {
      Finding(
        code: $0.code, severity: .advice, message: $0.message, place: $0.place ?? name)
    }
    let css = try folders.bytes("Styles/house.css")
    sources.append(.init(name: "Styles/house.css", sha256: sha256(css)))
    self.css = String(decoding: css, as: UTF8.self)
  }

  func odt(
    including documents: [DocumentID: Document], whole: WholeReports = WholeReports()
  ) -> ODTWriter {
    ODTWriter(
      stylesheet, including: documents, reports: whole.reports, layout: whole.layout)
  }

  /// A paper that carries its own looks, to be mailed and kept.
  var html: HTMLWriter { HTMLWriter(style: .embedded(css)) }

  var docx: DOCXWriter { DOCXWriter() }

  func webPage(
    _ page: WebPage, council: Council, including documents: [DocumentID: Document],
    sheet: String = "house.css"
  ) -> HTMLPage {
    let chrome = HTMLChrome(
      councilName: council.name,
      breadcrumbs: page.breadcrumbs.map { .init($0.title, href: $0.href) },
      footer: council.contact.map { contact in
        [
          .text(
            [contact.name, contact.email, contact.telephone].compactMap { $0 }.joined(
              separator: " · "))
        ]
      } ?? [])
    let folder = (page.path as NSString).deletingPathExtension + "-pictures"
    return HTMLWriter(
      style: .linked(sheet), pictures: .beside(folder: folder), chrome: chrome
    ).page(page.document, including: documents)
  }
}
