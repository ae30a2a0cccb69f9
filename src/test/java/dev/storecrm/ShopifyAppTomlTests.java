package dev.storecrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.shop.RequiredScopes;
import dev.storecrm.shopify.ShopifySettings;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.webhook.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** What {@code shopify app deploy} tells Shopify about the app is what the code does. */
@SandboxTest
class ShopifyAppTomlTests {
    private static final List<String> COMPLIANCE = List.of("customers/data_request", "customers/redact", "shop/redact");

    private final JsonNode toml =
            new TomlMapper().readTree(Path.of("frontend/shopify.app.toml").toFile());

    @Autowired
    Topics topics;

    private TreeSet<String> subscribed(String kind) {
        var found = new TreeSet<String>();
        toml.path("webhooks").path("subscriptions").forEach(subscription -> subscription
                .path(kind)
                .forEach(topic -> assertThat(found.add(topic.asString()))
                        .as("%s twice", topic)
                        .isTrue()));
        return found;
    }

    @Test
    void everyTopicHasAHandlerAndEveryHandlerItsTopic() {
        var all = subscribed("topics");
        all.addAll(subscribed("compliance_topics"));

        assertThat(all).containsExactlyInAnyOrderElementsOf(topics.all());
    }

    @Test
    void thePrivacyTopicsAreSubscribedAsSuch() {
        assertThat(subscribed("compliance_topics")).containsExactlyElementsOf(COMPLIANCE);
    }

    @Test
    void everyTopicComesToTheOneInbox() {
        toml.path("webhooks").path("subscriptions").forEach(subscription -> assertThat(
                        subscription.path("uri").asString())
                .isEqualTo("/webhooks/shopify"));
    }

    @Test
    void theScopesAreThoseThatTheCodeNeeds() {
        var access = toml.path("access_scopes");
        var optional = new TreeSet<String>();
        access.path("optional_scopes").forEach(scope -> optional.add(scope.asString()));

        assertThat(access.path("scopes").asString().split(",")).containsExactlyElementsOf(RequiredScopes.REQUIRED);
        assertThat(optional).containsExactlyElementsOf(RequiredScopes.WANTED);
        assertThat(access.path("use_legacy_install_flow").asBoolean(true)).isFalse();
    }

    @Test
    void theApiVersionIsTheOneThatTheCodeSpeaks() {
        assertThat(toml.path("webhooks").path("api_version").asString()).isEqualTo(ShopifySettings.API_VERSION);
    }

    @Test
    void shopifyComesBackToTheCallbackAndFramesTheApp() {
        assertThat(toml.path("embedded").asBoolean()).isTrue();
        assertThat(toml.path("auth").path("redirect_urls").get(0).asString())
                .isEqualTo(toml.path("application_url").asString() + "/auth/callback");
    }
}
