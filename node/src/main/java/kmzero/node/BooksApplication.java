package kmzero.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kmzero.ledger.entry.Charter;
import kmzero.node.books.Books;
import kmzero.node.config.NodeConfig;
import kmzero.node.desk.Language;
import kmzero.node.desk.LinkState;
import kmzero.node.dossiers.DossierConfiguration;
import kmzero.node.link.Link;
import kmzero.node.trust.GenerationPages;
import kmzero.node.trust.TrustPages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of a node that has books and a link.
@Configuration(proxyBeanMethods = false)
@Import({DossierConfiguration.class, GenerationPages.class, TrustPages.class})
class BooksApplication {

  /// How the links stand, one line a peer: a peer in two mechanisms is in step when it is in both.
  @Bean
  LinkState.Links links(NodeConfig config, Books books, Link link) {
    return language -> {
      Map<String, List<kmzero.node.link.LinkState>> byPeer = new LinkedHashMap<>();
      for (var state : link.states()) {
        byPeer.computeIfAbsent(state.peer(), peer -> new ArrayList<>()).add(state);
      }
      return byPeer.values().stream().map(states -> one(config, books, states, language)).toList();
    };
  }

  private static LinkState one(
      NodeConfig config, Books books, List<kmzero.node.link.LinkState> states, Language language) {
    var heard =
        states.stream()
            .flatMap(state -> state.lastHeard().stream())
            .max(java.time.Instant::compareTo)
            .orElse(null);
    return new LinkState(name(config, books, states.getFirst(), language), standing(states), heard);
  }

  private static LinkState.State standing(List<kmzero.node.link.LinkState> states) {
    if (states.stream().anyMatch(is(kmzero.node.link.LinkState.Standing.PAUSED))) {
      return LinkState.State.PAUSED;
    }
    if (!states.stream().allMatch(is(kmzero.node.link.LinkState.Standing.UP))) {
      return LinkState.State.SILENT;
    }
    return states.stream().allMatch(kmzero.node.link.LinkState::inStep)
        ? LinkState.State.IN_STEP
        : LinkState.State.CATCHING_UP;
  }

  private static java.util.function.Predicate<kmzero.node.link.LinkState> is(
      kmzero.node.link.LinkState.Standing standing) {
    return state -> state.standing() == standing;
  }

  /// The title the configuration gives the peer, else the sides that live there.
  private static String name(
      NodeConfig config, Books books, kmzero.node.link.LinkState state, Language language) {
    return config.peers().stream()
        .filter(peer -> peer.address().getAuthority().equals(state.peer()))
        .map(peer -> peer.title().getOrDefault(language.tag(), peer.name()))
        .findFirst()
        .orElseGet(() ->
            state.sides().stream()
                .map(side -> side(books, state, side, language))
                .collect(Collectors.joining(", ")));
  }

  private static String side(
      Books books, kmzero.node.link.LinkState state, String side, Language language) {
    return books
        .charter(state.mechanism())
        .flatMap(charter -> charter.find(side))
        .map(Charter.Member::names)
        .map(names -> names.getOrDefault(language.tag(), side))
        .orElse(side);
  }
}
