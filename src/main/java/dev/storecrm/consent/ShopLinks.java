package dev.storecrm.consent;

import dev.storecrm.consent.LinkTokens.Link;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The links in a shop's mails; asks no database, and is used by any number of threads. */
public final class ShopLinks {
    static final String PAGE = "/u/";

    private final String app;
    private final LinkTokens.Pen pen;

    ShopLinks(String app, LinkTokens.Pen pen) {
        this.app = app;
        this.pen = pen;
    }

    /** The page where the receiver chooses, for the mail's text. */
    public String preferences(Link link) {
        return app + PAGE + pen.token(link);
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
