package kmzero.node.books;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.tree.Hash;

/// How a node comes into a mechanism: it sees that a charter is for it, opens the books, and the
/// sides hosted here put their first acts on record.
final class Joining {

  private final OpenBooks open;
  private final Keyring keyring;

  Joining(OpenBooks open, Keyring keyring) {
    this.open = open;
    this.keyring = keyring;
  }

  /// Joins by a founding charter, see [Books#join(Charter, boolean)].
  synchronized Hash join(Charter charter, boolean lost) {
    check(charter, lost);
    open.join(charter);
    found(charter.hash());
    return charter.hash();
  }

  /// Joins by a change of the charter, see [Books#join(Invitation)].
  synchronized Hash join(Invitation invitation) {
    check(invitation.next(), false);
    open.join(invitation);
    Hash mechanism = invitation.founding().hash();
    found(mechanism);
    return mechanism;
  }

  /// Sees that a charter names sides hosted here, with their keys.
  private void check(Charter charter, boolean lost) {
    List<Charter.Member> mine =
        charter.holders().stream()
            .filter(keyring::hosts)
            .flatMap(side -> charter.find(side).stream())
            .toList();
    if (mine.isEmpty())
      throw new IllegalArgumentException("the charter names no side of this node");
    for (Charter.Member member : mine) {
      if (!lost && keyring.find(member.side(), member.keys().signing()).isEmpty()) {
        throw new IllegalArgumentException(
            "the charter has other keys for "
                + member.side()
                + " than this node. If they were lost: kmzero node join --lost-keys");
      }
    }
  }

  /// Puts the first acts of the sides hosted here on record, of those that may go on, and begins
  /// their further logs; done before, it does nothing.
  void found(Hash mechanism) {
    Stripes stripes = open.of(mechanism);
    Founding.found(stripes.first(), keyring);
    stripes.begin();
  }

  /// What a member hands to the sides that a proposed charter names.
  Invitation invitation(Hash mechanism, Charter next) {
    Stripes stripes = open.of(mechanism);
    MechanismKeys keys = stripes.keys();
    Map<String, List<Hash>> pins = new HashMap<>();
    for (String side : next.holders())
      if (keys.knows(side)) pins.put(side, keys.newest(side).tls());
    return new Invitation(stripes.charter(), next, pins);
  }
}
