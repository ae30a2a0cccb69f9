package dev.storecrm.export;

/**
 * Who may be in a file, in ten bits a person (a Bloom filter): whoever is in it is always found, and of a hundred who are not,
 * about one. So a file may go for somebody who was not in it, which costs a click, and never stays with somebody who was.
 */
final class PeopleSketch {
    private static final int BITS_EACH = 10;
    private static final int PROBES = 7;
    private static final int SMALLEST = 8;
    private static final int LARGEST = 1 << 24;

    private final byte[] bits;

    private PeopleSketch(byte[] bits) {
        this.bits = bits;
    }

    static PeopleSketch forAbout(long people) {
        return new PeopleSketch(new byte[Math.clamp(people * BITS_EACH / Byte.SIZE, SMALLEST, LARGEST)]);
    }

    static PeopleSketch of(byte[] bits) {
        return new PeopleSketch(bits);
    }

    void add(long person) {
        var first = mixed(person);
        var step = mixed(first) | 1;
        for (var probe = 0; probe < PROBES; probe++) {
            var bit = bit(first + probe * step);
            bits[bit >>> 3] |= (byte) (1 << (bit & 7));
        }
    }

    boolean mayHold(long person) {
        var first = mixed(person);
        var step = mixed(first) | 1;
        for (var probe = 0; probe < PROBES; probe++) {
            var bit = bit(first + probe * step);
            if ((bits[bit >>> 3] & (1 << (bit & 7))) == 0) {
                return false;
            }
        }
        return true;
    }

    byte[] bytes() {
        return bits.clone();
    }

    private int bit(long hash) {
        return (int) Long.remainderUnsigned(hash, bits.length * 8L);
    }

    /** The finalizer of splitmix64: Shopify's numbers are regular, hashes must not be. */
    private static long mixed(long number) {
        var mixed = number + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
