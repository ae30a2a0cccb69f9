package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.store.Books;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.shop.Installs;
import dev.storecrm.shop.ShopSettings;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.SessionTokens;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** A shop whose records are here, and the question whether they are what Shopify has. */
@TestComponent
final class Mirror {
    private static final List<String> TABLES = List.of(
            "customer",
            "customer_address",
            "customer_tag",
            "customer_word",
            "customer_left_out",
            "commerce_order",
            "order_line",
            "product",
            "product_variant",
            "abandoned_checkout",
            "abandoned_checkout_line",
            "tombstone");

    final Rig rig;
    final SandboxStore store;
    private final Syncs syncs;
    private final Shops shops;
    private final Installs installs;
    private final SessionTokens sessions;
    private final ManualJobs jobs;
    private ShopId shop;

    Mirror(Rig rig, Syncs syncs, Shops shops, Installs installs, SessionTokens sessions, ManualJobs jobs) {
        this.rig = rig;
        this.store = rig.store;
        this.syncs = syncs;
        this.shops = shops;
        this.installs = installs;
        this.sessions = sessions;
        this.jobs = jobs;
    }

    /** Installed, with nothing in the tables. */
    void install() {
        rig.reset();
        empty();
        store.throttle().limit(1_000_000, 1_000_000);
        var session =
                sessions.verify(store.nextSessionToken(store.person("owner"))).orElseThrow();
        shop = installs.open(session).id();
    }

    /** Installed and imported. */
    void begin() {
        install();
        var run = syncs.start(shop);
        jobs.runDue();
        assertThat(syncs.find(shop, run.id()).orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
    }

    /** What the next sweep does, with three hours in between. */
    SyncRun sweep() {
        rig.clock.tick(Duration.ofHours(3));
        // whatever else would bring the records in is kept out of it
        rig.execute("delete from due_work where kind not in ('sweep', 'sync')");
        jobs.runDue();
        return last();
    }

    /** What "Sync now" does, to its end. */
    SyncRun startOrJoin() {
        var run = syncs.start(shop);
        jobs.runDue();
        return syncs.find(shop, run.id()).orElseThrow();
    }

    SyncRun last() {
        return syncs.overview(shop).last().orElseThrow();
    }

    void empty() {
        rig.execute("truncate " + String.join(", ", TABLES));
    }

    void forget(long customer) {
        for (var table : List.of("customer", "customer_address", "customer_tag", "customer_word")) {
            rig.execute("delete from " + table + " where customer_id = " + customer);
        }
    }

    ShopId shop() {
        return shop;
    }

    Books books() {
        return store.books();
    }

    void policy(ImportPolicy policy) {
        var now = shops.settings(shop);
        change(new ShopSettings(
                policy,
                now.subscribersAsMarketing(),
                now.deleteCustomers(),
                now.deleteOrders(),
                now.deleteProducts(),
                now.email(),
                now.connectedAt(),
                now.version()));
    }

    /** Whether what is deleted in Shopify is deleted here, too. */
    void deleting(boolean yes) {
        var now = shops.settings(shop);
        change(new ShopSettings(
                now.importPolicy(),
                now.subscribersAsMarketing(),
                yes,
                yes,
                yes,
                now.email(),
                now.connectedAt(),
                now.version()));
    }

    private void change(ShopSettings settings) {
        shops.change(shop, settings);
    }

    List<String> rows(String sql) {
        return rig.rows(sql).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    /** Every row of every mirrored table, without what only our own clock decides. */
    List<String> everything() {
        return TABLES.stream()
                .filter(table -> !table.equals("tombstone"))
                .flatMap(table ->
                        rows("select '" + table + " ' || to_jsonb(t)::text from " + table + " t order by 1").stream())
                .toList();
    }

    /** Every record, with its parts, in Shopify's latest version; nothing else. */
    void assertEqual() {
        assertThat(rows("""
                select customer_id || ' ' || coalesce(email, '') || ' ' || coalesce(first_name, '') || ' '
                    || (extract(epoch from updated_at) * 1000)::bigint || ' ' || email_state || ' '
                    || (select count(*) from customer_address a where a.customer_id = c.customer_id) || ' '
                    || coalesce((select string_agg(tag, ',' order by tag_key) from customer_tag t
                        where t.customer_id = c.customer_id), '')
                from customer c where deleted_at is null
                """))
                .containsExactlyInAnyOrderElementsOf(books().customers.all().stream()
                        .map(customer -> customer.id + " " + text(customer.email) + " " + text(customer.firstName) + " "
                                + customer.updatedAt.toEpochMilli() + " " + customer.emailConsent.state() + " "
                                + customer.addresses.size() + " "
                                + String.join(
                                        ",",
                                        customer.tags.stream()
                                                .sorted(String.CASE_INSENSITIVE_ORDER)
                                                .toList()))
                        .toList());
        assertThat(rows("""
                select order_id || ' ' || name || ' ' || (extract(epoch from updated_at) * 1000)::bigint || ' ' || total_minor
                    || ' ' || (select count(*) from order_line l where l.order_id = o.order_id)
                from commerce_order o where deleted_at is null
                """))
                .containsExactlyInAnyOrderElementsOf(books().orders.all().stream()
                        .map(order -> order.id + " " + order.name + " " + order.updatedAt.toEpochMilli() + " "
                                + order.total + " " + order.lines.size())
                        .toList());
        assertThat(rows("""
                select product_id || ' ' || title || ' ' || (extract(epoch from updated_at) * 1000)::bigint || ' '
                    || (select count(*) from product_variant v where v.product_id = p.product_id)
                from product p where deleted_at is null
                """))
                .containsExactlyInAnyOrderElementsOf(books().products.all().stream()
                        .map(product -> product.id + " " + product.title + " " + product.updatedAt.toEpochMilli() + " "
                                + product.variants.size())
                        .toList());
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
