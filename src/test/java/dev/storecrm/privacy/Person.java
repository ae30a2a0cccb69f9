package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody who left something in every table: a customer with orders, a guest's order, a checkout and notices. */
record Person(long id, String name, String mail, String phone) {
    static final Person CANARY = new Person(4_711, "Canaria Vögelin", "Canary.Bird@example.com", "+41 44 668 18 00");
    static final Person OTHER = new Person(4_712, "Sparrow Spatz", "sparrow@example.com", "+41 44 999 99 99");

    private static final String ROWS = """
            insert into customer (shop_id, customer_id, email, phone, first_name, last_name, note, state, created_at, updated_at, row_hash)
                values (:shop, :id, :mail, :phone, :first, :last, 'calls herself ' || :name, 'ENABLED', now(), now(), 1);
            insert into customer_address (shop_id, customer_id, address_id, first_name, last_name, address1, phone, row_hash)
                values (:shop, :id, :id, :first, :last, 'Bahnhofstrasse ' || :id, :phone, 1);
            insert into customer_tag values (:shop, lower(:mail), :id, :mail);
            insert into customer_word values (:shop, lower(:mail), :id);
            insert into commerce_order (shop_id, order_id, name, customer_id, email, note, ship_city, processed_at, created_at,
                updated_at, stage, currency, total_minor, row_hash)
                select :shop, :id * 10 + n, '#' || n, case when n < 3 then :id end, :mail, 'for ' || :name, 'Zürich',
                    now() - n * interval '1 hour', now(), now(), 'FULFILLED', 'CHF', 100 * n, 1
                from generate_series(1, 3) n;
            insert into order_line (shop_id, order_id, line_id, customer_id, processed_at, title, quantity, unit_price_minor,
                total_minor, currency, row_hash)
                select :shop, :id * 10 + n, 1, case when n < 3 then :id end, now(), 'Mug', 1, 100 * n, 100 * n, 'CHF', 1
                from generate_series(1, 3) n;
            insert into abandoned_checkout (shop_id, checkout_id, customer_id, created_at, updated_at, url, total_minor, currency,
                row_hash) values (:shop, :id, :id, now(), now(), 'https://x.example/?mail=' || :mail, 1, 'CHF', 1);
            insert into abandoned_checkout_line (shop_id, checkout_id, line_id, quantity, total_minor, currency, row_hash)
                values (:shop, :id, 1, 1, 1, 'CHF', 1);
            insert into metafield_value (shop_id, customer_id, slug, key, definition_id, text_value, changed_at, taken, source)
                values (:shop, :id, 'vip', 'mail', 1, :mail, now(), 1, 'FLOW');
            insert into metafield_history (shop_id, customer_id, slug, key, taken, definition_id, text_value, changed_at,
                recorded_at, source) values (:shop, :id, 'vip', 'mail', 1, 1, :mail, now(), now(), 'FLOW');
            insert into webhook_inbox (shop_id, webhook_id, topic, triggered_at, received_at, body, state, due_at)
                select :shop, :id || '-' || n, 'customers/update', now(), now(), convert_to(said, 'UTF8'), 'DONE', now()
                from unnest(array['{"id":' || :id || ',"first_name":"' || :name || '"}', '{"email":"' || :mail || '"}',
                    '{"phone":"' || :phone || '"}', '{"id":1}']) with ordinality as bodies(said, n);
            """;

    /** Redacts as Shopify asks for it; the last order names no customer. */
    String notice() {
        return """
                {"shop_domain":"x.myshopify.com","customer":{"id":%d,"email":"%s","phone":"%s"},"orders_to_redact":[%d,%d]}
                """.formatted(id, mail, phone, id * 10 + 1, id * 10 + 3);
    }

    void putInto(ShopId shop, InShop inShop, JdbcClient jdbc) {
        var names = name.split(" ");
        inShop.run(shop, () -> {
            for (var statement : ROWS.split(";\\s*\n")) {
                if (!statement.isBlank()) {
                    jdbc.sql(statement
                                    .replaceAll(":id\\b", "cast(:id as bigint)")
                                    .replaceAll(":(mail|phone|name|first|last)\\b", "cast(:$1 as text)"))
                            .param("shop", shop.value())
                            .param("id", id)
                            .param("mail", mail)
                            .param("phone", phone)
                            .param("name", name)
                            .param("first", names[0])
                            .param("last", names[1])
                            .update();
                }
            }
        });
    }
}
