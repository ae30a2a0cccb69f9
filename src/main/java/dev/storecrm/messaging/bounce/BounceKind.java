package dev.storecrm.messaging.bounce;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What news of a mail says of its address. */
public enum BounceKind {
    /** There is no such mailbox: the address is suppressed. */
    HARD,
    /** It could not be delivered this time: full, or away for too long. */
    SOFT,
    /** Refused for what the mail says or who sends it: no fault of the address. */
    POLICY,
    /** The receiver called it spam. */
    COMPLAINT,
    /** It arrived, or somebody took it who tells nothing further. Kept nowhere: it only settles what was unknown. */
    ARRIVED;

    private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    /**
     * What an enhanced status says of a mail that came back (RFC 3463); without a telling one, what the server said decides.
     */
    public static BounceKind ofFailure(@Nullable String status, @Nullable String answer) {
        if (status == null || status.equals("5.0.0")) {
            var said = answer == null ? null : STATUS.matcher(answer);
            return said != null && said.find() && !said.group(1).equals("5.0.0") ? ofStatus(said.group(1)) : SOFT;
        }
        return ofStatus(status);
    }

    private static BounceKind ofStatus(String status) {
        if (status.startsWith("5.7.") || status.equals("5.1.7") || status.equals("5.1.8")) {
            return POLICY;
        }
        // 5.2.1: the mailbox is closed, 5.4.4: its domain leads nowhere
        var gone = status.startsWith("5.1.") || status.equals("5.2.1") || status.equals("5.4.4");
        return gone ? HARD : SOFT;
    }
}
