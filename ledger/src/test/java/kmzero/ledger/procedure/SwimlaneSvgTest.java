package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SwimlaneSvgTest {
  private static Element parsed(String svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }

  private static List<String> classes(Element svg, String tag) {
    var classes = new ArrayList<String>();
    var nodes = svg.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      classes.add(((Element) nodes.item(i)).getAttribute("class"));
    }
    return classes;
  }

  @ParameterizedTest
  @CsvSource({"minutes, vi", "minutes, zh", "commitment, en", "proposal, vi", "meeting, zh"})
  void every_step_has_a_box_and_every_end_its_mark(String name, String language) throws Exception {
    var procedure = Files.procedure(Files.shipped(name));
    String drawn = SwimlaneSvg.of(procedure, language);
    var svg = parsed(drawn);
    var groups = classes(svg, "g");
    assertThat(groups.stream().filter(c -> c.startsWith("swimlane-step")))
        .hasSameSizeAs(procedure.steps());
    assertThat(groups.stream().filter(c -> c.startsWith("swimlane-end")))
        .hasSize((int) procedure.phases().stream().filter(Phase::end).count());
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(procedure.labels().title(language));
    for (var step : procedure.steps()) {
      assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
          .contains(procedure.labels().of("steps", step.name(), language));
    }
    assertThat(drawn).doesNotContain("<script", "style=", "href", "onload");
  }

  @Test
  void what_is_done_and_what_may_be_done_now_are_marked() throws Exception {
    var minutes = Files.procedure(Files.shipped("minutes"));
    var svg = parsed(SwimlaneSvg.of(minutes, "en", Set.of("draft"), Set.of("agree", "draft")));
    assertThat(classes(svg, "g"))
        .filteredOn(c -> c.startsWith("swimlane-step"))
        .containsExactly(
            "swimlane-step is-done is-now",
            "swimlane-step",
            "swimlane-step is-now",
            "swimlane-step",
            "swimlane-step",
            "swimlane-step");
  }

  @Test
  void words_that_mean_something_to_xml_stay_words() {
    assertThat(SvgText.escaped("a < b & \"c\"")).isEqualTo("a &lt; b &amp; &quot;c&quot;");
    assertThat(SvgText.lines("确认已签署纸质文本并存档", 60, 2)).containsExactly("确认已签", "署纸质文…");
    assertThat(SvgText.lines("Confirm signature on paper", 100, 3))
        .containsExactly("Confirm", "signature on", "paper");
  }
}
