package kmzero.node.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.desk.Language;
import kmzero.node.meetings.MeetingSheet;
import kmzero.node.papers.Paper;

/// What lies ready at a signing: each side's copy, who sits where, and the communiqué.
///
/// @param copies one a side, in the order of precedence
/// @param tables one a side that has named its delegation
/// @param communiques made for the same meeting or from this paper
public record Pack(
    Reading reading,
    Paper.Revision revision,
    List<Copy> copies,
    List<Table> tables,
    List<Communique> communiques) {
  public Pack {
    copies = List.copyOf(copies);
    tables = List.copyOf(tables);
    communiques = List.copyOf(communiques);
  }

  /// A side's copy: the *alternat*. Its own name, language and signature stand first.
  ///
  /// @param language the holder's own, which stands first in it
  /// @param order of names and signatures: the holder first, the others as they take precedence
  public record Copy(String holder, Language language, List<String> order) {
    public Copy {
      order = List.copyOf(order);
    }
  }

  /// Where a side's delegation sits.
  public record Table(String side, List<Seat> seats) {
    public Table {
      seats = List.copyOf(seats);
    }
  }

  /// A seat at a side's half of the table.
  ///
  /// @param place 0 in the middle, then 1, 2 … to the right and -1, -2 … to the left of the head,
  ///   who has the next in precedence at the right hand
  public record Seat(
      int place, String part, Map<String, String> position, Map<String, String> name) {
    public Seat {
      position = Map.copyOf(position);
      name = Map.copyOf(name);
    }
  }

  /// A communiqué on the same matter.
  ///
  /// @param agreed whether every secretariat has agreed to `revision`
  public record Communique(Hash dossier, Paper.Revision revision, boolean agreed) {}

  /// Whether the text to be signed is the one that every side has agreed to.
  public boolean isReady() {
    return reading.isAgreed(revision);
  }

  /// The copy of that side.
  Optional<Copy> findCopy(String holder) {
    return copies.stream().filter(copy -> copy.holder().equals(holder)).findFirst();
  }

  /// The order in a copy held by `holder`.
  static List<String> alternat(List<String> precedence, String holder) {
    List<String> order = new ArrayList<>();
    order.add(holder);
    precedence.stream().filter(side -> !side.equals(holder)).forEach(order::add);
    return order;
  }

  /// Seats by precedence: the head in the middle, then right and left in turn.
  static List<Seat> seats(List<MeetingSheet.Delegate> delegates) {
    List<Seat> seats = new ArrayList<>();
    for (MeetingSheet.Delegate delegate : delegates) {
      int n = seats.size();
      int place = n == 0 ? 0 : n % 2 == 1 ? (n + 1) / 2 : -(n / 2);
      seats.add(new Seat(place, delegate.part(), delegate.position(), delegate.name()));
    }
    return seats;
  }
}
