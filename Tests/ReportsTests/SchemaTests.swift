import Reports
import StructuredData
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

@Suite struct SchemaTests {
  @Test("the schemas in Assets are those of the shapes; ETAPA4_RECORD=1 writes them again")
  func equal() throws {
    for schema in DataSchemas.all(try TestAssets.load()) {
      let path = "\(TestAssets.root)/Assets/esquemas/\(schema.fileName)"
      if Environment["ETAPA4_RECORD"] == "1" { try record(schema.json, to: path) }
      let kept = String(decoding: try LocalFiles().bytes(of: path), as: UTF8.self)
      #expect(kept == schema.json, "\(schema.fileName) is not that of the shapes")
    }
  }

  @Test("the schemas are JSON and forbid unknown keys everywhere")
  func sound() throws {
    for schema in DataSchemas.all(try TestAssets.load()) + DataSchemas.all() {
      let file = DataFile(Array(schema.json.utf8), named: schema.fileName)
      #expect(file.diagnostics.isEmpty)
      let root = try #require(file.root)
      #expect(root["$schema"]?.scalar?.text == "https://json-schema.org/draft/2020-12/schema")
      expectClosed(root)
    }
  }

  /// Every block of keys says `additionalProperties`, and every key what it is for.
  private func expectClosed(_ node: DataNode) {
    if let properties = node["properties"], node["type"] != nil {
      if node["additionalProperties"] != nil {
        for entry in properties.entries ?? [] {
          #expect(entry.value["description"]?.scalar?.text.isEmpty == false, "\(entry.name)")
        }
      } else {
        Issue.record("a block of keys allows others, line \(node.span.start.line)")
      }
    }
    for entry in node.entries ?? [] { expectClosed(entry.value) }
    for item in node.items ?? [] { expectClosed(item) }
  }

  private func record(_ text: String, to path: String) throws {
    let folder = "\(TestAssets.root)/Assets/esquemas"
    mkdir(folder, 0o755)
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }
}
