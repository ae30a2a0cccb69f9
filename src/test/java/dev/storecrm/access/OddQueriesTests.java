package dev.storecrm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.access.Routes.Route;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** R119: whatever is asked of a page by its address, it fails with nothing and lists no more than a page holds. */
@SandboxTest
class OddQueriesTests {
    private static final int PAGE = 50;

    /** What addresses of ours say, and what people try. */
    private static final List<String> NAMES = List.of(
            "size",
            "page",
            "limit",
            "offset",
            "sort",
            "order",
            "at",
            "q",
            "tab",
            "from",
            "to",
            "user",
            "action",
            "customer",
            "tag",
            "country",
            "consent",
            "stage",
            "period",
            "buyers",
            "product",
            "cohort",
            "coupon",
            "campaign",
            "group",
            "recency",
            "fm",
            "saved",
            "day",
            "kind",
            "state",
            "query",
            "lang");

    private static final List<String> VALUES = List.of(
            "1000000",
            "-1",
            "99999999999999999999",
            "shop_id",
            "-row_hash",
            "1;drop table shop--",
            "'\"\\%_",
            "2026-02-30",
            "\0",
            "\uD83D\uDE00",
            "");

    @Autowired
    Rig rig;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @BeforeEach
    void manyCustomers() {
        rig.reset();
        rig.open("/settings");
        rig.execute("""
                insert into customer (shop_id, customer_id, first_name, last_name, sort_name, state, created_at, updated_at, row_hash)
                select id, n, 'Anna', 'Bell', 'bell anna', 'ENABLED', now(), now(), 0 from shop, generate_series(1, 120) n
                """);
        rig.execute("update shop_setting set connected_at = now()");
    }

    private static String address(Route route, String value) {
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return NAMES.stream()
                .map(name -> name + "=" + encoded)
                .collect(Collectors.joining("&", route.with("1") + "?", ""));
    }

    @Test
    void failWithNothing() {
        var wrong = new ArrayList<String>();
        for (var route : Routes.of(mapping)) {
            if (route.access() == null || !route.reads()) {
                continue;
            }
            for (var value : VALUES) {
                var answer = rig.get(address(route, value), Staff.owner());
                if (answer.statusCode() >= 500 || answer.body().split("<tr[ >]").length > PAGE + 10) {
                    wrong.add(route + " with " + value + ": " + answer.statusCode());
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(rig.get("/customers?size=1000000").body().split("href=\"/customers/\\d"))
                .hasSizeBetween(PAGE, 2 * PAGE + 2);
    }
}
