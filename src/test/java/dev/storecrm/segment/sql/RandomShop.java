package dev.storecrm.segment.sql;

import dev.storecrm.customer.SearchWords;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.condition.Setting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small shop full of edge cases: midnights, leap days, missing values, odd spellings, equal numbers. */
public final class RandomShop {
    public static final List<String> TAGS =
            List.of("VIP", "ｖｉｐ", "vip ", "花子", "Café", "CAFÉ", "ﾃﾞｰﾀ", "データ", "new", "O'Neil");
    public static final List<String> PLACES =
            List.of("GB||London", "US|NY|New York", "US|CA|Los Angeles", "JP|JP-13|千代田区", "DE||", "||");
    public static final List<String> TEXTS = List.of("Gold", "Silver", "gold", "ゴールド", "", "100%_\\");
    public static final List<String> NUMBERS =
            List.of("100", "99.99", "100.00", "0", "-500", "9007199254740993", "0.1", "12.5");
    public static final List<Long> PRODUCTS = List.of(11L, 12L, 13L, 14L);

    private final JdbcClient jdbc;
    private final Random random;
    private long taken;
    public final ShopId id;
    public final Setting setting;

    public RandomShop(JdbcClient jdbc, Random random, long id, ZoneId zone, String currency) {
        this.jdbc = jdbc;
        this.random = random;
        this.id = new ShopId(id);
        this.setting = new Setting(zone, Instant.parse("2026-03-01T00:30:00Z"), currency);
    }

    /** The shop has to be bound. */
    public void fill(int customers) {
        for (var table : List.of(
                "customer",
                "customer_tag",
                "customer_address",
                "commerce_order",
                "order_line",
                "product",
                "abandoned_checkout",
                "metafield_value",
                "metafield_history")) {
            jdbc.sql("delete from " + table + " where shop_id = ?")
                    .param(id.value())
                    .update();
        }
        for (var product : PRODUCTS) {
            jdbc.sql("""
                    insert into product (shop_id, product_id, title, status, tags, created_at, updated_at, row_hash)
                    values (?, ?, 'Product', 'ACTIVE', ?, now(), now(), 0)
                    """)
                    .params(
                            id.value(),
                            product,
                            product == 14 ? new String[0] : new String[] {TAGS.get((int) (product % 5))})
                    .update();
        }
        for (var customer = 1L; customer <= customers; customer++) {
            customer(customer * 7_919);
        }
    }

    private void customer(long customer) {
        var orders = random.nextInt(4) == 0 ? 0 : random.nextInt(6);
        var birth = sometimes(birthday());
        jdbc.sql("""
                insert into customer (shop_id, customer_id, email, locale, state, number_of_orders, amount_spent_minor, currency,
                    email_state, sms_state, birth_date, birth_month_day, last_order_at, created_at, updated_at, deleted_at,
                    row_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now(), ?, 0)
                """)
                .param(id.value())
                .param(customer)
                .param(pick("a@example.com", "B@Mail.Example", "none", "", null))
                .param(pick("en", "ja", "en-GB", null))
                .param(pick("ENABLED", "DISABLED", "INVITED", "DECLINED"))
                .param(orders)
                .param(pick(0L, 1_000L, 99_999L, 100_000L, 100_001L, random.nextLong(300_000)))
                .param(setting.currency())
                .param(pick("SUBSCRIBED", "NOT_SUBSCRIBED", "PENDING", "UNSUBSCRIBED"))
                .param(pick("SUBSCRIBED", "NOT_SUBSCRIBED"))
                .param(birth)
                .param(birth == null ? null : birth.getMonthValue() * 100 + birth.getDayOfMonth())
                .param(orders == 0 ? null : time())
                .param(time())
                .param(random.nextInt(15) == 0 ? time() : null)
                .update();
        tags(customer);
        places(customer);
        orders(customer, orders);
        checkouts(customer);
        metafields(customer);
    }

    private void tags(long customer) {
        for (var i = random.nextInt(4); i > 0; i--) {
            var tag = pick(TAGS);
            jdbc.sql(
                            "insert into customer_tag (shop_id, customer_id, tag_key, tag) values (?, ?, ?, ?) on conflict do nothing")
                    .params(id.value(), customer, SearchWords.fold(tag.strip()), tag)
                    .update();
        }
    }

    private void places(long customer) {
        for (var i = random.nextInt(3); i > 0; i--) {
            var parts = pick(PLACES).split("\\|", -1);
            jdbc.sql("""
                    insert into customer_address (shop_id, customer_id, address_id, country_code, province_code, city, row_hash)
                    values (?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), 0)
                    """)
                    .params(id.value(), customer, i, parts[0], parts[1], parts[2])
                    .update();
        }
    }

    private void orders(long customer, int orders) {
        for (var i = 0; i < orders; i++) {
            var order = customer * 10 + i;
            var at = time();
            jdbc.sql("""
                    insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at, stage,
                        currency, total_minor, deleted_at, row_hash)
                    values (?, ?, '#', ?, ?, now(), now(), 'OPEN', ?, ?, ?, 0)
                    """)
                    .params(id.value(), order, customer, at, random.nextInt(9) == 0 ? "USD" : setting.currency())
                    .param(pick(0L, 5_000L, 10_000L, 10_001L, random.nextLong(40_000)))
                    .param(random.nextInt(9) == 0 ? time() : null)
                    .update();
            for (var line = random.nextInt(4); line > 0; line--) {
                jdbc.sql("""
                        insert into order_line (shop_id, order_id, line_id, customer_id, processed_at, product_id, quantity,
                            unit_price_minor, total_minor, currency, row_hash)
                        values (?, ?, ?, ?, ?, ?, ?, 1, 1, ?, 0)
                        """)
                        .params(id.value(), order, line, customer, at)
                        .param(sometimes(pick(PRODUCTS)))
                        .params(1 + random.nextInt(4), setting.currency())
                        .update();
            }
        }
    }

    private void checkouts(long customer) {
        for (var i = random.nextInt(3); i > 0; i--) {
            jdbc.sql("""
                    insert into abandoned_checkout (shop_id, checkout_id, customer_id, created_at, updated_at, completed_at,
                        deleted_at, total_minor, currency, row_hash)
                    values (?, ?, ?, ?, now(), ?, ?, 1, 'GBP', 0)
                    """)
                    .params(id.value(), customer * 10 + i, customer, time())
                    .param(random.nextInt(3) == 0 ? time() : null)
                    .param(random.nextInt(9) == 0 ? time() : null)
                    .update();
        }
    }

    private void metafields(long customer) {
        metafield(customer, "vip", "points", new BigDecimal(pick(NUMBERS)), null, null, null);
        metafield(customer, "other", "points", BigDecimal.valueOf(random.nextInt(3), 1), null, null, null);
        metafield(customer, "vip", "rank", null, pick(TEXTS), null, null);
        metafield(customer, "vip", "since", null, null, birthday(), null);
        metafield(customer, "", "gift", null, null, null, random.nextBoolean());
        for (var i = random.nextInt(6); i > 0; i--) {
            past(customer, "points", new BigDecimal(pick(NUMBERS)), null, null);
            past(customer, "rank", null, pick(TEXTS), null);
            past(customer, "since", null, null, birthday());
        }
    }

    /** Some came at the same time, and some late. */
    private void past(
            long customer, String key, @Nullable BigDecimal number, @Nullable String text, @Nullable LocalDate date) {
        jdbc.sql("""
                insert into metafield_history (shop_id, customer_id, slug, key, taken, definition_id, number_value, text_value,
                    date_value, changed_at, recorded_at, source)
                values (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, now(), 'FLOW')
                """)
                .params(id.value(), customer, pick("vip", "vip", "other"), key, ++taken)
                .param(number)
                .param(text)
                .param(date)
                .param(time())
                .update();
    }

    private void metafield(
            long customer,
            String slug,
            String key,
            @Nullable BigDecimal number,
            @Nullable String text,
            @Nullable LocalDate date,
            @Nullable Boolean flag) {
        if (random.nextInt(3) == 0) {
            return;
        }
        jdbc.sql("""
                insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value, number_float,
                    text_value, date_value, flag_value, changed_at, taken, source)
                values (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, now(), 1, 'FLOW')
                """)
                .params(id.value(), customer, slug, key)
                .param(number)
                .param(number == null ? null : number.doubleValue())
                .param(text)
                .param(date)
                .param(flag)
                .update();
    }

    /** Midnights of the shop and of UTC, a second before, and anything around. */
    private OffsetDateTime time() {
        var day = setting.today().minusDays(random.nextInt(5) == 0 ? random.nextInt(800) : random.nextInt(40));
        var midnight = day.atStartOfDay(random.nextBoolean() ? setting.zone() : ZoneOffset.UTC)
                .toInstant();
        return midnight.plus(pick(
                        Duration.ZERO,
                        Duration.ofSeconds(-1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(random.nextInt(86_400))))
                .atOffset(ZoneOffset.UTC);
    }

    private LocalDate birthday() {
        return pick(
                LocalDate.of(1984, 2, 29),
                LocalDate.of(1990, 2, 28),
                LocalDate.of(1990, 3, 1),
                LocalDate.of(1975, 12, 31),
                LocalDate.of(2001, 1, 1),
                LocalDate.of(1960, 1, 1).plusDays(random.nextInt(20_000)));
    }

    private <T> @Nullable T sometimes(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
