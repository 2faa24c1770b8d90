package kmzero.node.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;

/// Another node, as charters name it: one address, the sides that live there, the mechanisms we
/// share with them, the pins of the certificates it may show.
///
/// @param host name or address; an IPv6 address in brackets
/// @param port 1 to 65535
/// @param sides sides that live there, in order
/// @param mechanisms those of which one of its sides is a member or facilitator, in order
/// @param pins of all its sides in all these mechanisms
record Peer(
    String host, int port, SortedSet<String> sides, SortedSet<Hash> mechanisms, Set<Hash> pins) {

  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([1-9][0-9]{0,4})");

  Peer {
    sides = Collections.unmodifiableSortedSet(new TreeSet<>(sides));
    mechanisms = Collections.unmodifiableSortedSet(new TreeSet<>(mechanisms));
    pins = Set.copyOf(pins);
  }

  String address() {
    return host + ":" + port;
  }

  /// The peers that the charters of all mechanisms name, by address; a member whose address is no
  /// `host:port` is left out.
  ///
  /// @param elsewhere side to address, where a node is reached otherwise than its charter says
  static SortedMap<String, Peer> all(Holder holder, Map<String, String> elsewhere) {
    Set<String> own = holder.ownSides();
    SortedMap<String, Peer> peers = new TreeMap<>();
    for (Hash mechanism : holder.mechanisms()) {
      for (Charter.Member member : holder.members(mechanism)) {
        if (own.contains(member.side())) continue;
        String address = elsewhere.getOrDefault(member.side(), member.node());
        Set<Hash> pins = holder.pins(mechanism, member.side());
        of(address, member.side(), mechanism, pins)
            .ifPresent(peer -> peers.merge(peer.address(), peer, Peer::and));
      }
    }
    return peers;
  }

  private static Optional<Peer> of(String address, String side, Hash mechanism, Set<Hash> pins) {
    Matcher m = ADDRESS.matcher(address);
    if (!m.matches() || Integer.parseInt(m.group(2)) > 65_535) return Optional.empty();
    var sides = new TreeSet<>(Set.of(side));
    var mechanisms = new TreeSet<>(Set.of(mechanism));
    return Optional.of(new Peer(m.group(1), Integer.parseInt(m.group(2)), sides, mechanisms, pins));
  }

  private Peer and(Peer other) {
    var allSides = new TreeSet<>(sides);
    allSides.addAll(other.sides);
    var allMechanisms = new TreeSet<>(mechanisms);
    allMechanisms.addAll(other.mechanisms);
    var allPins = new HashSet<>(pins);
    allPins.addAll(other.pins);
    return new Peer(host, port, allSides, allMechanisms, allPins);
  }

  /// Members and facilitators.
  static List<Charter.Member> everybody(Charter charter) {
    List<Charter.Member> all = new ArrayList<>(charter.members());
    all.addAll(charter.facilitators());
    return all;
  }

  /// Sides of a mechanism that live behind this pin.
  static SortedSet<String> sides(Holder holder, Hash mechanism, Hash pin) {
    SortedSet<String> sides = new TreeSet<>();
    for (Charter.Member member : holder.members(mechanism)) {
      if (isBehind(holder, mechanism, member.side(), pin)) sides.add(member.side());
    }
    return sides;
  }

  private static boolean isBehind(Holder holder, Hash mechanism, String side, Hash pin) {
    return holder.serves(mechanism, side) && holder.pins(mechanism, side).contains(pin);
  }

  /// Mechanisms that whoever shows this pin belongs to; empty for a stranger, and for who is
  /// invited and not adopted yet.
  static SortedSet<Hash> mechanisms(Holder holder, Hash pin) {
    Set<String> own = holder.ownSides();
    SortedSet<Hash> mechanisms = new TreeSet<>();
    for (Hash mechanism : holder.mechanisms()) {
      for (Charter.Member member : holder.members(mechanism)) {
        if (own.contains(member.side())) continue;
        if (isBehind(holder, mechanism, member.side(), pin)) mechanisms.add(mechanism);
      }
    }
    return mechanisms;
  }
}
