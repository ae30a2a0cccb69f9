package dev.storecrm.shop.web;

import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@Order(10)
class ShopWebConfiguration implements WebMvcConfigurer {
    private final ShopGate gate;
    private final CurrentShopArgument currentShop;

    ShopWebConfiguration(ShopGate gate, CurrentShopArgument currentShop) {
        this.gate = gate;
        this.currentShop = currentShop;
    }

    @Bean
    static NavEntry settingsNav() {
        return new NavEntry(900, "shop.nav.settings", "/settings", Role.ADMIN);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate).order(10);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(currentShop);
    }
}
