package kmzero.node.passages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Move;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.View;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Procedures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Passages as stories over time: side, office, step, subject, what comes of it.
class PassageProceduresTest {

  private static final String LODGED =
      "{\"place\":\"ls-hn-1119\",\"way\":\"loaded\",\"plate\":\"12C-345.67\",\"seal\":\"S1\","
          + "\"goods\":[{\"hs\":\"081060\"}],\"gross-kilograms\":\"18000\"}";

  @Test
  void export_a_correction_undoes_only_what_rests_on_its_field() {
    Passage passage =
        play(
            "passage-export",
            """
            lang-son  declarant     lodge     -      done
            lang-son  quarantine    check     lodge  done
            guangxi   customs       precheck  lodge  done
            guangxi   border-guard  admit     lodge  done
            lang-son  declarant     correct   lodge  done   {"gross-kilograms":"18500"}
            lang-son  customs       confirm   correct  needs
            lang-son  quarantine    check     correct  done
            lang-son  customs       confirm   correct  needs
            guangxi   customs       precheck  correct  done
            lang-son  customs       confirm   correct  done
            lang-son  border-guard  depart    correct  done  {"moment":"2026-11-22T07:00:00Z","plate-read":"12C-345.67","seal-read":"S1"}
            lang-son  declarant     correct   correct  barred  {"plate":"12C-999.99"}
            guangxi   border-guard  enter     -      done  {"moment":"2026-11-22T07:10:00Z","plate-read":"12C 345 67","seal-read":"S1"}
            guangxi   border-guard  turn-back -      barred  {"reason":{"zh":"x"}}
            guangxi   customs       finish    -      done
            """);
    assertThat(passage.where()).isEqualTo(Passage.Where.CLOSED);
    assertThat(passage.match()).isEqualTo(Passage.Match.MATCHES);
    assertThat(passage.corrections()).isEqualTo(1);
    assertThat(passage.confirmations().stream().map(it -> it.step() + " " + it.stands()))
        .containsExactly(
            "check false",
            "precheck false",
            "admit true",
            "check true",
            "precheck true",
            "confirm true");
  }

  @Test
  void held_differs_at_the_line_and_is_turned_back() {
    Passage passage =
        play(
            "passage-export",
            """
            lang-son  declarant     lodge     -      done
            lang-son  quarantine    check     lodge  done
            guangxi   customs       precheck  lodge  done
            guangxi   border-guard  admit     lodge  done
            lang-son  customs       hold      -      done  {"reason":{"vi":"x"}}
            lang-son  customs       confirm   lodge  barred
            lang-son  customs       lift      hold   done  {"reason":{"vi":"x"}}
            lang-son  customs       confirm   lodge  done
            lang-son  border-guard  depart    lodge  done  {"moment":"2026-11-22T07:00:00Z","seal-read":"S1"}
            guangxi   border-guard  turn-back -      done  {"reason":{"zh":"x"}}
            guangxi   border-guard  enter     -      barred  {"moment":"2026-11-22T07:10:00Z"}
            lang-son  border-guard  take-back -      done  {"moment":"2026-11-22T07:20:00Z"}
            """);
    assertThat(passage.where()).isEqualTo(Passage.Where.TURNED_BACK);
    assertThat(passage.onHold()).isFalse();
    assertThat(passage.match()).isEqualTo(Passage.Match.NOT_YET);
  }

  @Test
  void import_is_finished_last_by_customs_of_the_entering_side() {
    Passage passage =
        play(
            "passage-import",
            """
            guangxi   declarant     lodge     -      done
            lang-son  customs       precheck  lodge  done
            lang-son  border-guard  admit     lodge  done
            guangxi   customs       confirm   lodge  done
            guangxi   border-guard  depart    lodge  done  {"moment":"2026-11-22T07:00:00Z","seal-read":"S1"}
            lang-son  border-guard  enter     -      done  {"moment":"2026-11-22T07:10:00Z","seal-read":"S2","differences":[{"about-field":"seal","told":"S1","found":"S2"}]}
            lang-son  customs       finish    -      needs
            lang-son  quarantine    inspect   -      done
            lang-son  customs       finish    -      needs
            lang-son  yard          unload    -      done  {"moment":"2026-11-22T07:40:00Z","stand":"in-yard","yard-place":"A-1"}
            lang-son  customs       finish    -      done
            guangxi   border-guard  attest-difference  enter  done
            """);
    assertThat(passage.where()).isEqualTo(Passage.Where.CLOSED);
    assertThat(passage.match()).isEqualTo(Passage.Match.DIFFERS);
    assertThat(passage.differencesAttested()).isTrue();
    assertThat(passage.standing().flatMap(Passage.Standing::yardPlace)).contains("A-1");
  }

  @Test
  void two_way_comes_home_and_is_closed_at_home() {
    Passage passage =
        play(
            "passage-two-way",
            """
            lang-son  declarant     lodge      -      done
            lang-son  quarantine    check      lodge  done
            guangxi   customs       precheck   lodge  done
            guangxi   border-guard  admit      lodge  done
            lang-son  customs       confirm    lodge  done
            lang-son  border-guard  depart     lodge  done  {"moment":"2026-11-22T07:00:00Z"}
            guangxi   border-guard  enter      -      done  {"moment":"2026-11-22T07:10:00Z"}
            guangxi   border-guard  go-back    -      needs  {"moment":"2026-11-22T09:10:00Z"}
            guangxi   customs       release-back  -   done
            guangxi   border-guard  go-back    -      done  {"moment":"2026-11-23T09:10:00Z"}
            lang-son  border-guard  come-back  -      done  {"moment":"2026-11-23T09:20:00Z"}
            lang-son  customs       finish     -      done
            """);
    assertThat(passage.where()).isEqualTo(Passage.Where.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({"returned", "sold-at-home", "diverted", "expired"})
  void every_side_exit_ends_the_passage_and_bars_the_line(String how) {
    Passage passage =
        play(
            "passage-empty",
            """
            lang-son  declarant     lodge      -      done
            lang-son  yard          side-exit  -      done  {"how":"%s"}
            guangxi   border-guard  admit      lodge  done
            lang-son  customs       confirm    lodge  barred
            """
                .formatted(how)
                .replace("loaded", "empty-return"));
    assertThat(passage.where()).isEqualTo(Passage.Where.LEFT);
    assertThat(passage.leftHow()).contains(how);
  }

  /// Plays a table and asserts the answer at the end of each line.
  private static Passage play(String name, String table) {
    Procedure procedure = Procedures.load(name);
    boolean out = !name.equals("passage-import");
    Cast cast =
        new Cast(
            Map.of(
                "leaving",
                List.of(out ? "lang-son" : "guangxi"),
                "entering",
                List.of(out ? "guangxi" : "lang-son")));
    List<Fact> facts = new ArrayList<>();
    Map<String, Hash> latest = new LinkedHashMap<>();
    Hash dossier = null;
    int number = 0;
    for (String line : table.lines().toList()) {
      String[] part = line.strip().split("\\s+", 6);
      String step = part[2];
      String said = step.equals("lodge") ? way(name, LODGED) : part.length > 5 ? part[5] : "{}";
      JsonObject body = Bodies.object(said);
      Hash act = Hash.sha256(new byte[] {(byte) ++number});
      Optional<Hash> about =
          part[3].equals("-") ? Optional.empty() : Optional.ofNullable(latest.get(part[3]));
      Move move = new Move(part[0], part[1], "p1", step, about, body);
      String answer;
      if (dossier == null) {
        answer =
            procedure
                .opening(move, cast, Set.of("lang-son", "guangxi"))
                .map(o -> o.code())
                .orElse("done");
        dossier = act;
      } else {
        answer =
            procedure
                .objection(move, new View(cast, facts).past())
                .map(o -> o.code())
                .orElse("done");
      }
      assertThat(answer).as(line).isEqualTo(part[4]);
      if (!answer.equals("done")) continue;
      latest.put(step, act);
      facts.add(new Fact(act, part[0], part[1], "p1", step, about, body));
    }
    return Passage.of(procedure, java.util.Objects.requireNonNull(dossier), cast, facts)
        .orElseThrow();
  }

  private static String way(String name, String lodged) {
    return switch (name) {
      case "passage-empty" -> lodged.replace("\"loaded\"", "\"empty-return\"");
      case "passage-two-way" -> lodged.replace("\"loaded\"", "\"two-way\"");
      default -> lodged;
    };
  }
}
