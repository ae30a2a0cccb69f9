package dev.storecrm.messaging.tracking;

import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TrackingQueries {
    private final JdbcClient jdbc;

    TrackingQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(ShopId shop, long send, Tracked tracked) {
        jdbc.sql("insert into send_tracking (shop_id, send_id, opens, clicks) values (:shop, :send, :opens, :clicks)")
                .param("shop", shop.value())
                .param("send", send)
                .param("opens", tracked.opens())
                .param("clicks", tracked.clicks())
                .update();
    }

    void putLinks(ShopId shop, long send, String language, int first, List<LinkMarks.Link> links) {
        jdbc.sql("""
                        insert into send_link (shop_id, send_id, number, language, address, words)
                        select :shop, :send, number, :language, address, nullif(words, '')
                        from unnest(:numbers::smallint[], :addresses::text[], :words::text[]) as link (number, address, words)
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .param("language", language)
                .param("numbers", IntStream.range(first, first + links.size()).toArray())
                .param("addresses", links.stream().map(LinkMarks.Link::address).toArray(String[]::new))
                .param("words", links.stream().map(LinkMarks.Link::words).toArray(String[]::new))
                .update();
    }

    Optional<Tracked> find(ShopId shop, long send) {
        return jdbc.sql("select opens, clicks from send_tracking where shop_id = :shop and send_id = :send")
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> new Tracked(row.getBoolean("opens"), row.getBoolean("clicks")))
                .optional();
    }

    /** @param inputs null once the person was erased */
    record Link(String address, @Nullable String inputs) {}

    /** By the order of the keys, as in {@link ReactionQueries#add}. */
    Optional<Link> link(ShopId shop, long delivery, int link) {
        return jdbc.sql("""
                        select l.address, i.inputs from (
                            select delivery_id, send_id from delivery where shop_id = :shop and delivery_id >= :delivery
                            order by delivery_id limit 1) d
                        join send_link l on l.shop_id = :shop and l.send_id = d.send_id and l.number = :link
                        left join lateral (
                            select delivery_id, inputs from delivery_input where shop_id = :shop and delivery_id >= d.delivery_id
                            order by delivery_id limit 1) i on i.delivery_id = d.delivery_id
                        where d.delivery_id = :delivery
                        """)
                .param("shop", shop.value())
                .param("delivery", delivery)
                .param("link", link)
                .query((row, number) ->
                        new Link(Objects.requireNonNull(row.getString("address")), row.getString("inputs")))
                .optional();
    }
}
