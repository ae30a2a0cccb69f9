package dev.storecrm.messaging.sender;

import org.jspecify.annotations.Nullable;

/**
 * What a look at the sender's domain found about one of the records that mailbox providers ask for (RFC 7208, 6376, 7489).
 *
 * @param found what stands there; null where nothing does
 * @param name of the record to add or to change; null where nothing has to be done
 * @param value to copy; null where only the relay's maker knows it
 */
public record DomainFinding(
        Subject subject,
        Verdict verdict,
        @Nullable String found,
        @Nullable String name,
        @Nullable String value) {

    /** What is looked at. */
    public enum Subject {
        /** Who may send for the domain. */
        SPF,
        /** The key that we sign with. */
        DKIM,
        /** What becomes of mails that are neither. */
        DMARC,
        /** Whether what proves a mail belongs to the domain that it names: without that neither of the first two counts. */
        ALIGNMENT
    }

    /** How it stands. */
    public enum Verdict {
        FINE,
        MISSING,
        /** More than one of a record of which only one counts. */
        TWICE,
        /** Another key than ours, or a record that cannot be read. */
        WRONG,
        /** There, and it does not name the relay that is in use. */
        WITHOUT_RELAY,
        /** This app does not sign: the relay has to. */
        RELAY,
        /** The name servers did not answer. */
        UNKNOWN
    }

    /** Whether receivers have a reason to doubt the mails, as far as anybody can see: no answer is none. */
    public boolean isLacking() {
        return switch (verdict) {
            case FINE, UNKNOWN, WITHOUT_RELAY -> false;
            case RELAY -> subject == Subject.ALIGNMENT;
            case MISSING, TWICE, WRONG -> true;
        };
    }

    public boolean isFine() {
        return verdict == Verdict.FINE;
    }
}
