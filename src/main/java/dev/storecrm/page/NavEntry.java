package dev.storecrm.page;

/**
 * One entry of the app's navigation in Shopify's admin, offered as a bean by the module that owns the page.
 *
 * @param order place in the navigation, home is 0 and settings 900
 * @param messageKey what the entry is called
 * @param path where it leads, for example {@code /customers}
 * @param role who sees it
 */
public record NavEntry(int order, String messageKey, String path, Role role) {
    public NavEntry {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path starts with /: " + path);
        }
    }
}
