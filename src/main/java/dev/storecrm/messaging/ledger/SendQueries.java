package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Sends.Stand;
import dev.storecrm.privacy.AddressHashing;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SendQueries {
    private static final String COUNTED = """
            select count(*) filter (where fate = 'SENT') as sent, count(*) filter (where reason = 'POLICY') as refused,
                count(*) filter (where reason = 'UNSENDABLE') as unsendable
            from delivery where shop_id = :shop and send_id = :send and fate in ('SENT', 'FAILED')""";

    private final JdbcClient jdbc;
    private final Guard guard;

    SendQueries(JdbcClient jdbc, Guard guard) {
        this.jdbc = jdbc;
        this.guard = guard;
    }

    /** Empty when the decision was carried out before. */
    Optional<Long> open(ShopId shop, Opening send, SendState state, Instant now) {
        return jdbc.sql("""
                        insert into send (shop_id, origin, origin_key, channel, kind, to_staff, state, started_at)
                        values (:shop, :origin, :key, :channel, :kind, :staff, :state, :now)
                        on conflict (shop_id, origin, origin_key) do nothing returning send_id
                        """)
                .param("shop", shop.value())
                .param("origin", send.origin())
                .param("key", send.originKey())
                .param("channel", send.channel().name())
                .param("kind", send.kind())
                .param("staff", send.toStaff())
                .param("state", state.name())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    Optional<Long> find(ShopId shop, String origin, String key) {
        return jdbc.sql("""
                        select send_id from send where shop_id = :shop and origin = :origin and origin_key = :key
                        """)
                .param("shop", shop.value())
                .param("origin", origin)
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    /** Everybody of the audience gets a row, also who is left out; who is not is claimed in the order of the rows. */
    void freeze(ShopId shop, long send, Opening opening, Audience audience, AddressHashing hashing, Instant now) {
        first(shop, send);
        jdbc.sql("""
                        insert into delivery (shop_id, send_id, customer_id, address, address_key, fate, reason, due_at, fate_at)
                        select :shop, :send, customer_id, address, address_key,
                               case when reason is null then 'PLANNED' else 'SKIPPED' end, reason,
                               case when reason is not null then cast(:now as timestamptz) end, :now
                        from (%s) chosen
                        """.formatted(Guard.judged(Guard.rule(opening), hashing, audience)))
                .params(guard.parameters())
                .params(hashing.parameters())
                .params(audience.parameters())
                .param("shop", shop.value())
                .param("send", send)
                .param("now", Timestamp.from(now))
                .update();
        last(shop, send);
    }

    /** A connection's numbers grow: whatever is written from here until {@link #last} lies between the two. */
    private void first(ShopId shop, long send) {
        jdbc.sql("""
                        update send set first_delivery = next.number, claimed_to = next.number
                        from (select nextval(pg_get_serial_sequence('delivery', 'delivery_id')) as number) next
                        where shop_id = :shop and send_id = :send
                        """).param("shop", shop.value()).param("send", send).update();
    }

    private void last(ShopId shop, long send) {
        jdbc.sql("""
                        update send set last_delivery = currval(pg_get_serial_sequence('delivery', 'delivery_id'))
                        where shop_id = :shop and send_id = :send
                        """).param("shop", shop.value()).param("send", send).update();
    }

    /** The one row of a copy; an address may be left out, too. */
    void freezeCopy(ShopId shop, long send, Opening opening, Copy copy, AddressHashing hashing, Instant now) {
        first(shop, send);
        var rule = Guard.rule(opening);
        jdbc.sql("""
                        insert into delivery (shop_id, send_id, customer_id, address, address_key, fate, reason, due_at, fate_at)
                        select :shop, :send, who.customer_id, who.address, who.address_key,
                               case when %1$s is null then 'PLANNED' else 'SKIPPED' end, %1$s,
                               case when %1$s is not null then cast(:now as timestamptz) end, :now
                        from (select cast(:customer as bigint) as customer_id, to_whom.address, %2$s as address_key
                              from (values (cast(:address as text))) to_whom(address)) who
                        %3$s
                        """.formatted(rule.refusal(), hashing.sql("to_whom.address"), rule.joins()))
                .params(guard.parameters())
                .params(hashing.parameters())
                .param("customer", copy.customer())
                .param("address", copy.address())
                .param("shop", shop.value())
                .param("send", send)
                .param("now", Timestamp.from(now))
                .update();
        last(shop, send);
    }

    Optional<SendState> state(ShopId shop, long send) {
        return jdbc.sql("select state from send where shop_id = :shop and send_id = :send")
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> SendState.valueOf(row.getString("state")))
                .optional();
    }

    Map<Long, SendState> states(ShopId shop, Collection<Long> some) {
        var states = new HashMap<Long, SendState>();
        jdbc.sql("select send_id, state from send where shop_id = :shop and send_id = any(:some)")
                .param("shop", shop.value())
                .param("some", some.toArray(Long[]::new))
                .query(row -> {
                    states.put(row.getLong("send_id"), SendState.valueOf(row.getString("state")));
                });
        return states;
    }

    Optional<Stand> stand(ShopId shop, long send) {
        return jdbc.sql("select state, reason from send where shop_id = :shop and send_id = :send")
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> new Stand(SendState.valueOf(row.getString("state")), row.getString("reason")))
                .optional();
    }

    /** Whether the send was in one of the states, and so is in the other now. */
    boolean change(ShopId shop, long send, List<SendState> from, SendState to, @Nullable String reason) {
        return jdbc.sql("""
                        update send set state = :to, reason = :reason
                        where shop_id = :shop and send_id = :send and state = any(:from)
                        """)
                        .param("to", to.name())
                        .param("reason", reason)
                        .param("shop", shop.value())
                        .param("send", send)
                        .param("from", from.stream().map(SendState::name).toArray(String[]::new))
                        .update()
                == 1;
    }

    /** What became of a send's mails since it was last paused for that. */
    record Tally(long sent, long refused, long unsendable) {}

    Tally tally(ShopId shop, long send) {
        return jdbc.sql("""
                        select n.sent - coalesce(s.braked_sent, 0), n.refused - coalesce(s.braked_refused, 0),
                            n.unsendable - coalesce(s.braked_unsendable, 0)
                        from send s cross join (%s) n where s.shop_id = :shop and s.send_id = :send
                        """.formatted(COUNTED))
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> new Tally(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    void braked(ShopId shop, long send) {
        jdbc.sql("""
                update send s set braked_sent = n.sent, braked_refused = n.refused, braked_unsendable = n.unsendable
                from (%s) n where s.shop_id = :shop and s.send_id = :send
                """.formatted(COUNTED))
                .param("shop", shop.value())
                .param("send", send)
                .update();
    }

    boolean isSystem(ShopId shop, long send) {
        return opening(shop, send)
                .filter(one -> one.kind().equals(Sends.SYSTEM))
                .isPresent();
    }

    Instant startedAt(ShopId shop, long send) {
        return jdbc.sql("select started_at from send where shop_id = :shop and send_id = :send")
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> row.getTimestamp("started_at").toInstant())
                .single();
    }

    /** Nobody of the send is tried before that time. */
    void hold(ShopId shop, long send, Instant until) {
        jdbc.sql("update send set held_until = :until where shop_id = :shop and send_id = :send")
                .param("until", Timestamp.from(until))
                .param("shop", shop.value())
                .param("send", send)
                .update();
    }

    /** For good, from wherever it stood; false when it had ended. */
    boolean cancel(ShopId shop, long send, Instant now) {
        return jdbc.sql("""
                        update send set state = 'CANCELLED', reason = null, ended_at = :now
                        where shop_id = :shop and send_id = :send and state in ('PREPARING', 'RUNNING', 'PAUSED')
                        """)
                        .param("now", Timestamp.from(now))
                        .param("shop", shop.value())
                        .param("send", send)
                        .update()
                == 1;
    }

    boolean finish(ShopId shop, long send, Instant now) {
        return jdbc.sql("""
                        update send set state = 'FINISHED', ended_at = :now
                        where shop_id = :shop and send_id = :send and state = 'RUNNING'
                            and claimed_to is not distinct from last_delivery and not exists (select from deliveries_open(:shop, :send))
                        """)
                        .param("now", Timestamp.from(now))
                        .param("shop", shop.value())
                        .param("send", send)
                        .update()
                == 1;
    }

    List<Long> preparing(ShopId shop) {
        return jdbc.sql("select send_id from send where shop_id = :shop and state = 'PREPARING' order by send_id")
                .param("shop", shop.value())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    Optional<Opening> opening(ShopId shop, long send) {
        return jdbc.sql(
                        "select origin, origin_key, channel, kind, to_staff from send where shop_id = :shop and send_id = :send")
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> new Opening(
                        row.getString("origin"),
                        row.getString("origin_key"),
                        Channel.valueOf(row.getString("channel")),
                        row.getString("kind"),
                        row.getBoolean("to_staff")))
                .optional();
    }

    List<Long> running(ShopId shop) {
        return jdbc.sql("select send_id from send where shop_id = :shop and state = 'RUNNING' order by send_id")
                .param("shop", shop.value())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    SendSums sums(ShopId shop, long send) {
        var byFate = new EnumMap<Fate, Long>(Fate.class);
        jdbc.sql("select fate, count(*) from delivery where shop_id = :shop and send_id = :send group by fate")
                .param("shop", shop.value())
                .param("send", send)
                .query(row -> {
                    byFate.put(Fate.valueOf(row.getString(1)), row.getLong(2));
                });
        return new SendSums(byFate);
    }
}
