package dev.storecrm.consent.imports;

import dev.storecrm.customer.CustomerFates;
import dev.storecrm.kernel.ShopId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom lines of a file are about. */
@Component
class WhomQueries {
    private final JdbcClient jdbc;
    private final CustomerFates fates;

    WhomQueries(JdbcClient jdbc, CustomerFates fates) {
        this.jdbc = jdbc;
        this.fates = fates;
    }

    /** An address as it is compared, or a number; Shopify's own export writes an apostrophe before those. */
    static String spelt(String whom) {
        return whom.strip().toLowerCase(Locale.ROOT).replaceFirst("^'?(gid://shopify/customer/)?(?=[0-9]{1,18}$)", "");
    }

    static boolean isNumber(String whom) {
        return whom.matches("[0-9]{1,18}");
    }

    /** Every customer of an address, as several may have it, and each number that is a customer's, or was one's before a merge. */
    Map<String, List<Long>> find(ShopId shop, List<PermissionLine> lines) {
        var found = new HashMap<String, List<Long>>();
        var asked = lines.stream().map(PermissionLine::whom).collect(Collectors.toSet());
        var numbers = asked.stream()
                .filter(WhomQueries::isNumber)
                .map(Long::parseLong)
                .collect(Collectors.toSet());
        var survivors = fates.mergedInto(shop, numbers);
        jdbc.sql("""
                        select lower(btrim(email)) as whom, customer_id from customer_facts
                        where shop_id = :shop and lower(btrim(email)) = any(:addresses)
                        union all
                        select customer_id::text, customer_id from customer_facts
                        where shop_id = :shop and customer_id = any(:numbers)
                        order by 1, 2
                        """)
                .param("shop", shop.value())
                .param(
                        "addresses",
                        asked.stream().filter(whom -> !isNumber(whom)).toArray(String[]::new))
                .param(
                        "numbers",
                        numbers.stream()
                                .mapToLong(each -> survivors.getOrDefault(each, each))
                                .toArray())
                .query(row -> {
                    found.computeIfAbsent(row.getString(1), whom -> new ArrayList<>())
                            .add(row.getLong(2));
                });
        survivors.forEach(
                (old, survivor) -> found.put(old.toString(), found.getOrDefault(survivor.toString(), List.of())));
        return found;
    }
}
