package kmzero.node.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.jspecify.annotations.Nullable;

/// Reads what PostgreSQL, the driver or the system said, and tells which problem it is and what
/// helps.
final class Symptoms {
  private Symptoms() {}

  private record Sign(Problem problem, String remedy, List<String> words) {
    Sign {
      words = List.copyOf(words);
    }

    static Sign of(Problem problem, String remedy, String... words) {
      return new Sign(problem, remedy, List.of(words));
    }
  }

  static final String ROOT_REMEDY =
      "Run the node as an ordinary user, or allow user namespaces (in a container, a seccomp"
          + " profile that permits them), or give the node a database of your own"
          + " (docs/howto/outside-database.md).";

  private static final String LOOK =
      "The file server.log beside the data has the server's own words.";

  /// In this order: what comes first explains what comes later. Memory comes before the disk
  /// because a full /dev/shm is told in the disk's words.
  private static final List<Sign> IN_OUTPUT =
      List.of(
          Sign.of(
              Problem.SHARED_MEMORY,
              "Give the machine or container more memory, or set a smaller shared_buffers in"
                  + " local.conf.",
              "could not create shared memory",
              "could not map anonymous shared memory",
              "cannot allocate memory",
              "could not resize shared memory"),
          Sign.of(
              Problem.DISK_FULL,
              "Free some space there and start again; what was stored is kept.",
              "no space left on device",
              "disk quota exceeded"),
          Sign.of(
              Problem.PORT_TAKEN,
              "Start again; if it stays so, look what takes the ports of 127.0.0.1.",
              "address already in use",
              "could not bind",
              "could not create any tcp/ip sockets"),
          Sign.of(
              Problem.IN_USE,
              "Wait a moment and start again; if it stays so, end the PostgreSQL processes of that"
                  + " folder.",
              "pre-existing shared memory block",
              "lock file \"postmaster.pid\" already exists",
              "is another postmaster"),
          Sign.of(
              Problem.ROOT_REFUSED,
              ROOT_REMEDY,
              "unshare: ",
              "setpriv: ",
              "cannot be run as root",
              "execution of the postgresql server is not permitted"),
          Sign.of(
              Problem.VERSION,
              "Start the release of KmZero that made the folder, export, and import into a new"
                  + " one.",
              "database files are incompatible with server"),
          Sign.of(
              Problem.PROGRAMS_BROKEN,
              "Remove the unpacked folder named above so that it is made anew; if a library is"
                  + " missing, install it.",
              "error while loading shared libraries",
              "exec format error",
              "symbol lookup error",
              "version `glibc",
              "cannot run program"),
          Sign.of(
              Problem.PERMISSION,
              "Give the folder back to the user that runs the node (owner, and mode 0700).",
              "permission denied",
              "has invalid permissions",
              "has wrong ownership",
              "read-only file system"),
          Sign.of(
              Problem.DAMAGED,
              "Keep the folder as it is, take a copy, and restore the last backup into a new one. "
                  + LOOK,
              "could not locate a valid checkpoint record",
              "invalid checkpoint record",
              "could not locate required checkpoint record",
              "invalid page in block",
              "calculated crc checksum does not match",
              "could not open file \"global/"),
          Sign.of(
              Problem.OTHER,
              "Correct that line in local.conf.",
              "syntax error in file",
              "invalid value for parameter",
              "unrecognized configuration parameter"));

  /// What `output` of a PostgreSQL program means.
  ///
  /// @param output everything the program wrote; the reason quotes its last telling line
  static DatabaseUnavailable inOutput(String attempted, String output) {
    String small = output.toLowerCase(Locale.ROOT);
    for (Sign sign : IN_OUTPUT) {
      for (String word : sign.words()) {
        int at = small.indexOf(word);
        if (at >= 0) {
          return new DatabaseUnavailable(
              sign.problem(), attempted, plain(lineAt(output, at)), sign.remedy(), null);
        }
      }
    }
    return new DatabaseUnavailable(Problem.OTHER, attempted, lastWord(output), LOOK, null);
  }

  /// What the driver's exception means: by SQLSTATE, source PostgreSQL appendix A.
  static DatabaseUnavailable inSql(String attempted, SQLException cause) {
    String state = state(cause);
    String said = plain(said(cause));
    return switch (state) {
      case "28P01", "28000" ->
          unavailable(
              Problem.WRONG_PASSWORD,
              attempted,
              said,
              "Correct user and password in the node's configuration, and see that the server's"
                  + " pg_hba.conf lets them in.",
              cause);
      case "3D000" ->
          unavailable(
              Problem.NO_SUCH_DATABASE,
              attempted,
              said,
              "Create it (docs/howto/outside-database.md) or correct its name in the address.",
              cause);
      case "08001", "08004", "08006", "08S01" ->
          unavailable(
              Problem.UNREACHABLE,
              attempted,
              said,
              "Is the server running, and are host and port of the address right?",
              cause);
      case "53300" ->
          unavailable(
              Problem.TOO_MANY_CONNECTIONS,
              attempted,
              said,
              "Raise max_connections on the server or end what holds its connections; a node needs "
                  + (Pool.SIZE + 2)
                  + ".",
              cause);
      case "53100" ->
          unavailable(
              Problem.DISK_FULL,
              attempted,
              said,
              "Free some space on the server's disk; what was stored is kept.",
              cause);
      case "57P03", "57P01", "57P02" ->
          unavailable(
              Problem.NO_ANSWER,
              attempted,
              said,
              "The server is starting or stopping; try again in a moment.",
              cause);
      case "42501" ->
          unavailable(
              Problem.PERMISSION,
              attempted,
              said,
              "Make the node's user the owner of the database (docs/howto/outside-database.md).",
              cause);
      case "25006" ->
          unavailable(
              Problem.READ_ONLY, attempted, said, "Give the address of the primary server.", cause);
      default ->
          unavailable(Problem.OTHER, attempted, said, "The words are the server's own.", cause);
    };
  }

  /// The pool's own exception (no connection in time) carries no state of its own.
  private static String state(SQLException cause) {
    String state = cause.getSQLState();
    if (state != null) {
      return state;
    }
    return cause instanceof SQLTransientConnectionException ? "08001" : "";
  }

  static DatabaseUnavailable inFiles(String attempted, IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return unavailable(
          Problem.PERMISSION,
          attempted,
          denied.getFile() + " may not be read or written",
          "Give it back to the user that runs the node.",
          cause);
    }
    DatabaseUnavailable told = inOutput(attempted, said(cause));
    return unavailable(
        told.problem(),
        attempted,
        said(cause),
        told.problem() == Problem.OTHER ? "The words are the system's own." : told.remedy(),
        cause);
  }

  /// The deepest message: wrappers above it only repeat or hide it.
  private static String said(Throwable thrown) {
    Throwable deepest = thrown;
    String words = words(thrown);
    for (int depth = 0; depth < 20; depth++) {
      Throwable cause = deepest.getCause();
      if (cause == null) {
        break;
      }
      deepest = cause;
      words = words.contains(words(cause)) ? words : words + ": " + words(cause);
    }
    return words;
  }

  private static String words(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? thrown.getClass().getSimpleName()
        : plain(message.lines().findFirst().orElse(""));
  }

  private static DatabaseUnavailable unavailable(
      Problem problem, String attempted, String reason, String remedy, Throwable cause) {
    return new DatabaseUnavailable(problem, attempted, reason, remedy, cause);
  }

  private static String lineAt(String text, int at) {
    int from = text.lastIndexOf('\n', at) + 1;
    int to = text.indexOf('\n', at);
    return text.substring(from, to < 0 ? text.length() : to);
  }

  private static String lastWord(String output) {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    return lines.reversed().stream()
        .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
        .findFirst()
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
        .map(Symptoms::plain)
        .orElse("it ended without a word");
  }

  /// A line without PostgreSQL's time stamp, process number, severity and final full stop.
  private static String plain(String line) {
    String plain = line.strip().replaceFirst("^[-0-9]+ [:.0-9]+ \\w+ \\[\\d+\\] ", "");
    plain = plain.replaceFirst("^(FATAL|PANIC|ERROR|LOG|WARNING): +", "");
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }
}
