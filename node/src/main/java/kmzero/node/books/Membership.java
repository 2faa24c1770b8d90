package kmzero.node.books;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.judge.ClosedSides;
import kmzero.ledger.judge.Judge;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.keys.Naming;

/// Who belongs to one mechanism, as far as is committed: the charter in force, who has closed its
/// log, and what a newcomer of this node was handed. The mechanism's thread says what is new; any
/// thread may look.
final class Membership {

  /// @param inForce the version of the charter in force
  /// @param shown the same as pages show it
  /// @param closed who has closed its log
  private record Present(Charter inForce, Charter shown, ClosedSides closed) {}

  private final Charter founding;
  private final Keyring keyring;
  private volatile Optional<Invitation> invitation;
  private volatile Present present;

  /// @param founding the founding charter
  /// @param invitation of a side hosted here that came later
  Membership(Charter founding, Optional<Invitation> invitation, Keyring keyring) {
    this.founding = founding;
    this.keyring = keyring;
    this.invitation = invitation;
    this.present = present(founding, ClosedSides.NONE);
  }

  /// A side hosted here is handed an invitation.
  void invite(Invitation handed) {
    invitation = Optional.of(handed);
    present = present(present.inForce(), present.closed());
  }

  /// Takes note of what is committed.
  void is(Judge judge) {
    Present before = present;
    Charter now = judge.charterNow();
    ClosedSides closed = judge.closedNow();
    if (!now.equals(before.inForce()) || !closed.equals(before.closed()))
      present = present(now, closed);
  }

  private Present present(Charter inForce, ClosedSides closed) {
    // until it is adopted here, a newcomer is shown the charter that it has joined under
    Charter shown =
        invitation
            .map(Invitation::next)
            .filter(next ->
                next.holders().stream()
                    .anyMatch(side ->
                        keyring.hosts(side) && inForce.find(side).isEmpty() && !closed.has(side)))
            .orElse(inForce);
    return new Present(
        inForce, shown.equals(founding) ? founding : shown.calledBy(founding.hash()), closed);
  }

  /// What a newcomer was handed.
  Optional<Invitation> invitation() {
    return invitation;
  }

  /// The version of the charter in force.
  Charter inForce() {
    return present.inForce();
  }

  /// The charter as pages show it: the version in force, under the mechanism's name; to a newcomer
  /// that is not adopted yet the one it has joined under.
  Charter shown() {
    return present.shown();
  }

  /// Who has closed its log.
  ClosedSides closed() {
    return present.closed();
  }

  /// Whether a side may look at what is held here: it is a member, or was one.
  boolean belongs(String side) {
    Present now = present;
    return now.shown().find(side).isPresent()
        || founding.find(side).isPresent()
        || now.closed().has(side);
  }

  /// Those with a voice whose log is open.
  Set<String> voices() {
    Present now = present;
    Set<String> open = new TreeSet<>(now.inForce().sides());
    open.removeIf(now.closed()::has);
    return open;
  }

  /// The keys to begin with: the founding charter's, and those that an invitation names.
  MechanismKeys keys() {
    MechanismKeys first = MechanismKeys.of(founding);
    return invitation.map(it -> first.expecting(it.next())).orElse(first);
  }

  /// Whether a side has a log here that is its own: it founded the mechanism or was invited.
  boolean writes(String side) {
    boolean named =
        founding.find(side).isPresent()
            || invitation.filter(it -> it.next().find(side).isPresent()).isPresent();
    return named && keyring.hosts(side);
  }

  /// Everybody whose logs are pulled: those of the charter in force, and who is named and may come.
  List<Charter.Member> members(MechanismKeys keys) {
    Map<String, Charter.Member> members = new TreeMap<>();
    for (String side : keys.sides()) {
      if (closed().has(side)) continue;
      for (Naming named : keys.namings(side)) members.putIfAbsent(side, named.member());
    }
    charters()
        .forEach(charter ->
            charter.holders().forEach(side -> members.put(side, charter.find(side).orElseThrow())));
    return List.copyOf(members.values());
  }

  /// Whether what is held here is for this side's eyes.
  boolean serves(String side) {
    return charters().anyMatch(charter -> charter.find(side).isPresent());
  }

  /// The invitation's, and over it the one in force.
  private Stream<Charter> charters() {
    return Stream.concat(invitation.stream().map(Invitation::next), Stream.of(inForce()));
  }
}
