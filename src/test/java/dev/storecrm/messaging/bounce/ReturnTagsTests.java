package dev.storecrm.messaging.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReturnTagsTests {
    private static final byte[] KEY = new byte[32];

    private final ReturnTags tags = new ReturnTags(7, "bounces@shop.example", KEY);

    @Test
    void readsItsOwnTagsHoweverTheyAreWritten() {
        for (var delivery : new long[] {1, 35, 36, 123_456_789, Long.MAX_VALUE}) {
            var address = tags.address(delivery);
            assertThat(address).matches("bounces\\+[0-9a-z]+-[0-9a-v]{16}@shop\\.example");
            assertThat(address.indexOf('@')).isLessThanOrEqualTo(64);
            assertThat(tags.read("To: <" + address.toUpperCase(Locale.ROOT) + ">"))
                    .contains(delivery);
        }
    }

    /** A tag is one mail's of one shop, by one key. */
    @Test
    void r36ReadsNoTagThatItHasNotSigned() {
        var address = tags.address(35);
        assertThat(tags.read(address.replace("+z-", "+y-"))).isEmpty();
        assertThat(tags.read("bounces+z-0000000000000000@shop.example")).isEmpty();
        assertThat(tags.read("bounces+zzzzzzzzzzzzz-0000000000000000@shop.example"))
                .isEmpty();
        assertThat(tags.read("bounces@shop.example")).isEmpty();
        assertThat(new ReturnTags(8, "bounces@shop.example", KEY).read(address)).isEmpty();
        assertThat(new ReturnTags(7, "bounces@shop.example", new byte[] {1}).read(address))
                .isEmpty();
        assertThat(tags.read("bounces+z-0000000000000000@shop.example, " + address))
                .contains(35L);
    }
}
