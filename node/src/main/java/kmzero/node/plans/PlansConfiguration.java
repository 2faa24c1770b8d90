package kmzero.node.plans;

import kmzero.node.books.Books;
import kmzero.node.desk.Pages;
import kmzero.node.dossiers.DossierPart;
import kmzero.node.reference.Reference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of this package; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import(PlanPages.class)
public class PlansConfiguration {
  PlansConfiguration() {}

  @Bean
  Departments departments(Reference reference) {
    return Departments.load(reference);
  }

  @Bean
  OwnPlans ownPlans(Books books, Departments departments) {
    return new OwnPlans(books, departments);
  }

  @Bean
  DossierPart planPart(OwnPlans plans, Pages pages) {
    return new PlanPart(plans, pages);
  }
}
