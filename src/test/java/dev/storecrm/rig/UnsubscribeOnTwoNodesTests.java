package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Sealing;
import dev.storecrm.shop.Secrets;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The one click of a mail program, brought to two nodes, twice, and while the database is away. */
class UnsubscribeOnTwoNodesTests {
    private static final byte[] KEY = new byte[32];

    private final TwoNodes rig = SharedRig.get();
    private String path = "";

    @BeforeEach
    void mend() throws GeneralSecurityException {
        rig.mend();
        rig.awaitRunEnded();
        var customer = rig.store().books().customers.all().iterator().next().id;
        rig.database().execute("delete from consent_entry");
        rig.database().execute("delete from consent_link_key");
        rig.database()
                .execute("insert into consent_link_key (shop_id, sealed) values (" + rig.shopId() + ", '\\x"
                        + HexFormat.of().formatHex(sealed()) + "')");
        path = "/u/" + token(customer);
    }

    @Test
    void r102WritesDownOnceWhatComesManyTimesToBoth() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CompletableFuture<Integer>>();
            for (var time = 0; time < 6; time++) {
                for (var node : rig.nodes()) {
                    answers.add(CompletableFuture.supplyAsync(() -> press(node), threads));
                }
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        }
        assertThat(rig.database().rows("select kind, choice, source from consent_entry"))
                .containsExactly(Map.of("kind", "MARKETING", "choice", "OUT", "source", "LINK"));
    }

    @Test
    void r102DoesNotSayYesWhileTheDatabaseIsAway() {
        rig.one().database().always(new Fault.Reset());
        try {
            assertThat(press(rig.one())).isEqualTo(503);
            assertThat(rig.database().number("select count(*) from consent_entry"))
                    .isZero();
            assertThat(press(rig.two())).as("the other node has its own line").isEqualTo(200);
        } finally {
            rig.one().database().heal();
        }
        Eventually.becomes("the line is back", Duration.ofMinutes(1), () -> press(rig.one()) == 200);
        assertThat(rig.database().number("select count(*) from consent_entry")).isEqualTo(1);
    }

    private int press(Node node) {
        return rig.send(HttpRequest.newBuilder(URI.create(node.url() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")))
                .statusCode();
    }

    /** Sealed as the nodes seal it. */
    private byte[] sealed() {
        var key = Map.of("storecrm.encryption-key", rig.one().setting("storecrm.encryption-key"));
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("rig", Map.copyOf(key)));
            context.register(Secrets.class);
            context.refresh();
            return context.getBean(Sealing.class)
                    .seal(
                            new ShopId(rig.shopId()),
                            "consent_link_key.sealed",
                            HexFormat.of().formatHex(KEY));
        }
    }

    private String token(long customer) throws GeneralSecurityException {
        var signed = ByteBuffer.allocate(18)
                .put((byte) 1)
                .put((byte) 0)
                .putLong(rig.shopId())
                .putLong(customer)
                .array();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        var all = Arrays.copyOf(signed, 34);
        System.arraycopy(mac.doFinal(signed), 0, all, 18, 16);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }
}
