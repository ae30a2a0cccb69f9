package dev.storecrm.sync;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** Writes bulk files as Shopify does, of any size, the same ones every time. */
final class BulkFiles {
    private static final String[] FIRST = {
        "Anna", "Bert", "花子", "Chloé", "Dmitri", "Eve", "太郎", "Grace", "Håkon", "Iris"
    };
    private static final String[] LAST = {"Bell", "Müller", "山田", "O'Neil", "Sato", "Smith", "鈴木", "Novák", "Khan", "Li"
    };
    private static final String[] CITIES = {"London", "Leeds", "東京", "Paris", "Berlin", "大阪", "Oslo", "Kraków"};

    private final int customers;

    /** @param customers each has three orders of two lines */
    BulkFiles(int customers) {
        this.customers = customers;
    }

    FileImport.Expected customerCounts() {
        return new FileImport.Expected(customers, customers);
    }

    FileImport.Expected orderCounts() {
        return new FileImport.Expected(customers * 9L, customers * 3L);
    }

    /** @param changed every how manieth record differs from version 0; 0 for none */
    void customers(Path file, int changed) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (var id = 1; id <= customers; id++) {
                customer(out, id, changed > 0 && id % changed == 0);
            }
        }
    }

    void orders(Path file, int changed) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (var id = 1; id <= customers * 3; id++) {
                order(out, id, changed > 0 && id % changed == 0);
            }
        }
    }

    private static void customer(BufferedWriter out, long id, boolean changed) throws IOException {
        var random = new Random(id);
        var first = FIRST[random.nextInt(FIRST.length)];
        var last = LAST[random.nextInt(LAST.length)] + random.nextInt(1000);
        var created = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(60_000_000));
        out.write("{\"id\":\"gid:\\/\\/shopify\\/Customer\\/" + id + "\",\"firstName\":\"" + first
                + "\",\"lastName\":\""
                + last + "\",\"locale\":\"en\",\"note\":" + (changed ? "\"changed\"" : "null") + ",\"tags\":[\"tag"
                + random.nextInt(20) + "\"],\"state\":\"" + (random.nextBoolean() ? "ENABLED" : "DISABLED")
                + "\",\"verifiedEmail\":true,\"taxExempt\":false,\"numberOfOrders\":\"3\",\"amountSpent\":{\"amount\":\""
                + random.nextInt(1000) + ".50\",\"currencyCode\":\"GBP\"},\"createdAt\":\"" + created
                + "\",\"updatedAt\":\"" + created.plusSeconds(changed ? 3600 : 0)
                + "\",\"defaultEmailAddress\":{\"emailAddress\":\"customer" + id
                + "@example.com\",\"marketingState\":\"" + (random.nextBoolean() ? "SUBSCRIBED" : "NOT_SUBSCRIBED")
                + "\",\"marketingOptInLevel\":\"SINGLE_OPT_IN\",\"marketingUpdatedAt\":\"" + created
                + "\",\"openTrackingLevel\":\"UNKNOWN\"},\"defaultPhoneNumber\":{\"phoneNumber\":\"+44"
                + (7_000_000_000L + id)
                + "\",\"smsMarketingConsent\":null},\"defaultAddress\":{\"id\":\"gid:\\/\\/shopify\\/MailingAddress\\/"
                + id
                + "?model_name=CustomerAddress\",\"company\":null,\"city\":\"" + CITIES[random.nextInt(CITIES.length)]
                + "\",\"provinceCode\":null,\"countryCodeV2\":\"GB\"},\"birthDate\":{\"value\":\"1980-0"
                + (1 + random.nextInt(9)) + "-1" + random.nextInt(10)
                + "\"},\"lastOrder\":{\"id\":\"gid:\\/\\/shopify\\/Order\\/"
                + id * 3 + "\",\"processedAt\":\"" + created.plusSeconds(86_400) + "\"}}\n");
    }

    private void order(BufferedWriter out, long id, boolean changed) throws IOException {
        var random = new Random(id * 7919);
        var at = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(60_000_000));
        var price = random.nextInt(1, 90) + ".99";
        out.write("{\"id\":\"gid:\\/\\/shopify\\/Order\\/" + id + "\",\"name\":\"#" + (1000 + id)
                + "\",\"email\":\"customer"
                + (id - 1) / 3 + "@example.com\",\"createdAt\":\"" + at + "\",\"updatedAt\":\""
                + at.plusSeconds(changed ? 3600 : 0) + "\",\"processedAt\":\"" + at
                + "\",\"closedAt\":null,\"cancelledAt\":null,\"cancelReason\":null,\"test\":false,"
                + "\"displayFinancialStatus\":\"PAID\",\"displayFulfillmentStatus\":\""
                + (changed ? "FULFILLED" : "UNFULFILLED") + "\",\"returnStatus\":\"NO_RETURN\","
                + bag("totalPriceSet", price)
                + bag("subtotalPriceSet", price) + bag("totalDiscountsSet", "0.0") + bag("totalShippingPriceSet", "0.0")
                + bag("totalTaxSet", "0.0") + bag("totalRefundedSet", "0.0")
                + "\"subtotalLineItemsQuantity\":2,\"discountCodes\":[],\"tags\":[],\"note\":null,\"sourceName\":\"web\","
                + "\"customer\":{\"id\":\"gid:\\/\\/shopify\\/Customer\\/" + ((id - 1) / 3 + 1)
                + "\"},\"shippingAddress\":{\"city\":\"London\",\"countryCodeV2\":\"GB\"}}\n");
        for (var line = 0; line < 2; line++) {
            line(out, id, id * 2 - line, changed, random);
        }
    }

    private static void line(BufferedWriter out, long order, long id, boolean changed, Random random)
            throws IOException {
        var product = 1 + random.nextInt(3000);
        out.write("{\"id\":\"gid:\\/\\/shopify\\/LineItem\\/" + id + "\",\"title\":\"Product " + product
                + "\",\"variantTitle\":null,\"sku\":\"SKU" + product + (changed ? "b" : "")
                + "\",\"quantity\":1,\"product\":{\"id\":\"gid:\\/\\/shopify\\/Product\\/" + product
                + "\"},\"variant\":{\"id\":\"gid:\\/\\/shopify\\/ProductVariant\\/" + product + "\"},"
                + bag("originalUnitPriceSet", "9.99") + bag("discountedTotalSet", "9.99")
                + "\"__parentId\":\"gid:\\/\\/shopify\\/Order\\/" + order + "\"}\n");
    }

    private static String bag(String field, String amount) {
        return "\"" + field + "\":{\"shopMoney\":{\"amount\":\"" + amount + "\",\"currencyCode\":\"GBP\"}},";
    }
}
