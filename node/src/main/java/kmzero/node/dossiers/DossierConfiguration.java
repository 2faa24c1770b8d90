package kmzero.node.dossiers;

import kmzero.node.books.Books;
import kmzero.node.desk.Pages;
import kmzero.node.desk.UploadDoor;
import kmzero.node.handed.HandedOutList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Puts the pages over the books together. Wants [Books] and the desk's [Pages].
@Configuration(proxyBeanMethods = false)
@Import({
  DossierPages.class,
  ActForms.class,
  FilePages.class,
  OpeningForms.class,
  TodayPages.class,
  CharterChanges.class,
  MemberPages.class,
  MembersApi.class,
  MechanismPages.class
})
public class DossierConfiguration {

  DossierConfiguration() {}

  /// A member's card may be uploaded.
  @Bean
  UploadDoor cardDoor() {
    return new UploadDoor("/mechanisms/[0-9a-f]{64}/members", 1 << 16, "dossiers.members.no-card");
  }

  /// The form of a step takes files where the step does.
  @Bean
  UploadDoor filesDoor() {
    return new UploadDoor(
        "/dossiers/[0-9a-f]{64}/acts/[a-z0-9-]{1,40}|/mechanisms/[0-9a-f]{64}/open/[a-z0-9-]{1,40}",
        FormFiles.FORM_BYTES_MOST,
        "dossiers.files.too-much");
  }

  @Bean
  Readers readers(Books books, Pages pages) {
    return new Readers(books, pages);
  }

  @Bean
  DossierPart bundlesPart(HandedOutList list, Pages pages) {
    return new BundlesPart(list, pages);
  }
}
