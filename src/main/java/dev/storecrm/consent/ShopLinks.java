package dev.storecrm.consent;

import dev.storecrm.consent.LinkTokens.Link;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The links in a shop's mails; asks no database, and is used by any number of threads. */
public final class ShopLinks {
    static final String PAGE = "/u/";

    private static final String CLICK = "/c/";
    private static final String OPEN = "/o/";

    private final String app;
    private final LinkTokens.Pen pen;

    ShopLinks(String app, LinkTokens.Pen pen) {
        this.app = app;
        this.pen = pen;
    }

    /** The same links where the app was when a mail was made. */
    public ShopLinks at(String other) {
        return new ShopLinks(other, pen);
    }

    /** The page where the receiver chooses, for the mail's text. */
    public String preferences(Link link) {
        return app + PAGE + pen.token(link);
    }

    /**
     * Leads to where a link of a mail leads, and tells that it was followed.
     *
     * @param link from 1 on, at most {@link LinkTokens#MOST_LINKS}
     */
    public String click(long delivery, int link) {
        return app + CLICK + pen.seen(delivery, link);
    }

    /** A picture without a look; who loads it tells that the mail was opened. */
    public String picture(long delivery) {
        return app + OPEN + pen.seen(delivery, 0) + ".gif";
    }

    /**
     * One click stops the mail's kind (RFC 8058). None on mail about an order, and none of the app itself: it cannot be
     * stopped this way. Both lines have to be signed by DKIM.
     */
    public SequencedMap<String, String> head(Link link) {
        var head = new LinkedHashMap<String, String>();
        if (link.kind() != Kind.TRANSACTIONAL) {
            head.put("List-Unsubscribe", "<" + preferences(link) + ">");
            head.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return head;
    }
}
