package dev.storecrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class StoreCrmApplicationTests {
    @Autowired
    JdbcClient jdbc;

    @Test
    void migratesAnEmptyDatabaseAndRunsAsTheAppRole() {
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("storecrm_app");
        assertThat(jdbc.sql("select to_regprocedure('storecrm_protect_table(regclass)')::text")
                        .query(String.class)
                        .single())
                .isNotNull();
    }
}
