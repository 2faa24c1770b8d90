package kmzero.node.shuttles;

import java.net.URI;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/// A broker for the lane of an exercise: Apache ActiveMQ Artemis inside this process, MQTT 5 on one
/// port of this machine, nothing on disk. Real lanes bring a broker of their own. Close it.
public final class LaneBroker implements AutoCloseable {

  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
  private final int port;

  /// Starts it.
  ///
  /// @throws IllegalStateException if the port is taken
  public LaneBroker(int port) {
    this.port = port;
    try {
      server.setConfiguration(
          new ConfigurationImpl()
              .setPersistenceEnabled(false)
              .setSecurityEnabled(false)
              .setJMXManagementEnabled(false)
              .setThreadPoolMaxSize(8)
              .setScheduledThreadPoolMaxSize(2)
              .addAcceptorConfiguration(
                  "mqtt",
                  "tcp://127.0.0.1:%d?protocols=MQTT;useEpoll=false;useKQueue=false"
                      .formatted(port)));
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("starting the lane's broker on port " + port, e);
    }
  }

  /// `mqtt://127.0.0.1:1883`.
  public URI address() {
    return URI.create("mqtt://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("stopping the lane's broker", e);
    }
  }
}
