package kmzero.node.shuttles;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a side's control does next with a shuttle on its way over km 0: pure, so that every state
/// can be played through (`HandOverTest`).
final class HandOver {

  /// A shuttle not heard of for that long is silent.
  static final Duration PATIENCE = Duration.ofSeconds(8);

  /// What is not over when the next message is in order: people decide.
  private static final List<String> LASTING =
      List.of("place-and-node-differ", "too-fast", "time-runs-back", "other-controller");

  private HandOver() {}

  /// What to do.
  sealed interface Next {
    /// Nothing now.
    record Wait() implements Next {}

    /// Send the order on which the shuttle drives to the bay, or on to km 0.
    record Drive(boolean toKmZero) implements Next {}

    /// Send the order on which it drives from km 0 to the own yard.
    record DriveHome() implements Next {}

    /// Tell the shuttle that this side lets it go, or takes it.
    record Tell(String action) implements Next {}

    /// Put a step on record: `accept`, `release`, `take` or `arrive`.
    record Step(String step) implements Next {}

    /// Put a disturbance on record, once each; the hand-over does not go on.
    record Mark(String what) implements Next {}
  }

  /// What a side knows.
  ///
  /// @param side whose control decides
  /// @param crossing as this side's node holds it
  /// @param state what the shuttle said last; empty when nothing was ever heard
  /// @param lie what cannot be true of what it said while this crossing was under way
  /// @param busy whether another shuttle is on this side's half
  record View(
      String side,
      Lane lane,
      ShuttleCrossing crossing,
      Optional<ShuttleState> state,
      Optional<String> lie,
      boolean busy,
      Instant now) {}

  static Next next(View view) {
    ShuttleCrossing crossing = view.crossing();
    boolean giving = view.side().equals(crossing.giving());
    if (crossing.stage() == ShuttleCrossing.Stage.WITHDRAWN && !giving && obeys(view, view.side()))
      return new Next.Tell(Vda.HAND_OVER); // let go to this side, then withdrawn: it goes back
    if (crossing.stage().isEnd()) return new Next.Wait();
    Optional<String> trouble = trouble(view, giving);
    if (trouble.isPresent())
      return crossing.isMarked(view.side(), trouble.get())
          ? new Next.Wait()
          : new Next.Mark(trouble.get());
    return giving ? giving(view) : taking(view);
  }

  /// What keeps the hand-over from going on. A side looks at a shuttle while it owns it, and the
  /// taking side before it says that it commands it.
  private static Optional<String> trouble(View view, boolean giving) {
    ShuttleCrossing.Stage stage = view.crossing().stage();
    boolean looks = giving ? isBefore(stage) : !isBefore(stage);
    if (!looks) return Optional.empty();
    if (view.lie().isPresent()) return view.lie();
    Optional<String> lasting =
        LASTING.stream().filter(it -> view.crossing().isMarked(view.side(), it)).findFirst();
    if (lasting.isPresent()) return lasting;
    if (view.state().isEmpty() || view.state().get().isSilent(view.now(), PATIENCE))
      return Optional.of("silent");
    return view.state().get().fatal().isEmpty() ? Optional.empty() : Optional.of("shuttle-error");
  }

  private static boolean obeys(View view, String side) {
    return view.state().flatMap(ShuttleState::controller).equals(Optional.of(side));
  }

  private static boolean isBefore(ShuttleCrossing.Stage stage) {
    return stage == ShuttleCrossing.Stage.OFFERED || stage == ShuttleCrossing.Stage.ACCEPTED;
  }

  private static Next giving(View view) {
    ShuttleState state = view.state().orElseThrow();
    String taking = view.crossing().taking();
    return switch (view.crossing().stage()) {
      case OFFERED -> new Next.Drive(false);
      case ACCEPTED -> {
        if (!state.standsAtKmZero()) yield new Next.Drive(true);
        // the shuttle obeys the taking side alone before the record says whose it is: in between
        // it stands, and nobody moves it
        yield state.controller().equals(Optional.of(taking))
            ? new Next.Step("release")
            : new Next.Tell(Vda.HAND_OVER);
      }
      case RELEASED, TAKEN, ARRIVED, RECOVERED, WITHDRAWN -> new Next.Wait();
    };
  }

  private static Next taking(View view) {
    ShuttleCrossing crossing = view.crossing();
    return switch (crossing.stage()) {
      case OFFERED ->
          view.busy() || crossing.declined() ? new Next.Wait() : new Next.Step("accept");
      case ACCEPTED, ARRIVED, RECOVERED, WITHDRAWN -> new Next.Wait();
      case RELEASED -> {
        ShuttleState state = view.state().orElseThrow();
        yield state.controller().equals(Optional.of(view.side()))
            ? new Next.Step("take")
            : new Next.Mark("other-controller");
      }
      case TAKEN -> {
        ShuttleState state = view.state().orElseThrow();
        boolean home =
            !state.driving() && state.lastNode().equals(view.lane().yard(view.side()).id());
        yield home ? new Next.Step("arrive") : new Next.DriveHome();
      }
    };
  }
}
