package dev.storecrm.shopify;

import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Queries over everything a shop has, answered as a file. Source: shopify.dev, "Perform bulk operations". */
@Component
public class BulkOperations {
    /** The one connection at the top of a bulk query. */
    private static final Pattern ROOT = Pattern.compile("(?<=\\{\\s{1,9})(\\w+)( \\{)");

    private final ShopifyAdmin admin;
    private final Documents documents;
    private final BulkFile file;

    BulkOperations(ShopifyAdmin admin, Documents documents, BulkFile file) {
        this.admin = admin;
        this.documents = documents;
        this.file = file;
    }

    private record Started(String id) {}

    /**
     * Starts the query in that document and returns the operation's id.
     *
     * @throws BulkFailure ANOTHER_RUNNING when the shop's operations leave no room, QUERY_INVALID
     */
    public String start(ShopDomain shop, String queryDocument) {
        return startQuery(shop, documents.get(queryDocument).text());
    }

    /** The same for those that a search finds, e.g. what changed since some time. */
    public String start(ShopDomain shop, String queryDocument, String search) {
        var query = ROOT.matcher(documents.get(queryDocument).text());
        return startQuery(shop, query.replaceFirst("$1(query: \"" + search + "\")$2"));
    }

    /** The same for a query that was put together, e.g. with a window of time. */
    public String startQuery(ShopDomain shop, String query) {
        try {
            return admin.execute(
                            shop,
                            "shopify/BulkStart",
                            Map.of("query", query),
                            "bulkOperationRunQuery.bulkOperation",
                            Started.class)
                    .id();
        } catch (UserErrors e) {
            if (e.has("OPERATION_IN_PROGRESS") || e.has("LIMIT_REACHED")) {
                throw new BulkFailure(
                        BulkFailure.Kind.ANOTHER_RUNNING, e.errors().toString());
            }
            throw new BulkFailure(BulkFailure.Kind.QUERY_INVALID, e.errors().toString());
        }
    }

    public BulkStatus status(ShopDomain shop, String id) {
        return admin.execute(shop, "shopify/BulkStatus", Map.of("id", id), "bulkOperation", BulkStatus.class);
    }

    /** Asks Shopify to stop; the operation goes through CANCELING. One that has ended stays as it is. */
    public void cancel(ShopDomain shop, String id) {
        try {
            admin.find(
                    shop, "shopify/BulkCancel", Map.of("id", id), "bulkOperationCancel.bulkOperation", Started.class);
        } catch (UserErrors e) {
            // it has ended already
        }
    }

    /**
     * Opens a result; the caller closes it. Broken off when no piece comes for the length of the read timeout.
     *
     * @throws BulkFailure URL_EXPIRED, URL_REFUSED
     * @throws ShopifyUnavailable for anything that may pass
     */
    public InputStream open(String url) {
        return file.open(url);
    }
}
