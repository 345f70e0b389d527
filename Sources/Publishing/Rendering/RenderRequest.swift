public import StructuredData
public import Templating

/// What a user asks `render` for.
public struct RenderRequest: Sendable {
  public var template: String
  /// A file, or `-` for standard input.
  public var data: String
  /// `nil` leaves it to the file's name or its beginning.
  public var dataFormat: DataFormat?
  public var paper: Paper?
  /// The folder that the data's paths of pictures start from; `nil` for the data's own.
  public var pictures: String?
  /// Whether data that no tag uses is a warning.
  public var reportsUnused = false
  /// The day that `@hoy` stands for in the template; a template that names it is refused without one.
  public var today: CalendarDate?

  public init(template: String, data: String) {
    self.template = template
    self.data = data
  }

  var pictureFolder: String { pictures ?? Path.parent(of: data) }
}
