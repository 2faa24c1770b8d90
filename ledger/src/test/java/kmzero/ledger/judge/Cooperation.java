package kmzero.ledger.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.procedure.Loading;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;

/// A mechanism for tests: Lạng Sơn, Guangxi, Quảng Ninh … under one charter, with the procedure of
/// `talks.yaml`.
final class Cooperation {
  static final List<String> SIDES =
      List.of("lang-son", "guangxi", "quang-ninh", "cao-bang", "consulate");

  static final Procedure TALKS = load("/kmzero/ledger/judge/talks.yaml");
  static final Procedure CHARTER = load("/kmzero/procedures/charter.yaml");

  private static final Map<String, PublicKeys> KEYS =
      SIDES.stream()
          .collect(Collectors.toMap(s -> s, s -> PrivateKeys.generate(new Seeded(s)).publicKeys()));

  /// The same bytes in every run: keys name logs, and a run is to be given by its seed alone.
  private static final class Seeded extends SecureRandom {
    private final transient Random random;

    Seeded(String seed) {
      random = new Random(seed.hashCode());
    }

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }

  final Charter charter;
  final Hash mechanism;

  Cooperation(int sides) {
    this(sides, List.of(), List.of(TALKS));
  }

  /// With facilitators, and procedures in use beside [#TALKS].
  Cooperation(int sides, List<String> facilitators, List<Procedure> procedures) {
    this(sides, facilitators, procedures, 1);
  }

  /// With several logs a side.
  Cooperation(int sides, List<String> facilitators, List<Procedure> procedures, int stripes) {
    List<Charter.Member> members =
        SIDES.subList(0, sides).stream().map(Cooperation::member).toList();
    charter =
        new Charter(
            "kmzero.example",
            Map.of("en", "Talks", "vi", "Hội đàm", "zh", "会谈"),
            "bilateral",
            "lang-son",
            members,
            facilitators.stream().map(Cooperation::member).toList(),
            procedures.stream()
                .map(p -> new Charter.InUse(p.name(), p.rulesHash(), p.textsHash()))
                .toList(),
            stripes,
            1,
            true,
            "AAAAAAAAAAAAAAAAAAAAAA");
    mechanism = charter.hash();
  }

  Origin log(String side) {
    return Origin.first(charter.domain(), mechanism, side);
  }

  Origin log(String side, int stripe) {
    return new Origin(charter.domain(), mechanism, side, 1, stripe);
  }

  static Charter.Member member(String side) {
    Random random = new Random(side.hashCode());
    PublicKeys signing = Objects.requireNonNull(KEYS.get(side));
    KeySet keys =
        new KeySet(
            signing,
            Bytes.of(bytes(random, 32)),
            Bytes.of(bytes(random, 1_184)),
            List.of(Hash.sha256(bytes(random, 8))));
    Hash recovery = Pin.Recovery.hash(recovery(side));
    return new Charter.Member(side, Map.of("en", side), keys, recovery, side + ".example:8443");
  }

  /// The recovery keys of a side: nothing here signs, so those of another one will do.
  static PublicKeys recovery(String side) {
    return Objects.requireNonNull(KEYS.get(side.equals("lang-son") ? "consulate" : "lang-son"));
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  static Procedure load(String file) {
    try (InputStream in = Cooperation.class.getResourceAsStream(file)) {
      if (in == null) throw new IllegalArgumentException(file);
      return switch (Procedure.load(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
        case Loading.Loaded(Procedure procedure) -> procedure;
        case Loading.Refused refused ->
            throw new IllegalArgumentException(file + ": " + refused.problems());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A sheet of paper on which a side writes its next act.
  final class Draft {
    final String side;
    Origin log;
    Optional<Hash> dossier = Optional.empty();
    Optional<Act.Opening> opening = Optional.empty();
    Optional<Hash> about = Optional.empty();
    Optional<Hash> prev = Optional.empty();
    String office = "secretariat";
    String step = "draft";
    JsonObject body = JsonObject.EMPTY;

    Draft(String side) {
      this.side = side;
      this.log = log(side);
    }

    /// Opens a change of the charter.
    Draft proposing(Charter next, Hash previous, List<String> signers) {
      opening =
          Optional.of(
              new Act.Opening(
                  CharterRules.PROCEDURE.rulesHash(),
                  CharterRules.PROCEDURE.textsHash(),
                  Map.of("keeper", List.of(charter.keeper()), "member", signers)));
      step = "propose";
      body = JsonObject.of("charter", next.json(), "previous", previous.hex());
      return this;
    }

    Act act(String id) {
      return new Act(
          log,
          id,
          opening,
          dossier,
          office,
          "officer-1",
          step,
          about,
          prev,
          List.of(),
          java.time.Instant.parse("2026-03-01T02:00:00Z"),
          Optional.empty(),
          Optional.empty(),
          body,
          List.of());
    }
  }
}
