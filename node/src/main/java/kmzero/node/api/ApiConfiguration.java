package kmzero.node.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kmzero.node.desk.AccountSignIn;
import kmzero.node.desk.DeskSecurity;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/// Puts the REST frame together: programs sign in to `/api` with `Authorization: Basic` and the
/// accounts of the desk, under the same wait after failures. There is no session and no cookie
/// under `/api`, so no other site's page can act with somebody's session; requests that a browser
/// marks as coming from another site are refused besides. The command line signs in by [Control].
@Configuration(proxyBeanMethods = false)
@Import({ErrorDispatch.class, BooksApi.class})
public class ApiConfiguration {

  ApiConfiguration() {}

  @Bean
  Problems problems(Pages pages) {
    return new Problems(pages);
  }

  @Bean
  ErrorPageRegistrar errorPages() {
    return registry -> registry.addErrorPages(new ErrorPage(ErrorDispatch.PATH));
  }

  @Bean
  @Order(5)
  SecurityFilterChain apiChain(
      HttpSecurity http,
      Problems problems,
      AuthenticationManager signIn,
      ObjectProvider<Control> control) {
    control.ifAvailable(
        c -> http.addFilterBefore(new Control.Filter(c), BasicAuthenticationFilter.class));
    return http.securityMatcher("/api/**")
        .authenticationManager(signIn)
        .authorizeHttpRequests(to ->
            to.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(ApiConfiguration::isFromAnotherSite)
                .denyAll()
                .anyRequest()
                .authenticated())
        .headers(DeskSecurity::headers)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .httpBasic(basic ->
            basic.authenticationEntryPoint((req, res, why) -> refuse(problems, req, res, why)))
        .exceptionHandling(to ->
            to.authenticationEntryPoint((req, res, why) -> refuse(problems, req, res, why))
                .accessDeniedHandler((req, res, why) ->
                    problems.write(
                        new Problem(403, "problem.not-allowed"), req, req.getRequestURI(), res)))
        .build();
  }

  private static boolean isFromAnotherSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }

  private static void refuse(
      Problems problems,
      HttpServletRequest request,
      HttpServletResponse response,
      AuthenticationException why)
      throws IOException {
    Problem problem;
    if (why instanceof AccountSignIn.MustWait wait) {
      response.setHeader("Retry-After", Long.toString(wait.seconds()));
      problem = wait.problem();
    } else {
      response.setHeader("WWW-Authenticate", "Basic realm=\"KmZero\", charset=\"UTF-8\"");
      problem = new Problem(401, "problem.sign-in");
    }
    problems.write(problem, request, request.getRequestURI(), response);
  }
}
