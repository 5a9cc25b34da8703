/// Words that say little by themselves in the papers of a council.
enum CommonWords {
  /// Words that are passed over.
  static let fillers = set(
    """
    the of and for in at a an on to by with from de la le du van von upon under s c e ce
    cofe
    """)

  /// Endings that say what a body is in law.
  static let legal = set(
    """
    ltd plc llp cic cio cbs lp llc inc co company limited
    """)

  /// Words that a name may go on with and be the same.
  static let endings = set("school branch")

  /// Titles before a person's or a firm's name.
  static let titles = set(

    """
    mr mrs ms miss dr prof sir dame lord lady rev revd cllr councillor messrs hon applicant
    agent supplier tenderer contractor payee landlord tenant freeholder owner
    """)

  /// What a member is to a body, which is no part of its name.
  static let roles = set(
    """
    director trustee chair chairman chairwoman chairperson chairs governor member secretary
    treasurer president vice patron partner spouse wife husband son daughter brother sister
    father mother consultant manager managing owner proprietor employee employed employer
    retired self freelance landlady landlord captain parent foundation designated clerk
    officer associate sole shareholder shares share shareholding security securities
    ordinary holding over part time full head deputy assistant senior junior lecturer
    teacher solicitor architect surveyor pharmacist nurse gp farmer journalist electrician
    bookkeeper childminder engineer accountant analyst tenant tenancy licence lease
    leasehold freehold option interest joint none nil formerly trading firm work works
    churchwarden occasional honorary hon non executive night site housing project market
    estate library teaching youth civil data transport bar chief commissioner volunteer
    committee board advisory panel
    """)

  /// Words that many names and most papers have.
  static let common = set(
    """
    academy access account action active activity adult advice advisory affair age agency
    agreement aid air all alliance allotment amateur amenity animal annual application
    appeal appointment area art assembly assessment asset assistance associate association
    authority award bank bay benefit big board body book borough branch bridge bright
    british budget builder building bus business campaign car care carer castle cathedral
    cemetery central centre chair chamber chapel charity child children church circle
    citizen city civic civil class clean clerk clinic close club coach coast college
    commerce commission committee common community company concern conference conservation
    consultancy consultant consultation consulting contract contractor cooperative cottage
    council counselling country county court craft creative credit cricket crescent culture
    customer cycle cycling dance data day deaf delivery department design development
    digital dining diocesan director disability district domestic drama drive drug early
    east education electrical elder emergency employment energy engineering enterprise
    entertainment environment environmental equality estate event exchange executive
    facility fair families family farm federation festival field film finance financial fire
    first fitness food foot football forest forum foundation free friend front fund funeral
    future garage garden gardening gate general girl golf good grammar grant green grove
    group grower guide guild hall harbour head health help heritage high highway hill
    historic historical history hockey holding holiday home horticultural hospice hospital
    hotel house housing hub improvement inclusion independent industrial industry infant
    information initiative inn institute insurance integrated interior international
    investment island joint junior justice key kitchen lady land landscape lane law league
    learner learning leisure library licence life light link little living local lodge long
    lower lunch mail main maintenance management manor manufacturing market marketplace
    marine matter media medical member memorial men mental mill mind minister mission motor
    movement museum music mutual national natural nature neighbourhood network new night
    north northern nursery nursing office officer old open opportunity orchestra order
    organisation outdoor outreach pantry parent parish park parking partner partnership path
    people performing pharmacy place planning play player playground playing point police
    policy pool post practice preservation preschool primary priory prison product produce
    production programme project property protection provider public quality quarry quay
    racing radio rail railway reading records recovery recreation recycling refuge refugee
    regeneration region registered relief renewable rent report rescue research reserve
    resident residential resource response restoration review right rise river road royal
    rugby rural safe safety saint saturday scheme school science scout sea second secondary
    section senior service settlement shed shelter shop show silver small social society
    solar solution south southern special sport spring square staff stage standard station
    step store street student studio sunday supply support surgery sustainable swim swimming
    system tea teacher team technology tenant tennis terrace theatre third together top
    tourist tower town trade trader training transport travel treatment tree trust trustee
    twin twinning union united unit university upper urban user vale valley venture veteran
    view village vision visitor voice voluntary volunteer walk walking ward waste water way
    welfare well west western wharf wild wildlife window women woodland wood work worker
    working workshop world yard year young youth zone chartered surveyor auctioneer valuer
    plastering scaffolding roofing haulage motors taxi hire skip storage studios brewery
    bakery kitchen canteen catering cars coaches stone memorial aggregate electrical
    plumbing joinery carpentry cleaning hairdressing salon cafe tea restaurant takeaway
    stores supplies printing publishing books press antiques fabrics interiors consultants
    engineers solicitors architects analytics strategy ventures partners associates planners
    renewables therapeutics homes chess opera choir choral band boxing hunt angling fishing
    bowling cyclist rambler diocese bungalow croft dell paddock stable barn houseboat penthouse
    semi detached grazing january february march april may june july august september
    october november december monday tuesday wednesday thursday friday cloister internal
    drainage level levels
    """)

  /// Words by which a street is known to be one.
  static let streets = set(
    """
    st street rd road lane ln close avenue ave terrace row way drive crescent hill garden
    gdns mews place yard view quay wharf approach green square walk grove parade rise
    parkway bank alley gate park path ropewalk
    """)

  static let saint = WordHash.of(Array("st".utf8))

  static let ordinals = set(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth 11th 12th 13th 14th
    15th 16th 17th 18th 19th 20th
    """)

  /// Those of them that hardly anything else is called by.
  static let strictStreets = set("st street rd road lane avenue row close terrace")

  /// Words before the number of a part of land or of a list.
  static let labels = set(
    """
    plot garage pitch stall route mooring lot unit space basin berth allotment flat
    apartment pitches licence pen booth kiosk bay
    """)

  /// Words that stand between the numbers of houses.
  static let numbering = set("no nos number odd even inclusive incl consecutive and to or the at")

  /// Words shortened with a dot, which ends no sentence.
  static let abbreviations: Set<UInt64> = set(
    """
    st rd ave assoc assn dept svcs agric ltd co no nos incl cllr mr mrs ms dr prof rev revd
    messrs cres gdns ind est univ sch govt cttee ref para paras approx bros intl reg
    """)

  /// Spellings of one word; the first is what the others count as.
  static let spellings: [[StaticString]] = [
    ["ltd", "limited"], ["co", "company"], ["association", "assoc", "assn"],
    ["st", "street", "saint", "ste"], ["rd", "road"], ["lane", "ln"], ["avenue", "ave", "av"],
    ["crescent", "cres"], ["drive", "dr"], ["gardens", "gdns"], ["terrace", "terr"],
    ["centre", "center"], ["department", "dept"], ["school", "sch"], ["services", "svcs", "svc"],
    ["university", "univ"], ["education", "educational"], ["brothers", "bros"],
    ["industrial", "ind"], ["estate", "est"], ["agricultural", "agric", "agriculture"],
    ["international", "intl"], ["committee", "cttee"], ["society", "soc"], ["number", "no", "nos"],
    ["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"], ["fifth", "5th"],
    ["sixth", "6th"], ["seventh", "7th"], ["eighth", "8th"], ["ninth", "9th"], ["tenth", "10th"],
    ["north", "northern"], ["south", "southern"], ["east", "eastern"], ["west", "western"],
    ["diocese", "diocesan"], ["cooperative", "coop"], ["engineering", "engineers"],
    ["solicitors", "sols"], ["pitch", "pitches"], ["holdings", "hldgs"], ["group", "grp"],
    ["brewery", "breweries"],
    ["environmental", "environment"], ["stable", "stabling"], ["library", "libraries"],
    ["horticultural", "horticulture"], ["government", "govt"], ["management", "mgmt"],
    ["development", "dev"], ["manufacturing", "mfg"], ["secretary", "sec"], ["mount", "mt"],
  ]

  static func set(_ words: String) -> Set<UInt64> {
    Set(words.split(whereSeparator: \.isWhitespace).map { WordHash.ofStem(Array($0.utf8)[...]) })
  }
}
