package dev.storecrm.access.web;

import dev.storecrm.access.StaffMembers;
import dev.storecrm.shop.Shops;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {
    private final AccessInterceptor access;

    AccessConfiguration(AccessInterceptor access) {
        this.access = access;
    }

    /** After the shop's gate, which finds the shop. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(access).order(20);
    }

    @Bean
    static LocaleResolver localeResolver(StaffMembers members, Shops shops) {
        return new StaffLocaleResolver(members, shops);
    }
}
