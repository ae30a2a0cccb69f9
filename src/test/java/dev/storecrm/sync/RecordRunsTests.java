package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When what Shopify tells ends in a run over everything instead of a few records. */
@SandboxTest
class RecordRunsTests extends RecordStage {
    @Test
    void pullsEverythingWhenTooMuchHasChanged() {
        rig.execute("insert into sync_hint (shop_id, kind, record_id, gone, hinted_at)"
                + " select (select id from shop), 'CUSTOMERS', n, false, now() from generate_series(1, 5001) n");
        var customer = somebody();
        settle();

        assertThat(count("sync_hint")).isZero();
        assertThat(runs()).isEqualTo(2);
        assertThat(customer(customer.id)).containsEntry("gone", false);
    }

    @Test
    void answersOldNoticesWithOneRunAndAskedForWhatIsGone() {
        var gone = somebody();
        settle();
        rig.store.books().customers.remove(gone.id);
        var old = rig.now().minus(Duration.ofHours(3));
        for (var i = 1; i <= 20; i++) {
            deliver("orders/updated", old, "{\"id\":" + i + "}");
        }
        deliver("customers/delete", old, "{\"id\":" + gone.id + "}");
        jobs.runDue();

        assertThat(runs()).isEqualTo(2);
        assertThat(customer(gone.id)).containsEntry("gone", true);
        assertThat(count("sync_hint")).isZero();
    }

    @Test
    void pullsEverythingWhenANoticeDoesNotSayWhatChanged() {
        deliver("products/update", rig.now(), "{\"title\":\"No id\"}");
        jobs.runDue();

        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void leavesManyChangesToARun() {
        var before = runs();
        hints.put(
                shop, PhaseKind.ORDERS, LongStream.rangeClosed(1, 1_001).boxed().toList());
        settle();

        assertThat(count("sync_hint")).isZero();
        assertThat(runs()).isEqualTo(before + 1);
    }

    @Test
    void forgetsHintsOfAShopThatHasPulledNothing() {
        rig.execute("delete from sync_run");
        somebody();
        settle();

        assertThat(count("sync_hint")).isZero();
        assertThat(runs()).isZero();
    }
}
