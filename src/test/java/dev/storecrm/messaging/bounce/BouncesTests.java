package dev.storecrm.messaging.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Permissions;
import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.jobs.Lease;
import dev.storecrm.messaging.ledger.Deliveries;
import dev.storecrm.privacy.Suppression;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.privacy.SuppressionReason;
import dev.storecrm.testing.IntegrationTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What follows from news of mails (R30, R36). */
@IntegrationTest
class BouncesTests extends BounceStage {
    @Autowired
    ReturnQueries returns;

    @Autowired
    BounceHolder holder;

    @Autowired
    BounceRetention retention;

    @Autowired
    Deliveries deliveries;

    @Autowired
    SuppressionList suppressed;

    @Autowired
    Permissions permissions;

    @Test
    void aMailboxThatIsNotThereGetsNothingMoreAndTheMailHasFailed() {
        var mail = sent(send("one"), 1);

        assertThat(bounces.note(SHOP, news(mail, BounceKind.HARD, "a"))).isTrue();
        assertThat(bounces.note(SHOP, news(mail, BounceKind.HARD, "a")))
                .as("the same again")
                .isFalse();

        assertThat(fate(mail)).isEqualTo("FAILED RETURNED_HARD 550 5.1.1 no");
        assertThat(suppressed.find(SHOP, "p1@example.com"))
                .extracting(Suppression::reason)
                .containsExactly(SuppressionReason.HARD_BOUNCE);
        assertThat(count("mail_bounce")).isEqualTo(1);
    }

    /** The server that took it knows better than a line that broke; who wrote has no word any more. */
    @Test
    void newsSettlesWhatWasUnknown() {
        var send = send("one");
        var lost = sent(send, 1);
        var arrived = sent(send, 2);
        var ours = sent(send, 3);
        inShop.run(
                SHOP, () -> jdbc.sql("update delivery set fate = 'UNKNOWN' where shop_id = 770031 and customer_id < 3")
                        .update());

        bounces.note(SHOP, news(lost, BounceKind.SOFT, "a"));
        bounces.note(SHOP, news(arrived, BounceKind.ARRIVED, "b"));
        bounces.note(SHOP, news(ours, BounceKind.ARRIVED, "c"));

        assertThat(fate(lost)).startsWith("FAILED RETURNED_SOFT");
        assertThat(fate(arrived)).startsWith("SENT TOLD_ARRIVED");
        assertThat(fate(ours)).startsWith("SENT null");
    }

    @Test
    void oneThatIsFullIsSuppressedWhenMailsOfThreeSendsCameBackWithinAMonth() {
        for (var send : List.of("one", "two")) {
            var mail = sent(send(send), 1);
            bounces.note(SHOP, news(mail, BounceKind.SOFT, "a"));
            bounces.note(SHOP, news(mail, BounceKind.SOFT, "told twice"));
        }
        inShop.run(SHOP, () -> jdbc.sql(
                        "update mail_bounce set noted_at = noted_at - interval '29 days' where shop_id = 770031")
                .update());
        assertThat(suppressed.find(SHOP, "p1@example.com")).isEmpty();

        bounces.note(SHOP, news(sent(send("three"), 1), BounceKind.SOFT, "a"));

        assertThat(suppressed.find(SHOP, "p1@example.com"))
                .extracting(Suppression::reason)
                .containsExactly(SuppressionReason.SOFT_BOUNCE);
    }

    @Test
    void softNewsOfLongAgoIsForgotten() {
        for (var send : List.of("one", "two")) {
            bounces.note(SHOP, news(sent(send(send), 1), BounceKind.SOFT, "a"));
        }
        inShop.run(SHOP, () -> jdbc.sql(
                        "update mail_bounce set noted_at = noted_at - interval '31 days' where shop_id = 770031")
                .update());
        bounces.note(SHOP, news(sent(send("three"), 1), BounceKind.SOFT, "a"));

        assertThat(suppressed.find(SHOP, "p1@example.com")).isEmpty();
    }

    @Test
    void whoCallsAMailSpamHasSaidNo() {
        var mail = sent(send("one"), 1);
        inShop.run(SHOP, () -> jdbc.sql("update delivery set fate = 'UNKNOWN' where shop_id = 770031")
                .update());

        bounces.note(SHOP, news(mail, BounceKind.COMPLAINT, "a"));

        assertThat(fate(mail)).as("it arrived").startsWith("SENT TOLD_ARRIVED");
        assertThat(suppressed.find(SHOP, "p1@example.com"))
                .extracting(Suppression::reason)
                .containsExactly(SuppressionReason.COMPLAINT);
        assertThat(permissions.of(SHOP, 1, Channel.MAIL)).anySatisfy(permission -> {
            assertThat(permission.kind()).hasToString("MARKETING");
            assertThat(permission.verdict()).hasToString("NO_OPTED_OUT");
        });
        assertThat(text("select source from consent_entry where shop_id = 770031"))
                .isEqualTo("COMPLAINT");
    }

    /** Staff who call a copy spam say nothing about the customer. */
    @Test
    void aCopySaysNothingOfTheCustomer() {
        var send = send("one");
        inShop.run(SHOP, () -> jdbc.sql("update send set to_staff = true where shop_id = 770031")
                .update());
        bounces.note(SHOP, news(sent(send, 1), BounceKind.COMPLAINT, "a"));

        assertThat(count("consent_entry")).isZero();
        assertThat(text("select coalesce(max(customer_id), 0)::text from mail_bounce where shop_id = 770031"))
                .isEqualTo("0");
    }

    @Test
    void tellsNothingOfMailsThatWereNeverSentAndOffersNoSecondTryOfAMissingMailbox() {
        var send = send("one");
        var mail = sent(send, 1);
        inShop.run(SHOP, () -> jdbc.sql("update delivery set attempts = 0, fate = 'PLANNED' where shop_id = 770031")
                .update());
        assertThat(bounces.note(SHOP, news(mail, BounceKind.HARD, "a"))).isFalse();
        assertThat(bounces.note(SHOP, news(1, BounceKind.HARD, "a"))).isFalse();
        assertThat(fate(mail)).startsWith("PLANNED");

        bounces.note(SHOP, news(sent(send, 2), BounceKind.HARD, "a"));
        bounces.note(SHOP, news(sent(send, 3), BounceKind.SOFT, "a"));
        assertThat(deliveries.retryable(SHOP, send)).isEqualTo(1);
    }

    @Test
    @DisplayName("R36: news of a mail whose end is not on paper yet, or never will be, is not lost")
    void takesNewsOfAMailThatIsBeingWritten() {
        var mail = sent(send("one"), 1);
        inShop.run(SHOP, () -> {
            jdbc.sql("update delivery set attempts = 0, fate = 'PLANNED' where shop_id = 770031")
                    .update();
            jdbc.sql("""
                            insert into delivery_lease (shop_id, lease, send_id, holder, lease_until, deliveries, begun)
                            select shop_id, gen_random_uuid(), send_id, 'dead', now() - interval '1 minute', array[delivery_id],
                                array[delivery_id] from delivery where shop_id = 770031
                            """).update();
        });

        assertThat(bounces.note(SHOP, news(mail, BounceKind.HARD, "a"))).isTrue();

        assertThat(fate(mail)).startsWith("FAILED RETURNED_HARD");
        assertThat(count("suppression")).isEqualTo(1);
        inShop.run(SHOP, () -> jdbc.sql("delete from delivery_lease where shop_id = 770031")
                .update());
    }

    @Test
    void forgetsPeopleAndWhatIsOldAndFollowsAMerge() {
        var mail = sent(send("one"), 1);
        bounces.note(SHOP, news(mail, BounceKind.HARD, "a"));
        inShop.run(SHOP, () -> ((FollowsMerge) holder).follow(SHOP, 2, 1));
        assertThat(text("select customer_id::text from mail_bounce where shop_id = 770031"))
                .isEqualTo("2");

        inShop.run(SHOP, () -> holder.erase(SHOP, 2));
        assertThat(text("""
                        select concat(customer_id, address_key, answer, ' ', kind) from mail_bounce where shop_id = 770031
                        """)).isEqualTo(" HARD");

        inShop.run(SHOP, () -> jdbc.sql(
                        "update mail_bounce set noted_at = noted_at - interval '401 days' where shop_id = 770031")
                .update());
        retention.work(SHOP, new Lease(UUID.randomUUID(), 1));
        assertThat(count("mail_bounce")).isZero();
    }

    /** Somebody chose another one while it was read. */
    @Test
    void aMailboxThatIsReadNoMoreTellsNothingOfHowFarTheOtherWasRead() {
        inShop.run(SHOP, () -> {
            jdbc.sql("""
                            insert into mail_return (shop_id, imap_host, imap_username, changed_at, version, uid_validity, uid_read)
                            values (770031, 'imap.example.com', 'new', now(), 0, null, 0)
                            """).update();
            returns.position(SHOP, new Mailbox("imap.example.com", 993, "old", "secret"), 1, 70);
            assertThat(returns.find(SHOP).orElseThrow().read()).isZero();
            returns.position(SHOP, new Mailbox("imap.example.com", 993, "new", "secret"), 1, 7);
            assertThat(returns.find(SHOP).orElseThrow().read()).isEqualTo(7);
            jdbc.sql("delete from mail_return where shop_id = 770031").update();
        });
    }
}
