/// What no definition says of Chile's *Informe Etapa IV*: how its achievements, states, plans and annexes bear on one
/// another.
enum EtapaIV: Particular {
  static let name = "etapa-iv"

  static let rules: [Rule] = [
    .est01, .est02, .est03, .est07, .est08, .est09, .est11, .est12,
    .req04, .req05, .req06, .req07, .req08, .req10,
    .id01, .id02, .id03, .id05, .id06,
    .fig01, .fig02, .fig03, .fig04, .fig05, .fig06, .fig07, .fig08, .fig09, .fig10, .fig11, .fig12,
    .fig13, .fig14, .fig15, .fig16, .fig17, .fig18, .fig19, .fig20, .fig21,
    .fec03, .fec04, .fec05, .fec06, .fec07, .fec08, .fec11, .fec12, .fec13,
    .edo01, .edo02, .edo03, .edo04, .edo05, .edo06, .edo07, .edo08, .edo09, .edo10, .edo11,
    .seg01, .seg02, .seg03, .seg04, .seg05, .seg06, .seg07, .seg08,
    .dif01,
    .cpy01, .cpy02, .cpy04, .cpy05,
    .nac01, .nac02,
  ]

  static let saidElsewhere: Set<String> = [
    "logro", "brecha", "logro_programa", "dificultades", "recomendaciones",
    "estado_procedimiento", "estado_cumplimiento", "matriz", "actividad", "fecha",
    "responsable_verificacion", "compromiso", "responsable", "plazo",
  ]
}
