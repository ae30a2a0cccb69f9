package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.commerce.OrderImport;
import dev.storecrm.commerce.ProductImport;
import dev.storecrm.customer.CustomerImport;
import dev.storecrm.database.Asked;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.LoadCounts;
import dev.storecrm.database.RecordImport;
import dev.storecrm.database.RecordImport.Gone;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class FileImportTests {
    private static final AtomicLong SHOPS = new AtomicLong(500_000);

    @Autowired
    FileImport files;

    @Autowired
    TestDatabase database;

    private final ShopId shop = new ShopId(SHOPS.incrementAndGet());
    /** Each file was asked for later than the one before. */
    private Instant askedAt = Instant.parse("2100-01-01T00:00:00Z");

    @Test
    void writesCustomersWithAddressesTagsAndWords() throws SQLException {
        var result = customers(
                Gone.KEEP,
                customer(1, "Anna", "Müller", "VIP", "2026-01-01T00:00:00Z"),
                address(11, 1, "London"),
                customer(2, "花子", "山田", "vip", "2026-01-02T00:00:00Z"));
        assertThat(result.counts()).isEqualTo(new LoadCounts(2, 0, 0));
        assertThat(rows("select last_name || '/' || sort_name || '/' || birth_month_day || '/' || amount_spent_minor"
                        + " from customer where shop_id = %s order by customer_id"))
                .containsExactly("Müller/muller anna/229/1250", "山田/山田 花子/229/1250");
        assertThat(rows("select city from customer_address where shop_id = %s")).containsExactly("London");
        assertThat(rows("select tag_key || '=' || tag from customer_tag where shop_id = %s order by customer_id"))
                .containsExactly("vip=VIP", "vip=vip");
        assertThat(rows("select word from customer_word where shop_id = %s and customer_id = 2"))
                .contains("山田", "田", "花子", "子");
    }

    @Test
    void changesNothingWhenRunTwice() throws SQLException {
        String[] file = {customer(1, "Anna", "Bell", "a", "2026-01-01T00:00:00Z"), address(11, 1, "London")};
        customers(Gone.KEEP, file);
        var before = rows("select xmin::text || ctid::text from customer where shop_id = %s");
        assertThat(customers(Gone.KEEP, file).counts()).isEqualTo(new LoadCounts(0, 0, 1));
        assertThat(rows("select xmin::text || ctid::text from customer where shop_id = %s"))
                .isEqualTo(before);
    }

    @Test
    void takesChangesAndLostPartsOver() throws SQLException {
        customers(
                Gone.KEEP,
                customer(1, "Anna", "Bell", "a", "2026-01-01T00:00:00Z"),
                address(11, 1, "London"),
                address(12, 1, "Leeds"));
        var result =
                customers(Gone.KEEP, customer(1, "Anne", "Bell", "b", "2026-02-01T00:00:00Z"), address(12, 1, "Leeds"));
        assertThat(result.counts()).isEqualTo(new LoadCounts(0, 1, 0));
        assertThat(rows("select city from customer_address where shop_id = %s")).containsExactly("Leeds");
        assertThat(rows("select tag from customer_tag where shop_id = %s")).containsExactly("b");
        assertThat(rows("select word from customer_word where shop_id = %s"))
                .contains("anne")
                .doesNotContain("anna");
    }

    @Test
    void noticesAChangedTagAlone() throws SQLException {
        customers(Gone.KEEP, customer(1, "Anna", "Bell", "a", "2026-01-01T00:00:00Z"));
        var result = customers(Gone.KEEP, customer(1, "Anna", "Bell", "b", "2026-01-01T00:00:00Z"));
        assertThat(result.counts().updated()).isEqualTo(1);
        assertThat(rows("select tag from customer_tag where shop_id = %s")).containsExactly("b");
    }

    @Test
    void marksWhatIsGoneAndUnmarksWhatIsBack() throws SQLException {
        var anna = customer(1, "Anna", "Bell", "a", "2026-01-01T00:00:00Z");
        var bert = customer(2, "Bert", "Cox", "a", "2026-01-01T00:00:00Z");
        customers(Gone.KEEP, anna, bert);
        assertThat(customers(Gone.KEEP, anna).deleted()).isEqualTo(1);
        assertThat(rows("select customer_id from customer where shop_id = %s and deleted_at is not null"))
                .containsExactly("2");
        customers(Gone.KEEP, anna, bert);
        assertThat(rows("select customer_id from customer where shop_id = %s and deleted_at is not null"))
                .isEmpty();
    }

    @Test
    void deletesWhatIsGoneWhenTheShopWantsThat() throws SQLException {
        customers(Gone.KEEP, customer(1, "Anna", "Bell", "a", "2026-01-01T00:00:00Z"), address(11, 1, "London"));
        customers(Gone.DELETE);
        assertThat(rows("select customer_id from customer where shop_id = %s")).isEmpty();
        assertThat(rows("select customer_id from customer_address where shop_id = %s"))
                .isEmpty();
        assertThat(rows("select customer_id from customer_word where shop_id = %s"))
                .isEmpty();
    }

    /** Z6 to Z8: of registered and bought, one cell of four comes in. */
    @Test
    void leavesOutWhomThePolicyLeavesOut() throws SQLException {
        var guest = customer(1, "Anna", "Bell", "a", "2026-01-01T00:00:00Z");
        var member = guest.replace("/1\"", "/2\"").replace("DISABLED", "ENABLED");
        var visitor = member.replace("/2\"", "/3\"").replace("\"numberOfOrders\":\"2\"", "\"numberOfOrders\":\"0\"");
        var stranger = visitor.replace("/3\"", "/4\"").replace("ENABLED", "DISABLED");
        var result = run(
                new CustomerImport(ImportPolicy.REGISTERED_AND_PURCHASED),
                Gone.KEEP,
                guest,
                address(11, 1, "London"),
                member,
                visitor,
                stranger);
        assertThat(result.skipped()).isEqualTo(3);
        assertThat(rows("select customer_id from customer where shop_id = %s")).containsExactly("2");
        assertThat(rows("select customer_id from customer_address where shop_id = %s"))
                .isEmpty();
    }

    /** R47, and what follows. */
    @Test
    void appliesNothingOfATruncatedFile() {
        var whole = customer(1, "Anna", "Bell", "a", "2026-01-01T00:00:00Z");
        assertBad(
                Problem.GARBLED,
                2,
                2,
                whole + "\n" + whole.replace("/1\"", "/2\"").substring(0, 60));
    }

    @Test
    void appliesNothingOfAGarbledFile() {
        var whole = customer(1, "Anna", "Bell", "a", "2026-01-01T00:00:00Z");
        assertBad(Problem.GARBLED, 2, 2, whole + "\n<html>502 Bad Gateway</html>");
        assertBad(Problem.GARBLED, 2, 2, whole + "\n42");
        assertBad(Problem.GARBLED, 2, 2, whole + "\n{\"id\":\"gid://shopify/Order/1\"}");
        assertBad(Problem.GARBLED, 1, 1, whole.replace("\"numberOfOrders\":\"2\"", "\"numberOfOrders\":\"many\""));
    }

    @Test
    void appliesNothingOfAMiscountedFile() {
        var whole = customer(1, "Anna", "Bell", "a", "2026-01-01T00:00:00Z");
        assertBad(Problem.MISCOUNTED, 2, 2, whole);
        assertBad(Problem.MISCOUNTED, 1, 0, whole);
    }

    @Test
    void appliesNothingOfAFileWithDuplicates() {
        var whole = customer(1, "Anna", "Bell", "a", "2026-01-01T00:00:00Z");
        assertBad(Problem.DUPLICATED, 2, 2, whole + "\n" + whole);
    }

    @Test
    void appliesNothingOfALineThatIsTooLong() {
        var whole = customer(1, "Anna", "Bell", "a", "2026-01-01T00:00:00Z");
        assertBad(Problem.GARBLED, 1, 1, whole.replace("Bell", "B".repeat(6_000_000)));
    }

    @Test
    void keepsCharactersThatCopyAndPostgresTreatSpecially() throws SQLException {
        customers(Gone.KEEP, customer(1, "A\\\\t\\tB\\nC", "O'\\\"Neil \\u0000😀", "t", "2026-01-01T00:00:00Z"));
        assertThat(rows("select first_name || '|' || last_name from customer where shop_id = %s"))
                .containsExactly("A\\t\tB\nC|O'\"Neil 😀");
    }

    @Test
    void givesLinesTheirOrdersCustomerAndTimeWhereverTheyStand() throws SQLException {
        var file = new ArrayList<String>();
        file.add(order(1, 7));
        file.add(order(2, 8));
        file.add(line(21, 2));
        file.add(line(11, 1));
        run(new OrderImport(), Gone.KEEP, file.toArray(String[]::new));
        assertThat(rows(
                        "select order_id || ':' || customer_id || ':' || total_minor || ':' || extract(year from processed_at)"
                                + " from order_line where shop_id = %s order by 1"))
                .containsExactly("1:7:998:2026", "2:8:998:2026");
        assertThat(rows("select stage || ' ' || total_minor from commerce_order where shop_id = %s order by order_id"))
                .containsExactly("FULFILLED 1998", "FULFILLED 1998");
    }

    @Test
    void listsVariantsWithTheirProductsName() throws SQLException {
        run(
                new ProductImport(),
                Gone.KEEP,
                "{\"id\":\"gid://shopify/Product/5\",\"title\":\"Mug\",\"status\":\"ACTIVE\",\"tags\":[],"
                        + "\"variantsCount\":{\"count\":2},\"priceRangeV2\":{\"minVariantPrice\":{\"amount\":\"1.0\","
                        + "\"currencyCode\":\"JPY\"},\"maxVariantPrice\":{\"amount\":\"2.0\",\"currencyCode\":\"JPY\"}},"
                        + "\"createdAt\":\"2026-01-01T00:00:00Z\",\"updatedAt\":\"2026-01-01T00:00:00Z\"}",
                "{\"id\":\"gid://shopify/ProductVariant/51\",\"title\":\"Red\",\"price\":\"1\",\"position\":1,"
                        + "\"updatedAt\":\"2026-01-01T00:00:00Z\",\"__parentId\":\"gid://shopify/Product/5\"}");
        assertThat(rows("select product_title || ' ' || title || ' ' || price_minor || currency from product_variant"
                        + " where shop_id = %s"))
                .containsExactly("Mug Red 1JPY");
    }

    private void assertBad(Problem problem, long objects, long records, String file) {
        assertThatThrownBy(() -> run(
                        new CustomerImport(ImportPolicy.ALL),
                        Gone.KEEP,
                        new FileImport.Expected(objects, records),
                        file))
                .isInstanceOfSatisfying(
                        BadFile.class, e -> assertThat(e.problem()).isEqualTo(problem));
        assertThat(rows("select customer_id from customer where shop_id = %s")).isEmpty();
    }

    private PhaseResult customers(Gone gone, String... lines) throws SQLException {
        return run(new CustomerImport(ImportPolicy.ALL), gone, lines);
    }

    private PhaseResult run(RecordImport records, Gone gone, String... lines) throws SQLException {
        var roots = Arrays.stream(lines)
                .filter(line -> !line.contains("__parentId"))
                .count();
        return run(records, gone, new FileImport.Expected(lines.length, roots), String.join("\n", lines));
    }

    private PhaseResult run(RecordImport records, Gone gone, FileImport.Expected expected, String file)
            throws SQLException {
        askedAt = askedAt.plusSeconds(1);
        return files.run(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                expected,
                new FileImport.Target(shop, records, gone, Asked.forAll(askedAt, askedAt)),
                new FileImport.Listener() {
                    @Override
                    public void read(long objects) {}

                    @Override
                    public void finishing(LoadConnection connection, PhaseResult result) {}
                });
    }

    private List<String> rows(String sql) {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql.formatted(shop))) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String customer(long id, String first, String last, String tag, String updatedAt) {
        return """
                {"id":"gid://shopify/Customer/%d","firstName":"%s","lastName":"%s","tags":["%s"],"state":"DISABLED",\
                "numberOfOrders":"2","amountSpent":{"amount":"12.5","currencyCode":"GBP"},\
                "createdAt":"2026-01-01T00:00:00Z","updatedAt":"%s","birthDate":{"value":"2000-02-29"},\
                "defaultEmailAddress":null,"somethingNew":{"a":[1,{"b":2}]}}""".formatted(id, first, last, tag, updatedAt);
    }

    private static String address(long id, long customer, String city) {
        return """
                {"id":"gid://shopify/MailingAddress/%d?model_name=CustomerAddress","city":"%s",\
                "__parentId":"gid://shopify/Customer/%d"}""".formatted(id, city, customer);
    }

    private static String order(long id, long customer) {
        return """
                {"id":"gid://shopify/Order/%d","name":"#%d","createdAt":"2026-01-01T00:00:00Z",\
                "updatedAt":"2026-01-01T00:00:00Z","processedAt":"2026-01-01T00:00:00Z",\
                "displayFinancialStatus":"PAID","displayFulfillmentStatus":"FULFILLED","returnStatus":"NO_RETURN",\
                "totalPriceSet":{"shopMoney":{"amount":"19.98","currencyCode":"GBP"}},\
                "customer":{"id":"gid://shopify/Customer/%d"}}""".formatted(id, id, customer);
    }

    private static String line(long id, long order) {
        return """
                {"id":"gid://shopify/LineItem/%d","title":"Mug","quantity":2,\
                "originalUnitPriceSet":{"shopMoney":{"amount":"4.99","currencyCode":"GBP"}},\
                "discountedTotalSet":{"shopMoney":{"amount":"9.98","currencyCode":"GBP"}},\
                "__parentId":"gid://shopify/Order/%d"}""".formatted(id, order);
    }
}
