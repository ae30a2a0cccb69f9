package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold after every fault, whatever it was. */
public final class Invariants {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Tokens of Shopify's forms, and the signed ones that App Bridge mints. */
    private static final Pattern SECRET = Pattern.compile("shp(at|rt|ua)_[0-9a-f]{32}|eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}");

    /** A child, its parent, and the column that joins them beside the shop. */
    private record Child(String table, String parent, String by) {}

    private static final List<Child> CHILDREN = List.of(
            new Child("customer_tag", "customer", "customer_id"),
            new Child("customer_word", "customer", "customer_id"),
            new Child("customer_address", "customer", "customer_id"),
            new Child("order_line", "commerce_order", "order_id"),
            new Child("product_variant", "product", "product_id"),
            new Child("sync_phase", "sync_run", "run_id"));

    private final TwoNodes rig;

    Invariants(TwoNodes rig) {
        this.rig = rig;
    }

    /** Waits until nothing is left to do that can be done now, then looks at everything. */
    public void hold() {
        awaitNoDeadLease();
        // notices may still be on their way, or wait for their records to be fetched
        Eventually.becomes(
                () -> "the copy equals Shopify: " + rig.mirror().differences(),
                PATIENCE,
                () -> rig.mirror().differences().values().stream().allMatch(Collection::isEmpty));
        holdWithoutMirror();
    }

    /** The same where the copy is not the matter. */
    public void holdWithoutMirror() {
        awaitNoDeadLease();
        assertThat(orphans())
                .as("rows whose parent is another shop's, or nobody's")
                .isEmpty();
        assertThat(leaks()).as("secrets and addresses in logs and files (R100)").isEmpty();
    }

    /** A lease that ended long ago means that nobody took the work over. */
    private void awaitNoDeadLease() {
        var old = "select * from due_work where lease_until < clock_timestamp() - interval '%d milliseconds'"
                .formatted(TwoNodes.LEASE.toMillis());
        Eventually.becomes(
                () -> "no lease is older than twice its length: "
                        + rig.database().rows(old),
                PATIENCE,
                () -> rig.database().rows(old).isEmpty());
    }

    private List<String> orphans() {
        return CHILDREN.stream()
                .filter(child -> rig.database().number("""
                        select count(*) from %1$s c where not exists
                        (select from %2$s p where p.shop_id = c.shop_id and p.%3$s = c.%3$s)
                        """.formatted(child.table(), child.parent(), child.by())) > 0)
                .map(Child::table)
                .toList();
    }

    private List<String> leaks() {
        var addresses = rig.store().books().customers.all().stream()
                .map(customer -> customer.email)
                .filter(email -> email != null)
                .toList();
        return rig.nodes().stream()
                .flatMap(node ->
                        Stream.concat(Stream.of(Map.entry(node.name(), node.log())), node.files().entrySet().stream()))
                .flatMap(log -> log.getValue()
                        .lines()
                        .filter(line -> SECRET.matcher(line).find()
                                || line.contains(rig.store().options().clientSecret())
                                || line.indexOf('@') >= 0 && addresses.stream().anyMatch(line::contains))
                        .map(line -> log.getKey() + ": " + line))
                .toList();
    }
}
