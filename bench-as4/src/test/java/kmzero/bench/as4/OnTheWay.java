package kmzero.bench.as4;

import com.helger.http.header.HttpHeaderMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/// Somebody between the sides, inside TLS, who changes what goes out and what comes back.
final class OnTheWay extends Poster {

  private UnaryOperator<String> out = UnaryOperator.identity();
  private UnaryOperator<String> back = UnaryOperator.identity();

  OnTheWay(X509Certificate theirs) throws GeneralSecurityException, IOException {
    super(theirs, 1);
  }

  /// From now on.
  void changes(UnaryOperator<String> messages, UnaryOperator<String> receipts) {
    out = messages;
    back = receipts;
  }

  @Override
  public <T> @Nullable T sendGenericMessage(
      String url,
      @Nullable HttpHeaderMap headers,
      HttpEntity entity,
      HttpClientResponseHandler<? extends T> handler)
      throws IOException {
    var message = new ByteArrayOutputStream();
    entity.writeTo(message);
    return super.sendGenericMessage(
        url,
        headers,
        changed(message.toByteArray(), entity, out),
        response -> {
          HttpEntity receipt = response.getEntity();
          response.setEntity(changed(EntityUtils.toByteArray(receipt), receipt, back));
          return handler.handleResponse(response);
        });
  }

  /// One byte is one character, that payloads stay what they are.
  private static HttpEntity changed(byte[] bytes, HttpEntity was, UnaryOperator<String> change) {
    String text = change.apply(new String(bytes, StandardCharsets.ISO_8859_1));
    return new ByteArrayEntity(
        text.getBytes(StandardCharsets.ISO_8859_1), ContentType.parseLenient(was.getContentType()));
  }
}
