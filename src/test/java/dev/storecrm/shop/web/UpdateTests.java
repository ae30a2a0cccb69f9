package dev.storecrm.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** F4: an update of the app that needs new rights keeps everything that a shop has here. */
@SandboxTest
class UpdateTests {
    /** What a visit itself writes: when somebody came, and the token that was approved. */
    private static final Set<String> VISITS = Set.of("shop_token", "staff", "audit_entry");

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/connect");
        rig.post("/connect", Map.of("importPolicy", "ALL"));
        jobs.runDue();
    }

    @Test
    void keepsEveryRowWhileRightsAreMissingAndAfterTheyAreApproved() {
        var before = digests();
        assertThat((String) before.get("customer")).doesNotStartWith("0 ");

        rig.store.tokens().install(Set.of("read_customers", "read_products"));
        rig.execute("update shop_token set scopes = 'read_customers,read_products'");
        rig.clock.tick(Duration.ofMinutes(1));
        assertThat(rig.open("/customers").statusCode()).isEqualTo(403);
        assertThat(digests()).isEqualTo(before);

        rig.store.tokens().install(rig.store.wantedScopes());
        rig.clock.tick(Duration.ofMinutes(1));
        assertThat(rig.open("/customers").statusCode()).isEqualTo(200);
        assertThat(digests()).isEqualTo(before);
    }

    /** Count and checksum of every table that holds a shop's rows. */
    private Map<String, Object> digests() {
        var digests = new TreeMap<String, Object>();
        for (var row : rig.rows("select relname from pg_class where relrowsecurity and relkind in ('r', 'p')")) {
            var table = (String) row.get("relname");
            if (!VISITS.contains(table)) {
                digests.put(
                        table,
                        rig.value(
                                "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '')"
                                        + " from " + table + " t"));
            }
        }
        return digests;
    }
}
