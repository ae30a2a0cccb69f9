package dev.storecrm.segment;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Shares customers out into a hundred buckets by their number alone: the same text gives the same buckets for ever, and
 * another text others. SQL does the same with whole numbers only.
 */
record Bucket(long factor, long shift) {
    static final long PRIME = 2_147_483_647L;
    static final int COUNT = 100;

    static Bucket of(String seed) {
        return new Bucket(1 + hash("factor " + seed) % (PRIME - 1), hash("shift " + seed) % PRIME);
    }

    long number(long customer) {
        var spread = customer % PRIME * factor % PRIME;
        return (spread * spread + shift) % PRIME % COUNT;
    }

    private static long hash(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
