package kmzero.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Sought;
import kmzero.node.desk.Spellings;
import org.junit.jupiter.api.Test;

/// What may know what. A Maven module says it coarsely, this class finely.
class FencesTest {
  private static final JavaClasses kmzero =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("kmzero");

  @Test
  void the_modules_are_seen() {
    assertThat(kmzero.stream().filter(c -> c.getPackageName().startsWith("kmzero.ledger")))
        .hasSizeGreaterThan(60);
    assertThat(kmzero.stream().filter(c -> c.getPackageName().startsWith("kmzero.node")))
        .hasSizeGreaterThan(100);
  }

  @Test
  void what_the_bench_compares_the_link_to_is_not_on_a_nodes_class_path() {
    assertThat(kmzero.stream().filter(c -> c.getPackageName().startsWith("kmzero.bench")))
        .isEmpty();
    assertThat(getClass().getClassLoader().getResource("com/helger/phase4/CAS4.class")).isNull();
  }

  @Test
  void the_ledger_knows_no_framework() {
    classes()
        .that()
        .resideInAPackage("kmzero.ledger..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "kmzero.ledger..", "java..", "javax.crypto..", "tools.jackson..", "org.jspecify..")
        .check(kmzero);
  }

  @Test
  void names_need_the_jdk_and_a_json_parser() {
    assertThat(kmzero.stream().filter(c -> c.getPackageName().startsWith("kmzero.names")))
        .hasSizeGreaterThan(20);
    classes()
        .that()
        .resideInAPackage("kmzero.names..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("kmzero.names..", "java..", "tools.jackson..", "org.jspecify..")
        .check(kmzero);
  }

  /// Names are compared for officials and places that public reports name. Who may call for that is
  /// listed here; another package needs a reason that stands up in public.
  @Test
  void names_are_called_by_reports_the_register_of_names_and_the_command_line_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "kmzero.names..",
            "kmzero.reader..",
            "kmzero.node.names..",
            "kmzero.node.pages.names..",
            "kmzero.node.reading..",
            "kmzero.node.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("kmzero.names..")
        .check(kmzero);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "kmzero.node.desk..",
            "kmzero.node.names..",
            "kmzero.node.register..",
            "kmzero.node.find..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Spellings.class)
        .check(kmzero);
  }

  @Test
  void names_are_never_called_on_sealed_fields_travellers_drivers_or_requests() {
    assertThat(kmzero.stream().filter(COMPARES_NAMES)).hasSizeGreaterThan(5);
    assertThat(kmzero.stream().filter(HOLDS_PERSONS)).isNotEmpty();
    noClasses().that(COMPARES_NAMES).should().dependOnClassesThat(HOLDS_PERSONS).check(kmzero);
    noClasses().that(HOLDS_PERSONS).should().dependOnClassesThat(COMPARES_NAMES).check(kmzero);
  }

  private static final DescribedPredicate<JavaClass> COMPARES_NAMES =
      DescribedPredicate.describe(
          "compare names",
          c ->
              !c.getPackageName().startsWith("kmzero.names")
                  && c.getDirectDependenciesFromSelf().stream()
                      .map(dependency -> dependency.getTargetClass())
                      .anyMatch(target ->
                          target.getPackageName().equals("kmzero.names")
                              || target.isEquivalentTo(Spellings.class)
                              || target.isEquivalentTo(Sought.class)
                              || target.isEquivalentTo(Findable.class)));

  /// Sealed values, and the packages of those who pass a gate or are asked about, as they come.
  private static final DescribedPredicate<JavaClass> HOLDS_PERSONS =
      DescribedPredicate.describe(
          "hold sealed fields, travellers, drivers or requests",
          c ->
              c.getSimpleName().startsWith("Sealed")
                  || Stream.of(
                          "passages", "travellers", "drivers", "requests", "incidents", "contacts")
                      .anyMatch(part -> c.getPackageName().startsWith("kmzero.node." + part)));

  @Test
  void the_reader_knows_no_framework_and_no_database() {
    assertThat(kmzero.stream().filter(c -> c.getPackageName().startsWith("kmzero.reader")))
        .hasSizeGreaterThan(15);
    classes()
        .that()
        .resideInAPackage("kmzero.reader..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "kmzero.reader..",
            "kmzero.names..",
            "java..",
            "javax.xml.stream..",
            "org.jsoup..",
            "org.apache.pdfbox..",
            "tools.jackson..",
            "org.jspecify..")
        .check(kmzero);
    slices().matching("kmzero.reader.(*)..").should().beFreeOfCycles().check(kmzero);
  }

  @Test
  void the_parts_of_the_ledger_form_no_circle() {
    slices().matching("kmzero.ledger.(*)..").should().beFreeOfCycles().check(kmzero);
  }

  @Test
  void the_parts_of_the_node_form_no_circle() {
    slices().matching("kmzero.node.(*)..").should().beFreeOfCycles().check(kmzero);
  }

  @Test
  void the_desk_knows_no_domain() {
    noClasses()
        .that()
        .resideInAPackage("kmzero.node.desk..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "kmzero.node.meetings..",
            "kmzero.node.papers..",
            "kmzero.node.commitments..",
            "kmzero.node.reference..")
        .check(kmzero);
  }

  @Test
  void the_reading_room_is_known_by_nobody_and_alone_compares_names_of_reports() {
    noClasses()
        .that()
        .resideInAPackage("kmzero.node.*..")
        .and()
        .resideOutsideOfPackages("kmzero.node.reading..", "kmzero.node.pages..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("kmzero.node.reading..")
        .check(kmzero);
    noClasses()
        .that()
        .resideInAPackage("kmzero.node..")
        .and()
        .resideOutsideOfPackages(
            "kmzero.node.reading..",
            "kmzero.node.pages.reading..",
            "kmzero.node.cli..",
            "kmzero.node.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("kmzero.reader..")
        .check(kmzero);
  }

  @Test
  void what_keeps_and_carries_the_books_knows_no_framework() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "kmzero.node.books..",
            "kmzero.node.config..",
            "kmzero.node.database..",
            "kmzero.node.keys..",
            "kmzero.node.link..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(kmzero);
  }

  /// A part does not know the program that is made of it.
  @Test
  void the_whole_program_is_known_by_who_starts_it_alone() {
    noClasses()
        .that()
        .resideInAPackage("kmzero.node.*..")
        .and()
        .resideOutsideOfPackages("kmzero.node.bench..", "kmzero.node.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("kmzero.node")
        .check(kmzero);
  }

  @Test
  void no_two_migrations_have_one_number() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/kmzero/db/migration"))) {
      List<String> numbers =
          files.map(file -> file.getFileName().toString().replaceFirst("__.*", "")).toList();
      assertThat(numbers).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    }
  }
}
