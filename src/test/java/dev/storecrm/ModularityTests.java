package dev.storecrm;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    @Test
    void keepsModulesToTheirLevels() {
        ApplicationModules.of(StoreCrmApplication.class).verify();
    }
}
