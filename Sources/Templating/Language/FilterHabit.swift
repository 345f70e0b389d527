internal import Diagnostics

/// What filters of other template languages are called here.
enum FilterHabit {
  /// What to do about a filter that does not exist; `nil` for a word of no language that we know.
  static func remedy(for name: String) -> Message? {
    let word = name.lowercased()
    if needless.contains(word) {
      return Message(
        es: "bórrelo: un valor sale siempre tal cual, sin interpretarse",
        en: "delete it: a value is always printed as it is, never interpreted")
    }
    guard let (es, en) = names[word] else { return nil }
    return Message(es: "aquí se llama «\(es)»", en: "it is called “\(en)” here")
  }

  /// Filters that keep or take away what HTML would make of a value.
  private static let needless: Set<String> = [
    "safe", "raw", "escape", "e", "h", "html", "noescape", "htmlescape", "xml", "nl2br", "n2br",
    "linebreaks", "striptags", "convcrlf", "tojson", "dump",
  ]

  private static let names: [String: (es: String, en: String)] = [
    "strftime": ("fecha", "date"), "formatd": ("fecha", "date"), "dateformat": ("fecha", "date"),
    "format_date": ("fecha", "date"), "formatdate": ("fecha", "date"),
    "datetime": ("fecha", "date"),
    "uppercase": ("mayusculas", "upper"), "upcase": ("mayusculas", "upper"),
    "touppercase": ("mayusculas", "upper"), "ucase": ("mayusculas", "upper"),
    "lowercase": ("minusculas", "lower"), "downcase": ("minusculas", "lower"),
    "tolowercase": ("minusculas", "lower"), "lcase": ("minusculas", "lower"),
    "capitalize": ("oracion", "sentence"), "ucfirst": ("oracion", "sentence"),
    "capfirst": ("oracion", "sentence"), "ucwords": ("titulo", "title"),
    "titlecase": ("titulo", "title"), "formatn": ("numero", "number"),
    "tofixed": ("numero", "number"),
    "number_format": ("numero", "number"), "floatformat": ("numero", "number"),
    "intcomma": ("numero", "number"), "formatnumber": ("numero", "number"),
    "currency": ("dinero", "money"), "formatc": ("dinero", "money"), "moneda": ("dinero", "money"),
    "percentage": ("porcentaje", "percent"), "int": ("entero", "integer"),
    "size": ("largo", "length"), "len": ("largo", "length"), "longitud": ("largo", "length"),
    "filter": ("donde", "where"), "selectattr": ("donde", "where"), "filtrar": ("donde", "where"),
    "sort_by": ("ordenar", "sort"), "sortby": ("ordenar", "sort"), "orderby": ("ordenar", "sort"),
    "dictsort": ("ordenar", "sort"), "groupby": ("agrupar", "group"),
    "group_by": ("agrupar", "group"),
    "uniq": ("distintos", "distinct"), "unique": ("distintos", "distinct"),
    "avg": ("promedio", "average"), "mean": ("promedio", "average"), "total": ("suma", "sum"),
    "implode": ("unir", "join_text"), "concatena": ("concatenar", "concat"),
    "append": ("concatenar", "concat"), "strip": ("recortar", "trim"),
    "explode": ("partir", "split"),
    "slice": ("trozo", "substring"), "substr": ("trozo", "substring"),
    "truncate": ("trozo", "substring"), "ifempty": ("por_defecto", "default"),
    "ifnull": ("por_defecto", "default"), "default_if_none": ("por_defecto", "default"),
    "coalesce": ("por_defecto", "default"), "inwords": ("palabras", "words"),
    "numword": ("palabras", "words"), "pluralize": ("plural", "plural"),
    "startswith": ("empieza", "starts"), "endswith": ("termina", "ends"),
    "image": ("imagen", "image"), "adddays": ("sumar_dias", "add_days"),
  ]
}
