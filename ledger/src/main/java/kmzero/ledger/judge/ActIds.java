package kmzero.ledger.judge;

import java.util.concurrent.ThreadLocalRandom;

/// The ids of one log's acts, each with the index of the first act that has it: an open table of
/// numbers, about 40 bytes an id where strings in a map take 140.
///
/// The factors of its hash are drawn anew for each table, so that nobody can choose ids that
/// collide; no answer depends on them.
final class ActIds {

  private static final int WORD = 10; // characters of six bits
  private static final int REST_BITS = 12; // the last two of 22 characters

  private final long first = ThreadLocalRandom.current().nextLong() | 1;
  private final long second = ThreadLocalRandom.current().nextLong() | 1;
  private final long third = ThreadLocalRandom.current().nextLong() | 1;

  // Three numbers an id: ten characters, ten characters, and index + 1 over the last two; 0 where
  // there is none.
  private long[] table = new long[3 * 16];
  private int count;

  /// Adds the id of the act at `index`, unless it is there.
  ///
  /// @param id 22 characters of URL-safe base64
  void add(String id, long index) {
    if (3L * count >= table.length / 3 * 2L) grow();
    int at = slot(word(id, 0), word(id, WORD), rest(id));
    if (table[at + 2] != 0) return;
    put(at, word(id, 0), word(id, WORD), (index + 1) << REST_BITS | rest(id));
    count++;
  }

  /// Index of the first act with this id, or -1.
  long find(String id) {
    long found = table[slot(word(id, 0), word(id, WORD), rest(id)) + 2];
    return (found >>> REST_BITS) - 1;
  }

  private void put(int at, long high, long low, long place) {
    table[at] = high;
    table[at + 1] = low;
    table[at + 2] = place;
  }

  /// Where an id is, or the free place where it belongs.
  private int slot(long high, long low, long rest) {
    int slots = table.length / 3; // a power of two
    long hash = high * first + low * second + rest * third;
    int slot = (int) (hash >>> 33) & (slots - 1);
    while (true) {
      int at = 3 * slot;
      long place = table[at + 2];
      boolean same =
          table[at] == high && table[at + 1] == low && (place & (1 << REST_BITS) - 1) == rest;
      if (place == 0 || same) return at;
      slot = (slot + 1) & (slots - 1);
    }
  }

  private void grow() {
    long[] old = table;
    table = new long[Math.multiplyExact(old.length, 2)];
    for (int at = 0; at < old.length; at += 3) {
      long place = old[at + 2];
      if (place == 0) continue;
      int to = slot(old[at], old[at + 1], place & (1 << REST_BITS) - 1);
      put(to, old[at], old[at + 1], place);
    }
  }

  private static long word(String id, int from) {
    long word = 0;
    for (int i = from; i < from + WORD; i++) word = word << 6 | six(id.charAt(i));
    return word;
  }

  private static long rest(String id) {
    return (long) six(id.charAt(2 * WORD)) << 6 | six(id.charAt(2 * WORD + 1));
  }

  private static int six(char c) {
    if (c >= 'a') return c - 'a';
    if (c == '_') return 26;
    if (c >= 'A') return c - 'A' + 27;
    return c == '-' ? 53 : c - '0' + 54;
  }
}
