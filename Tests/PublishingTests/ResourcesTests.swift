import Testing

@testable import Publishing

struct ResourcesTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func makeHome(_ folder: String) throws {
    try Folder.make(scratch.path("\(folder)/Templates"))
    try Folder.make(scratch.path("\(folder)/Assets"))
  }

  @Test("Beside an installed program: ../share/etapa4")
  func installed() throws {
    try makeHome("usr/share/etapa4")
    let found = try Resources.find(executable: scratch.path("usr/bin/etapa4"), environment: [:])
    #expect(found.templates == scratch.path("usr/share/etapa4/Templates"))
    #expect(found.assets == scratch.path("usr/share/etapa4/Assets"))
  }

  @Test("Above a program in a working copy; a folder with only one of the two is passed over")
  func workingCopy() throws {
    try makeHome("copy")
    try Folder.make(scratch.path("copy/.build/Assets"))
    let program = scratch.path("copy/.build/x86_64/release/etapa4")
    #expect(
      try Resources.find(executable: program, environment: [:]).folder == scratch.path("copy"))
  }

  @Test("ETAPA4_HOME alone counts when it is set")
  func named() throws {
    try makeHome("copy")
    try makeHome("other")
    let program = scratch.path("copy/bin/etapa4")
    let other = scratch.path("other")
    let found = try Resources.find(executable: program, environment: ["ETAPA4_HOME": other])
    #expect(found.folder == other)
    #expect(throws: ResourcesError.incomplete(home: "/nowhere")) {
      try Resources.find(executable: program, environment: ["ETAPA4_HOME": "/nowhere"])
    }
  }

  @Test("Nowhere: the program is named")
  func nowhere() {
    #expect(throws: ResourcesError.notFound(executable: "/no/such/etapa4")) {
      try Resources.find(executable: "/no/such/etapa4", environment: [:])
    }
  }
}
