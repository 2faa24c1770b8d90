package kmzero.node.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import kmzero.node.database.DatabaseUnavailable.Problem;

/// The folder of one embedded server, and how it is made.
///
/// @param path the folder `database` of a node's folder, absolute
record ServerFolder(Path path) {
  /// The release of PostgreSQL in the archives that we build with; data of another one cannot be
  /// opened.
  static final String MAJOR = "18";

  static final String SUPERUSER = "postgres";

  private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);
  private static final SecureRandom RANDOM = new SecureRandom();

  static ServerFolder create(Path path) {
    try {
      PrivateFiles.folder(path);
      return new ServerFolder(path.toRealPath());
    } catch (IOException failure) {
      throw Symptoms.inFiles("make the folder " + path, failure);
    }
  }

  Path data() {
    return path.resolve("data");
  }

  Path passwordFile() {
    return path.resolve("password");
  }

  Path log() {
    return path.resolve("server.log");
  }

  String password() {
    try {
      return Files.readString(passwordFile()).strip();
    } catch (IOException failure) {
      throw new DatabaseUnavailable(
          Problem.WRONG_PASSWORD,
          "open the database in " + path,
          "its password file " + passwordFile() + " cannot be read",
          "Put it back from the node's backup; the data cannot be opened without it.",
          failure);
    }
  }

  /// Makes the data unless they are there. What a broken-off first start left is swept away: `data`
  /// appears by one rename, when all of it is on the disk.
  ///
  /// The locale is PostgreSQL's builtin `C.UTF-8` (17 and newer): text is ordered by code point, as
  /// the ledger orders it, the same on every machine and after every update of a library, so no
  /// index ever goes stale. Where a page wants Vietnamese or Chinese order it asks for it (`COLLATE
  /// "vi-x-icu"`).
  void makeData(Programs programs) {
    String attempted = "make the database in " + path;
    try {
      if (!Files.exists(data().resolve("PG_VERSION"))) {
        Path draft = path.resolve("data.new");
        PrivateFiles.deleteTree(draft);
        PrivateFiles.create(log());
        if (!Files.exists(passwordFile())) {
          PrivateFiles.write(passwordFile(), newPassword() + "\n");
        }
        Programs.Ran ran =
            programs.run(
                log(),
                INITDB_LIMIT,
                "initdb",
                "--pgdata=" + draft,
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--set=scram_iterations=1",
                "--pwfile=" + passwordFile(),
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--sync-method=" + (onLinux() ? "syncfs" : "fsync"));
        if (ran.exit() != 0) {
          PrivateFiles.deleteTree(draft);
          throw Symptoms.inOutput(attempted, ran.output());
        }
        Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
      }
      checkVersion(attempted);
    } catch (IOException failure) {
      throw Symptoms.inFiles(attempted, failure);
    }
  }

  private void checkVersion(String attempted) throws IOException {
    String major = Files.readString(data().resolve("PG_VERSION")).strip();
    if (!major.equals(MAJOR)) {
      throw new DatabaseUnavailable(
          Problem.VERSION,
          attempted,
          "its data are of PostgreSQL " + major + ", this release brings PostgreSQL " + MAJOR,
          "Start the release of KmZero that made the folder, back up, and restore into a new one.",
          null);
    }
  }

  /// Starts a new log and keeps the one before.
  void turnLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > 0) {
      Files.move(log(), path.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    PrivateFiles.create(log());
  }

  private static boolean onLinux() {
    return System.getProperty("os.name", "").equals("Linux");
  }

  private static String newPassword() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
