package dev.storecrm.consent;

import dev.storecrm.consent.LinkTokens.Asked;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.shopify.ShopifySettings;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;

/** What a mail says about stopping it: the address of the page, and the two lines of the head that mail programs read. */
@Component
public class PublicLinks {
    private final LinkTokens tokens;
    private final String app;

    PublicLinks(LinkTokens tokens, ShopifySettings settings) {
        this.tokens = tokens;
        this.app = settings.appUrl().toString().replaceAll("/+$", "");
    }

    /** The page where the receiver chooses, for the mail's text. */
    public String preferences(Link link) {
        return app + "/u/" + tokens.token(link);
    }

    /** The page where a yes is confirmed. */
    public String confirmation(Asked asked) {
        return app + "/u/" + tokens.token(asked);
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
