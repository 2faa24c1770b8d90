package kmzero.node.attention;

import static kmzero.node.passages.GateWorld.HERE;
import static kmzero.node.passages.GateWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import kmzero.node.browser.Browsing;
import kmzero.node.passages.AtTheGate;
import kmzero.node.passages.GateWorld;
import org.junit.jupiter.api.Test;

/// A side's own reasons to look.
@AtTheGate
class AttentionIT {

  @Test
  void an_attention_rule_is_tried_kept_and_seen_by_its_own_side_alone(GateWorld world) {
    String dossier = world.tell(GateWorld.notice("12C-908.01").with("gross-kilograms", "31500"));
    world.await(THERE, dossier, it -> true);
    try (Browsing browsing = Browsing.open()) {
      Page page = world.signedIn(browsing, "lang-son", HERE);
      page.navigate(world.desk("lang-son") + "/attention");
      page.fill("input[name=name]", "heavy");
      page.fill("input[name=words]", "Heavier than thirty tonnes");
      page.fill("input[name=rule]", "gross > 30000");
      page.click("button:has-text('Try')");
      assertThat(page.textContent("main")).contains("no matching overload");
      page.fill("input[name=rule]", "gross > 30000.0");
      page.click("button:has-text('Try')");
      page.waitForSelector("a[href='/passages/" + dossier + "']");
      assertThat(browsing.accessibility(page)).isEmpty();
      page.click("button[name=keep]");
      page.waitForSelector(".gate-row:has-text('Heavier than thirty tonnes')");
      page.navigate(world.desk("lang-son") + "/passages/" + dossier);
      assertThat(page.textContent("main")).contains("Heavier than thirty tonnes");
      Page across = world.signedIn(browsing, "guangxi", THERE);
      across.navigate(world.desk("guangxi") + "/passages/" + dossier);
      assertThat(across.textContent("main")).contains("12C-908.01").doesNotContain("Heavier");
      across.navigate(world.desk("guangxi") + "/attention");
      assertThat(across.textContent("main")).doesNotContain("heavy");
    }
  }
}
