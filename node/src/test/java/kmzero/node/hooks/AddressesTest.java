package kmzero.node.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a webhook may be sent, and where nobody is sent by somebody else's wish.
class AddressesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "ftp://example.org/x, not-an-address",
    "https:///x, not-an-address",
    "nonsense, not-an-address",
    "https://user:word@1.1.1.1/x, user-in-it",
    "https://1.1.1.1/x#y, user-in-it",
    "http://1.1.1.1/x, not-https",
    "https://1.1.1.1:25/x, port",
    "https://127.0.0.1/x, not-public",
    "https://[::1]/x, not-public",
    "https://10.0.0.7/x, not-public",
    "https://192.168.1.4:8443/x, not-public",
    "https://169.254.169.254/latest/meta-data, not-public",
    "https://[::ffff:10.0.0.7]/x, not-public",
    "https://[fd00::1]/x, not-public",
    "https://0.0.0.0/x, not-public",
    "https://2130706433/x, not-public",
    "https://localhost/x, not-public"
  })
  void an_address_that_only_this_node_reaches_is_refused(String address, String why) {
    assertThat(new Addresses(folder).refusal(address)).contains(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://1.1.1.1/x", "https://8.8.8.8:8443/a?b=c", "https://[2606:4700::1]/"})
  void an_address_of_the_open_network_is_not(String address) {
    assertThat(new Addresses(folder).refusal(address)).isEmpty();
  }

  @Test
  void the_engineer_opens_the_gates_own_network_by_name() throws IOException {
    assertThat(new Addresses(folder).refusal("http://10.1.2.3:8080/hook")).contains("not-https");
    Files.writeString(folder.resolve(Addresses.ALLOWED), "# the yard\n10.1.2.3:8080\n");
    assertThat(new Addresses(folder).refusal("http://10.1.2.3:8080/hook")).isEmpty();
    assertThat(new Addresses(folder).refusal("http://10.1.2.3:8081/hook")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100.64.0.1", "198.18.0.1", "203.0.113.9", "192.0.2.1", "240.0.0.1", "255.255.255.255",
        "224.0.0.1", "2001:db8::1", "2002:a00:1::", "fe80::1", "ff02::1", "64:ff9b::a00:1"
      })
  void special_addresses_are_not_public(String address) throws IOException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void pauses_grow_and_a_signature_is_what_every_language_computes() {
    assertThat(Hooks.pause(0).toSeconds()).isEqualTo(2);
    assertThat(Hooks.pause(1).toSeconds()).isEqualTo(8);
    assertThat(Hooks.pause(20).toSeconds()).isEqualTo(3_600);
    // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret
    assertThat(Hooks.signature("secret", 1_700_000_000L, "{\"a\":1}"))
        .isEqualTo(
            "t=1700000000,v1=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686");
  }
}
