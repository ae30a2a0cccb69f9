package dev.storecrm.messaging.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Nobody can be written to by this channel now: thrown by a {@link Deliverer} before it asked to begin. The recipient keeps
 * its place, and no attempt is counted.
 */
public final class ChannelDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final @Nullable String answer;
    private final boolean needsPerson;

    /**
     * @param reason a word for pages
     * @param answer what the other side said
     * @param needsPerson whether somebody has to change something; otherwise it passes by itself
     */
    public ChannelDown(String reason, @Nullable String answer, boolean needsPerson, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
        this.answer = answer;
        this.needsPerson = needsPerson;
    }

    public String reason() {
        return reason;
    }

    public @Nullable String answer() {
        return answer;
    }

    public boolean needsPerson() {
        return needsPerson;
    }
}
