package dev.storecrm.flow.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What counts as a loop, as an operator sets it in the environment. */
class FlowSettingsTests {

    private static FlowSettings with(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return new Binder(ConfigurationPropertySources.from(environment.getPropertySources()))
                .bindOrCreate("storecrm.flow", FlowSettings.class);
    }

    @Test
    void readsTheVariablesThatTheReadmeNames() {
        assertThat(with(Map.of())).isEqualTo(new FlowSettings(20, Duration.ofMinutes(10)));
        assertThat(with(Map.of("STORECRM_FLOW_LOOP_TIMES", "5", "STORECRM_FLOW_LOOP_SPAN", "1h")))
                .isEqualTo(new FlowSettings(5, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({"1, 10m", "20, 59s", "20, 25h"})
    void refusesWhatCouldNotTellALoop(String times, String span) {
        assertThatThrownBy(() -> with(Map.of("STORECRM_FLOW_LOOP_TIMES", times, "STORECRM_FLOW_LOOP_SPAN", span)))
                .rootCause()
                .hasMessageContaining("storecrm.flow.loop-");
    }
}
