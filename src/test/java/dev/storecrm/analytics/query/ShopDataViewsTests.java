package dev.storecrm.analytics.query;

import static dev.storecrm.analytics.query.ShopDataTests.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The views that such queries read. */
@IntegrationTest
class ShopDataViewsTests {
    @Autowired
    TestDatabase database;

    @Test
    @DisplayName("tells today's rules: a migration that changed a view, or what it is made of, has published it again")
    void wouldPublishTheSameAgain() throws SQLException {
        var definitions = "select c.relname || ': ' || pg_get_viewdef(c.oid) from pg_class c"
                + " where c.relnamespace = 'shop_data'::regnamespace order by 1";
        try (var connection = database.connectAsSuperuser()) {
            var before = read(connection, definitions);
            read(connection, "select set_config('role', 'storecrm_owner', false)");
            read(connection, "select storecrm_publish()::text");
            assertThat(read(connection, definitions)).isEqualTo(before);
        }
    }

    @Test
    void publishesEachViewAsItIsWithABarrierAndTheTicketsShop() throws SQLException {
        try (var connection = database.connectAsSuperuser()) {
            assertThat(read(connection, """
                            select c.relname from pg_class c where c.relnamespace = 'shop_data'::regnamespace and (c.relkind <> 'v'
                                or not coalesce(c.reloptions::text, '') like '%security_barrier=true%'
                                or coalesce(c.reloptions::text, '') like '%security_invoker=true%'
                                or pg_get_viewdef(c.oid) not like '%storecrm_query_shop()%'
                                or pg_get_userbyid(c.relowner) <> 'storecrm_owner')
                            """)).isEmpty();
            // a function of ours would read its tables as whoever asks
            assertThat(read(connection, """
                            select c.relname || ' calls ' || p.proname from pg_class c
                            join pg_rewrite r on r.ev_class = c.oid
                            join pg_depend d on d.objid = r.oid and d.refclassid = 'pg_proc'::regclass
                            join pg_proc p on p.oid = d.refobjid and p.provolatile <> 'i' and p.proname <> 'storecrm_query_shop'
                            where c.relnamespace = 'shop_data'::regnamespace and p.pronamespace = 'public'::regnamespace
                            """)).isEmpty();
            var columns = "select table_name || '.' || string_agg(column_name, ',' order by ordinal_position)"
                    + " from information_schema.columns where table_schema = '%s' and table_name in"
                    + " (select relname from pg_class where relnamespace = 'shop_data'::regnamespace) group by table_name order by 1";
            assertThat(read(connection, columns.formatted("shop_data")))
                    .isEqualTo(read(connection, columns.formatted("public")))
                    .hasSize(13);
        }
    }
}
