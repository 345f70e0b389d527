package import Diagnostics
package import StructuredData
import Templating

extension FormLayout {
  /// Reads `ficha.yaml` and fills in what it leaves to the exercise.
  ///
  /// - Throws: all that the file lacks at once.
  package static func load(
    from assetsFolder: String, files: some FileSource, form: Form, settings: ReportSettings
  ) throws(DiagnosticError) -> FormLayout {
    var file = AssetFile("\(assetsFolder)/ficha.yaml", files: files)
    let cutoff = settings.cutoff.formatted(pattern: "d 'de' MMMM")
    let filling = Filling(words: [
      "ejercicio": String(settings.exercise), "siguiente": String(settings.following),
      "corte": cutoff,
    ])
    var reader = SectionReader(form: form, filling: filling)
    let layout = FormLayout(
      title: file.text("titulo", of: file.root),
      instructions: filling.filled(file.text("instrucciones", of: file.root)),
      sheetInstructions: filling.filled(file.text("instrucciones_planilla", of: file.root)),
      noneWords: file.items("ninguna").compactMap { $0.scalar?.text.lowercased() },
      unchosen: file.text("elija", of: file.root), otherState: file.text("otro", of: file.root),
      sections: file.items("secciones").flatMap { reader.sections($0, &file) })
    if !file.diagnostics.isEmpty { throw DiagnosticError(file.diagnostics) }
    return layout
  }
}

/// Replaces names in braces.
private struct Filling {
  var words: [String: String]

  func filled(_ text: String) -> String {
    words.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}

/// Reads the sections of the file; one that has the form of a card for each programme becomes as
/// many.
private struct SectionReader {
  let form: Form
  let filling: Filling
  private let known: RegionalFields

  init(form: Form, filling: Filling) {
    self.form = form
    self.filling = filling
    known = RegionalFields(form)
  }

  mutating func sections(_ node: DataNode, _ file: inout AssetFile) -> [FormLayout.Section] {
    let isTable = node["forma"]?.scalar?.text == FormLayout.Style.table.rawValue
    guard node["segun"]?.scalar?.text == "programas", !isTable else {
      return [section(node, filling, programme: nil, place: 0, &file)]
    }
    return form.programmes.enumerated().map { place, labels in
      var filling = filling
      filling.words["actividad"] = labels.activity
      filling.words["balance"] = labels.balance
      return section(node, filling, programme: labels, place: place, &file)
    }
  }

  private func section(
    _ node: DataNode, _ filling: Filling, programme: Form.ProgrammeLabels?, place: Int,
    _ file: inout AssetFile
  ) -> FormLayout.Section {
    let word = file.text("forma", of: node)
    let style = FormLayout.Style(rawValue: word)
    if style == nil { file.lacks("forma: ficha, fichas, tabla", in: node) }
    let groups = groups(node, &file)
    let path = Self.keys(node["ruta"]).map { $0 == "*" ? programme?.id.rawValue ?? $0 : $0 }
    let section = path.map { $0 == "*" ? groups?.items.first?.id ?? $0 : $0 }
    if node["campos"]?.items == nil { file.lacks("campos", in: node) }
    let fields = (node["campos"]?.items ?? []).map { field in
      let below = Self.keys(field["ruta"])
      let kind = known.kind(of: section + below)
      if kind == nil { file.lacks((section + below).joined(separator: "."), in: field) }
      return FormLayout.Field(
        number: file.integer("numero", of: field), path: below,
        label: filling.filled(file.text("rotulo", of: field)),
        guidance: field["ayuda"]?.scalar.map { filling.filled($0.text) }, kind: kind ?? .line)
    }
    return FormLayout.Section(
      number: file.integer("numero", of: node) + place, id: file.text("id", of: node),
      sheet: filling.filled(file.text("hoja", of: node)), style: style ?? .card, path: path,
      nested: node["dentro"]?.scalar?.text, groups: programme == nil ? groups : nil,
      spareRows: file.optionalInteger("vacias", of: node) ?? 0,
      minimumRows: file.optionalInteger("minimo", of: node) ?? 1,
      title: filling.filled(file.text("titulo", of: node)),
      guidance: node["ayuda"]?.scalar.map { filling.filled($0.text) },
      sheetGuidance: (node["ayuda_planilla"] ?? node["ayuda"])?.scalar
        .map { filling.filled($0.text) },
      cardTitle: node["ficha"]?.scalar.map { filling.filled($0.text) }, fields: fields)
  }

  private func groups(_ node: DataNode, _ file: inout AssetFile) -> FormLayout.Groups? {
    guard let label = node["grupo"]?.scalar?.text else { return nil }
    let items: [FormLayout.Groups.Item]
    switch node["segun"]?.scalar?.text {
    case "programas":
      items = form.programmes.map { .init(id: $0.id.rawValue, label: $0.row) }
    case "destinatarios":
      items = AudienceID.allCases.map { .init(id: $0.rawValue, label: form.audiences[$0] ?? "") }
    default:
      file.lacks("segun: programas, destinatarios", in: node)
      items = []
    }
    return FormLayout.Groups(label: label, items: items)
  }

  private static func keys(_ node: DataNode?) -> [String] {
    node?.scalar?.text.split(separator: ".").map(String.init) ?? []
  }
}
