package kmzero.node.shuttles;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.Ids;
import kmzero.node.books.Select;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The crossings of shuttles as the node's books hold them, and the acts that a side's control puts
/// on record there. Safe for many threads.
final class CrossingBook {
  private static final Logger LOG = LoggerFactory.getLogger(CrossingBook.class);

  /// How acts of the control name who did them.
  private static final String ACTOR = "shuttle-control";

  private static final String OFFICE = "gate-board";

  private final Books books;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CrossingBook(Books books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  /// The newest crossing of each shuttle at the lane, and every one that is still under way.
  List<ShuttleCrossing> newest(LaneFile lane) {
    List<Hash> dossiers =
        Select.rows(
            books.database(),
            "finding shuttles under way",
            "select n.dossier from (select distinct on (c.shuttle) c.dossier, c.stage"
                + " from shuttle_crossing c join dossier d on d.id = c.dossier"
                + " where c.place = ? and (c.giving = ? or c.taking = ?)"
                + " order by c.shuttle, c.ended, d.opened_at desc, c.dossier) n"
                + " where n.stage not in ('arrived','recovered') limit 50",
            row -> Hash.of(row.getBytes(1)),
            lane.lane().place(),
            lane.side(),
            lane.side());
    List<ShuttleCrossing> crossings = new ArrayList<>();
    for (Hash dossier : dossiers)
      find(lane.side(), dossier).flatMap(CrossingBook::read).ifPresent(crossings::add);
    return crossings;
  }

  private Optional<DossierView> find(String side, Hash dossier) {
    return books.dossier(side, Set.of(OFFICE), dossier);
  }

  private static Optional<ShuttleCrossing> read(DossierView view) {
    return ShuttleCrossing.of(view.procedure().name(), view.id(), view.cast(), view.view().facts());
  }

  /// The crossings at a place that are under way and the last that ended, newest first.
  List<ShuttleCrossing> crossings(String place) {
    return Select.rows(
            books.database(),
            "finding crossings of shuttles",
            "select c.dossier from shuttle_crossing c join dossier d on d.id = c.dossier"
                + " where c.place = ? order by c.ended, d.opened_at desc limit 12",
            row -> Hash.of(row.getBytes(1)),
            place)
        .stream()
        .flatMap(dossier ->
            books.sides().stream().flatMap(side -> find(side, dossier).stream()).limit(1))
        .flatMap(view -> read(view).stream())
        .toList();
  }

  /// Opens a crossing: a shuttle is offered to the other side.
  ///
  /// @param mechanism of these two sides
  /// @param actor whose wish it is
  /// @return never [Answer.LookAgain], as an opening act reads nothing
  Answer offer(Hash mechanism, String giving, String taking, String actor, JsonObject body) {
    return act(
        ActRequest.of(
            mechanism,
            giving,
            OFFICE,
            actor,
            Ids.fresh(random),
            new ActRequest.Target.Open(
                ShuttleCrossing.PROCEDURE,
                Map.of("giving", List.of(giving), "taking", List.of(taking))),
            "offer",
            body));
  }

  /// Puts a step of a hand-over on record, with what the shuttle said last.
  void step(LaneFile lane, ShuttleCrossing crossing, Optional<ShuttleState> said, String step) {
    JsonObject body = JsonObject.of("moment", moment());
    if (step.equals("accept")) {
      body = body.with("bay", lane.lane().bay(lane.side()).id());
    } else if (said.isPresent()) {
      ShuttleState state = said.get();
      body =
          body.with("at-node", state.lastNode())
              .with("position-metres", decimal(state.x()))
              .with("header", state.headerId());
    }
    act(lane.side(), crossing, step, body);
  }

  /// Puts a disturbance on record.
  void mark(LaneFile lane, ShuttleCrossing crossing, String what) {
    String step = lane.side().equals(crossing.giving()) ? "mark" : "mark-too";
    act(lane.side(), crossing, step, JsonObject.of("moment", moment(), "what", what));
  }

  private static String decimal(double x) {
    return Vda.metres(x).exact().toString();
  }

  private String moment() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void act(String side, ShuttleCrossing crossing, String step, JsonObject body) {
    Optional<DossierView> view = find(side, crossing.dossier());
    if (view.isEmpty()) return;
    Answer answer =
        act(
            ActRequest.of(
                view.get().mechanism(),
                side,
                OFFICE,
                ACTOR,
                Ids.fresh(random),
                new ActRequest.Target.In(crossing.dossier()),
                step,
                body));
    if (answer instanceof Answer.Refused(Objection why))
      LOG.warn("{} of shuttle {}: {}", step, crossing.shuttle(), why);
  }

  private Answer act(ActRequest request) {
    return Answer.await(books.act(request));
  }
}
