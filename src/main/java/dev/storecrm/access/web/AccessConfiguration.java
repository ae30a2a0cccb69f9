package dev.storecrm.access.web;

import dev.storecrm.access.StaffMembers;
import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import dev.storecrm.shop.Shops;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {
    private final AccessInterceptor access;
    private final AuditInterceptor audit;
    private final StandingArgument standing;

    AccessConfiguration(AccessInterceptor access, AuditInterceptor audit, StandingArgument standing) {
        this.access = access;
        this.audit = audit;
        this.standing = standing;
    }

    /** After the shop's gate, which finds the shop; what access is refused to is recorded, too. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(audit).order(15);
        registry.addInterceptor(access).order(20);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(standing);
    }

    @Bean
    static NavEntry staffNav() {
        return new NavEntry(880, "access.nav.staff", "/staff", Role.ADMIN);
    }

    @Bean
    static LocaleResolver localeResolver(StaffMembers members, Shops shops) {
        return new StaffLocaleResolver(members, shops);
    }
}
