package dev.storecrm.page.web;

import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layout puts around a page.
 *
 * @param visitor nobody on pages outside Shopify's admin
 * @param navigation the entries this visitor may use, in order
 * @param toast key of the sentence to show once, after a form worked
 */
record Layout(
        String apiKey,
        String appBridgeUrl,
        Assets assets,
        String language,
        @Nullable Visitor visitor,
        List<NavEntry> navigation,
        @Nullable String toast) {}
