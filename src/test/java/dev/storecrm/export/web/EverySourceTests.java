package dev.storecrm.export.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import dev.storecrm.testing.SandboxTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** T146 and R94: what holds for every list that offers itself, read from the lists themselves. */
@SandboxTest
class EverySourceTests extends SourceStage {
    @Autowired
    List<PersonalDataHolder> holders;

    @Autowired
    InShop inShop;

    @Test
    void handsOutEveryColumnOfEveryList() {
        for (var source : sources) {
            rig.execute("delete from export_file");
            var columns = source.columns();
            var file = taken(
                    source.name(), columns.stream().map(column -> column.key()).toArray(String[]::new));

            assertThat(columns.stream().map(column -> column.key()))
                    .as(source.name())
                    .doesNotHaveDuplicates();
            assertThat(columns).as(source.name()).allSatisfy(column -> assertThat(file)
                    .contains("\"" + column.key() + "\":"));
            assertThat(rig.get("/downloads/new/" + source.name() + "?id=9&campaign=9&coupon=9&rehearsal=9")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(rig.get("/downloads").body()).as(source.name()).contains("Ready");
        }
    }

    /** R120: of a file that went with somebody the list knows no more what it was of, and still shows it. */
    @Test
    void listsFilesOfThoseWhoAreForgotten() {
        var shop = new ShopId((Long) rig.value("select id from shop"));
        sources.forEach(source -> taken(
                source.name(), source.columns().stream().map(ExportColumn::key).toArray(String[]::new)));

        inShop.run(
                shop,
                () -> holders.forEach(holder -> {
                    if (holder.tables().stream().anyMatch(table -> table.name().equals("export_file"))) {
                        holder.erase(shop, 1);
                    }
                }));

        assertThat(rig.rows("select 1 from export_file where source = 'segment-members' and reason = 'ERASED'"))
                .hasSize(1);
        assertThat(rig.get("/downloads").body()).contains("Deleted", "Somebody in it had to be forgotten");
    }
}
