package kmzero.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
  void the_ledger_knows_no_framework() {
    classes()
        .that()
        .resideInAPackage("kmzero.ledger..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("kmzero.ledger..", "java..", "tools.jackson..", "org.jspecify..")
        .check(kmzero);
  }

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
  void what_keeps_and_carries_the_books_knows_no_framework() {
    noClasses()
        .that()
        .resideInAnyPackage("kmzero.node.books..", "kmzero.node.link..", "kmzero.node.database..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
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
