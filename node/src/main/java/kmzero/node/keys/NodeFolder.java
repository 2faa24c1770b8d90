package kmzero.node.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.envelope.EncryptionPair;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Keyring;
import kmzero.node.config.NodeConfig;
import kmzero.node.link.NodeIdentity;

/// What a node keeps in its folder besides its database.
///
/// `node.yaml` the configuration · `keys/<side>.keys` and `keys/<side>.encryption` private keys,
/// readable by the owner only, in `keys/next` and `keys/recovered` those that a turn or a recovery
/// of keys is about to put in their place, in `keys/old` those that open what was sealed before ·
/// `recovery/<side>.keys` to be carried away and kept off-line · `link.key`, `link.crt` the link's
/// certificate · `charters/*.json` charters to join · `procedures/*.yaml` procedures besides those
/// that ship · `public/<side>.member.json` what goes into a charter ·
/// `public/<mechanism>/<side>.keys` the verifier keys of every member.
///
/// @param path the folder
public record NodeFolder(Path path) {

  /// Makes what is missing: keys of every side, certificate, member cards. What is there stays as
  /// it is.
  ///
  /// @param config names the sides; its address and link port go into the member cards
  /// @param names side to name by language, for the member cards
  public void prepare(
      NodeConfig config,
      Map<String, Map<String, String>> names,
      InstantSource clock,
      SecureRandom random) {
    try {
      Files.createDirectories(charters());
      NodeIdentity identity = identity(config, clock);
      for (String side : config.sides()) {
        PrivateKeys keys = keys(side, "keys", random);
        JsonObject encryption = encryption(side);
        KeySet set = KeyFiles.set(keys.publicKeys(), encryption, List.of(identity.pin()));
        Charter.Member member =
            new Charter.Member(
                side,
                names.getOrDefault(side, Map.of("en", side)),
                set,
                recovery(side, random),
                config.address() + ":" + config.linkPort());
        KeyFiles.write(member(side), CanonicalJson.write(member.json()), false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("preparing the node's folder " + path, e);
    }
  }

  /// The hash of a side's recovery keys; they are made when its card is, and carried away then.
  private Hash recovery(String side, SecureRandom random) throws IOException {
    Path file = path.resolve("recovery").resolve(side + ".keys");
    return Files.exists(member(side)) && !Files.exists(file)
        ? Charter.member((JsonObject) JsonReader.get(Files.readAllBytes(member(side)))).recovery()
        : Pin.Recovery.hash(keys(side, "recovery", random).publicKeys());
  }

  /// Names other recovery keys in a side's card; those that were there before go out of the way.
  void name(String side, Hash recovery) throws IOException {
    Charter.Member card =
        Charter.member((JsonObject) JsonReader.get(Files.readAllBytes(member(side))));
    if (card.recovery().equals(recovery)) return;
    Path file = path.resolve("recovery").resolve(side + ".keys");
    if (Files.exists(file))
      Files.move(
          file, file.resolveSibling(side + ".replaced"), StandardCopyOption.REPLACE_EXISTING);
    var next = new Charter.Member(side, card.names(), card.keys(), recovery, card.node());
    KeyFiles.write(member(side), CanonicalJson.write(next.json()), false);
  }

  Path keysFile(String side) {
    return KeyFiles.signing(path.resolve("keys"), side);
  }

  Path encryptionFile(String side) {
    return KeyFiles.encryption(path.resolve("keys"), side);
  }

  /// The certificate of the link.
  public NodeIdentity identity(NodeConfig config, InstantSource clock) throws IOException {
    next().finishIdentity();
    recovered().finishIdentity();
    return NodeIdentity.of(path, config.name(), clock);
  }

  /// The private keys of every side of `config`.
  ///
  /// @throws IllegalStateException if one is missing: the folder was not prepared, or a key was
  ///   lost
  public Keyring keyring(NodeConfig config, SecureRandom random) {
    Map<String, PrivateKeys> keys = new TreeMap<>();
    for (String side : config.sides()) {
      Path file = keysFile(side);
      if (!Files.exists(file))
        throw new IllegalStateException("no keys of " + side + " at " + file);
      keys.put(side, KeyFiles.read(file, random));
    }
    Keyring keyring = new Keyring(keys);
    for (String side : config.sides()) {
      for (WaitingKeys waiting : List.of(next(), recovered()))
        if (waiting.has(side)) keyring.add(side, waiting.keys(side, random));
    }
    return keyring;
  }

  /// The copy of own logs outside the database; never part of a backup.
  public Path outside() {
    return path.resolve("outside");
  }

  /// Where charters are put to be joined.
  public Path charters() {
    return path.resolve("charters");
  }

  /// Where procedures lie that this node uses besides those that ship, one `NAME.yaml` each.
  public Path procedures() {
    return path.resolve("procedures");
  }

  /// A text that is another one as soon as [#procedures] has changed.
  public String proceduresNow() {
    return now(procedures());
  }

  /// A text that is another one as soon as [#charters] has changed.
  public String chartersNow() {
    return now(charters());
  }

  // ---- keys that wait

  /// Keys of a turn, while they are not on record everywhere.
  WaitingKeys next() {
    return new WaitingKeys(path, "next");
  }

  /// Keys that recovery keys are to bring in.
  WaitingKeys recovered() {
    return new WaitingKeys(path, "recovered");
  }

  private static String now(Path folder) {
    if (!Files.isDirectory(folder)) return "";
    try (Stream<Path> files = Files.list(folder)) {
      StringBuilder now = new StringBuilder();
      for (Path file : files.sorted().toList()) {
        now.append(file.getFileName()).append(' ').append(Files.size(file)).append(' ');
        now.append(Files.getLastModifiedTime(file)).append(' ');
      }
      return now.toString();
    } catch (NoSuchFileException moved) {
      return "being changed " + moved.getFile();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + folder, e);
    }
  }

  /// The member card of a side.
  public Path member(String side) {
    return path.resolve("public").resolve(side + ".member.json");
  }

  /// Where the verifier keys of a mechanism's members are.
  public Path verifierKeys(Hash mechanism) {
    return path.resolve("public").resolve(mechanism.hex());
  }

  /// Puts the verifier keys of every member where people find them: one file a side, four lines.
  public void publish(Charter charter, MechanismKeys ruling) {
    try {
      for (String side : charter.holders()) {
        KeySet keys = ruling.newest(side);
        Origin log = Origin.first(charter.domain(), charter.hash(), side);
        String text = new SideKeys(log.toString(), side, keys.signing()).encode();
        KeyFiles.write(
            verifierKeys(charter.hash()).resolve(side + ".keys"),
            text.getBytes(StandardCharsets.UTF_8),
            false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing verifier keys below " + path, e);
    }
  }

  private PrivateKeys keys(String side, String folder, SecureRandom random) throws IOException {
    Path file = path.resolve(folder).resolve(side + ".keys");
    if (Files.exists(file)) return KeyFiles.read(file, random);
    PrivateKeys keys = PrivateKeys.generate(random);
    KeyFiles.write(file, keys.encode(), true);
    return keys;
  }

  /// Public and private halves of the encryption pair; made at first use.
  private JsonObject encryption(String side) throws IOException {
    Path file = encryptionFile(side);
    if (Files.exists(file)) return (JsonObject) JsonReader.get(Files.readAllBytes(file));
    JsonObject json = KeyFiles.makeEncryption();
    KeyFiles.write(file, CanonicalJson.write(json), true);
    return json;
  }

  /// The encryption pairs that a side of this node has and has had, today's first; none of a side
  /// that lives elsewhere.
  public List<EncryptionPair> encryptionPairs(String side) {
    List<Path> files = new ArrayList<>();
    if (Files.exists(encryptionFile(side))) files.add(encryptionFile(side));
    if (Files.exists(next().encryption(side))) files.add(next().encryption(side));
    try {
      Path old = path.resolve("keys/old");
      if (Files.isDirectory(old)) {
        try (Stream<Path> all = Files.list(old)) {
          all.filter(
                  file -> {
                    String name = file.getFileName().toString();
                    return name.startsWith(side + ".") && name.endsWith(".encryption");
                  })
              .sorted()
              .forEach(files::add);
        }
      }
      List<EncryptionPair> pairs = new ArrayList<>();
      for (Path file : files)
        pairs.add(EncryptionPair.of((JsonObject) JsonReader.get(Files.readAllBytes(file))));
      return pairs;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the encryption keys of " + side, e);
    }
  }
}
