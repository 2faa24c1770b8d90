package kmzero.node.link;

import java.time.Duration;

/// How far a peer is trusted with time and room. A peer that keeps within them can do no harm; one
/// that does not is left alone for a moment.
///
/// @param poll how long the server may keep a question for heads waiting for news
/// @param connect how long a connection, with its handshake, may take
/// @param answer how long an answer may take to begin, beyond `poll`
/// @param stall how long an answer may stand still
/// @param whole how long one answer may take
/// @param pauseMax the longest pause after a failure; healing takes no longer than this and a poll
/// @param headsBytes the longest answer about heads
/// @param packages the most packages in one answer
/// @param answerBytes no further package is put into an answer that has this many bytes
/// @param requestsPerPeer how many requests of one peer are served at once
/// @param dailyEntries how many entries of one log are taken in on one day (UTC)
/// @param dailyBytes how many bytes of one log are taken in on one day (UTC), however few they were
///   on the line
public record LinkLimits(
    Duration poll,
    Duration connect,
    Duration answer,
    Duration stall,
    Duration whole,
    Duration pauseMax,
    int headsBytes,
    int packages,
    int answerBytes,
    int requestsPerPeer,
    long dailyEntries,
    long dailyBytes) {

  /// What a node uses unless its configuration says otherwise.
  public static final LinkLimits USUAL =
      new LinkLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofSeconds(2),
          16 << 20,
          64,
          16 << 20,
          64,
          20_000_000L,
          20L << 30);

  /// The same with another daily quota.
  public LinkLimits withQuota(long entries, long bytes) {
    return new LinkLimits(
        poll,
        connect,
        answer,
        stall,
        whole,
        pauseMax,
        headsBytes,
        packages,
        answerBytes,
        requestsPerPeer,
        entries,
        bytes);
  }

  /// The same with other times.
  public LinkLimits withTimes(
      Duration newPoll,
      Duration newConnect,
      Duration newAnswer,
      Duration newStall,
      Duration newWhole,
      Duration newPauseMax) {
    return new LinkLimits(
        newPoll,
        newConnect,
        newAnswer,
        newStall,
        newWhole,
        newPauseMax,
        headsBytes,
        packages,
        answerBytes,
        requestsPerPeer,
        dailyEntries,
        dailyBytes);
  }
}
