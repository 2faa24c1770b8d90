package kmzero.node.attention;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/// A reason to look at a lorry, ready to be asked: `gross > 30000.0 && hs.exists(h,
/// h.startsWith("0810"))`. A rule is read, typed and bounded when it is made: no loops beyond the
/// lists of a notice, no side effects, no clock.
final class AttentionRule {

  /// The longest rule, in characters.
  static final int LONGEST = 1_000;

  /// Steps of all comprehensions of one evaluation together.
  private static final int ITERATIONS = 2_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(40)
          .comprehensionMaxIterations(ITERATIONS)
          .build();

  private static final CelCompiler COMPILER = compiler();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  private final CelRuntime.Program program;

  private AttentionRule(CelRuntime.Program program) {
    this.program = program;
  }

  /// What making a rule comes to.
  sealed interface Made {
    record Ready(AttentionRule rule) implements Made {}

    /// It is none; `why` names place and cause, in English.
    record Refused(String why) implements Made {}
  }

  private static CelCompiler compiler() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL);
    Facts.TYPES.forEach((name, type) -> builder.addVar(name, type(type)));
    return builder.build();
  }

  private static CelType type(String type) {
    return switch (type) {
      case "text" -> SimpleType.STRING;
      case "texts" -> ListType.create(SimpleType.STRING);
      case "number" -> SimpleType.DOUBLE;
      case "whole" -> SimpleType.INT;
      case "yes-no" -> SimpleType.BOOL;
      default -> throw new IllegalArgumentException(type);
    };
  }

  /// Reads a rule.
  static Made of(String text) {
    if (text.isBlank() || text.length() > LONGEST)
      return new Made.Refused("a rule has 1 to %d characters".formatted(LONGEST));
    try {
      CelValidationResult read = COMPILER.compile(text);
      if (read.hasError()) return new Made.Refused(read.getErrorString());
      CelAbstractSyntaxTree tree = read.getAst();
      return new Made.Ready(new AttentionRule(RUNTIME.createProgram(tree)));
    } catch (CelValidationException | CelEvaluationException e) {
      return new Made.Refused(String.valueOf(e.getMessage()));
    }
  }

  /// Whether the rule names a lorry with these [Facts]. A rule that cannot be answered for it (a
  /// list that is too short, too much to go through) names it: better one look too many.
  boolean names(Map<String, Object> facts) {
    try {
      return Boolean.TRUE.equals(program.eval(facts));
    } catch (CelEvaluationException e) {
      return true;
    }
  }
}
