import Testing
import Text

struct TextTests {
  @Test(
    "Accents go, however they are written",
    arguments: [
      ("Región", "region", "region"), ("AÑO", "ano", "año"), ("an\u{303}o", "ano", "año"),
      ("Bi\u{301}o", "bio", "bio"), ("pingüino", "pinguino", "pinguino"), ("1.º", "1.o", "1.º"),
      ("ça và", "ça va", "ça va"), ("", "", ""),
    ])
  func folding(text: String, whole: String, words: String) {
    #expect(Folding.whole(text) == whole)
    #expect(Folding.words(text) == words)
  }

  @Test("What stands at the ends goes, and nothing within")
  func trimming() {
    #expect(" \u{A0}\n a  b \t".trimmed == "a  b")
    #expect("  ".trimmed == "" && "".trimmed == "")
    #expect("'“a'b”'".trimming { "'“”".contains($0) } == "a'b")
    #expect("EAN-13 ñ".lettersAndDigits == "ean13ñ")
  }

  @Test("Texts are alike by the words that they share, in any order")
  func likeness() {
    func likeness(_ a: String, _ b: String) -> Double {
      WordBag(wordsOf: a).likeness(to: WordBag(wordsOf: b))
    }
    #expect(likeness("uno dos, dos", "dos uno dos") == 1)
    #expect(likeness("uno dos dos", "dos tres") == 0.4)
    #expect(likeness("uno", "dos") == 0)
    #expect(likeness("", "--") == 1 && likeness("", "uno") == 0)
  }

  @Test("Pairs rise on both sides and are worth most in sum")
  func pairing() {
    let (old, new) = (Array("abcabba"), Array("cbabac"))
    let pairs = Pairing.heaviest(old.count, new.count) { old[$0] == new[$1] ? 1 : 0 }
    #expect(pairs.count == 4)
    #expect(pairs.allSatisfy { old[$0.0] == new[$0.1] })
    #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.0 < $1.0 && $0.1 < $1.1 })
    // One heavy pair outweighs two light ones.
    let worth: [[Double]] = [[0.2, 0.9], [0, 0.3]]
    #expect(Pairing.heaviest(2, 2) { worth[$0][$1] }.map { [$0.0, $0.1] } == [[0, 1]])
    #expect(Pairing.heaviest(0, 3) { _, _ in 1 }.isEmpty)
  }
}
