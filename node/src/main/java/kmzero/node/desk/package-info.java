/// The desk: page frame, sign-in, languages and look. Begin reading at [Page], then [Frame].
///
/// The domains use the desk; it knows no domain. A domain's page is a method of a Spring controller
/// that returns a [Page]; the template gets the page's model and the [Frame] around it. Words come
/// from `kmzero/words/<area>.<language>.properties` by [Words].
@NullMarked
package kmzero.node.desk;

import org.jspecify.annotations.NullMarked;
