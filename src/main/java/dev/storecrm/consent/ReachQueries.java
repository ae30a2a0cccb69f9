package dev.storecrm.consent;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.AddressHashing;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReachQueries {
    private final JdbcClient jdbc;

    ReachQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Reach.Reached> reach(ShopId shop, long customer, Channel channel, AddressHashing hashing) {
        return jdbc.sql("""
                        select s.channel, s.kind, p.verdict, p.since, %s as refusal
                        from (select customer_id, email as address, %s as address_key from customer_facts
                              where shop_id = :shop and customer_id = :customer) who
                        cross join (values (cast(:channel as text), 'MARKETING', 1), (:channel, 'FOLLOW_UP', 2),
                            (:channel, 'CART_REMINDER', 3), (:channel, 'TRANSACTIONAL', 4)) s(channel, kind, place)
                        %s
                        order by s.place
                        """.formatted(Reach.REFUSAL, hashing.sql("email"), Reach.JOINS))
                .params(hashing.parameters())
                .param("shop", shop.value())
                .param("customer", customer)
                .param("channel", channel.name())
                .query((row, number) -> new Reach.Reached(
                        new Permission(
                                Channel.valueOf(row.getString("channel")),
                                Kind.valueOf(row.getString("kind")),
                                Verdict.valueOf(row.getString("verdict")),
                                Optional.ofNullable(row.getTimestamp("since"))
                                        .map(Timestamp::toInstant)
                                        .orElse(null)),
                        row.getString("refusal")))
                .list();
    }
}
