import Foundation
import Testing

@testable import Publishing

/// What the program writes as SARIF, held against the required parts of SARIF 2.1.0 (§3.13 and on), whose schema
/// allows no other names.
struct SARIFTests {
  private let scratch: Scratch
  private let tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    _ = try SmallWorkspace.make(in: scratch)
    try scratch.write(
      """
      region: del Maule
      plan_plurianual:
        # etapa4: acepta REQ-03 porque se informa en otra parte.
        - objetivo: Apoyar a a 164 empresas

      """, to: "sercotec/regiones/sur.yaml")
  }

  /// The names that an object may have, and those that it must.
  private static let names: [String: (all: String, required: String)] = [
    "log": ("$schema version runs inlineExternalProperties properties", "version runs"),
    "run": (
      "tool results artifacts invocations columnKind originalUriBaseIds language properties "
        + "defaultSourceLanguage automationDetails baselineGuid taxonomies", "tool"
    ),
    "tool": ("driver extensions properties", "driver"),
    "driver": (
      "name version semanticVersion informationUri rules language organization properties fullName "
        + "shortDescription fullDescription", "name"
    ),
    "rule": (
      "id name shortDescription fullDescription help helpUri defaultConfiguration properties "
        + "messageStrings", "id"
    ),
    "words": ("text markdown properties", "text"),
    "configuration": ("level enabled rank parameters properties", ""),
    "result": (
      "ruleId ruleIndex level kind message locations relatedLocations partialFingerprints fingerprints "
        + "baselineState suppressions properties fixes guid rank", "message"
    ),
    "message": ("text markdown id arguments properties", "text"),
    "location": ("id physicalLocation logicalLocations message annotations properties", ""),
    "physical": ("artifactLocation region contextRegion properties", "artifactLocation"),
    "artifact": ("uri uriBaseId index description properties", "uri"),
    "region": (
      "startLine startColumn endLine endColumn charOffset charLength snippet message properties", ""
    ),
    "logical": ("name fullyQualifiedName kind index parentIndex decoratedName properties", ""),
    "suppression": ("kind status justification location guid properties", "kind"),
  ]

  private typealias Object = [String: Any]

  private func hold(_ kind: String, _ object: Object?) -> Object {
    guard let object, let names = Self.names[kind] else {
      Issue.record("no \(kind)")
      return [:]
    }
    let known = Set(names.all.split(separator: " ").map(String.init))
    #expect(known.isSuperset(of: object.keys), "\(kind): \(object.keys.sorted())")
    let required = names.required.split(separator: " ").map(String.init)
    #expect(Set(object.keys).isSuperset(of: required), "\(kind): \(object.keys.sorted())")
    return object
  }

  private func list(_ value: Any?) -> [Object] { value as? [Object] ?? [] }

  private func hold(location: Object) {
    let location = hold("location", location)
    for logical in list(location["logicalLocations"]) { _ = hold("logical", logical) }
    if let message = location["message"] as? Object { _ = hold("message", message) }
    guard let place = location["physicalLocation"] as? Object else { return }
    let physical = hold("physical", place)
    let uri = hold("artifact", physical["artifactLocation"] as? Object)["uri"] as? String ?? ""
    // A reference to a file (RFC 3986), without what must be escaped in one.
    #expect(!uri.isEmpty && uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(uri)")
    guard let words = physical["region"] as? Object else { return }
    let region = hold("region", words).compactMapValues { $0 as? Int }
    #expect(region.values.allSatisfy { $0 >= 1 }, "\(region)")
    let start = (region["startLine"] ?? 1, region["startColumn"] ?? 1)
    if let line = region["endLine"] { #expect((line, region["endColumn"] ?? .max) >= start) }
  }

  private func hold(log text: String) throws -> [Object] {
    let log = hold("log", try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String)?.hasSuffix("2.1.0.json") == true)
    let run = hold("run", list(log["runs"]).first)
    #expect(["utf16CodeUnits", "unicodeCodePoints"].contains(run["columnKind"] as? String))
    let driver = hold("driver", hold("tool", run["tool"] as? Object)["driver"] as? Object)
    let rules = list(driver["rules"])
    for rule in rules {
      for key in ["shortDescription", "fullDescription", "help"] {
        if let words = hold("rule", rule)[key] as? Object { _ = hold("words", words) }
      }
      if let facts = rule["defaultConfiguration"] as? Object {
        #expect(Self.levels.contains(hold("configuration", facts)["level"] as? String ?? ""))
      }
    }
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(Set(ids).count == ids.count)
    let results = list(run["results"])
    for result in results {
      _ = hold("message", hold("result", result)["message"] as? Object)
      #expect(Self.levels.contains(result["level"] as? String ?? ""))
      if let index = result["ruleIndex"] as? Int {
        #expect(ids.indices.contains(index) && ids[index] == result["ruleId"] as? String)
      }
      for location in list(result["locations"]) { hold(location: location) }
      let related = list(result["relatedLocations"])
      for location in related { hold(location: location) }
      #expect(Set(related.compactMap { $0["id"] as? Int }).count == related.count)
      let prints = result["partialFingerprints"] as? Object ?? [:]
      #expect(prints.values.allSatisfy { $0 is String })
      for suppression in list(result["suppressions"]) {
        let kind = hold("suppression", suppression)["kind"] as? String
        #expect(["inSource", "external"].contains(kind))
      }
      if let state = result["baselineState"] as? String {
        #expect(["new", "unchanged", "updated", "absent"].contains(state))
      }
    }
    return results
  }

  private static let levels: Set = ["none", "note", "warning", "error"]

  @Test("Findings, what is known of them from before, and why they are not told")
  func log() async throws {
    let plain = try hold(log: try await tool.run("revisar", "sercotec", "--formato", "sarif").out)
    #expect(plain.contains { $0["ruleId"] as? String == "TXT-05" })
    #expect(plain.allSatisfy { $0["baselineState"] == nil })
    #expect(plain.contains { !list($0["suppressions"]).isEmpty })
    let reason = try await tool.run(
      "ronda", "sercotec", "--retirar", "H-001", "--motivo", "no procede")
    #expect(reason.status == 0, "\(reason.err)")
    try scratch.write("region: del Maule\n", to: "sercotec/regiones/sur.yaml")
    let known = try hold(log: try await tool.run("revisar", "sercotec", "--formato", "sarif").out)
    #expect(known.allSatisfy { $0["baselineState"] != nil })
    #expect(known.contains { $0["baselineState"] as? String == "absent" })
    let external = known.flatMap { list($0["suppressions"]) }
      .filter { $0["kind"] as? String == "external" }
    #expect(external.compactMap { $0["justification"] as? String } == ["no procede"])
  }
}
