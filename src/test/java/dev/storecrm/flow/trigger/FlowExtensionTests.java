package dev.storecrm.flow.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The extensions as {@code shopify app deploy} takes them: its rules are those of Shopify/cli, {@code services/flow} and
 * {@code models/extensions/specifications/flow_action.ts}, and of shopify.dev, "Flow action reference" and "Flow trigger
 * reference".
 */
class FlowExtensionTests {
    private static final Path ALL = Path.of("frontend/extensions");
    private static final Set<String> REFERENCES =
            Set.of("customer_reference", "order_reference", "product_reference", "company_reference");
    private static final Set<String> OF_ACTIONS = Set.of(
            "boolean",
            "email",
            "multi_line_text_field",
            "number_integer",
            "number_decimal",
            "single_line_text_field",
            "url");
    private static final Set<String> OF_TRIGGERS =
            Set.of("boolean", "email", "single_line_text_field", "url", "number_decimal");

    private static JsonNode toml(String folder) {
        return new TomlMapper()
                .readTree(ALL.resolve(folder).resolve("shopify.extension.toml").toFile());
    }

    private static JsonNode extension(String folder) {
        var all = toml(folder).path("extensions");
        assertThat(all.size()).isEqualTo(1);
        return all.get(0);
    }

    private static List<JsonNode> fields(String folder) {
        var fields = new ArrayList<JsonNode>();
        toml(folder).path("settings").path("fields").forEach(fields::add);
        return fields;
    }

    private static List<String> keys(String folder) {
        return fields(folder).stream()
                .filter(field -> field.has("key"))
                .map(field -> field.path("key").asString())
                .toList();
    }

    @Test
    void everyHandleIsItsFolderAndOneThatShopifyTakes() throws IOException {
        try (var folders = Files.list(ALL)) {
            for (var folder : folders.map(Path::getFileName).map(Path::toString).toList()) {
                assertThat(extension(folder).path("handle").asString())
                        .isEqualTo(folder)
                        .matches("[A-Za-z0-9-]{1,30}");
                assertThat(extension(folder).path("name").asString()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"add-customer-metrics-data, Add customer metrics data", "record-mail-permission, Record mail permission"
    })
    void theActionCallsTheAddressesThatAnswer(String handle, String name) {
        var action = extension(handle);

        assertThat(action.propertyNames())
                .containsExactlyInAnyOrder(
                        "name",
                        "type",
                        "handle",
                        "description",
                        "runtime_url",
                        "validation_url",
                        "schema",
                        "return_type_ref");
        assertThat(action.path("type").asString()).isEqualTo("flow_action");
        assertThat(action.path("name").asString()).isEqualTo(name);
        assertThat(action.path("runtime_url").asString()).isEqualTo("/flow/actions/" + handle);
        assertThat(action.path("validation_url").asString()).isEqualTo("/flow/actions/" + handle + "/validate");
    }

    @Test
    void theActionHasTheFourFieldsAndTheTime() {
        assertThat(keys("add-customer-metrics-data"))
                .containsExactly("customer_id", "meta_key", "meta_value", "application_slug", "occurred_at");
        assertThat(fields("add-customer-metrics-data")).allSatisfy(field -> {
            assertThat(field.propertyNames()).isSubsetOf("type", "key", "name", "description", "required");
            assertThat(field.path("type").asString()).isIn(OF_ACTIONS);
            assertThat(field.path("name").asString()).isNotBlank();
        });
    }

    @Test
    void theOtherActionHasItsFieldsAndEveryWordThatIsAnswered() throws IOException {
        assertThat(keys("record-mail-permission"))
                .containsExactly("customer_id", "decision", "kind", "channel", "proof", "occurred_at");
        assertThat(fields("record-mail-permission")).allSatisfy(field -> {
            assertThat(field.propertyNames()).isSubsetOf("type", "key", "name", "description", "required");
            assertThat(field.path("type").asString()).isIn(OF_ACTIONS);
        });
        var action = extension("record-mail-permission");
        assertThat(Files.readString(ALL.resolve("record-mail-permission")
                        .resolve(action.path("schema").asString())))
                .contains("type " + action.path("return_type_ref").asString() + " {", "status: String!")
                .contains("taken", "held", "no_stays", "parked");
    }

    @Test
    void theReturnedTypeStandsInTheSchemaWithEveryWordThatIsAnswered() throws IOException {
        var action = extension("add-customer-metrics-data");
        var schema = Files.readString(ALL.resolve("add-customer-metrics-data")
                .resolve(action.path("schema").asString()));

        assertThat(schema).contains("type " + action.path("return_type_ref").asString() + " {", "status: String!");
        assertThat(schema).contains("kept", "late", "parked", "ignored", "taken");
    }

    @ParameterizedTest
    @EnumSource(SegmentTrigger.class)
    void everyTriggerThatIsSentHasItsExtension(SegmentTrigger trigger) {
        var extension = extension(trigger.handle());

        assertThat(extension.propertyNames()).containsExactlyInAnyOrder("name", "type", "handle", "description");
        assertThat(extension.path("type").asString()).isEqualTo("flow_trigger");
        // the lifecycle callback names a trigger by its title
        assertThat(extension.path("name").asString().replace(' ', '-')).isEqualToIgnoringCase(trigger.handle());
        assertThat(keys(trigger.handle())).containsExactly(SegmentNews.NAME, SegmentNews.NUMBER);
    }

    @ParameterizedTest
    @EnumSource(SegmentTrigger.class)
    void everyFieldOfATriggerIsOneThatShopifyTakes(SegmentTrigger trigger) {
        var references = new HashSet<String>();
        fields(trigger.handle()).forEach(field -> {
            var type = field.path("type").asString();
            if (REFERENCES.contains(type)) {
                references.add(type);
                assertThat(field.propertyNames()).isSubsetOf("type", "description");
            } else {
                assertThat(type).isIn(OF_TRIGGERS);
                assertThat(field.propertyNames()).isSubsetOf("type", "key", "description");
                assertThat(field.path("key").asString()).matches("[A-Za-z ]+");
            }
        });
        assertThat(references).containsExactly("customer_reference");
    }

    /** Its address may be relative since 2026: shopify.dev, changelog "lifecycle callback extensions now support relative URLs". */
    @Test
    void theLifecycleCallbackComesToTheAddressThatAnswers() {
        var callback = extension("flow-trigger-lifecycle");

        assertThat(callback.propertyNames()).containsExactlyInAnyOrder("name", "type", "handle", "url");
        assertThat(callback.path("type").asString()).isEqualTo("flow_trigger_lifecycle_callback");
        assertThat(callback.path("url").asString()).isEqualTo("/flow/triggers/lifecycle");
    }
}
