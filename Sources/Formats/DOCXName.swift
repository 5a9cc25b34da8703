/// The names of WordprocessingML and its neighbours that `DOCXReader` knows.
enum DOCXName: String, XMLVocabulary {
  static let prefixes: [String: String] = {
    let transitional = "http://schemas.openxmlformats.org/"
    let strict = "http://purl.oclc.org/ooxml/"
    let microsoft = "http://schemas.microsoft.com/office/"
    return [
      transitional + "wordprocessingml/2006/main": "w",
      strict + "wordprocessingml/main": "w",
      transitional + "officeDocument/2006/relationships": "r",
      strict + "officeDocument/relationships": "r",
      transitional + "package/2006/relationships": "rel",
      transitional + "package/2006/content-types": "ct",
      transitional + "drawingml/2006/wordprocessingDrawing": "wp",
      strict + "drawingml/wordprocessingDrawing": "wp",
      transitional + "drawingml/2006/main": "a",
      strict + "drawingml/main": "a",
      transitional + "drawingml/2006/picture": "pic",
      strict + "drawingml/picture": "pic",
      transitional + "drawingml/2006/chart": "c",
      strict + "drawingml/chart": "c",
      transitional + "drawingml/2006/diagram": "dgm",
      strict + "drawingml/diagram": "dgm",
      microsoft + "drawing/2017/decorative": "adec",
      transitional + "markup-compatibility/2006": "mc",
      transitional + "officeDocument/2006/math": "m",
      strict + "officeDocument/math": "m",
      "urn:schemas-microsoft-com:vml": "v",
      "urn:schemas-microsoft-com:office:office": "o",
      transitional + "package/2006/metadata/core-properties": "cp",
      transitional + "officeDocument/2006/custom-properties": "cust",
      "http://purl.org/dc/elements/1.1/": "dc",
      "http://purl.org/dc/terms/": "dcterms",
      transitional + "officeDocument/2006/extended-properties": "ep",
      strict + "officeDocument/extendedProperties": "ep",
    ]
  }()

  static let byName = allNames()

  // The package.
  case types = "ct:Types", override = "ct:Override", relationship = "rel:Relationship"
  case id = "Id", type = "Type", target = "Target", targetMode = "TargetMode"
  case partName = "PartName", contentType = "ContentType"

  // Properties.
  case dcTitle = "dc:title", dcCreator = "dc:creator", dcLanguage = "dc:language"
  case created = "dcterms:created", modified = "dcterms:modified", pages = "ep:Pages"

  // Stories and blocks.
  case document = "w:document", body = "w:body", p = "w:p", tbl = "w:tbl"
  case sectPr = "w:sectPr", altChunk = "w:altChunk", sdt = "w:sdt", sdtPr = "w:sdtPr"
  case sdtContent = "w:sdtContent", docPartGallery = "w:docPartGallery"
  case docPartObj = "w:docPartObj", showingPlaceholder = "w:showingPlcHdr"
  case customXML = "w:customXml", smartTag = "w:smartTag", hdr = "w:hdr", ftr = "w:ftr"
  case headerReference = "w:headerReference", footerReference = "w:footerReference"
  case titlePage = "w:titlePg"
  case footnote = "w:footnote", endnote = "w:endnote"

  // Paragraphs.
  case pPr = "w:pPr", pStyle = "w:pStyle", numPr = "w:numPr", numId = "w:numId"
  case ilvl = "w:ilvl", outlineLvl = "w:outlineLvl", jc = "w:jc"
  case pageBreakBefore = "w:pageBreakBefore", sectionType = "w:type"

  // Runs.
  case r = "w:r", rPr = "w:rPr", rStyle = "w:rStyle", t = "w:t", tab = "w:tab", br = "w:br"
  case cr = "w:cr", sym = "w:sym", noBreakHyphen = "w:noBreakHyphen"
  case softHyphen = "w:softHyphen", ptab = "w:ptab"
  case b = "w:b", i = "w:i", u = "w:u", strike = "w:strike", dstrike = "w:dstrike"
  case vertAlign = "w:vertAlign", vanish = "w:vanish", lang = "w:lang"
  case rFonts = "w:rFonts", fontASCII = "w:ascii", eastAsia = "w:eastAsia", bidi = "w:bidi"
  case hyperlink = "w:hyperlink", anchor = "w:anchor", char = "w:char", font = "w:font"
  case bookmarkStart = "w:bookmarkStart", name = "w:name"
  case fldChar = "w:fldChar", fldCharType = "w:fldCharType", fldSimple = "w:fldSimple"
  case instrText = "w:instrText", instr = "w:instr", ffData = "w:ffData"
  case checkBox = "w:checkBox", checked = "w:checked", isDefault = "w:default"
  case footnoteReference = "w:footnoteReference", endnoteReference = "w:endnoteReference"
  case commentReference = "w:commentReference"
  case dir = "w:dir", bdo = "w:bdo", ruby = "w:ruby", rubyBase = "w:rubyBase", rt = "w:rt"
  case math = "m:oMath", mathParagraph = "m:oMathPara", mathText = "m:t"

  // Changes.
  case ins = "w:ins", del = "w:del", moveFrom = "w:moveFrom", moveTo = "w:moveTo"
  case cellDel = "w:cellDel"

  // Tables.
  case tblPr = "w:tblPr", tblStyle = "w:tblStyle", tblLook = "w:tblLook", tblGrid = "w:tblGrid"
  case gridCol = "w:gridCol", tr = "w:tr", trPr = "w:trPr", tc = "w:tc", tcPr = "w:tcPr"
  case tblHeader = "w:tblHeader", gridSpan = "w:gridSpan", vMerge = "w:vMerge"
  case hMerge = "w:hMerge", gridBefore = "w:gridBefore", gridAfter = "w:gridAfter"
  case tblCaption = "w:tblCaption", firstRow = "w:firstRow", firstColumn = "w:firstColumn"
  case w = "w:w"

  // Styles and numbering.
  case docDefaults = "w:docDefaults", rPrDefault = "w:rPrDefault", style = "w:style"
  case styleId = "w:styleId", basedOn = "w:basedOn"
  case tblStylePr = "w:tblStylePr", abstractNum = "w:abstractNum"
  case abstractNumId = "w:abstractNumId", num = "w:num", lvl = "w:lvl", start = "w:start"
  case numFmt = "w:numFmt", lvlText = "w:lvlText", lvlOverride = "w:lvlOverride"
  case startOverride = "w:startOverride", numStyleLink = "w:numStyleLink"
  case lvlRestart = "w:lvlRestart", isLegal = "w:isLgl"

  // Pictures.
  case drawing = "w:drawing", inline = "wp:inline", anchored = "wp:anchor"
  case extent = "wp:extent", docPr = "wp:docPr", cx, cy, descr, title
  case decorative = "adec:decorative", graphicData = "a:graphicData", uri
  case blip = "a:blip", embed = "r:embed", link = "r:link", relation = "r:id"
  case picture = "pic:pic", pictureProperties = "pic:cNvPr", pictureFrame = "pic:nvPicPr"
  case chart = "c:chart", diagram = "dgm:relIds", diagramData = "r:dm"
  case diagramPoint = "dgm:pt", diagramText = "dgm:t", drawingText = "a:t"
  case textBox = "w:txbxContent", alternate = "mc:AlternateContent", choice = "mc:Choice"
  case fallback = "mc:Fallback", pict = "w:pict", object = "w:object"
  case shape = "v:shape", rectangle = "v:rect", imageData = "v:imagedata"
  case horizontalRule = "o:hr", vmlTitle = "o:title", shapeStyle = "style", alt
  case textPath = "v:textpath", string, oleObject = "o:OLEObject"

  case customProperty = "cust:property", plainName = "name"

  case value = "w:val", plainValue = "val", wid = "w:id"
}
