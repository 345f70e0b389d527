import Diagnostics
import OpenDocument
import Templating
import Testing

@Suite struct LanguageTests {
  static let data: Record = [
    "título": "T", "nombre con espacios": "N",
    "xs": [
      ["n": "a", "ys": [["m": "1"], ["m": "2"]]], ["n": "b", "ys": [["m": "3"]]],
    ],
    "números": [1, 2], "texto": "ñandú", "vacía": [],
  ]

  @Test(
    "the language",
    arguments: [
      (
        "{{#each xs as x}}{{#each x.ys as y}}{{ @parent.@number }}.{{ @number }} {{/each}}{{/each}}",
        "1.1 1.2 2.1 "
      ),
      (
        "{{#each xs}}{{#each ys}}{{ @parent.n }}{{ m }}{{ @parent.@parent.título }} {{/each}}{{/each}}",
        "a1T a2T b3T "
      ),
      (
        "{{#each xs as x}}{{ x.@number }}{{#if @first}}<{{/if}}{{#if @last}}>{{/if}}{{ @index }}{{/each}}",
        "1&lt;02&gt;1"
      ),
      ("{{ xs.length }} {{ texto.length }} {{ xs.0.ys.1.m }}", "2 5 2"),
      ("{{ [nombre con espacios] }}", "N"),
      ("{{#each xs as [mi x]}}{{ [mi x].n }}{{/each}}", "ab"),
      (
        "{{#if 2 in números}}sí{{/if}}{{#if \"and\" in texto}}sí{{/if}}{{#if not (9 in números)}}no{{/if}}",
        "sísíno"
      ),
      ("{{#if xs.length > 1 and vacía.length == 0}}sí{{/if}}", "sí"),
      ("{{#unless vacía}}v{{else}}l{{/unless}}", "v"),
      ("[{{ nada? }}{{ xs.7.n? }}{{#each nada? as x}}{{else}}e{{/each}}]", "[e]"),
    ])
  func language(tags: String, expected: String) throws {
    let escaped = tags.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    #expect(
      try Flat("<text:p>\(escaped)</text:p>").body(Self.data) == "<text:p>\(expected)</text:p>")
  }

  @Test(
    "what loops know is a message outside of them",
    arguments: ["@index", "@parent.@index", "@parent.x", "@nada"])
  func outsideLoops(name: String) {
    #expect(Flat("<text:p>{{ \(name) }}</text:p>").faults().map(\.rule) == ["TPL-16"])
  }

  @Test(
    "characters pass as they are typed",
    arguments: [
      "soft\u{AD}hyphen", "no\u{A0}break", "thin\u{2009}space\u{202F}narrow",
      "\u{200F}שלום\u{200E} مرحبا",
      "👩🏽‍🌾🇨🇱", "e\u{301}", "\u{2060}\u{FEFF}x", "a\u{2028}b",
    ])
  func characters(text: String) throws {
    #expect(
      try Flat("<text:p>{{ a }}</text:p>").body(["a": .text(text)]) == "<text:p>\(text)</text:p>")
    #expect(
      try Flat("<text:p>\(text){{ a }}</text:p>").body(["a": "."]) == "<text:p>\(text).</text:p>")
  }

  @Test(
    "characters that XML forbids are a message",
    arguments: ["\u{0}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
  func forbidden(character: String) {
    for template in ["<text:p>{{ a }}</text:p>", "<text:section text:name=\"{{ a }}\"/>"] {
      let faults = Flat(template).faults(["a": .text("x\(character)y")])
      #expect(faults.map(\.rule) == ["TPL-34"])
    }
  }
}
