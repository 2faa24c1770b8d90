package kmzero.node.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kmzero.node.reference.BadReference;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The examples of a folder, in an order in which they can be played: those of `kmzero/examples`
/// show every row of the plan, those of `kmzero/stories` tell a story.
public final class Examples {

  /// Read so far, by folder: they ship with the program.
  private static final Map<String, Examples> READ = new ConcurrentHashMap<>();

  private final Map<String, Example> all;

  private Examples(Map<String, Example> all) {
    this.all = all;
  }

  /// Reads the worked examples of every row.
  ///
  /// @throws BadReference if a file is no example, names one that is not there, or several wait for
  ///   each other
  public static Examples load() {
    return load("examples");
  }

  /// Reads the examples of a folder below `kmzero`; once.
  ///
  /// @throws BadReference if a file is no example, names one that is not there, or several wait for
  ///   each other
  public static Examples load(String folder) {
    return READ.computeIfAbsent(folder, Examples::read);
  }

  private static Examples read(String folder) {
    try {
      List<String> names = new ArrayList<>();
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:kmzero/" + folder + "/*.yaml")) {
        String name = String.valueOf(file.getFilename());
        names.add(name.substring(0, name.length() - ".yaml".length()));
      }
      return of(
          names.stream().distinct().sorted().map(name -> Example.load(folder, name)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("listing kmzero/" + folder, e);
    }
  }

  /// Puts them in an order in which each comes after those it names.
  static Examples of(List<Example> examples) {
    Map<String, Example> waiting = new LinkedHashMap<>();
    examples.forEach(example -> waiting.put(example.name(), example));
    Map<String, Example> ordered = new LinkedHashMap<>();
    while (!waiting.isEmpty()) {
      List<Example> next =
          waiting.values().stream()
              .filter(example -> ordered.keySet().containsAll(example.after()))
              .toList();
      if (next.isEmpty()) {
        Set<String> missing = new LinkedHashSet<>();
        waiting.values().forEach(example -> missing.addAll(example.after()));
        missing.removeAll(ordered.keySet());
        throw new BadReference(
            "examples %s wait for %s. Maybe one is misspelt, or they wait for each other"
                .formatted(waiting.keySet(), missing));
      }
      for (Example example : next) {
        ordered.put(example.name(), example);
        waiting.remove(example.name());
      }
    }
    return new Examples(ordered);
  }

  /// All, each after those it names, else by name.
  public List<Example> list() {
    return List.copyOf(all.values());
  }

  /// Those that can be played where these mechanisms have these members.
  ///
  /// @param members sides by name of the mechanism
  public List<Example> playable(Map<String, Set<String>> members) {
    Set<String> names = new LinkedHashSet<>();
    List<Example> playable = new ArrayList<>();
    for (Example example : all.values()) {
      Set<String> sides = members.getOrDefault(example.mechanism(), Set.of());
      if (!sides.containsAll(example.sides()) || !names.containsAll(example.after())) continue;
      names.add(example.name());
      playable.add(example);
    }
    return playable;
  }

  public Optional<Example> find(String name) {
    return Optional.ofNullable(all.get(name));
  }
}
