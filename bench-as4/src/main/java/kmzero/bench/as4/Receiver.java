package kmzero.bench.as4;

import com.helger.collection.commons.CommonsArrayList;
import com.helger.collection.commons.ICommonsList;
import com.helger.http.EHttpMethod;
import com.helger.http.header.HttpHeaderMap;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.ebms3header.Ebms3UserMessage;
import com.helger.phase4.error.AS4ErrorList;
import com.helger.phase4.incoming.AS4RequestHandler;
import com.helger.phase4.incoming.IAS4IncomingMessageMetadata;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.incoming.spi.AS4MessageProcessorResult;
import com.helger.phase4.incoming.spi.AS4SignalMessageProcessorResult;
import com.helger.phase4.incoming.spi.IAS4IncomingMessageProcessorSPI;
import com.helger.phase4.model.pmode.IPMode;
import com.helger.phase4.servlet.AS4UnifiedResponse;
import com.helger.phase4.servlet.AS4XServletHandler;
import com.helger.phase4.servlet.IAS4ServletRequestHandlerCustomizer;
import com.helger.web.scope.IRequestWebScopeWithoutResponse;
import com.helger.web.scope.mgr.WebScopeManager;
import com.helger.xservlet.AbstractXServlet;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/// The far side: takes messages over HTTPS on the loopback, at a port of its own choosing. What is
/// signed by the near side and whole is stored, and then answered with a signed receipt; all else
/// is answered with an error. One of them at a time in a program, for phase4 has one scope. Close
/// it.
final class Receiver implements AutoCloseable {

  /// Warns at each payload, of which WS-Security makes the digest past it. Held, for a logger that
  /// nobody holds forgets its level.
  private static final Logger XML_SIGNATURES = Logger.getLogger("org.apache.jcp.xml.dsig");

  /// Longer than a bench: a connection that fewer senders leave aside is there for more of them.
  private static final Duration IDLE = Duration.ofMinutes(30);

  private final Server server = new Server();
  private final ServerConnector connector;

  /// @param theirs the certificate that messages have to be signed with
  /// @param store is given the id and the payload of each message, and returns when they are
  ///   durable
  Receiver(Identity mine, X509Certificate theirs, BiConsumer<String, byte[]> store)
      throws Exception {
    XML_SIGNATURES.setLevel(Level.SEVERE);
    var tls = new SslContextFactory.Server();
    tls.setSslContext(mine.tls());
    tls.setIncludeProtocols("TLSv1.3");
    var http = new HttpConfiguration();
    http.addCustomizer(new SecureRequestCustomizer());
    connector =
        new ServerConnector(
            server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    var context = new ServletContextHandler();
    context.addEventListener(new Scope(mine.trusting(theirs), new Inbox(theirs, store)));
    server.setHandler(context);
    server.start();
  }

  String url() {
    return "https://127.0.0.1:" + connector.getLocalPort() + "/as4";
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("stopping the far side", e);
    }
  }

  /// phase4 keeps what it remembers of messages, such as their ids, in the scope of the server; its
  /// servlet can only be made within.
  private record Scope(IAS4CryptoFactory keys, Inbox inbox) implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
      var context = event.getServletContext();
      WebScopeManager.onGlobalBegin(context);
      context.addServlet("as4", new Servlet(keys, inbox)).addMapping("/as4");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
      WebScopeManager.onGlobalEnd();
    }
  }

  /// phase4's own servlet with our keys, our agreement and our inbox.
  private static final class Servlet extends AbstractXServlet {
    private static final long serialVersionUID = 1;

    Servlet(IAS4CryptoFactory keys, Inbox inbox) {
      settings().setMultipartEnabled(false);
      ICommonsList<IAS4IncomingMessageProcessorSPI> inboxes = new CommonsArrayList<>(inbox);
      var handler = new AS4XServletHandler();
      handler.setRequestHandlerCustomizer(
          new IAS4ServletRequestHandlerCustomizer() {
            @Override
            public void customizeBeforeHandling(
                IRequestWebScopeWithoutResponse scope,
                AS4UnifiedResponse response,
                AS4RequestHandler request) {
              request.setCryptoFactory(keys);
              request.setPModeResolver(Agreement.RESOLVER);
              request.setIncomingProfileSelector(Agreement.NO_PROFILE);
              request.setProcessorSupplier(() -> inboxes);
            }

            @Override
            public void customizeAfterHandling(
                IRequestWebScopeWithoutResponse scope,
                AS4UnifiedResponse response,
                AS4RequestHandler request) {
              consume(scope);
            }
          });
      handlerRegistry().registerHandler(EHttpMethod.POST, handler);
    }
  }

  /// What phase4 leaves of a request, the end of its last chunk. Where that comes late, Jetty would
  /// close the connection, and the next message on it be lost.
  private static void consume(IRequestWebScopeWithoutResponse scope) {
    try {
      scope.getRequest().getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("reading a request to its end", e);
    }
  }

  /// What becomes of a message whose signature, where it has one, is right.
  private record Inbox(X509Certificate theirs, BiConsumer<String, byte[]> store)
      implements IAS4IncomingMessageProcessorSPI {

    /// An exception is answered with an error, and without a receipt.
    @Override
    public AS4MessageProcessorResult processAS4UserMessage(
        IAS4IncomingMessageMetadata metadata,
        HttpHeaderMap headers,
        Ebms3UserMessage message,
        IPMode pmode,
        @Nullable Node body,
        @Nullable ICommonsList<WSS4JAttachment> attachments,
        IAS4IncomingMessageState state,
        AS4ErrorList errors) {
      // phase4 lets unsigned messages through to here.
      if (!state.isSoapSignatureChecked() || !theirs.equals(state.getSigningCertificate()))
        throw new IllegalArgumentException("not signed by the near side");
      if (attachments == null || attachments.size() != 1)
        throw new IllegalArgumentException("not one payload");
      var info = message.getMessageInfo();
      if (info == null) throw new IllegalArgumentException("no id");
      try (InputStream payload = attachments.get(0).getSourceStream()) {
        store.accept(info.getMessageId(), payload.readAllBytes());
      } catch (IOException e) {
        throw new IllegalStateException("reading a payload", e);
      }
      return AS4MessageProcessorResult.createSuccess();
    }

    @Override
    public AS4SignalMessageProcessorResult processAS4SignalMessage(
        IAS4IncomingMessageMetadata metadata,
        HttpHeaderMap headers,
        Ebms3SignalMessage signal,
        @Nullable IPMode pmode,
        IAS4IncomingMessageState state,
        AS4ErrorList errors) {
      return AS4SignalMessageProcessorResult.createFailure();
    }

    @Override
    public void processAS4ResponseMessage(
        IAS4IncomingMessageMetadata metadata,
        IAS4IncomingMessageState state,
        String responseId,
        byte @Nullable [] response,
        boolean available,
        AS4ErrorList errors) {}
  }
}
