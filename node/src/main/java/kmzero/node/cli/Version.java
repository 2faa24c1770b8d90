package kmzero.node.cli;

import picocli.CommandLine.IVersionProvider;

/// Tells the release and what it runs on.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String release = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "KmZero " + (release == null ? "(from its source)" : release),
      "Java " + Runtime.version() + ", " + System.getProperty("os.name")
    };
  }
}
