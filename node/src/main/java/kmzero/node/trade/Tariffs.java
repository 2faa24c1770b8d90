package kmzero.node.trade;

import static java.util.Optional.ofNullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.node.gates.Half;
import kmzero.node.reference.Part;
import kmzero.node.reference.PartialDate;
import kmzero.node.reference.Texts;
import kmzero.node.reference.YamlFile;

/// The lines of tariffs on file, from `kmzero/trade/tariffs.yaml`. A rate that is not there is not
/// on file, and nothing is computed from it.
public record Tariffs(List<Agreement> agreements, List<Line> lines) {

  public Tariffs {
    agreements = List.copyOf(agreements);
    lines = List.copyOf(lines);
  }

  /// An agreement under which less duty may be asked for.
  public record Agreement(String id, Texts name, Texts proof, Texts conditions, String source) {}

  /// A national tariff line.
  ///
  /// @param into country of import
  /// @param code eight digits
  /// @param mfn rate without a proof of origin, in per cent of value
  /// @param rates by id of the agreement, those on file
  /// @param read when the source was read
  public record Line(
      Half into,
      String code,
      Texts what,
      Optional<BigDecimal> mfn,
      Map<String, BigDecimal> rates,
      PartialDate read,
      String source) {
    public Line {
      rates = Map.copyOf(rates);
    }

    /// The rate under an agreement, where it is on file.
    public Optional<BigDecimal> rate(Agreement agreement) {
      return ofNullable(rates.get(agreement.id()));
    }

    /// What an agreement saves on goods of that value, rounded to hundredths; empty unless both
    /// rates are on file.
    public Optional<BigDecimal> saved(Agreement agreement, BigDecimal value) {
      return mfn.flatMap(full ->
          rate(agreement)
              .map(less ->
                  value
                      .multiply(full.subtract(less))
                      .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP)));
    }
  }

  /// Reads the shipped file.
  ///
  /// @throws kmzero.node.reference.BadReference if it is not as it must be
  public static Tariffs load() {
    return read(YamlFile.text("trade", "tariffs.yaml"));
  }

  static Tariffs read(String yaml) {
    return YamlFile.read("trade/tariffs.yaml", yaml)
        .as(file -> {
          List<Agreement> agreements =
              file.list(
                  "agreements",
                  it ->
                      new Agreement(
                          it.text("id"),
                          it.texts("name"),
                          it.texts("proof"),
                          it.texts("conditions"),
                          it.text("source")));
          return new Tariffs(agreements, file.list("lines", it -> line(it, agreements)));
        });
  }

  private static Line line(Part part, List<Agreement> agreements) {
    if (!part.text("code").matches("[0-9]{8}")) throw part.bad("'code' is eight digits");
    Map<String, BigDecimal> rates = new TreeMap<>();
    for (Agreement agreement : agreements)
      rate(part, agreement.id()).ifPresent(it -> rates.put(agreement.id(), it));
    return new Line(
        part.word("into", Half.class),
        part.text("code"),
        part.texts("what"),
        rate(part, "mfn"),
        rates,
        part.date("read"),
        part.text("source"));
  }

  private static Optional<BigDecimal> rate(Part part, String key) {
    return ofNullable(part.textOrNull(key)).map(BigDecimal::new);
  }

  /// The lines into a country that begin with these digits; dots are left out. All of them for no
  /// digits.
  public List<Line> find(Half into, String code) {
    String digits = code.replaceAll("[^0-9]", "");
    return lines.stream()
        .filter(line -> line.into() == into && line.code().startsWith(digits))
        .toList();
  }
}
