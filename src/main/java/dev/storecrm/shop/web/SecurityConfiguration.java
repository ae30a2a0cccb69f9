package dev.storecrm.shop.web;

import dev.storecrm.shopify.SessionTokens;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * Stateless: a session token with every request, no cookie. So there is nothing a foreign site could use (no CSRF token
 * needed), and no default header that forbids Shopify's admin to frame the app.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** Browsers and people give up soon after that. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Health and metrics are for operators, on a port of their own. */
    @Bean
    @Order(1)
    SecurityFilterChain managementChain(HttpSecurity http) throws Exception {
        return stateless(http.securityMatcher(EndpointRequest.toAnyEndpoint()))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain appChain(
            HttpSecurity http, SessionTokens tokens, PublicRoutes publicRoutes, SecurityHeaders headers, Bounce bounce)
            throws Exception {
        return stateless(http)
                .addFilterBefore(new SessionFilter(tokens, publicRoutes, headers, bounce), AuthorizationFilter.class)
                .addFilterAfter(new FairShare(LONGEST_WAIT), SessionFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(publicRoutes::matches)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** A span for each of a dozen filters cost webhooks a quarter of their time, and told nothing that the request's own does not. */
    @Bean
    SecurityObservationSettings noFilterIsObserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** Nobody signs in with a password. */
    @Bean
    UserDetailsService noPasswords() {
        return new InMemoryUserDetailsManager();
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}
