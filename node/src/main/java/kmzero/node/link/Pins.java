package kmzero.node.link;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import kmzero.ledger.tree.Hash;

/// Trusts exactly the public keys whose pins are known now. Host names, issuers, chains and expiry
/// are not judged: the pin comes from the charter, which people carried by hand, or from its side's
/// own log.
final class Pins extends X509ExtendedTrustManager {

  private static final X509Certificate[] NO_ISSUERS = {};

  private final Supplier<Set<Hash>> known;

  private Pins(Supplier<Set<Hash>> known) {
    this.known = known;
  }

  /// TLS for one end of the link: shows `identity`, accepts whom `known` pins at that moment.
  static SSLContext context(NodeIdentity identity, Supplier<Set<Hash>> known) {
    return context(() -> identity, known);
  }

  /// The same of an identity that may become another.
  static SSLContext context(Supplier<NodeIdentity> identity, Supplier<Set<Hash>> known) {
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      KeyManager[] show = {new OneIdentity(identity)};
      TrustManager[] trust = {new Pins(known)};
      context.init(show, trust, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS 1.3 cannot be set up: " + e.getMessage(), e);
    }
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0) throw new CertificateException("no certificate shown");
    Hash pin = NodeIdentity.pin(chain[0]);
    if (!known.get().contains(pin)) throw new CertificateException("not pinned: " + pin);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return NO_ISSUERS;
  }
}
