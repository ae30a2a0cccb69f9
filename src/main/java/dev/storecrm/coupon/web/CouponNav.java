package dev.storecrm.coupon.web;

import dev.storecrm.customer.spi.CustomerCard;
import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CouponNav {

    @Bean
    NavEntry couponNavEntry() {
        return new NavEntry(116, "coupon.nav", "/coupons", Role.VIEWER);
    }

    @Bean
    CustomerCard customerCouponsCard() {
        return new CustomerCard(110, "customer-coupons", "coupon.list", "/customers/{id}/coupons", Role.VIEWER);
    }
}
