package kmzero.reader.corpus;

import java.util.Map;
import kmzero.reader.Reading;
import org.jspecify.annotations.Nullable;

/// Proposals, agreements and wishes held against the gold.
final class ClauseJudge {
  private final Marks on;
  private final Map<String, String> known;

  ClauseJudge(Marks on, Map<String, String> known) {
    this.on = on;
    this.known = known;
  }

  void judge() {
    var wanted = on.gold().commitments();
    var got = on.reading().commitments();
    var pairs =
        Pairing.of(
            wanted,
            got,
            (g, r) -> on.stretch(g.span()).overlap(on.read(r.start(), r.end())),
            Marks.PHRASE);
    for (int g = 0; g < wanted.size(); g++) {
      Integer r = pairs.get(g);
      commitment(wanted.get(g), r == null ? null : got.get(r));
    }
    for (int r = 0; r < got.size(); r++) {
      var one = got.get(r);
      if (!pairs.containsValue(r)) {
        on.invented(Item.COMMITMENTS, one.text(), on.read(one.start(), one.end()));
      }
    }
  }

  private void commitment(Gold.Commitment wanted, Reading.@Nullable Commitment got) {
    String words = wanted.span().text();
    int at = wanted.span().start();
    on.unit(Item.COMMITMENTS, words, at, got != null, "");
    if (got == null) return;
    on.right(Item.STATUS, Marks.key(words, at), wanted.status().equals(got.status()), got.status());
    for (String field : wanted.fields()) {
      on.unit(Item.FIELDS, field + " of " + words, at, got.fields().contains(field), "");
    }
    for (String field : got.fields()) {
      if (wanted.fields().isEmpty() || wanted.fields().contains(field)) continue;
      on.invented(Item.FIELDS, field + " of " + words, at);
    }
    String speaker =
        got.speaker() == null ? "none" : known.getOrDefault(got.speaker(), got.speaker());
    if (wanted.speaker().equals("both")
        || on.gold().persons().stream().anyMatch(p -> p.id().equals(wanted.speaker()))) {
      on.right(Item.SPEAKER, Marks.key(words, at), wanted.speaker().equals(speaker), speaker);
    }
    for (String answered : wanted.answers()) {
      on.unit(
          Item.ANSWERS, words, at, Marks.persons(known, got.answersTo()).contains(answered), "");
    }
  }
}
