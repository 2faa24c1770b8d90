package kmzero.bench.as4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The figure of AS4 would be worth nothing if the stack passed messages through unread.
class WhatIsMeasuredIsCheckedTest {

  private static final String PAYLOAD = "twelve lorries are through";
  private static final UnaryOperator<String> WHOLE = UnaryOperator.identity();
  private static final Pattern SECURITY =
      Pattern.compile("<wsse:Security.*</wsse:Security>", Pattern.DOTALL);

  /// What the far side answers to a signature that is not right, and to all else.
  private static final String NOT_WHOLE = "EBMS:0102";

  private static final String NOT_TAKEN = "EBMS:0004";

  private static final Map<String, byte[]> stored = new ConcurrentHashMap<>();
  private static final AtomicInteger ids = new AtomicInteger();
  private static Identity near;
  private static Identity far;
  private static Identity stranger;
  private static Receiver receiver;
  private static OnTheWay way;

  @BeforeAll
  static void both_sides() throws Exception {
    near = Identity.make("near");
    far = Identity.make("far");
    stranger = Identity.make("stranger");
    receiver = new Receiver(far, near.certificate(), WhatIsMeasuredIsCheckedTest::store);
    way = new OnTheWay(far.certificate());
  }

  @AfterAll
  static void close() throws Exception {
    way.close();
    receiver.close();
  }

  private static void store(String id, byte[] payload) {
    if (new String(payload, StandardCharsets.UTF_8).equals("too much"))
      throw new IllegalStateException("the disk is full");
    stored.put(id, payload);
  }

  @Test
  void what_is_whole_is_stored_and_its_receipt_counts() throws Exception {
    way.changes(WHOLE, WHOLE);
    String id = id();
    byte[] receipt = send(id);
    assertThat(stored.get(id)).asString(StandardCharsets.UTF_8).isEqualTo(PAYLOAD);
    assertThat(receipt)
        .asString(StandardCharsets.UTF_8)
        .contains("NonRepudiationInformation", "SignatureValue", id);
  }

  @Test
  void a_changed_payload_is_refused() {
    refusedAndNotStored(NOT_WHOLE, text -> replaced(text, "twelve lorries", "eleven lorries"));
  }

  @Test
  void a_changed_header_is_refused() {
    refusedAndNotStored(NOT_WHOLE, text -> replaced(text, Agreement.ACTION, "kmzero:bench:pay"));
  }

  @Test
  void a_message_without_a_signature_is_refused() {
    refusedAndNotStored(NOT_TAKEN, WhatIsMeasuredIsCheckedTest::unsigned);
  }

  @Test
  void a_message_of_a_strangers_is_refused() {
    way.changes(WHOLE, WHOLE);
    String id = id();
    assertRefused(NOT_WHOLE, () -> send(id, stranger, far.certificate()));
    assertThat(stored).doesNotContainKey(id);
  }

  @Test
  void a_message_that_comes_again_is_refused() throws Exception {
    way.changes(WHOLE, WHOLE);
    String id = id();
    send(id);
    assertRefused(NOT_TAKEN, () -> send(id));
  }

  @Test
  void what_could_not_be_stored_has_no_receipt() {
    way.changes(WHOLE, WHOLE);
    assertRefused(
        NOT_TAKEN,
        () ->
            sender(near, far.certificate())
                .send(id(), "too much".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_receipt_with_a_changed_digest_is_refused() {
    way.changes(
        WHOLE,
        text -> {
          int at = text.indexOf("DigestValue>", text.indexOf("NonRepudiationInformation")) + 12;
          assertThat(at).isGreaterThan(12);
          return text.substring(0, at)
              + (text.charAt(at) == 'A' ? 'B' : 'A')
              + text.substring(at + 1);
        });
    assertRefused("signature or decryption was invalid", () -> send(id()));
  }

  @Test
  void a_receipt_without_a_signature_is_refused() {
    way.changes(WHOLE, WhatIsMeasuredIsCheckedTest::unsigned);
    assertRefused("not signed by the far side", () -> send(id()));
  }

  @Test
  void a_receipt_for_another_message_is_refused() throws Exception {
    var first = new AtomicReference<String>();
    way.changes(
        WHOLE,
        text -> {
          first.set(text);
          return text;
        });
    send(id());
    way.changes(WHOLE, _ -> first.get());
    assertRefused("for another message", () -> send(id()));
  }

  @Test
  void a_receipt_of_somebody_elses_is_refused() {
    way.changes(WHOLE, WHOLE);
    assertRefused("No trusted certs", () -> send(id(), near, stranger.certificate()));
  }

  private static void refusedAndNotStored(String why, UnaryOperator<String> change) {
    way.changes(change, WHOLE);
    String id = id();
    assertRefused(why, () -> send(id));
    assertThat(stored).doesNotContainKey(id);
  }

  private static void assertRefused(String why, ThrowingCallable sending) {
    assertThatExceptionOfType(Refused.class).isThrownBy(sending).withMessageContaining(why);
  }

  private static String unsigned(String text) {
    String without = SECURITY.matcher(text).replaceFirst("");
    assertThat(without).isNotEqualTo(text).doesNotContain("SignatureValue");
    return without;
  }

  private static String replaced(String text, String what, String by) {
    assertThat(text).contains(what);
    return text.replace(what, by);
  }

  private static String id() {
    return ids.incrementAndGet() + "@test.kmzero.example";
  }

  private static byte[] send(String id) throws Exception {
    return send(id, near, far.certificate());
  }

  private static byte[] send(String id, Identity as, X509Certificate to) throws Exception {
    return sender(as, to).send(id, PAYLOAD.getBytes(StandardCharsets.UTF_8));
  }

  private static Sender sender(Identity as, X509Certificate to) throws Exception {
    return new Sender(as.trusting(to), to, receiver.url(), way);
  }
}
