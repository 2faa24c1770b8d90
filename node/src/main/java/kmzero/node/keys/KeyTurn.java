package kmzero.node.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.keys.LogKeys;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Keyring;
import kmzero.node.config.NodeConfig;
import kmzero.node.link.Link;
import kmzero.node.link.NodeIdentity;

/// Turns the keys of this node's sides: signing, encryption, and the link's certificate.
///
/// New keys are made in the folder first, put on record in every log of every side, and only then
/// take the place of the old ones. A node that was killed on the way goes on where it was. The
/// `keys` entry names both certificates; the old one serves until every other node has cosigned
/// that entry, then the new one, and another `keys` entry drops the old. Whoever was away finds a
/// certificate it knows.
public final class KeyTurn {

  private final NodeConfig config;
  private final NodeFolder folder;
  private final Keyring keyring;
  private final Books books;
  private final Link link;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Map<Hash, MechanismKeys> known = new HashMap<>();

  public KeyTurn(
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

  /// How it stands.
  ///
  /// @param turned sides whose new keys are on record in every log
  /// @param certificate whether the old certificate still serves beside a new one
  /// @param awaited sides elsewhere whose node has not yet confirmed the new certificate
  public record State(SortedSet<String> turned, boolean certificate, SortedSet<String> awaited) {}

  /// Turns the keys of every side of this node, and begins to turn the link's certificate; if that
  /// still waits from an earlier turn, it goes on waiting. Returns when the new keys are on record.
  ///
  /// @throws NotOnDuty if another process of the node does that
  /// @throws IllegalStateException if keys were lost: only recovery keys bring others
  public synchronized State turn() {
    onDuty(books);
    for (String side : config.sides())
      if (isLost(side))
        throw new IllegalStateException(
            "the keys of " + side + " are not on this node: only its recovery keys bring others");
    try {
      if (!config.sides().stream().anyMatch(side -> folder.next().has(side))) {
        for (String side : config.sides()) folder.next().make(side, random);
        folder.next().identity(config, clock);
      }
      goOn();
    } catch (IOException e) {
      throw new UncheckedIOException("making new keys below " + folder.path(), e);
    }
    return state();
  }

  /// Keys are turned and begun anew by one process of the node.
  static void onDuty(Books books) {
    if (!books.isOnDuty()) throw new NotOnDuty();
  }

  /// How it stands.
  public synchronized State state() {
    try {
      boolean pending = folder.next().findIdentity(config, clock).isPresent();
      return new State(
          new TreeSet<>(config.sides()), pending, pending ? awaited() : new TreeSet<>());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + folder.path(), e);
    }
  }

  /// Does what can be done now; called again and again. Cheap when nothing turns.
  public synchronized void goOn() throws IOException {
    boolean moved = false;
    Optional<NodeIdentity> next = folder.next().findIdentity(config, clock);
    for (String side : config.sides()) {
      if (folder.next().has(side) && !isLost(side)) {
        putOnRecord(side, next);
        moved = true;
      }
    }
    if (next.isPresent() && awaited().isEmpty()) {
      folder.next().takeIdentity();
      link.show(next.get());
      moved = true;
    }
    if (next.isEmpty() || moved) dropOldPins();
    if (moved) folder.prepare(config, Map.of(), clock, random);
    news();
  }

  /// Whether nothing here can sign for a side's log.
  private boolean isLost(String side) {
    return mechanisms(side).stream()
        .map(mechanism -> books.keys(mechanism))
        .anyMatch(
            keys -> keys.knows(side) && keyring.find(side, keys.newest(side).signing()).isEmpty());
  }

  private void putOnRecord(String side, Optional<NodeIdentity> next) {
    PrivateKeys keys = folder.next().keys(side, random);
    keyring.add(side, keys);
    List<Hash> pins = new ArrayList<>();
    next.ifPresent(identity -> pins.add(identity.pin()));
    pins.add(link.shown().pin());
    KeySet set = folder.next().set(side, keys.publicKeys(), pins);
    for (Hash mechanism : mechanisms(side)) books.turnKeys(mechanism, side, set);
    folder.next().take(side);
  }

  /// A certificate that serves no more is named no more.
  private void dropOldPins() throws IOException {
    if (folder.next().findIdentity(config, clock).isPresent()) return;
    Hash pin = link.shown().pin();
    for (String side : config.sides()) {
      for (Hash mechanism : mechanisms(side)) {
        KeySet now = books.keys(mechanism).newest(side);
        if (now.tls().size() == 1 || !now.tls().contains(pin)) continue;
        books.turnKeys(
            mechanism, side, new KeySet(now.signing(), now.x25519(), now.mlKem768(), List.of(pin)));
      }
    }
  }

  private List<Hash> mechanisms(String side) {
    return books.charters(side).stream().map(Charter::hash).toList();
  }

  /// Sides elsewhere that have not cosigned the newest `keys` entry of a side of this node.
  private SortedSet<String> awaited() {
    SortedSet<String> awaited = new TreeSet<>();
    for (String side : config.sides()) {
      for (Charter charter : books.charters(side)) {
        Origin log = Origin.first(charter.domain(), charter.hash(), side);
        LogKeys keys = books.keys(charter.hash()).newestLog(side).orElse(null);
        if (keys == null || keys.turns().isEmpty()) continue;
        List<SignedCheckpoint> turns = books.holdings(charter.hash()).turns(keys.log());
        for (String other : charter.holders()) {
          if (config.sides().contains(other) || other.equals(log.side())) continue;
          String holds = other + "/holds";
          boolean cosigned =
              turns.getLast().signatures().stream().anyMatch(line -> line.name().equals(holds));
          if (!cosigned) awaited.add(other);
        }
      }
    }
    return awaited;
  }

  /// Keys of others may have turned: their pins are looked at anew, and the key files for strangers
  /// written.
  private void news() {
    boolean fresh = false;
    for (Hash mechanism : books.mechanisms()) {
      MechanismKeys now = books.keys(mechanism);
      if (now.equals(known.put(mechanism, now))) continue;
      books.charter(mechanism).ifPresent(charter -> folder.publish(charter, now));
      fresh = true;
    }
    if (fresh) link.refresh();
  }
}
