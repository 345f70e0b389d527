internal import Diagnostics
internal import OpenDocument

/// Warnings of what a template has and a document made of it has not.
enum PackageLosses {
  /// - Parameter file: as the user knows it.
  static func warnings(of package: Package, in file: String) -> [Diagnostic] {
    package.lackingFiles.prefix(mostFiles).map { TemplateFault.lackingFile($0, in: file) }
      + (package.extensions.isEmpty
        ? [] : [TemplateFault.leftOut(package.extensions, in: file)])
  }

  /// The same of one that another includes, whose forms do not come along.
  static func warnings(ofFragment package: Package, in file: String) -> [Diagnostic] {
    let hasControls = package.content.first("office:body").map(holdsControl) ?? false
    return warnings(of: package, in: file) + (hasControls ? [TemplateFault.control(in: file)] : [])
  }

  private static func holdsControl(_ element: XMLElement) -> Bool {
    element.name == "draw:control" || element.childElements.contains(where: holdsControl)
  }

  /// How many files are told of one template.
  private static let mostFiles = 50
}

extension TemplateFault {
  fileprivate static func lackingFile(_ lacking: LackingFile, in file: String) -> Diagnostic {
    let name = lacking.name.map { Message(es: " «\($0)»", en: " “\($0)”") } ?? Message(verbatim: "")
    return Diagnostic(
      rule: "TPL-91", severity: .warning,
      lacking.isPicture
        ? Message(
          es:
            "el archivo no contiene la imagen\(name.spanish) que muestra (\(lacking.path)): en el "
            + "documento tampoco estará",
          en:
            "the file does not hold the picture\(name.english) that it shows (\(lacking.path)): the "
            + "document will not have it either")
        : Message(
          es:
            "el archivo no contiene el objeto\(name.spanish) que muestra (\(lacking.path)): en el "
            + "documento tampoco estará",
          en:
            "the file does not hold the object\(name.english) that it shows (\(lacking.path)): the "
            + "document will not have it either"),
      at: .file(file),
      remedy: lacking.isPicture
        ? Message(
          es: "bórrela e insértela de nuevo en Writer: Insertar ▸ Imagen",
          en: "delete it and insert it again in Writer: Insert ▸ Image")
        : Message(
          es: "bórrelo e insértelo de nuevo en Writer: Insertar ▸ Objeto",
          en: "delete it and insert it again in Writer: Insert ▸ Object"))
  }

  fileprivate static func control(in file: String) -> Diagnostic {
    Diagnostic(
      rule: "TPL-93", severity: .warning,
      Message(
        es:
          "los controles de formulario de una plantilla que otra incluye no salen en el documento",
        en: "the form controls of a template that another includes do not come out"),
      at: .file(file),
      remedy: Message(
        es: "ponga los controles en la plantilla principal, o una marca en su lugar",
        en: "put the controls into the main template, or a tag in their place"))
  }

  fileprivate static func leftOut(
    _ extensions: Set<OfficeExtension>, in file: String
  ) -> Diagnostic {
    let names = OfficeExtension.allCases.filter(extensions.contains).map(\.name)
    let (es, en) = (
      names.map(\.spanish).joined(separator: ", "), names.map(\.english).joined(separator: ", ")
    )
    return Diagnostic(
      rule: "TPL-92", severity: .warning,
      Message(
        es: "Writer guarda en la plantilla algo que el formato ODF no tiene, y que no sale en el "
          + "documento: \(es)",
        en:
          "Writer keeps something in the template that the format ODF does not have, and that the "
          + "document will not show: \(en)"),
      at: .file(file),
      remedy: Message(
        es:
          "si le importa, consígalo en Writer de otro modo, y compare el documento con la plantilla",
        en:
          "if it matters, get it in Writer by other means, and compare the document with the template"
      ))
  }
}

extension OfficeExtension {
  fileprivate var name: Message {
    switch self {
    case .gutter:
      Message(
        es: "el margen de encuadernación de la página", en: "the page's margin for binding")
    case .textTransparency:
      Message(es: "la transparencia de las letras", en: "letters that are transparent")
    case .numbering:
      Message(
        es: "una numeración cuyos niveles no se unen con puntos",
        en: "a numbering whose levels are not joined by points")
    case .frameWidth:
      Message(
        es: "un marco con el ancho en porcentaje de la página",
        en: "a frame whose width is a percentage of the page")
    case .background:
      Message(
        es: "una imagen, una gradación o un rayado de fondo de un párrafo o de una página",
        en: "a picture, gradient or hatching behind a paragraph or a page")
    case .effect:
      Message(
        es: "sombras difusas, brillos o bordes suaves de un dibujo",
        en: "blurred shadows, glow or soft edges of a drawing")
    }
  }
}
