package kmzero.node.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Keyring;
import kmzero.node.books.StripeOf;
import kmzero.node.config.NodeConfig;
import kmzero.node.link.Link;
import kmzero.node.link.NodeIdentity;

/// Puts other keys in the place of lost or stolen ones, by the recovery keys that the charter names
/// and that are kept off this node: they never come here, only what they have signed does.
///
/// Every log of the side goes on in a generation that only recovery keys can begin. What stands in
/// it before the end that its pin names stays good; what the lost keys sign behind counts for
/// nothing, whoever has it first.
public final class KeyRecovery {

  private final NodeConfig config;
  private final NodeFolder folder;
  private final Keyring keyring;
  private final Books books;
  private final Link link;
  private final InstantSource clock;
  private final SecureRandom random;

  public KeyRecovery(
      NodeConfig config,
      NodeFolder folder,
      Keyring keyring,
      Books books,
      Link link,
      InstantSource clock,
      SecureRandom random) {
    this.config = config;
    this.folder = folder;
    this.keyring = keyring;
    this.books = books;
    this.link = link;
    this.clock = clock;
    this.random = random;
  }

  /// A pin, and the checkpoint that it makes alone, signed by the recovery keys.
  public record Signed(Pin pin, SignedCheckpoint checkpoint) {}

  /// Makes new keys, and says what the recovery keys have to sign so that they rule: the checkpoint
  /// of size 1 that each pin makes.
  ///
  /// @param recovery the public recovery keys of one or more sides of this node
  /// @param sizes how much of a side's logs counts, by stripe; all that is judged here where
  ///   nothing is said
  /// @param next the hash of the recovery keys that are to count from then on, by the hash of those
  ///   that count now; the same go on where nothing is said
  /// @param keepCertificate whether the link's certificate is neither lost nor stolen; if not, what
  ///   is put on record names another one alone, and the other nodes have to be handed it in a file
  /// @throws IllegalArgumentException if nobody here has these recovery keys, or a side of this
  ///   node is left out and the certificate is to change
  public synchronized List<Pin> ask(
      List<PublicKeys> recovery,
      Map<StripeOf, Long> sizes,
      Map<Hash, Hash> next,
      boolean keepCertificate) {
    KeyTurn.onDuty(books);
    try {
      SortedSet<String> sides = new TreeSet<>();
      List<Pin> pins = new ArrayList<>();
      for (PublicKeys by : recovery) {
        List<Pin> more = ask(by, sizes, next, keepCertificate);
        if (more.isEmpty())
          throw new IllegalArgumentException(
              "no side of this node has these recovery keys, or not any more, or nothing of its log is"
                  + " here: import what another member holds");
        more.forEach(pin -> sides.add(pin.log().side()));
        pins.addAll(more);
      }
      SortedSet<String> left = new TreeSet<>(config.sides());
      left.removeIf(side -> sides.contains(side) || mechanisms(side).isEmpty());
      if (!keepCertificate && !left.isEmpty())
        throw new IllegalArgumentException(
            "the certificate serves %s too: their recovery keys are needed, or keep it"
                .formatted(String.join(", ", left)));
      return pins;
    } catch (IOException e) {
      throw new UncheckedIOException("making new keys below " + folder.path(), e);
    }
  }

  private List<Pin> ask(
      PublicKeys by, Map<StripeOf, Long> sizes, Map<Hash, Hash> next, boolean keep)
      throws IOException {
    Hash named = Pin.Recovery.hash(by);
    List<Pin> pins = new ArrayList<>();
    for (String side : config.sides()) {
      for (Hash mechanism : mechanisms(side)) {
        boolean his = books.keys(mechanism).recovery(side).filter(named::equals).isPresent();
        if (!his) continue;
        if (!folder.recovered().has(side)) folder.recovered().make(side, random);
        Hash pin = keep ? link.shown().pin() : folder.recovered().identity(config, clock).pin();
        PublicKeys fresh = folder.recovered().keys(side, random).publicKeys();
        KeySet set = folder.recovered().set(side, fresh, List.of(pin));
        var brings = new Pin.Recovery(by, set, Optional.ofNullable(next.get(named)));
        pins.addAll(
            books.beginning(
                mechanism,
                side,
                stripe -> sizes.getOrDefault(new StripeOf(mechanism, stripe), Long.MAX_VALUE),
                brings));
      }
    }
    return pins;
  }

  /// Puts the pins on record and the new keys in place.
  ///
  /// @param account of the person
  /// @throws IllegalArgumentException if a pin is not of [#ask], or not signed by the recovery keys
  public synchronized void begin(List<Signed> signed, String account) {
    KeyTurn.onDuty(books);
    for (Signed each : signed) {
      Pin pin = each.pin();
      String side = pin.log().side();
      Optional<KeySet> brings = pin.recovery().map(Pin.Recovery::keys);
      boolean ours =
          brings.isPresent()
              && folder.recovered().has(side)
              && brings.get().signing().equals(waiting(side).publicKeys());
      if (!ours) throw new IllegalArgumentException("not asked for by this node: " + pin.log());
      keyring.add(side, waiting(side));
      books.begin(pin, each.checkpoint(), account);
    }
    goOn();
  }

  private PrivateKeys waiting(String side) {
    return folder.recovered().keys(side, random);
  }

  /// Puts keys that are on record in place, after a crash too. Cheap when none wait.
  public synchronized void goOn() {
    boolean moved = false;
    try {
      for (String side : config.sides()) {
        if (!folder.recovered().has(side) || !rules(side, waiting(side).publicKeys())) continue;
        Optional<NodeIdentity> identity = folder.recovered().findIdentity(config, clock);
        if (identity.isPresent() && pins(side).contains(identity.get().pin())) {
          folder.recovered().takeIdentity();
          link.show(identity.get());
        }
        Optional<Hash> recovery = recovery(side, waiting(side).publicKeys());
        if (recovery.isPresent()) folder.name(side, recovery.get());
        folder.recovered().take(side);
        moved = true;
      }
      if (!moved) return;
      folder.prepare(config, Map.of(), clock, random);
      link.refresh();
    } catch (IOException e) {
      throw new UncheckedIOException("putting new keys in place below " + folder.path(), e);
    }
  }

  private boolean rules(String side, PublicKeys keys) {
    return mechanisms(side).stream()
        .anyMatch(mechanism -> books.keys(mechanism).newest(side).signing().equals(keys));
  }

  /// The recovery keys that count where these keys rule.
  private Optional<Hash> recovery(String side, PublicKeys keys) {
    return mechanisms(side).stream()
        .map(books::keys)
        .filter(all -> all.newest(side).signing().equals(keys))
        .flatMap(all -> all.recovery(side).stream())
        .findFirst();
  }

  private List<Hash> pins(String side) {
    return mechanisms(side).stream()
        .flatMap(mechanism -> books.keys(mechanism).newest(side).tls().stream())
        .toList();
  }

  private List<Hash> mechanisms(String side) {
    return books.charters(side).stream().map(Charter::hash).toList();
  }
}
