internal import Diagnostics
internal import FoundationEssentials
internal import Glibc
public import Platform

/// Why a picture that the data names cannot be shown.
public enum PictureProblem: Error, Sendable, Hashable {
  case missing
  case unreadable(FileProblem)
  /// The path is absolute, or leads out of the folder.
  case outside
  case tooLarge
  /// Neither PNG nor JPEG nor GIF nor SVG, or damaged.
  case unknownFormat
  /// A drawing (SVG) that would open another file, or cannot be looked through; with its words for it.
  case holdsAddress(String)
  /// A picture written in the data itself (`data:…`) that is cut or damaged.
  case badAddress
  /// No folder of pictures was given.
  case noFolder
}

/// Where the pictures are that data names by a path.
public protocol PictureSource: Sendable {
  /// The bytes of the file at a path such as `fotos/sede.jpg`.
  func bytes(of path: String) throws(PictureProblem) -> [UInt8]
}

/// A folder on the disk, which no path leads out of, not by a link either.
public struct PictureFolder: PictureSource {
  private let path: String

  /// A picture's file: 64 MiB.
  static let maximumSize = 64 << 20

  public init(_ path: String) {
    self.path = path
  }

  /// A file below the folder.
  public func bytes(of path: String) throws(PictureProblem) -> [UInt8] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !path.hasPrefix("/"), !path.contains("\\"), !path.contains("\0"), !parts.contains("..")
    else { throw .outside }
    let root = URL(filePath: self.path, directoryHint: .isDirectory).resolvingSymlinksInPath()
    let file = root.appending(path: path).resolvingSymlinksInPath()
    let inside = root.path.hasSuffix("/") ? root.path : root.path + "/"
    guard file.path.hasPrefix(inside) else { throw .outside }
    do throws(FileProblem) {
      return try OrdinaryFile.read(file.path, limit: Self.maximumSize)
    } catch {
      switch error {
      case .tooLarge: throw .tooLarge
      case .refused(code: ENOENT), .refused(code: ENOTDIR): throw .missing
      default: throw .unreadable(error)
      }
    }
  }
}

extension PictureProblem {
  func message(_ path: String) -> Message {
    let path = path.shortAddress
    return switch self {
    case .missing:
      Message(es: "no está la imagen «\(path)»", en: "the picture “\(path)” is missing")
    case .unreadable(let problem):
      Message(
        es: "no se puede leer la imagen «\(path)»: \(problem.message.spanish)",
        en: "the picture “\(path)” cannot be read: \(problem.message.english)")
    case .outside:
      Message(
        es: "la imagen «\(path)» está fuera de la carpeta de imágenes",
        en: "the picture “\(path)” is outside the folder of pictures")
    case .tooLarge:
      Message(
        es: "la imagen «\(path)» pesa más de 64 MB", en: "the picture “\(path)” exceeds 64 MB")
    case .unknownFormat:
      Message(
        es: "«\(path)» no es una imagen PNG, JPEG, GIF o SVG",
        en: "“\(path)” is no PNG, JPEG, GIF or SVG picture")
    case .holdsAddress(let address):
      Message(
        es: "la imagen «\(path)» abriría otro archivo: «\(address)»",
        en: "the picture “\(path)” would open another file: “\(address)”")
    case .badAddress:
      Message(
        es: "la imagen «\(path)», escrita en los datos, está cortada o dañada",
        en: "the picture “\(path)”, written in the data, is cut or damaged")
    case .noFolder:
      Message(
        es: "no se dio una carpeta de imágenes para «\(path)»",
        en: "no folder of pictures was given for “\(path)”")
    }
  }

  var remedy: Message {
    switch self {
    case .missing:
      Message(
        es: "revise el nombre del archivo en los datos, o ponga la imagen en la carpeta",
        en: "check the file's name in the data, or put the picture into the folder")
    case .unreadable(let problem):
      problem.remedy
        ?? Message(
          es: "revise el nombre y los permisos del archivo",
          en: "check the file's name and permissions")
    case .outside:
      Message(
        es: "copie la imagen a la carpeta y escriba su ruta relativa a ella",
        en: "copy the picture into the folder and write its path relative to it")
    case .tooLarge: Message(es: "reduzca la imagen", en: "make the picture smaller")
    case .unknownFormat:
      Message(es: "guárdela como PNG, JPEG, GIF o SVG", en: "save it as PNG, JPEG, GIF or SVG")
    case .holdsAddress:
      Message(
        es: "guárdela como PNG, o como SVG con sus imágenes incrustadas",
        en: "save it as PNG, or as SVG with its pictures embedded")
    case .badAddress:
      Message(
        es: "vuelva a copiarla entera: data:image/png;base64, y su contenido en base64",
        en: "copy it again, whole: data:image/png;base64, and its content in base64")
    case .noFolder:
      Message(es: "indique la carpeta de las imágenes", en: "name the folder of the pictures")
    }
  }
}
