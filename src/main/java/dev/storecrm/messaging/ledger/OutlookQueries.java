package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.customer.PersonName;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Outlook.Person;
import dev.storecrm.messaging.ledger.Outlook.Share;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.privacy.AddressHashing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class OutlookQueries {
    private final JdbcClient jdbc;
    private final Guard guard;

    OutlookQueries(JdbcClient jdbc, Guard guard) {
        this.jdbc = jdbc;
        this.guard = guard;
    }

    /** Who is asked about. */
    record Asked(Channel channel, Kind kind, Audience audience, AddressHashing hashing) {
        private String judged() {
            return "(" + Guard.judged(Guard.rule(channel, kind.name(), false), hashing, audience) + ") chosen";
        }
    }

    List<Share> shares(ShopId shop, Asked asked) {
        return jdbc.sql("select reason, count(*) as people from " + asked.judged()
                        + " group by reason order by reason is not null, count(*) desc, reason")
                .params(parameters(shop, asked))
                .query((row, number) -> new Share(row.getString("reason"), row.getLong("people")))
                .list();
    }

    List<Person> people(ShopId shop, Asked asked, @Nullable String refusal, Keyset keyset) {
        var clause = new KeysetClause("chosen.customer_id", "chosen.customer_id", false, keyset);
        var parameters = parameters(shop, asked);
        parameters.put("refusal", refusal);
        parameters.put("any", Outlook.ANY_REASON);
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.number(0));
            parameters.put("id", keyset.number(0));
        }
        return jdbc.sql("select chosen.customer_id, chosen.address, chosen.reason, c.first_name, c.last_name from "
                        + asked.judged()
                        + " left join customer_facts c on c.shop_id = :shop and c.customer_id = chosen.customer_id"
                        + " where (chosen.reason is not distinct from cast(:refusal as text)"
                        + " or cast(:refusal as text) = :any and chosen.reason is not null)" + clause.condition()
                        + clause.order())
                .params(parameters)
                .query((row, number) -> new Person(
                        row.getLong("customer_id"),
                        PersonName.of(row.getString("first_name"), row.getString("last_name")),
                        row.getString("address"),
                        row.getString("reason")))
                .list();
    }

    /** Each address once, as on another plan. */
    Audience reached(ShopId shop, Asked asked) {
        return new Audience(
                "select min(chosen.customer_id) as customer_id from " + asked.judged()
                        + " where coalesce(chosen.reason, 'TEST_MODE') = 'TEST_MODE' group by chosen.address_key",
                known(shop, asked));
    }

    ExportRows rows(ShopId shop, Asked asked, @Nullable String refusal) {
        var parameters = known(shop, asked);
        parameters.put("every", refusal == null);
        parameters.put("refusal", refusal == null ? "" : refusal);
        parameters.put("any", Outlook.ANY_REASON);
        return new ExportRows(
                "from " + asked.judged()
                        + " left join customer_facts c on c.shop_id = :shop and c.customer_id = chosen.customer_id"
                        + " where (:every or coalesce(chosen.reason, '') = :refusal or :refusal = :any and chosen.reason is not null)",
                "order by chosen.customer_id",
                "chosen.customer_id",
                parameters);
    }

    private Map<String, @Nullable Object> parameters(ShopId shop, Asked asked) {
        return new HashMap<>(known(shop, asked));
    }

    private Map<String, Object> known(ShopId shop, Asked asked) {
        var parameters = new HashMap<String, Object>(guard.parameters());
        parameters.putAll(asked.hashing().parameters());
        parameters.putAll(asked.audience().parameters());
        parameters.put("shop", shop.value());
        return parameters;
    }
}
