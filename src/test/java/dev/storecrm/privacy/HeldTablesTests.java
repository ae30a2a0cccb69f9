package dev.storecrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import dev.storecrm.testing.IntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What modules declare against what the database has: a table that nobody declared would be in no export and no scan. */
@IntegrationTest
class HeldTablesTests {
    @Autowired
    List<PersonalDataHolder> holders;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InShop inShop;

    private List<HeldTable> declared() {
        return holders.stream().flatMap(holder -> holder.tables().stream()).toList();
    }

    @Test
    void declaresEveryTableOfAShopOnce() {
        assertThat(declared())
                .extracting(HeldTable::name)
                .containsExactlyInAnyOrderElementsOf(
                        jdbc.sql("""
                        select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity
                          and relkind in ('r', 'p') and not relispartition
                        """).query(String.class).list());
    }

    @Test
    void callsATableWithACustomersNumberOneOfCustomers() {
        var numbered = jdbc.sql("""
                select table_name from information_schema.columns join pg_class on relname = table_name
                where table_schema = 'public' and column_name = 'customer_id' and relkind in ('r', 'p')
                """).query(String.class).list();

        assertThat(declared().stream().filter(HeldTable::namesCustomers).map(HeldTable::name))
                .containsAll(numbered);
    }

    @Test
    void readsWithEveryDeclaration() {
        for (var table : declared()) {
            var condition = table.namesCustomers() ? table.condition() : "true";
            var columns = table.traces().isEmpty() ? "1" : String.join(", ", table.traces());
            inShop.run(new ShopId(1), () -> assertThat(jdbc.sql("select " + columns + " from " + table.name()
                                    + " where shop_id = :shop and " + condition)
                            .param("shop", 1L)
                            .param("customer", 1L)
                            .query()
                            .listOfRows())
                    .as(table.name())
                    .isEmpty());
        }
    }

    /** Whoever runs StoreCRM reads there what it keeps about people. */
    @Test
    void areNamedInTheDocumentation() throws IOException {
        var page = Files.readString(Path.of("docs", "privacy.md"));
        assertThat(declared().stream().filter(HeldTable::namesCustomers).map(HeldTable::name))
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }
}
