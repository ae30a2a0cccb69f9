package dev.storecrm.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.export.format.ExportFormat;
import dev.storecrm.testing.IntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R83, R117, R120: what is taken away, lost or forgotten is deleted, and nothing else. */
@IntegrationTest
class ExportSweepTests extends ExportRig {
    /** R120: the person was still there when the file was read, and is no more when it is finished. */
    @Test
    void makesAFileAnewWhenSomebodyIsForgottenMeanwhile() throws IOException {
        var id = asked(ExportFormat.NDJSON);
        var once = new ArrayList<>(List.of(7));

        work(() -> {
            if (!once.isEmpty()) {
                once.removeFirst();
                inShop.run(SHOP, () -> holder.erase(SHOP, 7));
                quietly("delete from customer where shop_id = " + SHOP + " and customer_id = 7");
            }
        });

        assertThat(file(id).attempts()).isEqualTo(2);
        assertThat(lines(id)).hasSize(CUSTOMERS - 1).noneMatch(line -> line.contains("c7@"));
    }

    /** R120. */
    @Test
    void deletesFilesThatSomebodyIsInAndKeepsTheOthers() throws Exception {
        var all = asked(ExportFormat.UTF8);
        work(() -> {});
        execute("delete from customer where shop_id = " + SHOP + " and customer_id = 7");
        var others = asked(ExportFormat.UTF8);
        work(() -> {});

        inShop.run(SHOP, () -> holder.erase(SHOP, 7));

        assertThat(file(all).state()).isEqualTo(ExportState.REMOVED);
        assertThat(file(all).reason()).isEqualTo("ERASED");
        assertThat(file(others).state()).isEqualTo(ExportState.READY);
        assertThat(isSweepDue()).isTrue();
        sweep();
        assertThat(stored()).containsExactly(file(others).stored());
    }

    /** B30: with the shop goes every file of it, the unfinished ones too. */
    @Test
    void deletesEveryFileOfAnErasedShop() throws Exception {
        asked(ExportFormat.UTF8);
        work(() -> {});
        Files.createFile(directory.resolve(SHOP.toString()).resolve(UUID.randomUUID() + "-1.1.part"));

        inShop.run(SHOP, () -> holder.eraseShop(SHOP));
        execute("delete from export_file where shop_id = " + SHOP);

        assertThat(isSweepDue()).isTrue();
        sweep();
        assertThat(stored()).isEmpty();
    }

    /** R120: what is being written while the sweep goes by is nobody's leftover. */
    @Test
    void leavesWhatIsBeingWritten() throws IOException {
        var id = asked(ExportFormat.NDJSON);

        work(this::sweep);

        assertThat(lines(id)).hasSize(CUSTOMERS);
    }

    /** F47, R117: the next instance begins anew, and nothing of the first is left. */
    @Test
    void goesOnWhenANodeIsKilled() throws IOException {
        var id = asked(ExportFormat.UTF8);
        assertThatThrownBy(() -> work(() -> {
                    throw new StackOverflowError("killed");
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(file(id).state()).isEqualTo(ExportState.RUNNING);
        Files.createFile(directory.resolve(SHOP.toString()).resolve(file(id).stored() + ".1.part"));
        Files.createFile(directory.resolve(SHOP.toString()).resolve(file(id).stored()));

        work(() -> {});

        assertThat(file(id).state()).isEqualTo(ExportState.READY);
        assertThat(isSweepDue()).isTrue();
        sweep();
        assertThat(stored()).containsExactly(file(id).stored());
    }

    /** R83: the database is that of yesterday, the files are those of today. */
    @Test
    void deletesFilesOfWhichARestoredDatabaseKnowsNothing() throws Exception {
        var old = asked(ExportFormat.UTF8);
        work(() -> {});
        var lost = asked(ExportFormat.UTF8);
        work(() -> {});
        execute("delete from export_file where file_id = '" + lost + "'");

        sweep();

        assertThat(stored()).containsExactly(file(old).stored());
    }
}
