package dev.storecrm.database;

import java.math.BigDecimal;

/**
 * How many records there are, and a checksum over their columns.
 *
 * @param checksum sum of the rows' 64-bit hashes modulo 2^64: the order of the rows does not matter
 */
public record Digest(long count, long checksum) {
    public static final Digest NONE = new Digest(0, 0);

    /** PostgreSQL adds up without an end; its lowest 64 bits are the sum modulo 2^64. */
    static Digest of(long count, BigDecimal sum) {
        return new Digest(count, sum.toBigInteger().longValue());
    }

    public Digest plus(Digest more) {
        return new Digest(count + more.count, checksum + more.checksum);
    }

    /** As people compare it: 16 hexadecimal digits. */
    public String hex() {
        return "%016x".formatted(checksum);
    }
}
