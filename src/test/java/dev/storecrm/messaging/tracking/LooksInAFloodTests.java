package dev.storecrm.messaging.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.PublicLinks;
import dev.storecrm.consent.ShopLinks;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Timeout(60)
@DisplayName("R106: more looks than can be written down")
class LooksInAFloodTests {
    private static final ShopId SHOP = new ShopId(770_094);
    private static final int FITS = 20_000;
    private static final int TOGETHER = 1_000;

    @Autowired
    Reactions reactions;

    @Autowired
    PublicLinks links;

    @Autowired
    TestDatabase database;

    @Autowired
    MeterRegistry meters;

    @Test
    @DisplayName("so many wait, the rest is counted, nobody waits for them, and what is made up takes no place")
    void keepsABoundedNumber() throws Exception {
        var seed = new Random().nextLong();
        System.out.println("LooksInAFloodTests R106: seed " + seed);
        var random = new Random(seed);
        var ours = links.of(SHOP);
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table mail_reaction, delivery in access exclusive mode");
            for (var time = 0; time < FITS + 2 * TOGETHER; time++) {
                var token = token(ours, random);
                reactions.opened(token.substring(0, 45) + (token.endsWith("A") ? "Q" : "A"), false);
                reactions.opened(token.substring(random.nextInt(45) + 1), false);
            }
            assertThat(lost()).as("made up, seed " + seed).isZero();
            for (var time = 0; time < FITS + 5 * TOGETHER; time++) {
                reactions.opened(token(ours, random), false);
            }
            assertThat(lost()).as("seed " + seed).isBetween(4.0 * TOGETHER, 6.0 * TOGETHER);
            connection.rollback();
        }
    }

    private static String token(ShopLinks ours, Random random) {
        return ours.picture(random.nextLong(Long.MAX_VALUE)).replaceFirst(".*/o/(.*)\\.gif", "$1");
    }

    private double lost() {
        return meters.get("storecrm.mail.reactions.lost").counter().count();
    }
}
