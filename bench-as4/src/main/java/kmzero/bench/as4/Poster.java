package kmzero.bench.as4;

import com.helger.http.header.HttpHeaderMap;
import com.helger.phase4.messaging.http.BasicHttpPoster;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.jspecify.annotations.Nullable;

/// Keeps its connections. phase4's own opens one for every message, and most of what was measured
/// then would be the hand-shakes of TLS.
class Poster extends BasicHttpPoster implements AutoCloseable {

  private final CloseableHttpClient client;

  /// @param theirs the only certificate it speaks to
  /// @param connections as many as there are senders
  Poster(X509Certificate theirs, int connections) throws GeneralSecurityException, IOException {
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(Identity.tlsTo(theirs)))
                    .setMaxConnPerRoute(connections)
                    .setMaxConnTotal(connections)
                    .build())
            .disableContentCompression()
            .disableCookieManagement()
            .build();
  }

  @Override
  public <T> @Nullable T sendGenericMessage(
      String url,
      @Nullable HttpHeaderMap headers,
      HttpEntity entity,
      HttpClientResponseHandler<? extends T> handler)
      throws IOException {
    HttpPost post = new HttpPost(url);
    if (headers != null) headers.forEachSingleHeader(post::addHeader, true, isQuoteHttpHeaders());
    post.setEntity(entity);
    return client.execute(post, handler);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
