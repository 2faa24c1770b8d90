package kmzero.node.register;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.books.Bodies;
import kmzero.node.cooperation.Background;
import kmzero.node.cooperation.Naming;
import kmzero.node.desk.Frame;

/// What the list, its files and its pictures call things, in one language.
public final class ListWords {

  private final Background background;
  private final Frame frame;
  private final Naming naming;

  public ListWords(Background background, Frame frame) {
    this.background = background;
    this.frame = frame;
    this.naming = new Naming(background, frame);
  }

  public Naming naming() {
    return naming;
  }

  /// A kind of matter, by the title of its procedure.
  public String kind(String kind) {
    return Optional.ofNullable(background.procedures().get(kind))
        .map(Procedure::labels)
        .map(labels -> labels.title(frame.language().tag()))
        .orElse(kind);
  }

  /// A stage, by the first kind that has one of that name.
  public String phase(String phase) {
    return phase(kindOf(phase), phase);
  }

  /// A stage of a matter of that kind.
  public String phase(String kind, String phase) {
    return naming.label(kind, "phases", phase);
  }

  private String kindOf(String phase) {
    return RegisterProjection.KINDS.stream()
        .map(ItemKind::procedure)
        .filter(kind ->
            Optional.ofNullable(background.procedures().get(kind)).stream()
                .flatMap(procedure -> procedure.phases().stream())
                .anyMatch(it -> it.name().equals(phase)))
        .findFirst()
        .orElse("");
  }

  /// What a side has answered, or how it asks; empty where there is nothing to say.
  public String standing(RegisterRow row, RegisterRow.Party party) {
    return switch (party.standing()) {
      case "" -> "";
      case "accepted" -> party.role().equals("owns") ? "" : choice(row, party);
      case "declined" -> frame.say("cooperation.declined");
      case "awaited" -> frame.say("cooperation.awaited");
      default -> choice(row, party);
    };
  }

  private String choice(RegisterRow row, RegisterRow.Party party) {
    return naming.label(row.kind(), "choices", party.standing());
  }

  /// How long ago that was, in the unit that suits.
  public String age(LocalDate since, LocalDate today) {
    if (!since.isBefore(today)) return frame.say("register.age.today");
    Period age = Period.between(since, today);
    if (age.toTotalMonths() >= 24) return frame.say("register.age.years", "number", age.getYears());
    if (age.toTotalMonths() >= 1)
      return frame.say("register.age.months", "number", (int) age.toTotalMonths());
    return frame.say("register.age.days", "number", age.getDays());
  }

  /// The name of a group.
  public String group(Grouping grouping, String code) {
    if (code.isEmpty()) return frame.say("register.group.other");
    return switch (grouping) {
      case NONE -> "";
      case FIELD -> naming.field(code);
      case SIDE -> naming.side(code);
      case PHASE -> phase(code);
      case KIND -> kind(code);
      case YEAR -> code;
    };
  }

  /// The sides in one line.
  public String sides(List<RegisterRow.Party> parties) {
    return naming.sides(parties.stream().map(RegisterRow.Party::side).toList());
  }

  /// The offices in one line, each with its side.
  public String offices(List<RegisterRow.Party> parties) {
    return parties.stream()
        .filter(party -> !party.office().isEmpty())
        .map(party -> naming.side(party.side()) + ": " + naming.office(party.office()))
        .collect(Collectors.joining("; "));
  }

  /// The indicator's unit, empty when it has none.
  public String unit(RegisterRow row) {
    return row.indicator()
        .map(indicator -> naming.find(Bodies.texts(indicator, "unit")))
        .flatMap(found -> found)
        .map(Naming.Worded::text)
        .orElse("");
  }

  /// What the indicator measures.
  public Optional<Naming.Worded> measure(RegisterRow row) {
    return row.indicator().flatMap(indicator -> naming.find(Bodies.texts(indicator, "measure")));
  }

  /// A figure of the indicator, as written.
  public String figure(RegisterRow row, String name) {
    return row.indicator().flatMap(indicator -> Bodies.text(indicator, name)).orElse("");
  }

  /// The indicator's newest figure, empty when none was reported.
  public String now(RegisterRow row) {
    return row.newest().flatMap(RegisterRow.Party::value).orElse("");
  }

  /// A decimal as the language writes it.
  public String number(String written) {
    return Indicators.number(written)
        .map(number -> {
          var format = java.text.NumberFormat.getInstance(frame.language().locale());
          format.setMaximumFractionDigits(Math.min(12, Math.max(0, number.scale())));
          return format.format(number);
        })
        .orElse(written);
  }
}
