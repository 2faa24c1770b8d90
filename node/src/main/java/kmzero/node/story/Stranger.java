package kmzero.node.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import kmzero.node.link.NodeIdentity;

/// Somebody who knows where a node is and shows a certificate of his own making.
final class Stranger {

  private static final int PATIENCE_MILLIS = 5_000;
  private static final X509Certificate[] NOBODY = {};

  private Stranger() {}

  /// What the node did.
  ///
  /// @param refused whether nothing was answered
  record Answer(boolean refused, String words) {}

  /// Asks the node for anything.
  static Answer knock(int port) {
    try (SSLSocket socket =
        (SSLSocket) context().getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.startHandshake();
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: node\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      byte[] answer = socket.getInputStream().readNBytes(12);
      return new Answer(
          answer.length == 0, "answered: " + new String(answer, StandardCharsets.ISO_8859_1));
    } catch (IOException refused) {
      return new Answer(
          true, "a self-made certificate on port %d: %s".formatted(port, refused.getMessage()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context() throws GeneralSecurityException, IOException {
    NodeIdentity identity = identity();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {identity.certificate()};
    char[] inMemoryOnly = {};
    store.setKeyEntry("stranger", identity.key(), inMemoryOnly, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, inMemoryOnly);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    KeyManager[] show = keys.getKeyManagers();
    TrustManager[] trust = {new Trusting()};
    context.init(show, trust, null);
    return context;
  }

  private static NodeIdentity identity() throws IOException {
    Path folder = Files.createTempDirectory("kmzero-stranger");
    try {
      return NodeIdentity.of(folder, "stranger", InstantSource.system());
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  /// The stranger does not care whom he talks to.
  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // nobody is refused
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // nobody is refused
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return NOBODY;
    }
  }
}
