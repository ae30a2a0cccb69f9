package dev.storecrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.kernel.MissingSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

class RequiredSettingsTests {
    private static final Map<String, String> COMPLETE = Map.of(
            "shopify.api-key", "key",
            "shopify.api-secret", "secret",
            "storecrm.url", "https://storecrm.example",
            "storecrm.encryption-key", "key",
            "spring.datasource.url", "jdbc:postgresql:storecrm",
            "spring.datasource.username", "storecrm_app");

    private static void start(MockEnvironment environment) {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("environment", environment);
        new RequiredSettings().postProcessBeanFactory(beans);
    }

    private static MockEnvironment complete() {
        var environment = new MockEnvironment();
        COMPLETE.forEach(environment::setProperty);
        return environment;
    }

    @Test
    void startsWithEverythingSet() {
        assertThatCode(() -> start(complete())).doesNotThrowAnyException();
    }

    @Test
    void namesEveryMissingVariableInOneLine() {
        var environment = complete();
        environment.setProperty("shopify.api-key", " ");
        environment.setProperty("storecrm.encryption-key", "");

        assertThatThrownBy(() -> start(environment))
                .isInstanceOf(MissingSetting.class)
                .hasMessage(
                        "SHOPIFY_API_KEY, STORECRM_ENCRYPTION_KEY must be set: README.md says what each of them is");
    }

    @Test
    void tellsItWithoutAStackTrace() {
        var failure = new BeanCreationException("settings", new MissingSetting("STORECRM_URL", "is not set"));

        var analysis = new MissingSettingAnalyzer().analyze(failure);

        assertThat(analysis.getDescription()).isEqualTo("STORECRM_URL is not set");
    }
}
