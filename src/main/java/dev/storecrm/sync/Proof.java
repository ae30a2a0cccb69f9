package dev.storecrm.sync;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One comparison of a shop's records with Shopify's, finished or not. */
public record Proof(
        UUID id,
        ProofReason reason,
        ProofState state,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Problem problem,
        List<ProofOfKind> kinds) {

    public ProofOfKind of(ProofKind kind) {
        return kinds.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
    }

    public boolean canCancel() {
        return state == ProofState.QUEUED || state == ProofState.RUNNING;
    }

    public long repaired() {
        return kinds.stream().mapToLong(ProofOfKind::repaired).sum();
    }

    /** Consents stand with their customers. */
    public long kept() {
        return kinds.stream()
                .filter(one -> one.kind() != ProofKind.CONSENTS)
                .mapToLong(ProofOfKind::kept)
                .sum();
    }

    public long remaining() {
        return kinds.stream().mapToLong(ProofOfKind::remaining).sum();
    }
}
