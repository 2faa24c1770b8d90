package kmzero.node.books;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;

/// The same where every side has three logs, and what was lost and goes on in a new generation is
/// the third.
@Order(1) // long
class SetBackInAStripeIT extends SetBackIT {
  SetBackInAStripeIT(@TempDir Path folder) throws IOException {
    super(folder);
  }

  @Override
  int stripes() {
    return 3;
  }
}
