package kmzero.node.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// What `bench ledger` measured; filled in as it goes on. A figure that was not measured is absent.
public final class LedgerOutcome {

  double actsPerSecond;
  double answeredPerSecond;
  double waitingActsPerSecond;
  double waitingCpuMicrosPerAct;
  double waitingDatabaseMicrosPerAct;
  double waitingActsPerCheckpoint;
  @Nullable Times answer;
  @Nullable Times cosignedBack;
  double copyRowsPerSecond;
  double singleRowsPerSecond;
  As4Peer.@Nullable Outcome as4;
  double catchUpActsPerSecond;
  double fileCatchUpActsPerSecond;
  double verifyActsPerSecond;
  long proofBytes;
  long proofBytesTwo;
  long proofBytesFive;
  double dossierVerifySeconds;
  double bytesPerAct;
  double cpuMicrosPerAct;
  double databaseMicrosPerAct;
  double costRatioLargeToSmall;
  double restartSeconds;
  double heapMegabytes;
  double prepareSeconds;
  long acts;

  LedgerOutcome() {}

  /// The keys of the command line's contract.
  public JsonObject json() {
    JsonObject.Builder json = JsonObject.builder();
    put(json, "actsPerSecond", actsPerSecond, 0);
    put(json, "answeredActsPerSecond", answeredPerSecond, 0);
    put(json, "waitingActsPerSecond", waitingActsPerSecond, 0);
    put(json, "waitingCpuMicrosPerAct", waitingCpuMicrosPerAct, 0);
    put(json, "waitingDatabaseCpuMicrosPerAct", waitingDatabaseMicrosPerAct, 0);
    put(json, "waitingActsPerCheckpoint", waitingActsPerCheckpoint, 1);
    Times answered = answer;
    Times cosigned = cosignedBack;
    if (answered != null && cosigned != null) {
      put(json, "p50AnswerMillis", answered.medianMillis(), 1);
      put(json, "p99AnswerMillis", answered.p99Millis(), 1);
      put(json, "p50CosignedMillis", cosigned.medianMillis(), 1);
      put(json, "p99CosignedMillis", cosigned.p99Millis(), 1);
    }
    put(json, "copyRowsPerSecond", copyRowsPerSecond, 0);
    put(json, "singleRowCommitsPerSecond", singleRowsPerSecond, 0);
    put(json, "ratioToCopy", actsPerSecond / copyRowsPerSecond, 3);
    switch (as4) {
      case As4Peer.Outcome.Measured measured -> {
        put(json, "as4PerSecond", measured.perSecond(), 1);
        put(json, "ratioToAs4", actsPerSecond / measured.perSecond(), 1);
        put(json, "p50As4Millis", measured.medianMillis(), 1);
        put(json, "p99As4Millis", measured.p99Millis(), 1);
        put(json, "cpuMicrosPerAs4", measured.cpuMicros(), 0);
        json.with("as4CompilerPercent", measured.compilerPercent());
        json.with("as4Senders", measured.senders());
      }
      case As4Peer.Outcome.NotMeasured(var why) -> json.with("as4NotMeasured", why);
      case null -> {}
    }
    put(json, "catchUpActsPerSecond", catchUpActsPerSecond, 0);
    put(json, "catchUpFileActsPerSecond", fileCatchUpActsPerSecond, 0);
    put(json, "verifyActsPerSecond", verifyActsPerSecond, 0);
    json.with("proofBytes", proofBytes);
    json.with("proofBytesTwo", proofBytesTwo);
    json.with("proofBytesFive", proofBytesFive);
    put(json, "dossierVerifySeconds", dossierVerifySeconds, 2);
    put(json, "bytesPerAct", bytesPerAct, 0);
    put(json, "cpuMicrosPerAct", cpuMicrosPerAct, 0);
    put(json, "databaseCpuMicrosPerAct", databaseMicrosPerAct, 0);
    if (restartSeconds > 0) {
      put(json, "costRatioLargeToSmall", costRatioLargeToSmall, 2);
      put(json, "restartSeconds", restartSeconds, 2);
      put(json, "prepareSeconds", prepareSeconds, 1);
    }
    put(json, "heapMegabytes", heapMegabytes, 0);
    json.with("acts", acts);
    return json.build();
  }

  private static void put(JsonObject.Builder json, String key, double value, int digits) {
    if (!Double.isFinite(value)) return;
    json.with(
        key, new JsonNumber(BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP)));
  }

  /// The same for people.
  public String words() {
    StringBuilder words = new StringBuilder();
    line(
        words,
        "in bulk",
        "%.0f acts/s, %.2f of COPY (%.0f rows/s)",
        actsPerSecond,
        actsPerSecond / copyRowsPerSecond,
        copyRowsPerSecond);
    line(
        words,
        "answered",
        "%.0f acts/s; one row a commit %.0f/s",
        answeredPerSecond,
        singleRowsPerSecond);
    switch (as4) {
      case As4Peer.Outcome.Measured measured ->
          line(
              words,
              "AS4",
              "%.0f messages/s by %d senders, p50 %.1f ms, p99 %.1f ms, its compiler at %d %%;"
                  + " in bulk ours are %.1f times as many",
              measured.perSecond(),
              measured.senders(),
              measured.medianMillis(),
              measured.p99Millis(),
              measured.compilerPercent(),
              actsPerSecond / measured.perSecond());
      case As4Peer.Outcome.NotMeasured(var why) -> line(words, "AS4", "not measured: %s", why);
      case null -> {}
    }
    line(
        words,
        "64 that wait",
        "%.0f acts/s; answer %s; cosigned %s; %.0f µs of processor an act, %.1f acts a checkpoint",
        waitingActsPerSecond,
        answer,
        cosignedBack,
        waitingCpuMicrosPerAct,
        waitingActsPerCheckpoint);
    line(
        words,
        "catching up",
        "%.0f acts/s by link, %.0f by file",
        catchUpActsPerSecond,
        fileCatchUpActsPerSecond);
    line(
        words,
        "verify",
        "%.0f acts/s; a dossier of 10,000 acts in %.2f s",
        verifyActsPerSecond,
        dossierVerifySeconds);
    line(
        words,
        "proof",
        "%d bytes, held by two %d, by five %d",
        proofBytes,
        proofBytesTwo,
        proofBytesFive);
    line(
        words,
        "an act costs",
        "%.0f bytes of disk, %.0f µs of processor on both sides, %.0f of them in the databases",
        bytesPerAct,
        cpuMicrosPerAct,
        databaseMicrosPerAct);
    if (restartSeconds > 0) {
      line(
          words,
          "after " + acts,
          "cost × %.2f, restart %.2f s; laid down in %.0f s",
          costRatioLargeToSmall,
          restartSeconds,
          prepareSeconds);
    }
    line(words, "heap", "%.0f MB for both nodes and the load", heapMegabytes);
    return words.toString().stripTrailing();
  }

  private static void line(
      StringBuilder words, String name, String form, @Nullable Object... values) {
    words.append("%-14s %s%n".formatted(name, String.format(Locale.ROOT, form, values)));
  }
}
