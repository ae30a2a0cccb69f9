package dev.storecrm.sync;

import dev.storecrm.database.Digest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One kind of record of a proof.
 *
 * @param total objects of the file while it is read, records to be looked at while they are repaired; null until known
 * @param digest of both sides when they are equal, of Shopify's otherwise
 * @param leftOut people whom the import policy leaves out: not compared
 * @param kept records kept here though Shopify has deleted them: not compared
 * @param since records created before were not compared, because Shopify does not show them; null for none
 * @param repaired records that differed and were made equal
 * @param remaining records that still differ
 * @param moved records that changed meanwhile and were found equal when looked at one by one
 */
public record ProofOfKind(
        UUID proof,
        ProofKind kind,
        ProofStep step,
        @Nullable Long total,
        long done,
        Digest digest,
        long leftOut,
        long kept,
        @Nullable Instant since,
        long repaired,
        long remaining,
        long moved,
        @Nullable Instant finishedAt,
        @Nullable Problem problem) {

    /** 0 to 100; null while it cannot be told. */
    public @Nullable Integer percent() {
        return switch (step) {
            case READING, REPAIRING -> total == null || total == 0 ? 0 : (int) Math.min(100, done * 100 / total);
            case EQUAL, DIFFERENT, FAILED -> 100;
            case WAITING, CANCELLED -> 0;
            case COLLECTING, COMPARING -> null;
        };
    }
}
