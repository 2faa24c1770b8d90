package kmzero.node.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Puts the desk together. Wants a [Site], a [Menu], a [DataSource] and a [Clock]; takes a
/// [LinkState.Links] when there is one.
@Configuration(proxyBeanMethods = false)
@Import({DeskSecurity.class, SignInPages.class, LinksPart.class, Health.class})
public class DeskConfiguration implements WebMvcConfigurer {

  private final ObjectProvider<Pages> pages;

  DeskConfiguration(ObjectProvider<Pages> pages) {
    this.pages = pages;
  }

  @Bean
  static Words words() {
    return Words.load();
  }

  @Bean
  static Pages pages(
      Site site, Words words, Menu menu, ObjectProvider<LinkState.Links> links, Clock clock) {
    LinkState.Links none = language -> List.of();
    return new Pages(
        new Desk(site, words, menu, links.getIfAvailable(() -> none), new Assets()), clock);
  }

  @Bean
  static Accounts accounts(DataSource data) {
    return new Accounts(data);
  }

  @Bean
  static AuthenticationManager signIn(Accounts accounts, DataSource data, Clock clock) {
    return new ProviderManager(new AccountSignIn(accounts, new SignInFailures(data, clock), clock));
  }

  @Override
  public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
    handlers.add(new PageReturn(pages));
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/static/**")
        .addResourceLocations("classpath:/" + Assets.FOLDER)
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePublic());
  }

  /// Lets a controller's method answer a [Page].
  private record PageReturn(ObjectProvider<Pages> pages)
      implements HandlerMethodReturnValueHandler {
    @Override
    public boolean supportsReturnType(MethodParameter type) {
      return type.getParameterType() == Page.class;
    }

    @Override
    public void handleReturnValue(
        @org.jspecify.annotations.Nullable Object page,
        MethodParameter type,
        org.springframework.web.method.support.ModelAndViewContainer mav,
        org.springframework.web.context.request.NativeWebRequest request)
        throws java.io.IOException {
      mav.setRequestHandled(true);
      var http = request.getNativeRequest(jakarta.servlet.http.HttpServletRequest.class);
      var answer = request.getNativeResponse(jakarta.servlet.http.HttpServletResponse.class);
      if (page == null || http == null || answer == null) {
        throw new IllegalStateException("no page, or no servlet request to answer");
      }
      pages.getObject().write((Page) page, http, answer);
    }
  }
}
