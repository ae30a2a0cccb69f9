package dev.storecrm.messaging.bounce;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class BounceQueries {
    private final JdbcClient jdbc;

    BounceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A mail of ours that somebody tells of.
     *
     * @param customer null once the person was erased, and for a copy to staff: it says nothing of the customer
     */
    record Told(
            long send,
            @Nullable Long customer,
            @Nullable String address,
            @Nullable String addressKey) {}

    /**
     * Locked: the ledger's own word about it comes before or after, not meanwhile. Empty for one that was never sent; news may be
     * quicker than our word that it was, or come of one whose instance died in the middle. Found by the order of the key:
     * where nobody has counted the shop's mails, any index of the shop looks as good as that one.
     */
    Optional<Told> told(ShopId shop, long delivery) {
        return jdbc.sql("""
                        select d.send_id, case when s.to_staff then null else d.customer_id end as customer_id, d.address,
                            encode(d.address_key, 'hex') as address_key
                        from (select delivery_id, send_id, customer_id, address, address_key, attempts from delivery
                            where shop_id = :shop and delivery_id >= :delivery order by delivery_id limit 1 for update) d
                        join send s on s.shop_id = :shop and s.send_id = d.send_id
                        where d.delivery_id = :delivery and (d.attempts > 0 or exists (
                            select from delivery_lease l where l.shop_id = :shop and d.delivery_id = any(l.begun)))
                        """)
                .param("shop", shop.value())
                .param("delivery", delivery)
                .query((row, number) -> new Told(
                        row.getLong("send_id"),
                        row.getObject("customer_id", Long.class),
                        row.getString("address"),
                        row.getString("address_key")))
                .optional();
    }

    /** False for news that came before. */
    boolean add(ShopId shop, Told told, News news, Instant now) {
        return jdbc.sql("""
                        insert into mail_bounce (shop_id, send_id, delivery_id, customer_id, address_key, kind, status, answer,
                            source, news_key, happened_at, noted_at)
                        values (:shop, :send, :delivery, :customer, :address, :kind, :status, :answer, :source, :key, :at, :now)
                        on conflict do nothing
                        """)
                        .param("shop", shop.value())
                        .param("send", told.send())
                        .param("delivery", news.delivery())
                        .param("customer", told.customer(), Types.BIGINT)
                        .param("address", told.addressKey(), Types.VARCHAR)
                        .param("kind", news.kind().name())
                        .param("status", news.status(), Types.VARCHAR)
                        .param("answer", news.answer(), Types.VARCHAR)
                        .param("source", news.source().name())
                        .param("key", news.key())
                        .param("at", Timestamp.from(news.at()))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /**
     * A mail that came back was not delivered, whatever was known of it; its writer's word comes too late. {@link #told} has
     * found and locked it, so it stays where it is.
     */
    void returned(ShopId shop, News news, Instant now) {
        jdbc.sql("""
                        update delivery d set fate = 'FAILED', reason = :reason, lease = null, fate_at = :now,
                            answer = coalesce(:answer, case when reason = 'INSTANCE_LOST' then null else answer end)
                        where d.shop_id = :shop and d.ctid = (select ctid from (
                            select ctid, delivery_id from delivery
                            where shop_id = :shop and delivery_id >= :delivery order by delivery_id limit 1) found
                            where delivery_id = :delivery) and (d.fate in ('SENT', 'UNKNOWN')
                            or d.fate in ('PLANNED', 'SOFT_FAILED') and exists (select from delivery_lease l
                                where l.shop_id = :shop and d.delivery_id = any(l.begun)))
                        """)
                .param("reason", "RETURNED_" + news.kind().name())
                .param("answer", news.answer(), Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("delivery", news.delivery())
                .update();
    }

    /** It arrived; news only where that was not known. */
    void arrived(ShopId shop, long delivery, Instant now) {
        jdbc.sql("""
                        update delivery set fate = 'SENT', reason = 'TOLD_ARRIVED', lease = null, fate_at = :now,
                            answer = case when reason = 'INSTANCE_LOST' then null else answer end
                        where shop_id = :shop and delivery_id = :delivery and fate = 'UNKNOWN'
                        """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("delivery", delivery)
                .update();
    }

    /** Of how many sends the mail to an address came back softly since then. */
    int soft(ShopId shop, String addressKey, Instant since) {
        return jdbc.sql("""
                        select count(distinct send_id) from mail_bounce
                        where shop_id = :shop and address_key = :address and kind = 'SOFT' and noted_at >= :since
                        """)
                .param("shop", shop.value())
                .param("address", addressKey)
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    /**
     * How a send fares, since it was last paused for its bounces.
     *
     * @param taken mails that relays took, over all; no more of them are counted than can matter beside the others
     */
    record Tally(long hard, long policy, long complaints, long taken) {}

    Tally tally(ShopId shop, long send) {
        return jdbc.sql("""
                        select n.hard, n.policy, n.complaints, (select count(*) from (
                            select from delivery d where d.shop_id = :shop and d.send_id = :send
                                and (d.fate = 'SENT' or d.fate = 'FAILED' and starts_with(d.reason, 'RETURNED_'))
                            limit greatest(n.hard, n.policy) * :mails + n.complaints * :complained) counted) as taken
                        from (select count(*) filter (where kind = 'HARD') as hard, count(*) filter (where kind = 'POLICY') as policy,
                                count(*) filter (where kind = 'COMPLAINT') as complaints
                            from mail_bounce b where b.shop_id = :shop and b.send_id = :send and b.bounce_id > coalesce((
                                select max(p.bounce_id) from mail_bounce p
                                where p.shop_id = :shop and p.send_id = :send and p.braked), 0)) n
                        """)
                .param("mails", Bounces.ONE_IN)
                .param("complained", 1_000 / Bounces.COMPLAINTS_OF_THOUSAND + 1)
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> new Tally(
                        row.getLong("hard"), row.getLong("policy"), row.getLong("complaints"), row.getLong("taken")))
                .single();
    }

    void braked(ShopId shop, long send) {
        jdbc.sql("""
                        update mail_bounce set braked = true where shop_id = :shop and bounce_id = (
                            select max(bounce_id) from mail_bounce where shop_id = :shop and send_id = :send)
                        """).param("shop", shop.value()).param("send", send).update();
    }

    int deleteOlderThan(ShopId shop, Instant before) {
        return jdbc.sql("delete from mail_bounce where shop_id = :shop and noted_at < :before")
                .param("shop", shop.value())
                .param("before", Timestamp.from(before))
                .update();
    }

    boolean any(ShopId shop) {
        return jdbc.sql("select exists (select from mail_bounce where shop_id = :shop)")
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
    }

    int erase(ShopId shop, long customer) {
        return jdbc.sql("""
                        update mail_bounce set customer_id = null, address_key = null, answer = null
                        where shop_id = :shop and customer_id = :customer
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    void move(ShopId shop, long kept, long merged) {
        jdbc.sql("update mail_bounce set customer_id = :kept where shop_id = :shop and customer_id = :merged")
                .param("kept", kept)
                .param("shop", shop.value())
                .param("merged", merged)
                .update();
    }
}
