package kmzero.node.papers;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The kinds of paper and the steps that mean the same in each.
public enum PaperKind {
  MINUTES("minutes", "draft", "agree", "attest"),
  MEMORANDUM("memorandum", "draft", "agree", "attest"),
  AGREEMENT("agreement", "draft", "agree", "attest"),
  COMMUNIQUE("communique", "draft", "agree", "issue"),
  /// Never signed by two: sent, received and answered.
  LETTER("letter", "send", "answer", "close");

  private final String procedure;
  private final String draft;
  private final String agree;
  private final String settle;

  PaperKind(String procedure, String draft, String agree, String settle) {
    this.procedure = procedure;
    this.draft = draft;
    this.agree = agree;
    this.settle = settle;
  }

  private static final Map<String, PaperKind> BY_PROCEDURE =
      Arrays.stream(values()).collect(Collectors.toMap(PaperKind::procedure, kind -> kind));

  /// Name of the procedure.
  public String procedure() {
    return procedure;
  }

  /// The step that carries a revision.
  public String draft() {
    return draft;
  }

  /// The step by which another side agrees to a revision, or answers it.
  String agree() {
    return agree;
  }

  /// The step after which a revision stands for good.
  String settle() {
    return settle;
  }

  /// Whether it is signed on paper by every side.
  public boolean isSigned() {
    return this == MINUTES || this == MEMORANDUM || this == AGREEMENT;
  }

  /// The kind that a procedure of this name makes.
  public static Optional<PaperKind> find(String procedure) {
    return Optional.ofNullable(BY_PROCEDURE.get(procedure));
  }

  /// Where the form of a step is: that of a signature on paper takes files and has a page of its
  /// own.
  ///
  /// @param usually where the form of any step is
  public static String form(String procedure, String dossier, String usually) {
    boolean signature = usually.contains("/acts/confirm?") || usually.contains("/acts/attest?");
    return signature && find(procedure).filter(PaperKind::isSigned).isPresent()
        ? "/dossiers/%s/signing".formatted(dossier)
        : usually;
  }
}
