package dev.storecrm.export.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.testing.Rig;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop with a few rows of everything that a list could hand out. */
abstract class SourceStage {
    private static final Set<String> LISTS = Set.of("id", "campaign", "coupon", "rehearsal");

    @Autowired
    Rig rig;

    @Autowired
    List<ExportSource> sources;

    @BeforeEach
    void fill() {
        rig.reset();
        List.of(
                        "export_file",
                        "export_columns",
                        "consent_import",
                        "consent_import_error",
                        "suppression_import",
                        "suppression_import_error",
                        "suppression",
                        "audit_entry",
                        "flow_payload",
                        "coupon_redemption",
                        "coupon_code",
                        "coupon_discount",
                        "coupon",
                        "metafield_definition",
                        "mail_reaction",
                        "mail_bounce",
                        "delivery",
                        "send",
                        "campaign",
                        "mail_template",
                        "mail_rehearsal_recipient",
                        "mail_rehearsal_finding",
                        "mail_rehearsal",
                        "metafield_value",
                        "segment_member",
                        "segment_count",
                        "segment",
                        "abandoned_checkout_line",
                        "abandoned_checkout",
                        "order_line",
                        "commerce_order",
                        "product_variant",
                        "product",
                        "customer_word",
                        "customer")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        // a send's own numbers are positive: mails that tell of files begin sends too
        Arrays.stream("""
                insert into customer (shop_id, customer_id, email, state, created_at, updated_at, row_hash, currency, amount_spent_minor,
                    email_state, email_consent_at)
                select id, 1, '=1', 'ENABLED', now(), now(), 0, 'GBP', 1050, 'SUBSCRIBED', now() from shop;
                insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at, stage, currency,
                    total_minor, row_hash) select id, 7, '#1007', 1, ORDERED, now(), now(), 'OPEN', 'GBP', 1999, 0 from shop;
                insert into order_line (shop_id, order_id, line_id, customer_id, processed_at, product_id, title, quantity,
                    unit_price_minor, total_minor, currency, row_hash)
                select id, 7, n, 1, now(), 5, 'Tea', n, 500, n * 500, 'GBP', 0 from shop, generate_series(1, 2) n;
                insert into product (shop_id, product_id, title, status, created_at, updated_at, row_hash)
                select id, 5, 'Tea', 'ACTIVE', now(), now(), 0 from shop;
                insert into product_variant (shop_id, variant_id, product_id, title, product_title, sku, price_minor, currency, updated_at,
                    row_hash) select id, 6, 5, 'Green', 'Tea', 'T-1', 500, 'GBP', now(), 0 from shop;
                insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value, changed_at, taken, source)
                select id, 1, 'vip', 'points', 1, 12.5, now(), 1, 'FLOW' from shop;
                insert into segment (shop_id, id, name, query, created_at, changed_at, version)
                select id, 9, 'Tea lovers', 'number_of_orders > 0', now(), now(), 0 from shop;
                insert into segment_member (shop_id, segment_id, customer_id, entered_at)
                select id, 9, 1, now() from shop;
                insert into segment_count (shop_id, segment_id, members, customers, entered, gone, counted_at, query)
                select id, 9, n, 4, 0, 0, timestamptz '2026-01-01' + make_interval(days => n), 'number_of_orders > 0'
                from shop, generate_series(1, 2) n;
                insert into abandoned_checkout (shop_id, checkout_id, name, customer_id, created_at, updated_at, total_minor, currency,
                    row_hash) select id, n, '#K' || n, nullif(n, 2), timestamptz '2026-01-01' + make_interval(days => n), now(), n * 999,
                    'GBP', 0 from shop, generate_series(1, 2) n;
                insert into abandoned_checkout_line (shop_id, checkout_id, line_id, title, quantity, total_minor, currency, row_hash)
                select id, 1, n, 'Tea', 1, 333, 'GBP', 0 from shop, generate_series(1, 3) n;
                insert into suppression (shop_id, address_key, reason, since, address, note)
                select id, 'k', 'COMPLAINT', now(), '+81312345678', '=1' from shop;
                insert into mail_template (shop_id, id, name, kind, form, main_language, number, created_at, changed_at, version)
                select id, 9, 'Spring', 'MARKETING', 'HTML', 'en', 1, now(), now(), 0 from shop;
                insert into mail_rehearsal (shop_id, rehearsal_id, origin, origin_key, template_id, number, basis, state, total, done, micros,
                    started_at) overriding system value select id, 9, 'TEMPLATE', 9, 9, 1, '', 'DONE', 1, 1, 1, now() from shop;
                insert into mail_rehearsal_finding (shop_id, rehearsal_id, finding, kind, detail, people)
                select id, 9, n, 'EMPTY', 'v' || n, 2 - n from shop, generate_series(0, 1) n;
                insert into mail_rehearsal_recipient (shop_id, rehearsal_id, customer_id, findings) select id, 9, 1, '{0}' from shop;
                insert into campaign (shop_id, id, name, template_id, segments, exclusions, state, send_id, started_at, created_at, changed_at, version)
                select id, 9, 'Spring', 9, '{}', '{}', 'STARTED', -4, now(), now(), now(), 0 from shop;
                insert into send (shop_id, send_id, origin, origin_key, channel, kind, state, started_at)
                overriding system value select id, -4, 'CAMPAIGN', '9', 'MAIL', 'MARKETING', 'FINISHED', now() from shop;
                insert into delivery (shop_id, send_id, customer_id, address, address_key, fate, reason, due_at, fate_at)
                select id, -4, 1, 'a@example.com', 'k'::bytea, 'SENT', null, now(), now() from shop
                union all select id, -4, null, null, null, 'SKIPPED', 'NO_ADDRESS', now(), now() from shop;
                insert into mail_reaction (shop_id, delivery_id, link, machine, hour, send_id, customer_id, first_at, last_at, times)
                select id, 1, 0, false, now(), -4, 1, now(), now(), 2 from shop;
                insert into mail_bounce (shop_id, send_id, delivery_id, customer_id, kind, status, answer, source, news_key, happened_at, noted_at)
                select id, -4, 1, 1, 'SOFT', '4.2.2', '=full', 'MAILBOX', 'n', now(), now() from shop;
                insert into flow_payload (shop_id, run_id, properties_hash, customer_id, slug, key, value, received_at, verdict,
                    answer_status) select id, 'r' || n, '\\x00', 1, 'vip', 'points', n, now(), case n when 1 then 'KEPT' else 'LATE' end, 200
                from shop, generate_series(1, 2) n;
                insert into coupon (shop_id, id, name, link, personal, code, worth, amount, currency, minimum_minor, minimum_quantity,
                    once_per_customer, with_order, with_product, with_shipping, starts_on, items, item_ids, path, created_at, version)
                select id, 9, 'Ten', false, true, 'TEN', 'AMOUNT', 1000, 'GBP', 0, 0, true, true, true, true, date '2026-01-01', '{}', '{}', '/',
                    now(), 0 from shop;
                insert into coupon_discount (shop_id, discount_id, coupon_id, state, code, status, starts_at)
                overriding system value select id, 3, 9, 'LIVE', 'TEN', 'ACTIVE', timestamptz '2026-01-01' from shop;
                insert into coupon_code (shop_id, code_id, coupon_id, discount_id, code, code_key, state, customer_id, send_id)
                overriding system value select id, n, 9, 3, 'TEN-' || n, 'TEN-' || n, 'THERE', nullif(n, 2), nullif(n, 2)
                from shop, generate_series(1, 2) n;
                insert into coupon_redemption (shop_id, order_id, code_key, coupon_id, code_id, processed_at)
                select id, 7, 'TEN-1', 9, 1, now() from shop;
                insert into consent_import (shop_id, import_id, file_name, encoding, size, state, uploaded_at, proof, staff_id)
                select id, 9, 'Paper.csv', 'UTF-8', 9, 'DONE', now(), '', 1 from shop;
                insert into consent_import_error (shop_id, import_id, line, reason)
                select id, 9, 12, 'CHOICE' from shop union all select id, 8, 1, 'WHO' from shop;
                insert into suppression_import (shop_id, import_id, file_name, encoding, size, state, uploaded_at, note, staff_id)
                select id, 9, 'Paper.csv', 'UTF-8', 9, 'DONE', now(), '', 1 from shop;
                insert into suppression_import_error (shop_id, import_id, line, reason)
                select id, 9, 12, 'ADDRESS' from shop union all select id, 8, 1, 'ADDRESS' from shop;
                insert into metafield_definition (shop_id, id, name, slug, key, value_type, created_at, version)
                select id, 1, 'Points', 'vip', 'points', 'NUMERIC', now(), 0 from shop;
                insert into sync_run (shop_id, run_id, kind, state, generation, requested_at, started_at, finished_at)
                select id, gen_random_uuid(), 'FIRST', 'SUCCEEDED', 1, timestamptz '2026-01-01' + make_interval(days => n),
                    timestamptz '2026-01-01', timestamptz '2026-01-01 00:01:30' from shop, generate_series(1, 2) n;
                insert into sync_phase (shop_id, run_id, position, kind, state, created)
                select shop_id, run_id, n, 'CUSTOMERS', 'SUCCEEDED', 5 from sync_run, generate_series(0, 1) n
                """.replace("ORDERED", "timestamptz '" + rig.now().minusSeconds(60) + "'")
                        .split(";"))
                .forEach(rig::execute);
    }

    ExportSource source(String name) {
        return sources.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String taken(String source, String... columns) {
        return taken(source, Map.of(), columns);
    }

    String taken(String source, Map<String, String> choice, String... columns) {
        rig.execute("delete from export_file where source = '" + source + "'; delete from audit_entry");
        rig.post("/settings/language", Map.of("language", "en"));
        var form = new HashMap<>(Map.of("file-format", "NDJSON"));
        // what says which list it is; the same word may narrow another one down
        source(source).identity().stream().filter(LISTS::contains).forEach(name -> form.put(name, "9"));
        form.putAll(choice);
        form.put("file-column", String.join(",", columns));
        var answer = rig.post("/downloads/new/" + source, form);
        assertThat(answer.headers().firstValue("Location").orElse(answer.body()))
                .as(source)
                .contains("ready=");
        var id = rig.value("select file_id from export_file where source = '" + source + "'");
        return rig.get("/downloads/" + id).body();
    }
}
