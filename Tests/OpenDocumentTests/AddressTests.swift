import OpenDocument
import Testing

@Suite struct AddressTests {
  @Test(
    "addresses that stay in the package",
    arguments: [
      "", "#", "#Tabla1|table", "Pictures/a.png", "./Object 1", "./ObjectReplacements/Object 1",
      "a/../b.png", "Pictures/100%25.png", "Pictures/%C3%A1.png", "Object 1/",
      "vnd.sun.star.Package:Media/a.mp4", " Pictures/a.png ",
    ])
  func inside(address: String) {
    #expect(Address(address).isInside())
  }

  @Test(
    "addresses that lead out, however they are dressed",
    arguments: [
      "http://h/a.png", "HTTP://h", "file:///etc/passwd", "FiLe:/etc", "ftp://h/a",
      "vnd.sun.star.webdav://h/x.png", "vnd.sun.star.hier:/x", "a1+-.z:x", "C:\\a.png", "c:/a.png",
      " http://h", "\u{1}http://h", "\u{A0}http://h", "\u{200B}http://h", "ht\ntp://h",
      "ht\ttp://h",
      "//host/a", "\\\\host\\a", "\\/host", "/etc/passwd", " /etc/passwd", "../a.png", "a/../../b",
      "a\\..\\..\\b", "..", "..\\a", "./../a", "%2e%2e/a", "%2E%2E%2Fa", "%252e%252e/a",
      "%2Fetc/passwd", "http%3A//h/a", "%68ttp://h/a", "data:image/svg+xml,x", "a b:c",
      "vnd.sun.star.Package:../a", "vnd.sun.star.Package:http://h", "javascript:alert(1)",
    ])
  func outside(address: String) {
    #expect(!Address(address).isInside())
  }

  @Test("a part in a folder may name what lies above it, in the package")
  func folders() {
    #expect(Address("..").isInside(from: "Object 1/"))
    #expect(Address("../Pictures/a.png").isInside(from: "Object 1/"))
    #expect(!Address("../../a.png").isInside(from: "Object 1/"))
  }

  @Test(
    "links that a reader may click",
    arguments: [
      "http://x.cl", "HTTPS://x.cl/a?b#c", "mailto:a@b.cl", "tel:+5622", "ftp://x.cl", "#Sección",
      "", "https://x.cl/%2e%2e/", "  https://a.cl ", "\u{A0}tel:1\n", "ht\ntp://x.cl",
    ])
  func clickable(address: String) {
    #expect(Address(address).isClickable)
  }

  @Test(
    "links with tags, which are looked at again when they are filled in",
    arguments: [
      ("{{ u }}", true), (" {{ u }}", true), ("{{ s }}://{{ u }}", true), ("http{{ s }}://a", true),
      ("https:{{ u }}", true), ("mailto:{{ u }}", true), ("../../%7B%7B%20u%20%7D%7D", true),
      ("../w/{{ u }}", true), ("www.a.cl/{{ u }}", false), ("file:///{{ u }}", false),
      ("//{{ u }}", false), ("javascript:{{ u }}", false), ("a.exe", false),
    ])
  func tags(address: String, isFine: Bool) {
    #expect(Address(address).isClickableWhenFilled == isFine)
  }

  @Test("the page that was meant")
  func pages() {
    #expect(Address("www.a.cl/b?c").pageMeant == "https://www.a.cl/b?c")
    #expect(Address(" ../../w/WWW.a.cl/").pageMeant == "https://WWW.a.cl/")
    #expect(Address("anexo.odt").pageMeant == nil && Address("mailto:www.a").pageMeant == nil)
  }

  @Test(
    "links that nobody should click",
    arguments: [
      "javascript:x", " JavaScript:x", "java\nscript:x", "javascript%3Ax", "file:///a", "smb://h/a",
      "//host/a", "\\\\host\\a", "vnd.sun.star.script:M", "data:text/html,x",
      "ms-word:ofe|u|http://h",
      "search-ms:query=x", "C:\\a.exe", "\u{FEFF}vbscript:x", "x-1.y+z:a",
      "Anexo.pdf", "../Anexo.pdf", "www.a.cl", "otro.odt#a", "?x", "{{ enlace }}", ".uno:Quit",
      ".component:DB/DataSourceBrowser", "HTTPS:\\\\a", "http:x", "http:///etc", "https://\\a",
      "%68ttps://a.cl", "file%3A///etc",
    ])
  func unclickable(address: String) {
    #expect(!Address(address).isClickable)
  }
}
