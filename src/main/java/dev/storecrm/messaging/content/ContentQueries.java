package dev.storecrm.messaging.content;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.template.MailSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ContentQueries {
    private final JdbcClient jdbc;

    ContentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A recipient whose mail is not made yet. */
    record Planned(long delivery, long customer, @Nullable String version) {}

    /** A recipient, whatever its fate is; {@code customer} is nobody's number for a test. */
    Optional<Planned> only(ShopId shop, long send) {
        return jdbc.sql("""
                        select delivery_id, coalesce(customer_id, 0) as customer_id from delivery
                        where shop_id = :shop and send_id = :send order by delivery_id limit 1
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> new Planned(row.getLong("delivery_id"), row.getLong("customer_id"), null))
                .optional();
    }

    /**
     * A recipient's part of a mail.
     *
     * @param linked whose own links stand in it
     * @param subject as rendered; null for one of an older version
     * @param seen whether they let the shop know that they open mails
     */
    @SuppressWarnings("ArrayRecordComponent") // a hash, compared where it is used
    record Input(
            long delivery,
            long customer,
            long linked,
            String language,
            String name,
            String inputs,
            @Nullable String subject,
            byte[] bodyHash,
            boolean seen) {}

    /** {@code app} is where the links of these words lead to us. */
    void putTexts(ShopId shop, long send, MailContent content, String app) {
        if (content.coupon() != null) {
            jdbc.sql("insert into send_coupon (shop_id, send_id, coupon_id) values (:shop, :send, :coupon)")
                    .param("shop", shop.value())
                    .param("send", send)
                    .param("coupon", content.coupon())
                    .update();
        }
        content.texts().forEach((language, text) -> jdbc.sql("""
                        insert into send_text (shop_id, send_id, language, main, subject, preview, html, plain, app_url)
                        values (:shop, :send, :language, :main, :subject, :preview, :html, :plain, :app)
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .param("language", language.getLanguage())
                .param("main", language.equals(content.main()))
                .param("subject", text.subject())
                .param("preview", text.preview())
                .param("html", text.html())
                .param("plain", text.text())
                .param("app", app)
                .update());
    }

    /** Where the app was when the words were frozen; empty for those of before it was kept. */
    Optional<String> app(ShopId shop, long send) {
        return jdbc.sql("select app_url from send_text where shop_id = :shop and send_id = :send and main")
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(Function.identity());
    }

    Optional<MailContent> content(ShopId shop, long send) {
        var texts = new HashMap<Locale, MailSource>();
        var main = new Locale[1];
        var coupon = new HashSet<Long>();
        jdbc.sql("""
                        select t.language, t.main, t.subject, t.preview, t.html, t.plain, c.coupon_id from send_text t
                        left join send_coupon c on c.shop_id = :shop and c.send_id = t.send_id
                        where t.shop_id = :shop and t.send_id = :send
                        """).param("shop", shop.value()).param("send", send).query(row -> {
            var language = Locale.of(Objects.requireNonNull(row.getString("language")));
            texts.put(
                    language,
                    new MailSource(
                            row.getString("subject"),
                            row.getString("preview"),
                            row.getString("html"),
                            row.getString("plain")));
            var brings = row.getObject("coupon_id", Long.class);
            if (brings != null) {
                coupon.add(brings);
            }
            if (row.getBoolean("main")) {
                main[0] = language;
            }
        });
        return main[0] == null
                ? Optional.empty()
                : Optional.of(new MailContent(
                        texts, main[0], coupon.stream().findFirst().orElse(null)));
    }

    /**
     * In the order in which they are claimed, from behind that one on. Who has a mail already may be among them: it
     * stays as it was made first. Of a send of two versions those only for whom it is decided which one they get.
     */
    List<Planned> planned(ShopId shop, long send, @Nullable Planned behind, int most) {
        return jdbc.sql("""
                        select delivery_id, customer_id, version from deliveries_to_make(:shop, :send, :behind, :most)
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .param("behind", behind == null ? 0 : behind.delivery())
                .param("most", most)
                .query((row, number) ->
                        new Planned(row.getLong("delivery_id"), row.getLong("customer_id"), row.getString("version")))
                .list();
    }

    /** Those of them whose mail is not made: when a send is resumed most of them have theirs. */
    List<Planned> unmade(ShopId shop, List<Planned> some) {
        var made = new HashSet<>(jdbc.sql("""
                        select one.delivery_id from unnest(:some::bigint[]) as one(delivery_id) where one.delivery_id = (
                            select i.delivery_id from delivery_input i where i.shop_id = :shop and i.delivery_id >= one.delivery_id
                            order by i.delivery_id limit 1)
                        """)
                .param("shop", shop.value())
                .param("some", some.stream().map(Planned::delivery).toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list());
        return some.stream().filter(each -> !made.contains(each.delivery())).toList();
    }

    void putInputs(ShopId shop, long send, List<Input> inputs) {
        jdbc.sql("""
                        insert into delivery_input (shop_id, delivery_id, send_id, customer_id, language, name, inputs, subject, body_hash)
                        select :shop, delivery_id, :send, customer_id, language, name, inputs, subject, body_hash
                        from unnest(:deliveries::bigint[], :customers::bigint[], :languages::text[], :names::text[],
                            :inputs::text[], :subjects::text[], :hashes::bytea[])
                            as made (delivery_id, customer_id, language, name, inputs, subject, body_hash)
                        on conflict (shop_id, delivery_id) do nothing
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .param("deliveries", inputs.stream().mapToLong(Input::delivery).toArray())
                .param("customers", inputs.stream().mapToLong(Input::customer).toArray())
                .param("languages", texts(inputs, Input::language))
                .param("names", texts(inputs, Input::name))
                .param("inputs", texts(inputs, Input::inputs))
                .param("subjects", texts(inputs, input -> Objects.requireNonNullElse(input.subject(), "")))
                .param("hashes", inputs.stream().map(Input::bodyHash).toArray(byte[][]::new))
                .update();
    }

    private static String[] texts(List<Input> inputs, Function<Input, String> text) {
        return inputs.stream().map(text).toArray(String[]::new);
    }

    Optional<Input> input(ShopId shop, long delivery) {
        return inputs(shop, List.of(delivery)).stream().findFirst();
    }

    /**
     * One by one, each by the order of its key: nobody has counted the inputs of a send that was made a minute ago. Asked for
     * equal ones, the planner may take any index that begins with the shop for as good, and read all that the shop has.
     */
    List<Input> inputs(ShopId shop, Collection<Long> deliveries) {
        return jdbc.sql("""
                        select i.delivery_id, i.customer_id, coalesce(i.linked_to, i.customer_id) as linked, i.language, i.name, i.inputs,
                            i.subject, i.body_hash, c.open_tracking is distinct from 'OPTED_OUT' as seen
                        from unnest(:deliveries::bigint[]) as one(delivery_id)
                        cross join lateral (
                            select delivery_id, customer_id, linked_to, language, name, inputs, subject, body_hash from delivery_input
                            where shop_id = :shop and delivery_id >= one.delivery_id order by delivery_id limit 1) i
                        left join lateral (
                            select customer_id, open_tracking from customer_facts
                            where shop_id = :shop and customer_id >= i.customer_id order by customer_id limit 1) c
                            on c.customer_id = i.customer_id
                        where i.delivery_id = one.delivery_id
                        """)
                .param("shop", shop.value())
                .param("deliveries", deliveries.toArray(Long[]::new))
                .query((row, number) -> new Input(
                        row.getLong("delivery_id"),
                        row.getLong("customer_id"),
                        row.getLong("linked"),
                        Objects.requireNonNull(row.getString("language")),
                        Objects.requireNonNull(row.getString("name")),
                        Objects.requireNonNull(row.getString("inputs")),
                        row.getString("subject"),
                        Objects.requireNonNull(row.getBytes("body_hash")),
                        row.getBoolean("seen")))
                .list();
    }

    /** The words and the inputs of a mail once more, byte for byte, for another delivery of the same customer's. */
    void copy(ShopId shop, long from, long toSend, long toDelivery) {
        jdbc.sql("""
                        insert into send_text (shop_id, send_id, language, main, subject, preview, html, plain, app_url)
                        select shop_id, :toSend, language, main, subject, preview, html, plain, app_url from send_text
                        where shop_id = :shop and send_id = (
                            select send_id from delivery_input where shop_id = :shop and delivery_id = :from)
                        """)
                .param("toSend", toSend)
                .param("shop", shop.value())
                .param("from", from)
                .update();
        jdbc.sql("""
                        insert into delivery_input (shop_id, delivery_id, send_id, customer_id, linked_to, language, name, inputs,
                            subject, body_hash)
                        select shop_id, :toDelivery, :toSend, customer_id, linked_to, language, name, inputs, subject, body_hash
                        from delivery_input where shop_id = :shop and delivery_id = :from
                        """)
                .param("toDelivery", toDelivery)
                .param("toSend", toSend)
                .param("shop", shop.value())
                .param("from", from)
                .update();
    }

    int erase(ShopId shop, long customer) {
        return jdbc.sql("delete from delivery_input where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    /** The links in their mails stay what they were. */
    void move(ShopId shop, long kept, long merged) {
        jdbc.sql("""
                        update delivery_input set customer_id = :kept, linked_to = coalesce(linked_to, customer_id)
                        where shop_id = :shop and customer_id = :merged
                        """)
                .param("kept", kept)
                .param("shop", shop.value())
                .param("merged", merged)
                .update();
    }
}
