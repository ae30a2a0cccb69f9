package dev.storecrm.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R96: a lock is one shop's, also where numbers written one after the other would read alike. */
@IntegrationTest
class LockKeysTests {
    private static final List<Long> SHOPS = List.of(1L, 12L, 123L, 23L, 3L, 2L);
    private static final List<String> TABLES = List.of("customer", "customer1", "customer12", "customer2");

    @Autowired
    BulkLoads loads;

    @Test
    void holdsNobodyUpInAnotherShop() throws SQLException {
        var held = new ArrayList<LoadConnection>();
        try {
            for (var shop : SHOPS) {
                var load = loads.begin(new ShopId(shop));
                held.add(load);
                for (var table : TABLES) {
                    assertThatCode(() -> load.tryLock(table))
                            .as("%s of shop %s", table, shop)
                            .doesNotThrowAnyException();
                }
            }
            try (var second = loads.begin(new ShopId(12))) {
                assertThatThrownBy(() -> second.tryLock("customer")).isInstanceOf(RecordsBusy.class);
            }
        } finally {
            for (var load : held) {
                load.close();
            }
        }
    }
}
