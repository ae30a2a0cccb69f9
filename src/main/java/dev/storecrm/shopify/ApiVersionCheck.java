package dev.storecrm.shopify;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notices when Shopify serves another API version than asked for: it falls forward once ours has ended, and answers may
 * mean something else from then on. Source: shopify.dev, "API versioning".
 */
@Component
class ApiVersionCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ApiVersionCheck.class);

    private final Set<String> others = ConcurrentHashMap.newKeySet();

    void served(@Nullable String version) {
        if (version != null && !ShopifySettings.API_VERSION.equals(version) && others.add(version)) {
            LOG.error(
                    "Shopify serves API version {} instead of {}: StoreCRM has to be updated",
                    version,
                    ShopifySettings.API_VERSION);
        }
    }

    /** Every other version that was served since the start. */
    Set<String> others() {
        return Set.copyOf(others);
    }
}
