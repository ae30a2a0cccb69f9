package dev.storecrm.segment.condition;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Shares customers out into a hundred buckets by their number alone: the same text gives the same buckets for ever, and
 * another text others. SQL does the same with whole numbers only.
 */
public record Bucket(long factor, long shift) {
    public static final long PRIME = 2_147_483_647L;
    public static final int COUNT = 100;

    public static Bucket of(String seed) {
        return new Bucket(1 + hash("factor " + seed) % (PRIME - 1), hash("shift " + seed) % PRIME);
    }

    public long number(long customer) {
        var spread = customer % PRIME * factor % PRIME;
        return (spread * spread + shift) % PRIME % COUNT;
    }

    private static long hash(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
