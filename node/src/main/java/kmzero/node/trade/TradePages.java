package kmzero.node.trade;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import kmzero.node.desk.Page;
import kmzero.node.gates.Half;
import kmzero.node.passages.Codes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /trade`: which agreement, which rate, which certificate, what is saved. For everybody.
@Controller
public final class TradePages {

  private final Tariffs tariffs = Tariffs.load();

  TradePages() {}

  /// The adviser.
  ///
  /// @param code digits looked for; empty shows every line on file
  /// @param known what the Harmonized System says of the first six digits
  /// @param value of the goods, when one was given
  public record Sheet(
      Half into,
      String code,
      Optional<String> known,
      Optional<BigDecimal> value,
      List<Tariffs.Agreement> agreements,
      List<Tariffs.Line> lines) {
    public Sheet {
      agreements = List.copyOf(agreements);
      lines = List.copyOf(lines);
    }
  }

  @GetMapping("/trade")
  Page trade(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "china") String into,
      @RequestParam(defaultValue = "") String value) {
    Half half = into.equals("viet-nam") ? Half.VIET_NAM : Half.CHINA;
    String digits = code.replaceAll("[^0-9]", "");
    String typed = digits.substring(0, Math.min(8, digits.length()));
    return Page.of(
        "trade/adviser",
        new Sheet(
            half,
            typed,
            Codes.shipped().findHs(typed.substring(0, Math.min(6, typed.length()))),
            amount(value),
            tariffs.agreements(),
            tariffs.find(half, typed)));
  }

  private static Optional<BigDecimal> amount(String typed) {
    String plain = typed.replaceAll("[\\s,]", "");
    if (!plain.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) return Optional.empty();
    return Optional.of(new BigDecimal(plain));
  }
}
