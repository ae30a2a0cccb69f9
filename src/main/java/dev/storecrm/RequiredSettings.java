package dev.storecrm;

import dev.storecrm.kernel.MissingSetting;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Names every missing setting at once, before anything is connected, migrated or half started. */
@Component
class RequiredSettings implements BeanFactoryPostProcessor {
    private static final List<String> VARIABLES = List.of(
            "SHOPIFY_API_KEY",
            "SHOPIFY_API_SECRET",
            "STORECRM_URL",
            "STORECRM_ENCRYPTION_KEY",
            "SPRING_DATASOURCE_URL",
            "SPRING_DATASOURCE_USERNAME");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        // too early for a constructor with arguments
        var environment = beans.getBean(Environment.class);
        var missing = VARIABLES.stream()
                .filter(variable ->
                        environment.getProperty(property(variable), "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new MissingSetting(String.join(", ", missing), "must be set: README.md says what each of them is");
        }
    }

    /** {@code SHOPIFY_API_KEY} is {@code shopify.api-key}, {@code SPRING_DATASOURCE_URL} is {@code spring.datasource.url}. */
    static String property(String variable) {
        var words = variable.toLowerCase(Locale.ROOT);
        return words.startsWith("spring_")
                ? words.replace('_', '.')
                : words.replaceFirst("_", ".").replace('_', '-');
    }
}
