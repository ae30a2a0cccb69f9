package dev.storecrm.page.web;

import dev.storecrm.page.NavEntry;
import dev.storecrm.page.ShopBadge;
import dev.storecrm.page.Visitor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the layout puts around a page.
 *
 * @param visitor nobody on pages outside Shopify's admin
 * @param navigation the entries this visitor may use, in order
 * @param words asked only where the shop's name is drawn, which a frame does not do
 * @param toast key of the sentence to show once, after a form worked
 */
record Layout(
        String apiKey,
        String appBridgeUrl,
        Assets assets,
        String language,
        @Nullable Visitor visitor,
        List<NavEntry> navigation,
        Supplier<List<ShopBadge.Word>> words,
        @Nullable String toast) {

    /** What has to be said about the shop beside its name. */
    public List<ShopBadge.Word> badges() {
        return words.get();
    }
}
