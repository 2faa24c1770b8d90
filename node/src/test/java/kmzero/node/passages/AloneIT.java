package kmzero.node.passages;

import static kmzero.node.passages.GateWorld.HERE;
import static kmzero.node.passages.GateWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import kmzero.node.browser.Browsing;
import org.junit.jupiter.api.Test;

/// With the other side away.
@AtTheGate
class AloneIT {

  @Test
  void alone_the_page_tells_what_goes_on_and_what_waits_and_together_again_nothing_is_lost(
      GateWorld world) {
    String promised = world.tell(GateWorld.notice("12C-909.01"));
    world.await(THERE, promised, it -> true);
    world.press(THERE, promised, "precheck");
    world.press(THERE, promised, "admit");
    world.await(HERE, promised, it -> it.array("confirmations").objects().size() == 2);
    var link = world.nodes().node("lang-son").link();
    link.states().forEach(state -> link.pause(state.peer()));
    try (Browsing browsing = Browsing.open()) {
      String fresh = world.tell(GateWorld.notice("12C-909.02"));
      world.press(HERE, fresh, "check");
      Page page = world.signedIn(browsing, "lang-son", HERE);
      page.navigate(world.desk("lang-son") + "/alone");
      assertThat(page.textContent("#alone-here")).contains("12C-909.01");
      assertThat(page.textContent("#alone-there")).contains("12C-909.02");
      assertThat(page.textContent("#alone")).contains("The other node does not answer");
      assertThat(browsing.accessibility(page)).isEmpty();
      page.setViewportSize(360, 740);
      world.press(HERE, promised, "check");
      world.press(HERE, promised, "confirm");
      world.press(HERE, promised, "depart");
      link.states().forEach(state -> link.resume(state.peer()));
      world.await(THERE, promised, it -> it.text("where").equals("at-the-line"));
      world.press(THERE, promised, "enter");
      world.press(THERE, promised, "finish");
      world.await(HERE, promised, it -> it.text("where").equals("closed"));
      assertThat(world.nodes().get(THERE, "en", "/api/passages/" + fresh).status()).isEqualTo(200);
    } finally {
      link.states().forEach(state -> link.resume(state.peer()));
    }
  }
}
