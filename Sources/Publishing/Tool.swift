/// The program itself.
public enum Tool {
  public static let name = "etapa4"
  public static let version = "0.1.0"
}
