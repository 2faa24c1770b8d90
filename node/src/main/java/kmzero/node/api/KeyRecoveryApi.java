package kmzero.node.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.StripeOf;
import kmzero.node.desk.Problem;
import kmzero.node.keys.KeyRecovery;
import kmzero.node.keys.KeyTurn;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Recovery keys in two questions, so that they stay where they are: `POST /api/keys/recovery` says
/// which entries they have to sign for, `POST /api/keys/recovery/signed` takes the checkpoints that
/// they signed. For the engineer.
@RestController
@ConditionalOnBean(KeyRecovery.class)
final class KeyRecoveryApi {

  private final KeyRecovery recovery;
  private final KeyTurn keys;
  private final Books books;

  KeyRecoveryApi(KeyRecovery recovery, KeyTurn keys, Books books) {
    this.recovery = recovery;
    this.keys = keys;
    this.books = books;
  }

  @PostMapping("/api/keys/recovery")
  ResponseEntity<byte[]> ask(HttpServletRequest request) throws IOException {
    Caller.engineer();
    JsonObject json =
        RequestBody.read(request, Set.of("recovery", "sizes", "next", "keepCertificate"));
    List<Pin> pins =
        answered(() ->
            recovery.ask(
                json.array("recovery").objects().stream().map(PublicKeys::fromJson).toList(),
                sizes(json),
                next(json),
                json.truth("keepCertificate")));
    List<String> entries = pins.stream().map(pin -> CanonicalJson.text(pin.json())).toList();
    return JsonAnswer.ok(JsonObject.of("entries", entries));
  }

  private static Map<StripeOf, Long> sizes(JsonObject json) {
    Map<StripeOf, Long> sizes = new TreeMap<>();
    json.findObject("sizes")
        .ifPresent(
            all -> all.names().forEach(name -> sizes.put(StripeOf.read(name), all.integer(name))));
    return sizes;
  }

  private static Map<Hash, Hash> next(JsonObject json) {
    Map<Hash, Hash> next = new TreeMap<>();
    json.findObject("next")
        .ifPresent(all ->
            all.names().forEach(name -> next.put(Hash.ofHex(name), Hash.ofHex(all.text(name)))));
    return next;
  }

  @PostMapping("/api/keys/recovery/signed")
  ResponseEntity<byte[]> signed(HttpServletRequest request) throws IOException {
    Caller caller = Caller.engineer();
    JsonObject json = RequestBody.read(request, Set.of("signed"));
    return answered(() -> {
      List<KeyRecovery.Signed> signed = new ArrayList<>();
      for (JsonObject each : json.array("signed").objects())
        signed.add(new KeyRecovery.Signed(pin(each.text("entry")), note(each.text("note"))));
      recovery.begin(signed, caller.who().account());
      return JsonAnswer.ok(KeysApi.json(keys.state(), books));
    });
  }

  private static Pin pin(String entry) {
    return EntryReader.read(entry.getBytes(StandardCharsets.UTF_8))
            instanceof Entry.Reading.Read(Pin pin)
        ? pin
        : refused("an entry is none that recovery keys sign for");
  }

  private static SignedCheckpoint note(String note) {
    return switch (SignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8))) {
      case Parsed.Good<SignedCheckpoint>(var signed) -> signed;
      case Parsed.Malformed<SignedCheckpoint>(var why) -> refused("a note: " + why);
    };
  }

  private static <T> T refused(String why) {
    throw new IllegalArgumentException(why);
  }

  private static <T> T answered(Supplier<T> work) {
    try {
      return work.get();
    } catch (JsonShape e) {
      throw RequestBody.shape(e.path(), e.why());
    } catch (IllegalArgumentException e) {
      throw new BadRequest(
          new Problem(409, "api.recovery", List.of("why", String.valueOf(e.getMessage()))));
    }
  }
}
