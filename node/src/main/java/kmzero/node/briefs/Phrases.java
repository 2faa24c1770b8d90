package kmzero.node.briefs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmzero.ledger.tree.Hash;
import kmzero.node.cooperation.Background;
import kmzero.node.cooperation.Naming;
import kmzero.node.desk.Frame;
import kmzero.node.reference.Field;
import kmzero.node.register.ListWords;

/// How the records of a report are worded: in the reader's language first, with the language named
/// where it is another. Lives for one request.
final class Phrases {
  private final Frame frame;
  private final Naming name;
  private final ListWords words;
  private final Map<String, Integer> fieldOrder = new HashMap<>();

  Phrases(Background background, Frame frame) {
    this.frame = frame;
    this.name = new Naming(background, frame);
    this.words = new ListWords(background, frame);
    for (Field field : background.reference().fields())
      fieldOrder.put(field.code(), fieldOrder.size());
  }

  Frame frame() {
    return frame;
  }

  /// Names of sides, offices, days, kinds.
  Naming name() {
    return name;
  }

  /// The words of the list.
  ListWords list() {
    return words;
  }

  /// Where a field stands among the fields; unknown ones come last.
  int fieldPlace(String code) {
    return fieldOrder.getOrDefault(code, fieldOrder.size());
  }

  /// A key that sorts as the fields do.
  String fieldKey(String code) {
    return "%04d".formatted(fieldPlace(code));
  }

  List<Piece> worded(Map<String, String> texts) {
    return worded(texts, "");
  }

  List<Piece> worded(Map<String, String> texts, String href) {
    return name.find(texts).map(worded -> piece(worded, href)).orElse(List.of());
  }

  List<Piece> piece(Naming.Worded worded, String href) {
    String own = frame.language().tag();
    return List.of(
        new Piece(
            worded.text().replaceAll("\\s+", " ").strip(),
            worded.language().equals(own) ? "" : worded.language(),
            href));
  }

  /// The reader's language first, then the others.
  List<Piece> everyScript(Map<String, String> texts) {
    List<Piece> all = new ArrayList<>(worded(texts));
    for (Naming.Worded other : name.others(texts)) {
      if (!all.isEmpty()) all.addAll(Piece.of(" · "));
      all.addAll(piece(other, ""));
    }
    return all;
  }

  String semicolon() {
    return frame.language().of("; ", "；", "; ");
  }

  String figure(String written) {
    return written.isEmpty() ? "" : words.number(written);
  }

  /// What people call a dossier by on paper: the beginning of its name, see [BriefPages#record].
  static List<Piece> number(Hash dossier) {
    return number(dossier, "/dossiers/");
  }

  static List<Piece> number(Hash dossier, String at) {
    return List.of(
        new Piece(dossier.hex().substring(0, BriefPages.NUMBER), "", at + dossier.hex()));
  }

  String said(String side, String what) {
    return frame.say("briefs.said", "side", name.side(side), "what", what);
  }
}
