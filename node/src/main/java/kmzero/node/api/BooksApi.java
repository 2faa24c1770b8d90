package kmzero.node.api;

import kmzero.node.books.Books;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The part of the API that works with the books; there as soon as whoever runs the node has
/// registered them.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import({
  ActsApi.class,
  ApiProblems.class,
  DossiersApi.class,
  ExportApi.class,
  FilesApi.class,
  ImportApi.class,
  KeysApi.class,
  KeyRecoveryApi.class,
  LinkApi.class,
  MechanismsApi.class,
  OpenApi.class,
  ProceduresApi.class
})
class BooksApi {
  BooksApi() {}
}
