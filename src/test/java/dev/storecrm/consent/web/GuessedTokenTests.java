package dev.storecrm.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("R104: tokens that somebody makes up")
class GuessedTokenTests {
    private static final int SHOP = 2;
    private static final int TRIES = 100_000;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Autowired
    Rig rig;

    @Autowired
    LinkTokens tokens;

    private ShopId shop = new ShopId(1);
    private String genuine = "";

    @BeforeEach
    void install() {
        System.out.println("GuessedTokenTests R104: seed " + seed);
        rig.reset();
        rig.open("/settings");
        rig.execute("delete from consent_entry");
        rig.execute("delete from customer");
        rig.execute("""
                insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)
                select id, 1, 'canary@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0 from shop
                """);
        shop = new ShopId((Long) rig.value("select max(id) from shop"));
        genuine = tokens.token(new Link(shop, 1, Kind.MARKETING));
    }

    @Test
    @DisplayName("R104: bits turned, cut, lengthened, of another shop, made of chance: one 404 for all, to the byte")
    void answersEveryForgeryAlike() {
        var wrong = new HashSet<String>();
        for (var bit = 0; bit < genuine.length() * 6; bit += 1 + random.nextInt(4)) {
            wrong.add(turned(genuine, bit));
        }
        for (var length = 1; length < genuine.length(); length += 5) {
            wrong.add(genuine.substring(0, length));
        }
        wrong.addAll(List.of(genuine + "A", genuine + "==", "A".repeat(5_000), "x", "a~b"));
        for (var id : List.of(shop.value() + 1, shop.value() + 1_000_000, Long.MAX_VALUE, 0L, -1L)) {
            wrong.add(ofShop(id));
        }
        for (var time = 0; time < 50; time++) {
            wrong.add(ofChance());
        }
        wrong.remove(genuine);

        List<Function<String, HttpResponse<String>>> routes =
                List.of(token -> ask("/u/", token), token -> ask("/c/", token), this::post);
        for (var route : routes) {
            var first = route.apply("made-up");
            for (var each : wrong) {
                rig.clock.tick(Duration.ofSeconds(2));
                var answer = route.apply(each);
                assertThat(answer.statusCode()).as("seed " + seed + ": " + each).isEqualTo(404);
                assertThat(answer.body()).as("seed " + seed + ": " + each).isEqualTo(first.body());
                assertThat(headers(answer)).isEqualTo(headers(first));
            }
        }
        assertThat(rig.rows("select 1 from consent_entry")).isEmpty();
    }

    @Test
    @DisplayName("R104: a hundred thousand tries open nothing, and ask the database for next to nothing")
    void asksTheDatabaseForNothing() {
        tokens.read(genuine);
        var before = transactions();
        for (var time = 0; time < TRIES; time++) {
            var guess =
                    switch (time % 4) {
                        case 0 -> ofChance();
                        case 1 -> turned(genuine, random.nextInt(genuine.length() * 6));
                        case 2 -> ofShop(1 + random.nextLong(Long.MAX_VALUE));
                        default -> ofShop(shop.value());
                    };
            if (tokens.read(guess).isPresent() && !guess.equals(genuine)) {
                throw new AssertionError("seed " + seed + ": " + guess);
            }
            tokens.readAsked(guess);
            tokens.readSeen(guess);
        }
        assertThat(transactions() - before).as("seed " + seed).isLessThan(100);
        assertThat(tokens.read(genuine)).isPresent();
        assertThat(Base64.getUrlDecoder().decode(genuine))
                .as("16 bytes of it are signature")
                .hasSize(18 + 16);
    }

    @Test
    @DisplayName("R104: who guesses on is turned away, and a genuine link works from the same address")
    void turnsAwayWhoGuessesOn() {
        var answers = 0;
        while (answers < 1_000 && from("192.0.2.7", "/u/" + ofChance()).statusCode() == 404) {
            answers++;
        }
        assertThat(answers).as("seed " + seed).isEqualTo(60);
        for (var path : List.of("/u/", "/c/", "/i/")) {
            var refused = from("192.0.2.7", path + ofChance());
            assertThat(refused.statusCode()).as(path).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(61);
            assertThat(refused.body())
                    .as("a sentence, for whoever shares the address with one who guesses")
                    .contains("Too many tries", "1分ほど")
                    .hasSizeLessThan(200);
        }
        assertThat(from("192.0.2.7", "/u/" + genuine).statusCode())
                .as("genuine")
                .isEqualTo(200);
        assertThat(from("192.0.2.8", "/u/" + ofChance()).statusCode())
                .as("somebody else")
                .isEqualTo(404);
        assertThat(from("192.0.2.8, 192.0.2.7", "/u/" + ofChance()).statusCode())
                .as("whatever it says of itself, the proxy tells who it is")
                .isEqualTo(429);
        rig.clock.tick(Duration.ofSeconds(60));
        assertThat(from("192.0.2.7", "/u/" + ofChance()).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> from(String address, String path) {
        return rig.send(rig.request(path).header("X-Forwarded-For", address).GET());
    }

    private HttpResponse<String> ask(String path, String token) {
        return rig.send(rig.request(path + token).GET());
    }

    private HttpResponse<String> post(String token) {
        return rig.send(rig.request("/u/" + token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
    }

    /** What else an answer tells: its headers but for the time of day, and that a line was used for long enough. */
    private static List<String> headers(HttpResponse<String> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> !Set.of("date", "connection").contains(header.getKey()))
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private long transactions() {
        rig.execute("select pg_stat_clear_snapshot()");
        return (Long) rig.value(
                "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()");
    }

    /** Another letter for one of its letters, in one bit. */
    private static String turned(String token, int bit) {
        var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var place = bit / 6;
        var letter = letters.charAt(letters.indexOf(token.charAt(place)) ^ 1 << bit % 6);
        return token.substring(0, place) + letter + token.substring(place + 1);
    }

    private String ofShop(long id) {
        var bytes = Base64.getUrlDecoder().decode(genuine);
        ByteBuffer.wrap(bytes).putLong(SHOP, id);
        bytes[20] ^= (byte) (id == shop.value() ? 1 + random.nextInt(100) : 0);
        return text(bytes);
    }

    private String ofChance() {
        var bytes = new byte[18 + 16];
        random.nextBytes(bytes);
        bytes[0] = (byte) (1 + random.nextInt(3));
        return text(bytes);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
