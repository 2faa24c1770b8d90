package kmzero.node.desk;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/// Who may open which page, and the headers that every answer carries.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class DeskSecurity {

  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
          + "base-uri 'none'";

  private static final String NO_DEVICES =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
          + "microphone=(), midi=(), payment=(), serial=(), usb=(), interest-cohort=()";

  /// Pages that everybody may read.
  private static final String[] OPEN = {
    "/",
    "/reference/**",
    "/bodies",
    "/bodies/**",
    "/find",
    "/names",
    "/names/**",
    "/procedures",
    "/procedures/**",
    "/programmes/templates/**",
    "/gates",
    "/gates/**",
    "/pass/**",
    "/boards/**",
    "/bulletins",
    "/bulletins/**",
    "/slots",
    "/slots/*",
    "/shuttles",
    "/shuttles/picture",
    "/trade",
    "/examples",
    "/examples/**",
    "/static/**",
    "/sign-in",
    "/healthz",
    "/calendar.ics"
  };

  /// Sets the headers that every answer carries, pages and API alike.
  public static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }

  @Bean
  @Order(10)
  SecurityFilterChain deskChain(
      HttpSecurity http, Pages pages, Site site, AuthenticationManager signIn, Accounts accounts) {
    var toSignIn = new ToSignIn(pages);
    var askedFor = new HttpSessionRequestCache();
    askedFor.setRequestMatcher(DeskSecurity::leadsBackAfterSignIn);
    var welcome = new Welcome();
    welcome.setRequestCache(askedFor);
    return http.authenticationManager(signIn)
        .authorizeHttpRequests(to ->
            to.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(OPEN)
                .permitAll()
                .requestMatchers("/trust", "/trust/**", "/editor", "/editor/**")
                .hasAuthority("ENGINEER")
                .anyRequest()
                .authenticated())
        .headers(DeskSecurity::headers)
        .requestCache(cache -> cache.requestCache(askedFor))
        .formLogin(form ->
            form.loginPage("/sign-in")
                .usernameParameter("account")
                .passwordParameter("password")
                .successHandler(welcome)
                .failureHandler(new Refused(pages)))
        .logout(out ->
            out.logoutUrl("/sign-out").logoutSuccessUrl("/").deleteCookies(site.sessionCookie()))
        .exceptionHandling(problems ->
            problems.authenticationEntryPoint(toSignIn).accessDeniedHandler(new NotAllowed(pages)))
        .addFilterBefore(new StandingAccount(accounts), AuthorizationFilter.class)
        .build();
  }

  /// Whether the page is opened after sign-in. Nothing is remembered for a request from another
  /// site: remembering makes a session, and its cookie would replace that of the reader's own.
  private static boolean leadsBackAfterSignIn(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && request.getHeader("HX-Request") == null
        && !isFromElsewhere(request);
  }

  private static boolean isFromElsewhere(HttpServletRequest request) {
    return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
  }

  /// Leads to the page asked for; without one, to the page a working day begins on.
  private static final class Welcome extends SavedRequestAwareAuthenticationSuccessHandler {
    @Override
    protected String determineTargetUrl(
        HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
      if (who == null || !(who.getPrincipal() instanceof SignedIn reader)) return "/";
      return reader.side() == null ? "/trust" : "/today";
    }
  }

  /// Shows the sign-in page again, with what was wrong.
  private record Refused(Pages pages) implements AuthenticationFailureHandler {
    @Override
    public void onAuthenticationFailure(
        HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
        throws IOException {
      String typed = request.getParameter("account");
      pages.write(SignInPages.refused(typed == null ? "" : typed, why), request, response);
    }
  }

  /// Leads to the sign-in page.
  ///
  /// The session cookie is not sent along when a link in a letter or another site leads here
  /// (SameSite=Strict). Such a request is answered by a page of ours that asks again at once; that
  /// second request comes from ourselves and carries the cookie.
  private static final class ToSignIn extends LoginUrlAuthenticationEntryPoint {
    private final Pages pages;

    ToSignIn(Pages pages) {
      super("/sign-in");
      this.pages = pages;
    }

    @Override
    public void commence(
        HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
        throws IOException, jakarta.servlet.ServletException {
      if (isFromElsewhere(request) && request.getMethod().equals("GET")) {
        pages.write(Page.of("desk/again", request.getRequestURI()), request, response);
      } else if (request.getHeader("HX-Request") != null) {
        response.setHeader("HX-Redirect", "/sign-in");
        response.setStatus(401);
      } else {
        super.commence(request, response, why);
      }
    }
  }

  /// Says that the page is not the reader's, or that a form was too old.
  private record NotAllowed(Pages pages) implements AccessDeniedHandler {
    @Override
    public void handle(
        HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
        throws IOException {
      String key = why instanceof CsrfException ? "problem.old-form" : "problem.not-allowed";
      pages.write(new Problem(403, key).page(), request, response);
    }
  }
}
