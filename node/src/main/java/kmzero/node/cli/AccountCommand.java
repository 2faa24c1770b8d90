package kmzero.node.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.node.config.NodeConfig;
import kmzero.node.database.Database;
import kmzero.node.database.Migrations;
import kmzero.node.desk.Accounts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero account open|close|list`: who may sign in at a node. Works whether the node runs or not;
/// a session of an account that was closed ends within a minute.
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    description = "Who may sign in at a node, for which offices of which side.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AccountCommand.Open.class,
      AccountCommand.Close.class,
      AccountCommand.Listing.class
    })
final class AccountCommand implements Runnable {

  private static final Pattern OFFICE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "open, close or list?");
  }

  /// The accounts of a node. Tables that a node makes at its first start are made here too.
  private static <T> T with(NodeOption node, NodeConfig config, Work<T> work) throws IOException {
    boolean runs = RunningNode.find(node.folder()).isPresent();
    try (Database database = HeldBooks.open(config)) {
      if (!runs) Migrations.run(database.source());
      return work.with(new Accounts(database.source()));
    }
  }

  private interface Work<T> {
    T with(Accounts accounts) throws IOException;
  }

  /// `account open NAME`.
  @Command(
      name = "open",
      mixinStandardHelpOptions = true,
      description = {
        "Opens an account for offices of a side, or for the engineer who runs the node.",
        "Prints a new password, this once; or takes the one on standard input."
      })
  static final class Open implements Callable<Integer> {

    @Mixin private Output output = new Output();
    @Mixin private NodeOption node = new NodeOption();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(
        paramLabel = "NAME",
        description = "name of a role, never of a person: lang-son.secretariat")
    private String name = "";

    @Option(names = "--side", paramLabel = "S", description = "a side that this node hosts")
    private @Nullable String side;

    @Option(
        names = "--office",
        paramLabel = "O",
        description = "an office of that side; may be given several times")
    private List<String> offices = List.of();

    @Option(
        names = "--engineer",
        description = "the account runs the node, sees Trust, and acts for no side")
    private boolean engineer;

    @Option(
        names = "--password-stdin",
        description = "the password is the first line of standard input")
    private boolean passwordFromInput;

    @Override
    public Integer call() throws IOException {
      NodeConfig config = node.config();
      check(config);
      String password = passwordFromInput ? line() : Accounts.newPassword(new SecureRandom());
      String of = side;
      Accounts.Opening opening =
          with(
              node,
              config,
              accounts ->
                  of == null
                      ? accounts.openEngineer(name, password)
                      : accounts.open(name, of, List.copyOf(new TreeSet<>(offices)), password));
      return switch (opening) {
        case Accounts.Opening.Refused(var why) -> {
          output.tell("No account was opened: " + why + ".");
          yield Exit.NO;
        }
        case Accounts.Opening.Opened(var account) -> {
          JsonObject json = json(name, of, offices, engineer);
          Optional<String> shown = passwordFromInput ? Optional.empty() : Optional.of(password);
          output.answer(
              shown.map(p -> json.with("password", p)).orElse(json),
              shown
                  .map(p ->
                      "%s\npassword  %s\nIt is shown this once; the node keeps only its hash."
                          .formatted(words(account.account(), of, offices), p))
                  .orElse(words(account.account(), of, offices)));
          yield Exit.DONE;
        }
      };
    }

    private void check(NodeConfig config) {
      if (engineer == (side != null)) {
        throw wrong("An account is either for a side (--side S --office O) or --engineer.");
      }
      if (engineer != offices.isEmpty()) {
        throw wrong(
            engineer
                ? "An engineer's account acts for no office."
                : "An account of a side names at least one office: --office O.");
      }
      if (side != null && !config.sides().contains(side)) {
        throw wrong(
            "This node does not host %s; it hosts %s."
                .formatted(side, String.join(", ", config.sides())));
      }
      for (String office : offices) {
        if (!OFFICE.matcher(office).matches()) {
          throw wrong(
              "'%s' is no office: lower-case letters, digits and hyphens, as the procedures write it."
                  .formatted(office));
        }
      }
    }

    private static String line() throws IOException {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (line == null) throw new WorldFailed("Standard input ended before a password came.");
      return line;
    }

    private CommandLine.ParameterException wrong(String message) {
      return new CommandLine.ParameterException(spec.commandLine(), message);
    }
  }

  /// `account close NAME`.
  @Command(
      name = "close",
      mixinStandardHelpOptions = true,
      description = {
        "Closes an account: it signs in no more, and its name is never given again.",
        "A session that is open ends within a minute. What it did stays on record."
      })
  static final class Close implements Callable<Integer> {

    @Mixin private Output output = new Output();
    @Mixin private NodeOption node = new NodeOption();

    @Parameters(paramLabel = "NAME", description = "the account")
    private String name = "";

    @Override
    public Integer call() throws IOException {
      boolean closed = with(node, node.config(), accounts -> accounts.close(name));
      output.answer(
          JsonObject.of("account", name, "closed", closed),
          closed ? name + " is closed" : "There is no open account " + name + ".");
      return closed ? Exit.DONE : Exit.NO;
    }
  }

  /// `account list`.
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "The open accounts, by name.")
  static final class Listing implements Callable<Integer> {

    @Mixin private Output output = new Output();
    @Mixin private NodeOption node = new NodeOption();

    @Override
    public Integer call() throws IOException {
      List<Accounts.Account> all = with(node, node.config(), Accounts::list);
      List<String> lines = new ArrayList<>();
      List<Json> objects = new ArrayList<>();
      for (Accounts.Account account : all) {
        List<String> offices = List.copyOf(account.offices());
        lines.add(words(account.name(), account.side(), offices));
        objects.add(json(account.name(), account.side(), offices, account.engineer()));
      }
      output.answer(
          JsonObject.of("accounts", new JsonArray(objects)),
          lines.isEmpty() ? "This node has no account yet." : String.join("\n", lines));
      return Exit.DONE;
    }
  }

  private static JsonObject json(
      String name, @Nullable String side, List<String> offices, boolean engineer) {
    JsonObject json =
        JsonObject.of(
            "account", name, "offices", List.copyOf(new TreeSet<>(offices)), "engineer", engineer);
    return side == null ? json : json.with("side", side);
  }

  private static String words(String name, @Nullable String side, List<String> offices) {
    return side == null
        ? "%-36s engineer of this node".formatted(name)
        : "%-36s %s: %s".formatted(name, side, String.join(", ", new TreeSet<>(offices)));
  }
}
