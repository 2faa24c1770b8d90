package kmzero.node;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import kmzero.node.books.Books;
import kmzero.node.config.NodeConfig;
import kmzero.node.database.Database;
import kmzero.node.keys.KeyRecovery;
import kmzero.node.keys.KeyTurn;
import kmzero.node.link.Link;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The web application of one node: its pages and its API on one port, started and stopped by
/// whoever runs the node.
///
/// ```java
/// try (var node = Node.open(config, names, projections, checks, clock);
///     var server = NodeServer.start(node, clock)) {
///   System.out.println(server.address());
/// }
/// ```
///
/// Start-up takes one to two seconds on two cores; stopping waits at most two seconds for requests
/// under way.
public final class NodeServer implements AutoCloseable {

  private static final Duration LAST_REQUESTS = Duration.ofSeconds(2);

  private final ServletWebServerApplicationContext context;
  private final NodeConfig config;

  private NodeServer(ServletWebServerApplicationContext context, NodeConfig config) {
    this.context = context;
    this.config = config;
  }

  /// Starts serving the pages that need no books: frame, sign-in, reference, procedures. The
  /// database must be migrated.
  ///
  /// @param parts registers what the pages need besides, each by its type
  /// @throws RuntimeException if the port is taken or a part is missing
  public static NodeServer start(
      NodeConfig config, DataSource data, Consumer<GenericApplicationContext> parts) {
    return start(config, data, parts, NodeApplication.class);
  }

  /// Starts serving a node with its books and its link.
  ///
  /// @param parts registers what the pages need besides, each by its type
  public static NodeServer start(Node node, Consumer<GenericApplicationContext> parts) {
    return start(
        node.config(),
        node.database().source(),
        into -> {
          parts.accept(into);
          into.registerBean(Books.class, node::books, bean -> bean.setDestroyMethodName(""));
          into.registerBean(KeyTurn.class, node::keys);
          into.registerBean(KeyRecovery.class, node::recovery);
          into.registerBean(Link.class, node::link, bean -> bean.setDestroyMethodName(""));
          into.registerBean(Database.class, node::database, bean -> bean.setDestroyMethodName(""));
        },
        NodeApplication.class,
        BooksApplication.class);
  }

  private static NodeServer start(
      NodeConfig config,
      DataSource data,
      Consumer<GenericApplicationContext> parts,
      Class<?>... sources) {
    var application = new SpringApplication(sources);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setAddCommandLineProperties(false);
    application.setDefaultProperties(properties(config));
    application.addInitializers(context -> {
      var into = (GenericApplicationContext) context;
      into.registerBean(NodeConfig.class, () -> config);
      into.registerBean(DataSource.class, () -> data, bean -> bean.setDestroyMethodName(""));
      parts.accept(into);
    });
    var context = (ServletWebServerApplicationContext) application.run();
    return new NodeServer(context, config);
  }

  /// Where the desk is: `http://127.0.0.1:8401`.
  public URI address() {
    return URI.create("http://%s:%d".formatted(config.address(), port()));
  }

  /// The port it listens on, also when the configuration said "any".
  public int port() {
    var server = context.getWebServer();
    if (server == null) throw new IllegalStateException("the web server is stopped");
    return server.getPort();
  }

  /// The part of that type, for tests and for whoever runs the node.
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /// Stops answering; requests under way get two seconds.
  @Override
  public void close() {
    context.close();
  }

  private static Map<String, Object> properties(NodeConfig config) {
    return Map.ofEntries(
        Map.entry("server.address", config.address()),
        Map.entry("server.port", config.deskPort()),
        Map.entry("server.shutdown", "graceful"),
        Map.entry("spring.lifecycle.timeout-per-shutdown-phase", LAST_REQUESTS.toString()),
        Map.entry("spring.threads.virtual.enabled", true),
        Map.entry("server.server-header", ""),
        Map.entry("server.compression.enabled", true),
        Map.entry(
            "server.compression.mime-types",
            "text/html,text/css,text/javascript,application/javascript,image/svg+xml,"
                + "application/json,application/problem+json"),
        Map.entry("server.max-http-request-header-size", "16KB"),
        Map.entry("server.tomcat.max-http-form-post-size", "1MB"),
        Map.entry("server.tomcat.connection-timeout", "20s"),
        // Longer than clients keep a quiet connection (the JDK's 30 s): who sends a POST on one
        // that is being closed cannot know whether it was taken. A quiet connection holds no
        // thread, and there are never more than 8,192 connections.
        Map.entry("server.tomcat.keep-alive-timeout", "75s"),
        Map.entry("server.tomcat.max-connections", 8_192),
        Map.entry("server.tomcat.use-relative-redirects", true),
        Map.entry("server.servlet.session.timeout", "8h"),
        Map.entry("server.servlet.session.tracking-modes", "cookie"),
        Map.entry("server.servlet.session.cookie.name", "kmzero-" + config.name()),
        Map.entry("server.servlet.session.cookie.http-only", true),
        Map.entry("server.servlet.session.cookie.same-site", "strict"),
        Map.entry("spring.web.resources.add-mappings", false),
        Map.entry("spring.main.allow-bean-definition-overriding", false),
        Map.entry("spring.jmx.enabled", false));
  }
}
