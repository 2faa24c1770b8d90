package kmzero.reader.event;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Person;
import kmzero.reader.person.Roll;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// Who only came along: `accompanied by …`, `cùng dự có …`, `…陪同会见`. They lead no side.
final class Company {
  private final Report report;
  private final Roll roll;
  private final Triggers triggers;
  private final Set<Integer> found = new HashSet<>();

  /// Where the text below the titles begins.
  private final int body;

  private Company(Report report, Roll roll, Triggers triggers, int body) {
    this.body = body;
    this.report = report;
    this.roll = roll;
    this.triggers = triggers;
  }

  /// Where their names begin. Cost: linear in the words of company and the names beside them.
  static Set<Integer> of(Report report, Roll roll, Triggers triggers, List<Sentence> sentences) {
    var company =
        new Company(report, roll, triggers, sentences.isEmpty() ? 0 : sentences.getFirst().start());
    for (Sentence sentence : sentences)
      for (Hit word : report.hits("company", sentence.start(), sentence.end()))
        if (word.value().equals("before")) company.before(word, sentence);
        else company.after(word, sentence);
    return company.found;
  }

  /// `A, accompanied by B, met C`: up to the word that tells what they did. Where the sentence
  /// begins so, the last one before that word is who did it: `accompanied by B, A met C`.
  private void after(Hit word, Sentence sentence) {
    List<Roll.Entry> all = new ArrayList<>(roll.in(word.end(), sentence.end()));
    if (all.isEmpty() || metWith(word, all.getFirst().mention().start(), sentence)) return;
    int until = sentence.end();
    for (Hit trigger : triggers.in(sentence))
      if (trigger.start() >= all.getFirst().mention().end())
        until = Math.min(until, trigger.start());
    int end = until;
    all.removeIf(entry -> entry.mention().start() >= end);
    boolean opens = word.start() - sentence.start() < 4 && until < sentence.end();
    if (opens && all.size() > 1) all.removeLast();
    // `at noon, before the eyes of the officials, A and B signed`: A and B did it.
    if (!opens && until < sentence.end() && isAlone(all, sentence)) return;
    for (Roll.Entry entry : all)
      if (!opensSide(entry.person(), word)) found.add(entry.mention().start());
  }

  /// `越方参加会谈的有：A、B`: of a side of which nobody was named before.
  private boolean opensSide(Person person, Hit word) {
    if (person.leaning() == null) return false;
    int from = Math.max(body, word.start() - 12);
    boolean sided = !report.hits("side", from, word.start()).isEmpty();
    return sided
        && roll.in(body, word.start()).stream()
            .noneMatch(entry -> person.leaning().equals(entry.person().leaning()));
  }

  /// `A, together with the delegation, held talks with B`: what is told stands between.
  private boolean metWith(Hit word, int name, Sentence sentence) {
    if (roll.in(sentence.start(), word.start()).isEmpty()) return false;
    return triggers.in(sentence).stream()
        .filter(trigger -> trigger.start() >= word.end() && trigger.end() <= name)
        .anyMatch(trigger ->
            report
                .hits("with", trigger.start(), Math.min(sentence.end(), trigger.end() + 8))
                .stream()
                .anyMatch(with -> with.end() <= name && with.end() >= trigger.end()));
  }

  /// Whether a sentence names nobody else.
  private boolean isAlone(List<Roll.Entry> all, Sentence sentence) {
    return roll.in(sentence.start(), sentence.end()).size() == all.size();
  }

  /// `A met B, C and D attending`: those after the first comma behind what is told before.
  private void before(Hit word, Sentence sentence) {
    int from = sentence.start();
    // `A conference was held. A and B attended`: where nobody was named, they are no company.
    boolean first = roll.in(body, sentence.start()).isEmpty();
    if (first && triggers.in(sentence).isEmpty()) return;
    for (Hit trigger : triggers.in(sentence)) {
      if (trigger.end() > word.start()) break;
      int comma = comma(trigger.end(), word.start());
      if (comma >= 0) from = comma;
      else return;
    }
    for (Roll.Entry entry : roll.in(from, word.start())) found.add(entry.mention().start());
  }

  private int comma(int from, int until) {
    for (int i = from; i < until; i++)
      if (report.chars().charAt(i) == '，' || report.chars().charAt(i) == ',') return i;
    return -1;
  }
}
