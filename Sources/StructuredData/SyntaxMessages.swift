import Diagnostics

/// The words for what is wrong with a file before its data can be judged, made in one place.
enum SyntaxMessages {
  // MARK: The file as a whole

  /// Sizes in bytes; the file's is `nil` when it is not known.
  static func tooLarge(_ file: String, size: Int?, limit: Int) -> Diagnostic {
    let limit = megabytes(limit)
    guard let size = size.map(megabytes) else {
      return Diagnostic(
        rule: "YML-01",
        Message(
          es: "el archivo pesa más de \(limit) MB, que es lo que se acepta",
          en: "the file is larger than the \(limit) MB that are accepted"),
        at: .file(file), remedy: checkFile)
    }
    return Diagnostic(
      rule: "YML-01",
      Message(
        es: "el archivo pesa \(size) MB y se aceptan hasta \(limit) MB",
        en: "the file is \(size) MB and up to \(limit) MB are accepted"),
      at: .file(file), remedy: checkFile)
  }

  private static let checkFile = Message(
    es: "revise que sea el archivo de datos: uno de una región pesa unos pocos kilobytes",
    en: "check that it is the data file: a region's is a few kilobytes")

  static func otherEncoding(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-02",
      Message(
        es: "el archivo está guardado en \(name), y se espera UTF-8",
        en: "the file is saved as \(name), and UTF-8 is expected"),
      at: place, remedy: saveAsUTF8)
  }

  static func notText(_ kind: Message, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-02",
      Message(
        es: "el archivo no es un texto: parece \(kind.spanish)",
        en: "the file is not a text: it looks like \(kind.english)"),
      at: place,
      remedy: Message(
        es: "guarde aquí un archivo de texto YAML, escrito con un editor de textos",
        en: "put a YAML text file here, written with a text editor"))
  }

  static func badUTF8(byte: UInt8, count: Int, at place: Place) -> Diagnostic {
    let hex = hexadecimal(UInt32(byte), width: 2)
    var es = "el byte \(hex) no es texto UTF-8"
    var en = "the byte \(hex) is not UTF-8 text"
    if byte >= 0xA0 {
      let letter = String(Unicode.Scalar(byte))
      es += " (en la codificación de Windows sería «\(letter)»)"
      en += " (in the Windows encoding it would be “\(letter)”)"
    }
    if count > 1 {
      es += "; hay \(count) así en el archivo"
      en += "; there are \(count) of them in the file"
    }
    return Diagnostic(
      rule: "YML-02", Message(es: es, en: en), at: place, remedy: saveAsUTF8)
  }

  private static let saveAsUTF8 = Message(
    es: "guarde el archivo con la codificación UTF-8 (en el Bloc de notas: Guardar como…)",
    en: "save the file with the UTF-8 encoding (in Notepad: Save as…)")

  static func controlCharacter(_ scalar: Unicode.Scalar, at place: Place) -> Diagnostic {
    let code = "U+" + hexadecimal(scalar.value, width: 4)
    return Diagnostic(
      rule: "YML-03",
      Message(
        es: "hay un carácter invisible que no es texto (\(code)\(name(of: scalar).spanish))",
        en: "there is an invisible character that is not text (\(code)\(name(of: scalar).english))"),
      at: place,
      remedy: Message(
        es: "bórrelo; suele llegar al copiar desde otro programa",
        en: "delete it; it usually comes from copying out of another program"))
  }

  static func moreControlCharacters(_ count: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-03",
      Message(
        es: "hay otros \(count) caracteres invisibles que no son texto en este archivo",
        en: "there are \(count) more invisible characters that are not text in this file"),
      at: place,
      remedy: Message(
        es: "pegue los textos de nuevo, sin formato", en: "paste the texts again, unformatted"))
  }

  private static func name(of scalar: Unicode.Scalar) -> Message {
    switch scalar.value {
    case 0: Message(es: ", nulo", en: ", null")
    case 7: Message(es: ", campana", en: ", bell")
    case 8: Message(es: ", retroceso", en: ", backspace")
    case 0x0B: Message(es: ", tabulación vertical", en: ", vertical tab")
    case 0x0C: Message(es: ", salto de página", en: ", form feed")
    case 0x1B: Message(es: ", escape", en: ", escape")
    case 0x7F: Message(es: ", suprimir", en: ", delete")
    case 0x85: Message(es: ", línea siguiente", en: ", next line")
    case 0xFEFF: Message(es: ", marca de orden de bytes", en: ", byte order mark")
    default: Message(verbatim: "")
    }
  }

  // MARK: Structure

  static func tab(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-04",
      Message(
        es: "la línea empieza con un tabulador; la sangría se hace con espacios",
        en: "the line begins with a tab; indentation is made of spaces"),
      at: place,
      remedy: Message(
        es: "reemplace cada tabulador por dos espacios", en: "replace each tab with two spaces"))
  }

  static func noSpaceAfterColon(_ key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-05",
      Message(
        es: "falta un espacio después de los dos puntos de «\(key):»",
        en: "a space is missing after the colon of “\(key):”"),
      at: place,
      remedy: Message(es: "escriba «\(key): …»", en: "write “\(key): …”"))
  }

  static func colonInValue(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-06",
      Message(
        es: "el texto lleva dos puntos seguidos de espacio, y así parece otra clave",
        en: "the text holds a colon followed by a space, and so looks like another key"),
      at: place,
      remedy: Message(
        es: "ponga el texto entre comillas simples: clave: 'N°: 3'",
        en: "put the text in single quotes: key: 'N°: 3'"))
  }

  static func unclosedQuote(_ quote: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-07",
      Message(
        es: "la comilla \(quote) que se abre aquí no se cierra donde debe",
        en: "the quote \(quote) opened here is not closed where it should be"),
      at: place,
      remedy: Message(
        es: "cierre la comilla al final del texto; un apóstrofo dentro de '…' se escribe doble: ''",
        en: "close the quote at the end of the text; an apostrophe inside '…' is doubled: ''"))
  }

  static func unclosedBracket(_ bracket: String, at place: Place, found: Place) -> Diagnostic {
    let closing = bracket == "[" ? "]" : "}"
    return Diagnostic(
      rule: "YML-08",
      Message(
        es:
          "el «\(bracket)» que se abre aquí no se cierra con «\(closing)», o falta una coma dentro",
        en: "the “\(bracket)” opened here is not closed with “\(closing)”, or a comma is missing"),
      at: place,
      related: [
        .init(found, Message(es: "el problema se nota aquí", en: "the trouble shows here"))
      ],
      remedy: Message(
        es: "cierre con «\(closing)»; si «\(bracket)» es parte de un texto, póngalo entre comillas",
        en: "close it with “\(closing)”; if “\(bracket)” is part of a text, quote the text"))
  }

  static func reservedStart(_ character: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-09",
      Message(
        es: "un texto sin comillas no puede empezar con «\(character)»",
        en: "a text without quotes cannot begin with “\(character)”"),
      at: place,
      remedy: Message(
        es: "ponga el texto entre comillas simples: '\(character)…'",
        en: "put the text in single quotes: '\(character)…'"))
  }

  static func foreignDash(_ mark: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-21",
      Message(
        es: "un elemento de una lista empieza con un guion corto, «-», y no con «\(mark)»",
        en: "an item of a list begins with a plain hyphen, “-”, not with “\(mark)”"),
      at: place,
      remedy: Message(
        es: "reemplace «\(mark)» por «-»; los procesadores de texto lo cambian solos",
        en: "replace “\(mark)” with “-”; word processors change it by themselves"))
  }

  static func indentation(at place: Place, related: [Diagnostic.Related] = []) -> Diagnostic {
    Diagnostic(
      rule: "YML-10",
      Message(
        es: "la sangría de esta línea no calza con las anteriores",
        en: "this line's indentation does not fit the lines above"),
      at: place, related: related,
      remedy: Message(
        es: "alinee las claves hermanas en la misma columna, y lo de dentro dos espacios más allá",
        en: "align sibling keys in one column, and what is inside them two spaces further"))
  }

  static func textAfterClose(_ close: Message, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-11",
      Message(
        es: "hay texto después de \(close.spanish)", en: "there is text after \(close.english)"),
      at: place,
      remedy: Message(
        es:
          "ponga todo el texto entre comillas dobles, o use «>-» y escríbalo en la línea siguiente",
        en: "put the whole text in double quotes, or use “>-” and write it on the next line"))
  }

  static func badEscape(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-12",
      Message(
        es: "entre comillas dobles la barra «\\» anuncia un carácter especial, y este no existe",
        en: "in double quotes a backslash announces a special character, and there is none such"),
      at: place,
      remedy: Message(
        es: "use comillas simples, o escriba la barra dos veces: «\\\\»",
        en: "use single quotes, or write the backslash twice: “\\\\”"))
  }

  static func noColon(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-13",
      Message(
        es: "esta línea debería ser «clave: valor», y no tiene dos puntos",
        en: "this line should be “key: value”, and has no colon"),
      at: place,
      remedy: Message(
        es: "escriba la clave y dos puntos; si es parte del texto anterior, aumente su sangría",
        en: "write the key and a colon; if it belongs to the text above, indent it further"))
  }

  static func duplicateKey(_ key: String, at place: Place, first: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-14",
      Message(
        es: "la clave «\(key)» está repetida", en: "the key “\(key)” is repeated"),
      at: place,
      related: [.init(first, Message(es: "ya estaba aquí", en: "it was already here"))],
      remedy: Message(
        es: "deje una sola de las dos", en: "keep only one of the two"))
  }

  static func unknownAlias(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-15",
      Message(
        es: "«*\(name)» se refiere a algo que no se ha definido antes con «&\(name)»",
        en: "“*\(name)” refers to something not defined before with “&\(name)”"),
      at: place,
      remedy: Message(
        es: "si el asterisco es parte del texto, póngalo entre comillas simples",
        en: "if the asterisk is part of the text, put the text in single quotes"))
  }

  static func unusedAnchor(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-15",
      Message(
        es: "«&\(name)» se leería como una marca, no como texto, y nada la usa",
        en: "“&\(name)” would be read as a mark, not as text, and nothing uses it"),
      at: place,
      remedy: Message(
        es: "ponga el texto entre comillas simples: '&\(name) …'",
        en: "put the text in single quotes: '&\(name) …'"))
  }

  static func tooManyAliases(limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-16",
      Message(
        es: "las referencias «*…» de este archivo se multiplican hasta pasar de \(limit) valores",
        en: "this file's “*…” references multiply to more than \(limit) values"),
      at: place,
      remedy: Message(
        es: "escriba los valores en vez de repetirlos por referencia",
        en: "write the values instead of repeating them by reference"))
  }

  static func tooDeep(limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-17",
      Message(
        es: "hay más de \(limit) niveles unos dentro de otros",
        en: "there are more than \(limit) levels inside one another"),
      at: place,
      remedy: Message(
        es: "revise los corchetes y la sangría: los datos del informe usan menos de diez niveles",
        en: "check brackets and indentation: the report's data use fewer than ten levels"))
  }

  static func severalDocuments(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-18",
      Message(
        es: "aquí empieza un segundo documento («---») y se espera uno por archivo",
        en: "a second document (“---”) begins here and one a file is expected"),
      at: place,
      remedy: Message(
        es: "borre la línea «---» o ponga lo que sigue en otro archivo",
        en: "delete the line “---” or put what follows into another file"))
  }

  static func badKey(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-19",
      Message(
        es: "una clave debe ser una palabra, y aquí hay una lista o un bloque",
        en: "a key must be a word, and here is a list or a block"),
      at: place,
      remedy: Message(
        es: "si las llaves o corchetes son parte de un texto, póngalo entre comillas simples",
        en: "if the braces or brackets are part of a text, put it in single quotes"))
  }

  static func badMerge(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-19",
      Message(
        es: "«<<» copia las claves de otro bloque, y aquí no hay un bloque",
        en: "“<<” copies the keys of another block, and there is no block here"),
      at: place,
      remedy: Message(es: "escriba «<<: *nombre»", en: "write “<<: *name”"))
  }

  static func more(_ count: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-20",
      Message(
        es: "hay otras \(count) faltas en este archivo",
        en: "there are \(count) more faults in this file"),
      at: place,
      remedy: Message(
        es: "corrija las anteriores y vuelva a revisar", en: "correct those above and check again"))
  }

  static func unreadable(_ problem: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "YML-20",
      Message(
        es: "desde aquí la estructura del archivo no se entiende",
        en: "from here on the file's structure cannot be understood (\(problem))"),
      at: place,
      remedy: Message(
        es: "revise la sangría, las comillas y los dos puntos de esta línea y de la anterior",
        en: "check the indentation, quotes and colons of this line and of the one above"))
  }

  // MARK: Numbers in words

  /// With at most one decimal digit.
  private static func megabytes(_ size: Int) -> String {
    let tenths = (size * 10 + (1 << 19)) >> 20
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10),\(tenths % 10)"
  }

  private static func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
