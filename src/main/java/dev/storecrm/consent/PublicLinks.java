package dev.storecrm.consent;

import dev.storecrm.consent.LinkTokens.Asked;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopifySettings;
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

    /** For many mails of a shop, whose key is read once. */
    public ShopLinks of(ShopId shop) {
        return new ShopLinks(app, tokens.pen(shop));
    }

    /** Where the app is now. */
    public String app() {
        return app;
    }

    /** The page where the receiver chooses, for the mail's text. */
    public String preferences(Link link) {
        return of(link.shop()).preferences(link);
    }

    /** The page where a yes is confirmed. */
    public String confirmation(Asked asked) {
        return app + ShopLinks.PAGE + tokens.token(asked);
    }

    /** As {@link ShopLinks#head}. */
    public SequencedMap<String, String> head(Link link) {
        return of(link.shop()).head(link);
    }
}
