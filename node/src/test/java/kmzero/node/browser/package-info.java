/// A real browser for the tests that look at pages. Start reading at [Browsing].
@NullMarked
package kmzero.node.browser;

import org.jspecify.annotations.NullMarked;
