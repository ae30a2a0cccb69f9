package dev.storecrm.campaign.response;

/**
 * By how much one share is above another, with the interval in which the truth lies 19 times out of 20: Newcombe's hybrid of
 * two Wilson intervals (Statistics in Medicine 17, 1998, method 10). Unlike the usual formula it holds for small numbers and
 * for none at all.
 */
public record Difference(double difference, double low, double high) {
    private static final double Z = 1.959964;

    /** So many of so many. */
    public record Share(long some, long all) {
        public Share {
            if (some < 0 || some > all) {
                throw new IllegalArgumentException(some + " of " + all);
            }
        }

        public double share() {
            return all == 0 ? 0 : (double) some / all;
        }
    }

    private record Wilson(double low, double high) {
        static Wilson of(Share share) {
            var n = (double) share.all();
            var p = share.share();
            var middle = 2 * n * p + Z * Z;
            var reach = Z * Math.sqrt(Z * Z + 4 * n * p * (1 - p));
            var under = 2 * (n + Z * Z);
            return new Wilson((middle - reach) / under, (middle + reach) / under);
        }
    }

    /** Both have to be shares of somebody. */
    static Difference of(Share one, Share other) {
        if (one.all() == 0 || other.all() == 0) {
            throw new IllegalArgumentException("Nobody to compare with");
        }
        var first = Wilson.of(one);
        var second = Wilson.of(other);
        var p = one.share();
        var q = other.share();
        return new Difference(
                p - q,
                p - q - Math.hypot(p - first.low(), second.high() - q),
                p - q + Math.hypot(first.high() - p, q - second.low()));
    }

    /** Whether chance alone is a poor explanation. */
    public boolean sure() {
        return low > 0 || high < 0;
    }
}
