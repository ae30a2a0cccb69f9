package dev.storecrm.metafield.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.Metafield;
import dev.storecrm.sandbox.store.Metafields;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Shopify's own metafields of customers, in our fields. */
@SandboxTest
class MetaMirrorTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @BeforeEach
    void importEverybody() {
        rig.reset();
        List.of(
                        "metafield_value",
                        "metafield_history",
                        "metafield_definition",
                        "metafield_look",
                        "metafield_mirror",
                        "metafield_mirrored")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        for (var i = 0; i < 12; i++) {
            somebody();
        }
        rig.post("/sync/runs", Map.of());
        settle();
    }

    private void declare(String namespace, String key, String type) {
        var answer = rig.post(
                "/meta-fields",
                Map.of(
                        "name", key,
                        "kind", "SHOPIFY",
                        "namespace", namespace,
                        "key", key,
                        "valueType", type));
        assertThat(answer.statusCode()).isEqualTo(303);
        settle();
    }

    /** What is under way arrives, and every file that was asked for is made and read. */
    private void settle() {
        for (var round = 0; round < 4; round++) {
            try {
                assertThat(rig.store.webhooks().awaitQuiet(Duration.ofSeconds(20)))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            rig.clock.tick(Duration.ofSeconds(15));
            jobs.runDue();
        }
    }

    private Customer somebody() {
        var customer = new Customer();
        customer.firstName = "Meta";
        customer.birthDate = LocalDate.of(1990, 2, 28);
        customer.email = UUID.randomUUID() + "@example.com";
        return rig.store.people().add(customer);
    }

    private void set(Customer who, String key, String value) {
        rig.clock.tick(Duration.ofSeconds(5));
        rig.store.people().setMetafield(who.id, "custom", key, "single_line_text_field", value);
        settle();
    }

    private Map<Long, String> atShopify(String name) {
        var values = new TreeMap<Long, String>();
        rig.store.books().customers.all().forEach(customer -> Metafields.of(customer).stream()
                .filter(field -> field.name().equals(name))
                .map(Metafield::value)
                .forEach(value -> values.put(customer.id, value)));
        return values;
    }

    private Map<Long, String> here(String key) {
        var values = new TreeMap<Long, String>();
        rig.rows(
                        "select customer_id, coalesce(number_value::text, text_value, date_value::text, flag_value::text) as text"
                                + " from metafield_facts where source = 'SHOPIFY' and key = '" + key + "'")
                .forEach(row -> values.put(
                        (Long) row.get("customer_id"), row.get("text").toString()));
        return values;
    }

    private List<Object> history(Customer who) {
        return rig
                .rows("select coalesce(text_value, '-') as text from metafield_history where customer_id = " + who.id
                        + " order by changed_at, taken")
                .stream()
                .map(row -> row.get("text"))
                .toList();
    }

    private long lines() {
        return (Long) rig.value("select count(*) from metafield_history");
    }

    @Test
    void bringsTheValuesOfAllCustomersForADeclaredField() {
        declare("facts", "birth_date", "DATE");
        declare("custom", "shoe_size", "NUMERIC");
        declare("custom", "gift_wrap", "BOOLEAN");

        assertThat(atShopify("facts.birth_date")).isNotEmpty();
        assertThat(here("birth_date")).isEqualTo(atShopify("facts.birth_date"));
        assertThat(here("shoe_size")).isNotEmpty().isEqualTo(atShopify("custom.shoe_size"));
        assertThat(here("gift_wrap")).isNotEmpty().isEqualTo(atShopify("custom.gift_wrap"));
        assertThat(rig.get("/meta-fields").body()).contains("Shopify metafield");
    }

    @Test
    void lookingAgainChangesNothing() {
        declare("custom", "favourite_colour", "STRING");
        var lines = lines();

        rig.clock.tick(Duration.ofDays(1));
        settle();

        assertThat(lines()).isPositive().isEqualTo(lines);
    }

    @Test
    void followsAChangeThatIsTold() {
        declare("custom", "favourite_colour", "STRING");
        var who = somebody();

        set(who, "favourite_colour", "teal");
        set(who, "favourite_colour", "mauve");

        assertThat(here("favourite_colour")).containsEntry(who.id, "mauve");
        assertThat(history(who)).endsWith("teal", "mauve");
        assertThat(rig.get("/customers/" + who.id + "/meta-fields").body())
                .contains("custom.favourite_colour", "mauve", "Shopify");
        assertThat(rig.rows("select * from metafield_look")).isEmpty();
    }

    @Test
    void aValueThatShopifyNoLongerHasGoesAndItsHistoryStays() {
        declare("custom", "favourite_colour", "STRING");
        var who = somebody();
        set(who, "favourite_colour", "teal");

        set(who, "favourite_colour", null);

        assertThat(here("favourite_colour")).doesNotContainKey(who.id);
        assertThat(history(who)).endsWith("teal", "-");
        assertThat(rig.get("/customers/" + who.id + "/meta-fields/history?slug=custom&key=favourite_colour")
                        .body())
                .contains("no value any more");
    }

    /** Shopify promises no notice for a metafield, so the daily look has to find what nobody told. */
    @Test
    void findsByTheDailyLookWhatNobodyTold() {
        declare("custom", "favourite_colour", "STRING");
        var who = somebody();
        settle();
        var now = rig.now();
        rig.store
                .books()
                .customers
                .change(
                        who.id,
                        who.updatedAt,
                        customer -> customer.metafields = Map.of(
                                "custom.favourite_colour",
                                new Metafield("custom", "favourite_colour", "single_line_text_field", "puce", now)));
        settle();
        assertThat(here("favourite_colour").get(who.id)).isNotEqualTo("puce");

        rig.clock.tick(Duration.ofDays(1));
        settle();

        assertThat(here("favourite_colour")).containsEntry(who.id, "puce");
    }

    @Test
    void aSweepBringsWhatChangedWhileNoticesWereLost() {
        declare("custom", "favourite_colour", "STRING");
        var who = somebody();
        settle();
        rig.execute("delete from sync_hint");
        rig.clock.tick(Duration.ofSeconds(5));
        rig.store
                .books()
                .customers
                .change(
                        who.id,
                        rig.now(),
                        customer -> customer.metafields = Map.of(
                                "custom.favourite_colour",
                                new Metafield(
                                        "custom", "favourite_colour", "single_line_text_field", "ochre", rig.now())));

        rig.post("/sync/runs", Map.of());
        settle();

        assertThat(here("favourite_colour")).containsEntry(who.id, "ochre");
    }

    @Test
    void takesNoValueThatDoesNotFitAndSaysHowMany() {
        declare("custom", "favourite_colour", "NUMERIC");
        var colours = atShopify("custom.favourite_colour").size();

        assertThat(here("favourite_colour")).isEmpty();
        assertThat(rig.value("select unfit from metafield_mirrored")).isEqualTo((long) colours);
        var field = rig.value("select id from metafield_definition");
        assertThat(rig.get("/meta-fields/" + field).body()).contains("Shopify metafield", "do not fit the value type");
    }

    @Test
    void anArchivedFieldIsNotAskedFor() {
        declare("custom", "favourite_colour", "STRING");
        var who = somebody();
        rig.post("/meta-fields/" + rig.value("select id from metafield_definition") + "/archive", Map.of());

        set(who, "favourite_colour", "teal");

        assertThat(here("favourite_colour").get(who.id)).isNotEqualTo("teal");
        assertThat(rig.rows("select * from metafield_look")).isEmpty();
        rig.clock.tick(Duration.ofDays(1));
        settle();
        assertThat(rig.rows("select * from metafield_mirror")).isEmpty();
    }

    @Test
    void refusesANamespaceThatShopifyDoesNotHave() {
        var answer = rig.post(
                "/meta-fields",
                Map.of("name", "N", "kind", "SHOPIFY", "namespace", "a\") { id }", "key", "k", "valueType", "STRING"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"namespace-error\"");
    }

    @Test
    void noFileFillsAMirroredField() {
        declare("custom", "favourite_colour", "STRING");

        var field = rig.value("select id from metafield_definition");
        var answer = rig.post(
                "/data/imports/1/start", Map.of("customerColumn", "0", "valueColumn", "1", "field", field.toString()));

        assertThat(answer.statusCode()).isEqualTo(404);
    }
}
