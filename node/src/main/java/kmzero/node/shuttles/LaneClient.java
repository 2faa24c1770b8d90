package kmzero.node.shuttles;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;

/// A connection to a lane's broker by MQTT 5, made again whenever it breaks. Close it.
final class LaneClient implements AutoCloseable {

  private final Mqtt5AsyncClient client;

  /// Connects in the background.
  ///
  /// @param filters topics to hear
  /// @param heard gets topic and payload, on a thread of the client; must not wait
  LaneClient(URI broker, String name, List<String> filters, BiConsumer<String, byte[]> heard) {
    this(builder(broker, name), filters, heard);
  }

  /// As above, and the broker says `will` for it when the connection breaks.
  LaneClient(
      URI broker,
      String name,
      List<String> filters,
      BiConsumer<String, byte[]> heard,
      String willTopic,
      JsonObject will) {
    this(
        builder(broker, name)
            .willPublish()
            .topic(willTopic)
            .qos(MqttQos.AT_LEAST_ONCE)
            .retain(true)
            .payload(CanonicalJson.write(will))
            .applyWillPublish(),
        filters,
        heard);
  }

  private LaneClient(
      Mqtt5ClientBuilder builder, List<String> filters, BiConsumer<String, byte[]> heard) {
    client =
        builder
            .automaticReconnect()
            .initialDelay(200, TimeUnit.MILLISECONDS)
            .maxDelay(5, TimeUnit.SECONDS)
            .applyAutomaticReconnect()
            .addConnectedListener(connected -> subscribe(filters, heard))
            .buildAsync();
    var _ = client.connectWith().cleanStart(true).keepAlive(5).send();
  }

  private static Mqtt5ClientBuilder builder(URI broker, String name) {
    boolean tls = "mqtts".equals(broker.getScheme());
    int port = broker.getPort() > 0 ? broker.getPort() : tls ? 8883 : 1883;
    Mqtt5ClientBuilder builder =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(name)
            .serverHost(broker.getHost())
            .serverPort(port);
    return tls ? builder.sslWithDefaultConfig() : builder;
  }

  private void subscribe(List<String> filters, BiConsumer<String, byte[]> heard) {
    for (String filter : filters) {
      var _ =
          client
              .subscribeWith()
              .topicFilter(filter)
              .qos(MqttQos.AT_LEAST_ONCE)
              .callback(message -> hear(message, heard))
              .send();
    }
  }

  private static void hear(Mqtt5Publish message, BiConsumer<String, byte[]> heard) {
    heard.accept(message.getTopic().toString(), message.getPayloadAsBytes());
  }

  boolean isConnected() {
    return client.getState().isConnected();
  }

  /// Sends, or drops it when the line is down: who sends asks for an answer and says it again.
  void send(String topic, JsonObject message, boolean retain) {
    if (!isConnected()) return;
    var _ =
        client
            .publishWith()
            .topic(topic)
            .qos(retain ? MqttQos.AT_LEAST_ONCE : MqttQos.AT_MOST_ONCE)
            .retain(retain)
            .payload(CanonicalJson.write(message))
            .send();
  }

  /// Ends without a farewell, as when the power goes: the broker says the will.
  void drop() {
    client
        .disconnectWith()
        .reasonCode(
            com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode
                .DISCONNECT_WITH_WILL_MESSAGE)
        .send()
        .join();
  }

  @Override
  public void close() {
    try {
      client.disconnect().get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException gone) {
      // it was not connected
    }
  }
}
