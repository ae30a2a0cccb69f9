package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.customer.CustomerImport;
import dev.storecrm.database.Asked;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.RecordImport.Gone;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.testing.IntegrationTest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R49: the heap does not grow with the file. A run that was killed asks for the file again (docs/adr, 7). */
@IntegrationTest
class FileHeapTests {
    private static final AtomicLong SHOPS = new AtomicLong(560_000);
    private static final Instant ASKED = Instant.parse("2100-01-01T00:00:00Z");

    /** Rows that wait for their turn, and what else runs in this process. */
    private static final long ROOM = 64L << 20;

    @Autowired
    FileImport files;

    /** A customer a line, one in forty of whom the policy takes in; looks at the heap early and late. */
    private static final class Customers extends InputStream {
        private final long lines;
        private long line;
        private byte[] text = {};
        private int at;
        private long early;
        private long late;

        Customers(long lines) {
            this.lines = lines;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (at == text.length && !next()) {
                return -1;
            }
            var read = Math.min(length, text.length - at);
            System.arraycopy(text, at, into, from, read);
            at += read;
            return read;
        }

        private boolean next() {
            if (line == lines) {
                late = used();
                return false;
            }
            if (++line == lines / 10) {
                early = used();
            }
            text = """
                    {"id":"gid://shopify/Customer/%d","firstName":"Anna","lastName":"Bell","tags":["a","b"],\
                    "state":"%s","note":"A note that nobody reads and that makes the line as long as lines are.",\
                    "numberOfOrders":"2","amountSpent":{"amount":"12.5","currencyCode":"GBP"},\
                    "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z","defaultEmailAddress":null}
                    """.formatted(line, line % 40 == 0 ? "ENABLED" : "DISABLED").getBytes(StandardCharsets.US_ASCII);
            at = 0;
            return true;
        }

        private static long used() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        long growth() {
            return late - early;
        }
    }

    @Test
    void isFlatOverAHundredMegabytes() throws SQLException {
        assertThat(read(300_000)).isLessThan(ROOM);
    }

    @Test
    @Tag("drill")
    void isFlatOverFiveMillionLines() throws SQLException {
        assertThat(read(5_000_000)).isLessThan(ROOM);
    }

    /** How many bytes the heap grew by. */
    private long read(long lines) throws SQLException {
        var file = new Customers(lines);
        var result = files.run(
                file,
                new FileImport.Expected(lines, lines),
                new FileImport.Target(
                        new ShopId(SHOPS.incrementAndGet()),
                        new CustomerImport(ImportPolicy.REGISTERED_AND_PURCHASED),
                        Gone.KEEP,
                        Asked.forAll(ASKED, ASKED)),
                new FileImport.Listener() {
                    @Override
                    public void read(long objects) {}

                    @Override
                    public void finishing(LoadConnection connection, PhaseResult result) {}
                });
        assertThat(result.counts().created()).isEqualTo(lines / 40);
        System.out.println("FileHeapTests: " + lines + " lines, heap grew by " + (file.growth() >> 20) + " MB");
        return file.growth();
    }
}
