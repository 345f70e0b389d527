import Diagnostics

/// What `forma.yaml` itself may say: its validation and its JSON Schema come from here.
enum FormDefinitionShape {
  static let record = RecordShape(fields: [
    .init(
      "forma", .string, required: true, "El nombre del formulario, para informe.yaml.",
      "The form's name, for informe.yaml."),
    .init("titulo", words, required: true, "Cómo se llama.", "What it is called."),
    .init(
      "particular", .choice([Choice("etapa-iv")]), "Lo que el programa tiene solo para él.",
      "What of the program belongs to this form alone."),
    .init("unidades", .record(units), required: true, "Quién informa.", "Who reports."),
    .init(
      "archivo", .string, required: true, "Con qué empiezan los archivos de los informes.",
      "What the reports' files begin with."),
    .init("plantillas", .record(layouts), required: true, "Sus plantillas.", "Its layouts."),
    .init(
      "por_defecto", .record(defaults), required: true,
      "Lo que se usa donde informe.yaml no dice otra cosa.",
      "What is used where informe.yaml says nothing else."),
    .init(
      "fechas",
      .record(
        RecordShape(fields: [
          .init("dia", .string, required: true, "De un día.", "Of a day."),
          .init("mes", .string, required: true, "De un mes.", "Of a month."),
        ])), required: true, "Patrones de fecha (CLDR).", "Patterns of dates (CLDR)."),
    .init(
      "ninguna", .dictionary(.string, keys: keysWords, among: nil), required: true,
      "Lo que se imprime por «ninguna», según la clave; «otros», en las demás.",
      "What prints for `ninguna`, by key; `otros` for all others."),
    .init(
      "no_informado", .string, required: true, "Lo que se imprime de una unidad que no informó.",
      "What prints of a unit that did not report."),
    .init(
      "grupos", .dictionary(.record(group), keys: keysWords, among: nil),
      "Elementos fijos por los que se repite una parte del formulario.",
      "Fixed elements by which a part of the form is repeated."),
    .init(
      "estados", .dictionary(.list(of: .record(state)), keys: keysWords, among: nil),
      "Estados que se eligen.", "States that can be chosen."),
    .init(
      "formulario", .record(questionnaire), required: true, "El formulario que llena cada unidad.",
      "The form that each unit fills in."),
    .init(
      "lectura", .record(reading), "Rótulos de los informes que no hizo este programa.",
      "Labels of reports that this program did not write."),
    .init(
      "bloques", .dictionary(.record(block), keys: keysWords, among: nil),
      "Cómo se llaman las listas y los bloques de los datos.",
      "What the data's lists and blocks are called."),
    .init(
      "reunidos", .list(of: .record(gathered)),
      "Lo que cada unidad dice de una cosa, reunido para el conjunto.",
      "What each unit says of one thing, gathered for the whole."),
    .init(
      "tramos", .dictionary(.list(of: .record(step)), keys: keysWords, among: nil),
      "Lo que vale un número según cuán alto es, del tramo más alto al más bajo.",
      "What stands for a number by how high it is, the highest step first."),
    .init(
      "calculos",
      .list(
        of: .record(
          RecordShape(fields: [
            .init("clave", .string, required: true, "La ruta del valor.", "The value's path."),
            .init("del_conjunto", .flag, "Si es del conjunto.", "Whether it is the whole's."),
            .init("desde", years, "El primer ejercicio.", "The first exercise."),
            .init("hasta", years, "El último ejercicio.", "The last exercise."),
            .init(
              "calcula", .string, required: true, "Una expresión del lenguaje de plantillas.",
              "An expression of the language of templates."),
            .init(
              "tramos", .string, "La tabla que dice qué vale el número.",
              "The table that says what stands for the number."),
          ]))), "Valores que se calculan, en orden.", "Values that are computed, in order."),
    .init(
      "reglas", .list(of: .record(constraint)), "Lo que debe cumplirse entre los valores.",
      "What must hold between the values."),
    .init(
      "secciones", .list(of: .record(section)), required: true, "Lo que se pide, en orden.",
      "What is asked, in order."),
  ])

  private static let keysWords = Message(es: "un bloque de claves", en: "a block of keys")
  private static let strings = Shape.list(of: .string)
  private static let years = Shape.integer(ReportShapes.exercises, allowsNone: false)

  /// The same words in both languages, or each in its own.
  private static let words = Shape.either(
    scalar: .string,
    collection: .record(
      RecordShape(fields: [
        .init("es", .string, required: true, "En castellano.", "In Spanish."),
        .init("en", .string, required: true, "En inglés.", "In English."),
      ])))

  private static let units = RecordShape(fields: [
    .init(
      "cada",
      .choice([
        Choice("region", "cada región del país"),
        Choice("lista", "las que nombra una lista de informe.yaml"),
      ]), required: true, "Qué es una unidad.", "What a unit is."),
    .init("sustantivo", words, required: true, "Cómo se llama una.", "What one is called."),
    .init(
      "lista", .string, "La clave de la lista en informe.yaml.", "The list's key in informe.yaml."),
    .init(
      "datos", .list(of: .record(field)), "Lo que la lista dice de cada una, además del nombre.",
      "What the list says of each besides its name."),
    .init(
      "carpeta", .string, required: true, "La carpeta de sus archivos.",
      "The folder of their files."
    ),
    .init(
      "clave", .string, required: true, "La clave que la nombra en su archivo.",
      "The key that names it in its file."),
    .init("descripcion", words, "Qué se escribe en ella.", "What is written in it."),
    .init(
      "conjunto", .string, required: true, "El archivo de lo que informa el conjunto.",
      "The file of what the whole reports."),
    .init(
      "sin_archivo", .choice([Choice("error", "no se revisa ni genera nada"), Choice("aviso")]),
      "Cuánto importa que una unidad no tenga archivo.",
      "How much it matters that a unit has no file."),
    .init(
      "denominaciones", .dictionary(.string, keys: keysWords, among: nil),
      "Lo que se imprime del conjunto donde iría el nombre de una unidad.",
      "What prints of the whole where a unit's name would."),
  ])

  private static let layout = Shape.record(
    RecordShape(fields: [
      .init(
        "clave", .string, required: true, "Su clave en informe.yaml.", "Its key in informe.yaml."),
      .init("archivo", .string, required: true, "El archivo.", "The file."),
    ]))

  private static let layouts = RecordShape(fields: [
    .init("conjunto", layout, required: true, "La del informe del conjunto.", "The whole's."),
    .init("unidad", layout, required: true, "La del informe de cada unidad.", "Each unit's."),
    .init("formulario", .string, required: true, "La del formulario.", "The form's."),
    .init("planilla", .string, required: true, "La de la planilla.", "The spreadsheet's."),
  ])

  private static let defaults = RecordShape(fields: [
    .init(
      "gobierno", .string, required: true, "Primera línea de la portada.", "The cover's first line."
    ),
    .init("programa", .string, required: true, "Nombre del programa.", "The programme's name."),
    .init(
      "corte",
      .record(
        RecordShape(fields: [
          .init(
            "mes", .integer(1...12, allowsNone: false), required: true, "El mes.", "The month."),
          .init("dia", .integer(1...31, allowsNone: false), required: true, "El día.", "The day."),
        ])), required: true, "El día de corte.", "The cut-off day."),
    .init(
      "ejercicios_balance", .integer(1...20, allowsNone: false),
      "Cuántos ejercicios abarca el balance.", "How many exercises the balance spans."),
  ])

  private static let group = RecordShape(fields: [
    .init(
      "columna",
      .record(
        RecordShape(fields: [
          .init("clave", .string, required: true, "Su clave.", "Its key."),
          .init("rotulo", .string, required: true, "Su rótulo.", "Its label."),
        ])), required: true, "La columna que nombra los elementos en una tabla.",
      "The column that names the elements in a table."),
    .init(
      "elementos",
      .list(
        of: .either(
          scalar: .string,
          collection: .dictionary(
            .either(scalar: .string, collection: strings), keys: keysWords, among: nil))),
      required: true, "Con «id», «rotulo» y lo que usen las plantillas.",
      "With `id`, `rotulo` and what layouts use."),
  ])

  private static let state = RecordShape(fields: [
    .init("id", .string, required: true, "Lo que se escribe en los datos.", "What the data say."),
    .init("frase", .string, "Lo que se imprime.", "What prints."),
    .init("detalle", .flag, "Si necesita un detalle.", "Whether it needs a detail."),
    .init("sin_matriz", .flag, "Si admite una matriz vacía.", "Whether it allows an empty matrix."),
    .init(
      "menos_es_mejor", .flag, "Si dice de una cifra que menos es mejor.",
      "Whether it says of a figure that less is better."),
  ])

  private static let questionnaire = RecordShape(fields: [
    .init("titulo", .string, required: true, "Su título.", "Its title."),
    .init(
      "conjunto",
      .record(
        RecordShape(fields: [
          .init("titulo", .string, "Su título.", "Its title."),
          .init(
            "instrucciones", .string, "Cómo se llena el documento (Markdown).",
            "How to fill in the document (Markdown)."),
          .init(
            "instrucciones_planilla", .string, "Cómo se llena la planilla (Markdown).",
            "How to fill in the spreadsheet (Markdown)."),
          .init(
            "revision", strings, "Lo que hay que mirar antes de devolverlo.",
            "What to look at before it is handed in."),
        ])), "Lo que dice de otro modo el formulario que llena el conjunto.",
      "What the form that the whole fills in says otherwise."),
    .init(
      "instrucciones", .string, required: true, "Cómo se llena el documento (Markdown).",
      "How to fill in the document (Markdown)."),
    .init(
      "instrucciones_planilla", .string, required: true, "Cómo se llena la planilla (Markdown).",
      "How to fill in the spreadsheet (Markdown)."),
    .init(
      "ninguna", strings, required: true, "Lo que en una celda es «ninguna».",
      "What in a cell means `ninguna`."),
    .init(
      "elija", .string, required: true, "Lo que dice una lista antes de elegir.",
      "What a list says before a choice."),
    .init(
      "otro", .string, required: true, "Cómo se llama el estado sin frase.",
      "What the state without a phrase is called."),
    .init(
      "revision", strings, "Lo que hay que mirar antes de devolverlo.",
      "What to look at before it is handed in."),
  ])

  private static let reading = RecordShape(fields: [
    .init(
      "encabezados",
      .list(
        of: .record(
          RecordShape(fields: [
            .init("id", .string, required: true, "Su nombre.", "Its name."),
            .init("rotulos", strings, required: true, "Sus palabras.", "Its words."),
            .init(
              "divide", .flag, "Si con él empieza otra parte del informe.",
              "Whether another part of the report begins with it."),
          ]))), "Encabezados que no son de una sección.", "Headings that are of no section."),
    .init(
      "fichas", .dictionary(strings, keys: keysWords, among: nil),
      "Rótulos que llevan su valor detrás.", "Labels that their value follows."),
    .init("ignorados", strings, "Textos fijos.", "Fixed texts."),
  ])

  private static let block = RecordShape(fields: [
    .init(
      "nombre", .string, "Cómo se llama, o uno de sus elementos.", "What it or an item is called."),
    .init("imprime", .string, "Cómo lo llaman las plantillas.", "What layouts call it."),
    .init("descripcion", words, "Qué es.", "What it is."),
  ])

  private static let step = RecordShape(fields: [
    .init(
      "desde", .number(NumberShape()), "El menor número del tramo; sin él, todos los demás.",
      "The step's least number; without it, all others."),
    .init("vale", .string, required: true, "Lo que vale.", "What stands for it."),
  ])

  private static let gathered = RecordShape(fields: [
    .init(
      "lista", .string, required: true, "Cómo la llaman las plantillas.", "What layouts call it."),
    .init(
      "grupo", .string, required: true, "Una lista por cada elemento.", "A list for each element."),
    .init(
      "rotulo", .string, required: true, "La clave del elemento con su rótulo.",
      "The element's key with its label."),
    .init(
      "campos", strings, required: true, "Imprime el primero que esté.",
      "The first that is given prints."),
    .init(
      "sigue", .string, "El encabezado que viene después de la última lista.",
      "The heading that follows the last list."),
  ])

  private static let constraint = RecordShape(fields: [
    .init("id", .string, required: true, "Su nombre: CDC-01.", "Its name: CDC-01."),
    .init(
      "severidad", .choice([Choice("error", "impide generar"), Choice("aviso"), Choice("info")]),
      required: true, "Cuánto importa.", "How much it matters."),
    .init("en", .string, "La lista cuyos elementos la cumplen.", "The list whose items it is for."),
    .init("campo", .string, "La clave que señala.", "The key that it points to."),
    .init("del_conjunto", .flag, "Si es del conjunto.", "Whether it is the whole's."),
    .init("desde", years, "El primer ejercicio.", "The first exercise."),
    .init("hasta", years, "El último ejercicio.", "The last exercise."),
    .init("si", .string, "Cuándo se exige.", "When it is demanded."),
    .init("exige", .string, "Lo que debe cumplirse.", "What must hold."),
    .init(
      "unicos", .string, "La clave que no puede repetirse en la lista.",
      "The key that no two items may share."),
    .init(
      "dice", words, required: true, "Qué está mal; {clave} es el valor de esa clave.",
      "What is wrong; {key} is that key's value."),
    .init("remedio", words, required: true, "Qué hacer.", "What to do."),
  ])

  private static let section = RecordShape(fields: [
    .init(
      "id", .string, required: true, "Su nombre para el programa.", "Its name for the program."),
    .init("numero", .string, "Cómo se la cita.", "How it is cited."),
    .init("desde", years, "El primer ejercicio que la tiene.", "The first exercise that has it."),
    .init("hasta", years, "El último ejercicio que la tiene.", "The last exercise that has it."),
    .init(
      "unidades", .list(of: .string), required: true,
      "Quién la informa: la unidad, el conjunto, o ambos.",
      "Who reports it: the unit, the whole, or both."),
    .init("grupo", .string, "El grupo por el que se repite.", "The group by which it is repeated."),
    .init("ruta", .string, "La lista o el bloque de los datos.", "The list or block of the data."),
    .init("nombre", .string, required: true, "Cómo se llama.", "What it is called."),
    .init("corto", .string, "Una o dos palabras para una columna.", "A word or two for a column."),
    .init("titulo", .string, required: true, "Su encabezado.", "Its heading."),
    .init(
      "vacia", .flag, "Si la lista puede declararse vacía.",
      "Whether the list may be declared empty."),
    .init(
      "exige", .choice([Choice("siempre")]), "Si tiene que estar.", "Whether it must be there."),
    .init(
      "exige_si", .string, "El campo, junto a la lista, sin el que no se pide ninguna fila.",
      "The field beside the list without which no row is asked for."),
    .init(
      "lectura",
      .record(
        RecordShape(fields: [
          .init("rotulos", strings, "Sus encabezados.", "Its headings."),
          .init("tabla", .string, "El nombre de su tabla.", "Its table's name."),
          .init(
            "texto", .string, "La ruta de lo que está entre el encabezado y la tabla.",
            "The path of what stands between the heading and the table."),
        ])), "Cómo se reconoce en otros informes.", "How other reports have it."),
    .init("formulario", .record(question), "Cómo se pregunta.", "How it is asked."),
    .init("campos", .list(of: .record(field)), required: true, "Lo que se pide.", "What is asked."),
    .init(
      "alternativas", .list(of: .record(alternative)), "Campos de los que se llena uno solo.",
      "Fields of which only one is filled in."),
  ])

  private static let question = RecordShape(fields: [
    .init(
      "numero", .integer(1...99, allowsNone: false), required: true, "No cambia nunca.",
      "It never changes."),
    .init(
      "hoja", .string, required: true, "Su hoja de la planilla, de 31 letras a lo más.",
      "Its sheet, of 31 letters at most."),
    .init(
      "forma",
      .choice([
        Choice("ficha", "rótulos y respuestas, una vez"),
        Choice("fichas", "lo mismo, una vez por elemento"),
        Choice("tabla", "una fila por elemento"),
      ]), required: true, "Cómo se dispone.", "How it is laid out."),
    .init("ficha", .string, "Cómo se llama cada ficha.", "What each card is called."),
    .init("vacias", .integer(0...99, allowsNone: false), "Filas que se ofrecen.", "Spare rows."),
    .init("minimo", .integer(1...99, allowsNone: false), "Filas por lo menos.", "Rows at least."),
    .init("ayuda", .string, "Una explicación.", "Guidance."),
    .init("ayuda_planilla", .string, "La de la planilla.", "That of the spreadsheet."),
  ])

  private static let field = RecordShape(fields: [
    .init(
      "clave", .string, required: true, "Su ruta debajo de la sección.",
      "Its path below the section."),
    .init(
      "tipo",
      .choice([
        Choice("texto", "Markdown"), Choice("linea", "una línea"), Choice("numero"),
        Choice("porcentaje", "un número que puede llevar %"), Choice("entero"),
        Choice("plazo", "una fecha, un mes o palabras"), Choice("estado", "uno de una lista"),
        Choice("cifras", "un texto, o un indicador con sus cantidades"),
        Choice("archivo", "el nombre de un archivo de «carpeta»"),
      ]), required: true, "Lo que contiene.", "What it holds."),
    .init("desde", years, "El primer ejercicio que lo tiene.", "The first exercise that has it."),
    .init("hasta", years, "El último ejercicio que lo tiene.", "The last exercise that has it."),
    .init("ninguna", .flag, "Si puede decir «ninguna».", "Whether it may say `ninguna`."),
    .init(
      "rango",
      .record(
        RecordShape(fields: [
          .init("desde", .number(NumberShape()), "El menor.", "The least."),
          .init("sobre", .number(NumberShape()), "Más que esto.", "More than this."),
          .init("hasta", .number(NumberShape()), "El mayor.", "The greatest."),
        ])), "Los números que admite.", "The numbers that it takes."),
    .init(
      "carpeta", .string, "La carpeta del espacio que debe tener el archivo.",
      "The workspace's folder that must have the file."),
    .init("estados", .string, "La lista de sus estados.", "The list of its states."),
    .init(
      "exige", .string,
      "Si tiene que estar: «siempre», «primera» (en la primera fila de cada elemento), o la expresión que lo decide.",
      "Whether it must be there: `siempre`, `primera` (in the first row of each item), or what decides."
    ),
    .init("rol", .string, "Qué es, para las revisiones.", "What it is to the checks."),
    .init("seccion", .string, "El número de la sección que lo cita.", "The section that cites it."),
    .init(
      "por_ano", .flag, "Un texto por cada ejercicio del balance.", "A text for each exercise."),
    .init(
      "hereda", .string, "El campo que imprime la primera fila que no dice el suyo.",
      "The field that the first row without its own prints."),
    .init("imprime", .string, "Cómo lo llaman las plantillas.", "What layouts call its print."),
    .init(
      "por_defecto",
      .choice([
        Choice("lugar", "su lugar en la lista"),
        Choice("institucion", "la institución que informa"),
      ]), "Lo que se imprime si falta.", "What prints where it is missing."),
    .init("nombre", .string, required: true, "Cómo se llama.", "What it is called."),
    .init("descripcion", words, "Qué es.", "What it is."),
    .init(
      "pregunta", .integer(1...99, allowsNone: false),
      "Su número en el formulario; no cambia nunca.",
      "Its number in the form; it never changes."),
    .init("rotulo", .string, "Cómo se pregunta.", "How it is asked."),
    .init("ayuda", .string, "Una explicación.", "Guidance."),
    .init(
      "ejemplo", .string, "Una respuesta como debe ser (Markdown).",
      "An answer as it should be (Markdown)."),
    .init(
      "palabras", .integer(1...9_999, allowsNone: false),
      "Cuántas palabras tiene a lo más, más o menos, una respuesta.",
      "About how many words an answer has at most."),
    .init("reconoce", strings, "Cómo lo llaman otros informes.", "What other reports call it."),
    .init(
      "encabezado", strings, "Cómo encabezan su texto otros informes.", "How others head its text."),
    .init(
      "anterior", .string, "«conserva», o la pregunta en que se convierte.",
      "`conserva`, or the question that it becomes."),
    .init(
      "optativo", .flag, "Si es para casos contados: los archivos nuevos solo lo nombran.",
      "Whether it is for special cases: new files only name it."),
  ])

  private static let alternative = RecordShape(fields: [
    .init(
      "columna", .string, required: true, "Lo que imprimen las plantillas.", "What layouts print."),
    .init(
      "etiqueta", .string, required: true, "Su rótulo, en las plantillas.", "Its label, to layouts."
    ),
    .init("reconoce", strings, "Cómo la llaman otros informes.", "What other reports call it."),
    .init(
      "entre",
      .list(
        of: .record(
          RecordShape(fields: [
            .init("campo", .string, required: true, "El campo.", "The field."),
            .init(
              "rotulo", .string, required: true, "Lo que se imprime delante.", "What prints before."
            ),
            .init("reconoce", strings, "Cómo lo escriben otros.", "How others write it."),
          ]))), required: true, "Los campos.", "The fields."),
  ])
}
