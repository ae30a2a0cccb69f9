package dev.storecrm.sync;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.proof.*}
 *
 * @param every how old a proof may be before the next one is made by itself
 * @param gap how old one that was made because nobody told us anything may be before the next such one
 * @param pause how soon a proof looks again whether a run that is in its way has ended
 * @param rounds how often both sides are compared again after repairs, 1 to 20
 * @param kept of how many proofs the days and differences are kept
 */
@ConfigurationProperties("storecrm.proof")
record ProofSettings(
        @DefaultValue("24h") Duration every,
        @DefaultValue("6h") Duration gap,
        @DefaultValue("30s") Duration pause,
        @DefaultValue("4") int rounds,
        @DefaultValue("7") int kept) {}
