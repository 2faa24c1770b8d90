package kmzero.node.database;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the node's own PostgreSQL is set. Written anew at each start, so a new release brings its
/// settings along; an engineer's wishes go into `local.conf` beside the data, which is read last.
///
/// Safe first: every commit waits for the disk, pages have checksums and are written whole after a
/// checkpoint. Then small: two nodes with their databases fit into 1 GB. Then quiet: no statement,
/// no value and no detail of a row goes into the server's log, because the rows hold what the sides
/// sealed.
final class Settings {
  private Settings() {}

  private static final int MEGABYTES_LEAST = 64;
  private static final int MEGABYTES_MOST = 256;

  /// Megabytes for pages: a sixty-fourth of the machine's memory, within bounds. Only what the data
  /// fill is ever taken, so a node with few acts stays small, and one with millions does not fetch
  /// and put back a page of an index for every act.
  private static int megabytes() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
        ? Math.clamp(machine.getTotalMemorySize() >> 26, MEGABYTES_LEAST, MEGABYTES_MOST)
        : MEGABYTES_LEAST;
  }

  static final String TEXT =
      """
      # Written by KmZero at each start. Your own settings belong into ../local.conf.
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = 40
      superuser_reserved_connections = 3
      password_encryption = 'scram-sha-256'
      # The password is 192 random bits, which nobody guesses however few the rounds; each connection pays for them.
      scram_iterations = 1

      # Nothing answered is lost.
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      # Pages of indexes over digests hardly shrink, and trying costs ten times what writing them does.
      wal_compression = off
      wal_level = replica
      max_wal_senders = 3
      max_replication_slots = 3

      # Small.
      shared_buffers = {pages}MB
      work_mem = 8MB
      hash_mem_multiplier = 1.0
      maintenance_work_mem = 64MB
      effective_cache_size = 512MB
      wal_buffers = 4MB
      min_wal_size = 64MB
      max_wal_size = 1GB
      checkpoint_timeout = 10min
      huge_pages = off
      # Inside the folder, that a killed server leaves nothing behind in /dev/shm.
      dynamic_shared_memory_type = mmap
      jit = off
      io_method = sync
      max_worker_processes = 4
      max_parallel_workers_per_gather = 0
      max_parallel_maintenance_workers = 0
      max_logical_replication_workers = 0
      autovacuum_max_workers = 2
      autovacuum_worker_slots = 2
      random_page_cost = 1.1

      # Quiet.
      log_destination = 'stderr'
      logging_collector = off
      log_min_messages = warning
      log_min_error_statement = panic
      log_error_verbosity = terse
      log_parameter_max_length_on_error = 0
      log_checkpoints = off
      log_line_prefix = '%m [%p] '
      lc_messages = 'C'
      timezone = 'UTC'
      log_timezone = 'UTC'
      datestyle = 'iso, ymd'

      include_if_exists = '../local.conf'
      """
          .replace("{pages}", Integer.toString(megabytes()));

  static boolean inForce(Path data) throws IOException {
    Path file = file(data);
    return Files.exists(file) && Files.readString(file).equals(TEXT);
  }

  static void write(Path data) throws IOException {
    PrivateFiles.write(file(data), TEXT);
  }

  private static Path file(Path data) {
    return data.resolve("postgresql.conf");
  }
}
