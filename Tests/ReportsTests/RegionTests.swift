import Diagnostics
import Reports
import Testing

@Suite struct RegionTests {
  @Test(
    "a region is known by any of its names",
    arguments: [
      ("Tarapacá", "tarapaca"), ("TARAPACA", "tarapaca"), ("región de Tarapacá", "tarapaca"),
      ("1", "tarapaca"), ("01", "tarapaca"), ("I", "tarapaca"), ("CL-TA", "tarapaca"),
      ("I Región", "tarapaca"), ("I Región de Tarapacá", "tarapaca"),
      ("ohiggins", "ohiggins"), ("O’Higgins", "ohiggins"), ("O'Higgins", "ohiggins"),
      ("del Libertador Bernardo O’higgins", "ohiggins"), ("VI", "ohiggins"), ("vi", "ohiggins"),
      ("Libertador Gral. Bernardo O´Higgins", "ohiggins"),
      ("VI Región del Libertador General Bernardo O'Higgins", "ohiggins"),
      ("Región del Libertador General Bernardo O'Higgins", "ohiggins"),
      ("DELMAULE", "maule"), ("REGION DEL MAULE", "maule"), ("del Maule", "maule"),
      ("del BIOBIO", "biobio"), ("Bío - Bío", "biobio"), ("Bío – Bío", "biobio"),
      ("bio-bio", "biobio"), ("8", "biobio"), ("La Araucanía", "araucania"),
      ("ARAUCANIA", "araucania"), ("Región de la Araucanía", "araucania"),
      ("los lagos", "los-lagos"), ("Región de Los Lagos", "los-lagos"),
      ("LosLagos", "los-lagos"), ("Aysén", "aysen"), ("AISEN", "aysen"),
      ("Aysén del General Carlos Ibáñez del Campo", "aysen"),
      ("Magallanes y Antártica Chilena", "magallanes"), ("CL-MA", "magallanes"),
      ("Magallanes y la Antártica Chilena", "magallanes"), ("RM", "metropolitana"),
      ("R.M.", "metropolitana"), ("Región Metropolitana", "metropolitana"),
      ("Región Metropolitana de Santiago", "metropolitana"), ("XIII", "metropolitana"),
      ("DE LOS RÍOS", "los-rios"), ("ARICA - PARINACOTA", "arica-y-parinacota"),
      ("Arica Parinacota", "arica-y-parinacota"), ("15", "arica-y-parinacota"),
      ("Ñuble", "nuble"), ("nuble", "nuble"), ("NUBLE", "nuble"), ("n\u{303}uble", "nuble"),
      ("Valpara\u{69}\u{301}so", "valparaiso"),
    ])
  func known(name: String, id: String) throws {
    #expect(try TestAssets.load().regions.region(named: name)?.id == id)
  }

  @Test(
    "other words are no region",
    arguments: ["", "Región", "Nacional", "17", "0", "XX", "de", "I Región del Maule", "Temuco"])
  func unknown(name: String) throws {
    #expect(try TestAssets.load().regions.region(named: name) == nil)
  }

  @Test(
    "a year has its regions",
    arguments: [(2006, 13), (2007, 15), (2009, 15), (2017, 15), (2018, 16), (2024, 16)])
  func sets(year: Int, count: Int) throws {
    #expect(try TestAssets.load().regions.inForce(in: year).count == count)
  }

  @Test("official names are joined to «Región» as they should")
  func denominations() throws {
    let regions = try TestAssets.load().regions.regions
    let names = regions.map { $0.denomination }
    #expect(names.contains("Región del Maule"))
    #expect(names.contains("Región de La Araucanía"))
    #expect(names.contains("Región Metropolitana de Santiago"))
    #expect(names.contains("Región del Libertador General Bernardo O'Higgins"))
  }

  @Test("the set is that of the exercise, of a division or of a list, in the wanted order")
  func orders() throws {
    func regions(_ lines: String) throws -> [String] {
      let text = "institucion: {nombre: X}\n" + lines
      var files = TestFiles(texts: ["w/informe.yaml": text, "w/nacional.yaml": "{programas: {}}"])
      for number in 1...16 {
        files.texts["w/regiones/\(number).yaml"] = "region: \(number)\n"
      }
      let first = try files.read()
      for fault in first.diagnostics where fault.rule == "DAT-13" {
        if case .source(let location, _)? = fault.place { files.texts[location.file] = nil }
      }
      return try files.read().reports?.regions.map { $0.region.id } ?? []
    }
    #expect(try regions("ejercicio: 2009\n").count == 15)
    #expect(try regions("ejercicio: 2020\n").count == 16)
    #expect(try regions("ejercicio: 2009\nregiones: 1974\n").count == 13)
    let northFirst = "ejercicio: 2009\norden: geografico\nregiones: [RM, XV, CL-TA]\n"
    #expect(try regions(northFirst) == ["arica-y-parinacota", "tarapaca", "metropolitana"])
    let byNumber = "ejercicio: 2009\nregiones: [RM, XV, CL-TA]\n"
    #expect(try regions(byNumber) == ["tarapaca", "metropolitana", "arica-y-parinacota"])
  }

  @Test("reports can be put in another order")
  func reordering() throws {
    let reports = try #require(try TestFiles.sound.read().reports)
    #expect(reports.ordered(by: .geographic).regions.map { $0.region.number } == [1, 7])
  }
}
