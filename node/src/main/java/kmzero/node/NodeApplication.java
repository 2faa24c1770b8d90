package kmzero.node;

import static kmzero.node.desk.Menu.Item.engineers;
import static kmzero.node.desk.Menu.Item.everybody;
import static kmzero.node.desk.Menu.Item.officers;

import java.time.Clock;
import java.util.List;
import kmzero.node.api.ApiConfiguration;
import kmzero.node.attention.AttentionConfiguration;
import kmzero.node.bodies.BodyConfiguration;
import kmzero.node.briefs.BriefConfiguration;
import kmzero.node.calendar.CalendarConfiguration;
import kmzero.node.config.NodeConfig;
import kmzero.node.cooperation.CooperationConfiguration;
import kmzero.node.correspondence.CorrespondenceConfiguration;
import kmzero.node.cycle.CycleConfiguration;
import kmzero.node.desk.DeskConfiguration;
import kmzero.node.desk.Language;
import kmzero.node.desk.Menu;
import kmzero.node.desk.Site;
import kmzero.node.difficulties.DifficultiesConfiguration;
import kmzero.node.documents.DocumentsConfiguration;
import kmzero.node.dossiers.ProcedurePages;
import kmzero.node.editor.EditorConfiguration;
import kmzero.node.examples.ExampleConfiguration;
import kmzero.node.find.FindPages;
import kmzero.node.followup.FollowUpConfiguration;
import kmzero.node.gates.GateConfiguration;
import kmzero.node.guidance.GuidanceConfiguration;
import kmzero.node.handed.HandedConfiguration;
import kmzero.node.hooks.HookConfiguration;
import kmzero.node.names.NamesConfiguration;
import kmzero.node.passages.PassageConfiguration;
import kmzero.node.pictures.PictureConfiguration;
import kmzero.node.plans.PlansConfiguration;
import kmzero.node.programmes.ProgrammeConfiguration;
import kmzero.node.programmes.TemplateConfiguration;
import kmzero.node.reading.ReadingConfiguration;
import kmzero.node.reference.Reference;
import kmzero.node.reference.ReferencePages;
import kmzero.node.register.RegisterConfiguration;
import kmzero.node.shuttles.ShuttleConfiguration;
import kmzero.node.signing.SigningConfiguration;
import kmzero.node.slots.SlotConfiguration;
import kmzero.node.trade.TradeConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Everything a node's web application is made of, named one by one: nothing is scanned for and
/// nothing switches itself on, which halves the start-up time and keeps surprises out.
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class
})
@Import({
  DeskConfiguration.class,
  ApiConfiguration.class,
  ReferencePages.class,
  BodyConfiguration.class,
  ProcedurePages.class,
  CooperationConfiguration.class,
  DocumentsConfiguration.class,
  SigningConfiguration.class,
  NamesConfiguration.class,
  RegisterConfiguration.class,
  TemplateConfiguration.class,
  ProgrammeConfiguration.class,
  ExampleConfiguration.class,
  CalendarConfiguration.class,
  PictureConfiguration.class,
  CorrespondenceConfiguration.class,
  CycleConfiguration.class,
  DifficultiesConfiguration.class,
  GuidanceConfiguration.class,
  FollowUpConfiguration.class,
  PlansConfiguration.class,
  BriefConfiguration.class,
  EditorConfiguration.class,
  ReadingConfiguration.class,
  FindPages.class,
  GateConfiguration.class,
  PassageConfiguration.class,
  SlotConfiguration.class,
  HookConfiguration.class,
  HandedConfiguration.class,
  AttentionConfiguration.class,
  ShuttleConfiguration.class,
  TradeConfiguration.class
})
class NodeApplication {

  @Bean
  Site site(NodeConfig config) {
    return new Site(
        config.name(),
        config.title(),
        config.sides(),
        config.languages().stream().map(NodeApplication::language).toList());
  }

  @Bean
  Menu menu() {
    return new Menu(
        List.of(
            Menu.Group.spread(
                officers("desk.menu.today", "/today"),
                officers("dossiers.title", "/dossiers"),
                officers("plans.title", "/plans")),
            Menu.Group.folded(
                "desk.menu.cooperation",
                officers("register.title", "/list"),
                officers("followup.answers.title", "/answers"),
                officers("programmes.title", "/programmes"),
                officers("difficulties.title", "/difficulties"),
                officers("guidance.title", "/guidance"),
                officers("indicators.title", "/indicators"),
                officers("calendar.title", "/calendar"),
                officers("pictures.title", "/pictures"),
                officers("cooperation.meetings.title", "/meetings"),
                officers("cycle.year.title", "/years"),
                officers("cycle.stocktakes.title", "/stocktakes"),
                officers("correspondence.title", "/correspondence"),
                officers("dossiers.mechanisms.title", "/mechanisms")),
            Menu.Group.folded(
                "desk.menu.gate",
                everybody("gates.title", "/gates"),
                officers("passages.title", "/passages"),
                everybody("slots.title", "/slots"),
                officers("attention.title", "/attention"),
                everybody("shuttles.title", "/shuttles"),
                everybody("trade.title", "/trade")),
            Menu.Group.folded(
                "desk.menu.papers",
                officers("briefs.title", "/briefs"),
                everybody("procedures.title", "/procedures"),
                officers("handed.title", "/bundles")),
            Menu.Group.folded(
                "desk.menu.reports",
                everybody("desk.menu.home", "/"),
                officers("reading.title", "/readings"),
                everybody("worked.title", "/examples"),
                everybody("reference.mechanisms.title", "/reference/mechanisms"),
                everybody("reference.occasions.title", "/reference/occasions"),
                everybody("reference.items.title", "/reference/items"),
                everybody("reference.localities.title", "/reference/localities"),
                everybody("bodies.title", "/bodies"),
                everybody("reference.people.title", "/reference/people"),
                officers("names.title", "/names")),
            Menu.Group.folded(
                "desk.menu.engineer",
                engineers("desk.menu.trust", "/trust"),
                engineers("editor.title", "/editor"))));
  }

  /// Whoever runs the node has read it already.
  @Bean
  @ConditionalOnMissingBean
  Reference reference() {
    return Reference.load();
  }

  /// A test may bring a clock of its own.
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  private static Language language(String tag) {
    return Language.find(tag)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "languages names %s; the desk speaks vi, zh and en".formatted(tag)));
  }
}
