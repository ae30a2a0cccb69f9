package dev.storecrm.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.export.format.ExportFormat;
import dev.storecrm.testing.IntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R79, R117 for files: whatever happens meanwhile, a file is whole and of one moment. */
@IntegrationTest
class ExportWorkTests extends ExportRig {
    /** F49: what changes while a file is being written is not in it. */
    @Test
    void writesOneMoment() throws IOException {
        var id = asked(ExportFormat.NDJSON);

        work(() -> quietly("delete from customer where shop_id = " + SHOP + " and customer_id > 10"));

        assertThat(file(id).state()).isEqualTo(ExportState.READY);
        assertThat(lines(id)).hasSize(CUSTOMERS).doesNotHaveDuplicates();
        assertThat(file(id).rows()).isEqualTo(CUSTOMERS);
        assertThat(file(id).size())
                .isEqualTo(Files.size(directory.resolve(SHOP.toString()).resolve(file(id).stored())));
    }

    /** R117: whoever lost the file to another changes nothing of that one's. */
    @Test
    void leavesAFileToWhoeverTookItOver() throws IOException {
        var id = asked(ExportFormat.NDJSON);

        work(() -> {
            quietly("delete from customer where shop_id = " + SHOP + " and customer_id > 10");
            work(() -> {});
        });

        assertThat(file(id).rows()).isEqualTo(10);
        assertThat(lines(id)).hasSize(10);
        assertThat(file(id).attempts()).isEqualTo(2);
        assertThat(stored()).containsExactly(file(id).stored());
    }

    @Test
    void throwsAwayWhatSomebodyTookBack() throws IOException {
        var id = asked(ExportFormat.UTF8);

        work(() -> downloads.cancel(SHOP, file(id)));

        assertThat(file(id).state()).isEqualTo(ExportState.CANCELLED);
        assertThat(stored()).isEmpty();
    }

    /** R79. */
    @Test
    void saysThatThereWasNoRoomAndLeavesNothing() throws IOException {
        var id = asked(ExportFormat.UTF8);

        FullDisk.during(1_000, () -> work(() -> {}));

        assertThat(file(id).state()).isEqualTo(ExportState.FAILED);
        assertThat(file(id).reason()).isEqualTo("NO_SPACE");
        assertThat(stored()).isEmpty();
        var next = asked(ExportFormat.UTF8);
        work(() -> {});
        assertThat(file(next).state()).isEqualTo(ExportState.READY);
    }

    /** R117: a file that would take more than is left to the shop ends, and leaves nothing. */
    @Test
    void stopsAFileThatTakesMoreThanItMay() throws Exception {
        asked(ExportFormat.UTF8);
        work(() -> {});
        execute("update export_file set size = (2::bigint << 30) - 1000 where shop_id = " + SHOP);
        var before = stored();
        var id = asked(ExportFormat.UTF8);

        work(() -> {});

        assertThat(file(id).state()).isEqualTo(ExportState.FAILED);
        assertThat(file(id).reason()).isEqualTo("QUOTA");
        assertThat(stored()).isEqualTo(before);
    }

    /** R117. */
    @Test
    void givesUpWhatFailsAgainAndAgain() {
        var id = asked(ExportFormat.UTF8);
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> work(() -> {
                        throw new StackOverflowError("killed");
                    }))
                    .isInstanceOf(StackOverflowError.class);
        }

        work(() -> {});

        assertThat(file(id).reason()).isEqualTo("GAVE_UP");
    }

    /** R117: two at a time, each whole. */
    @Test
    void makesTwoSideBySide() throws Exception {
        var one = asked(ExportFormat.UTF8);
        var other = asked(ExportFormat.NDJSON);

        try (var threads = Executors.newFixedThreadPool(2)) {
            var both = List.of(threads.submit(() -> work(() -> {})), threads.submit(() -> work(() -> {})));
            for (var each : both) {
                each.get();
            }
        }

        assertThat(lines(one)).hasSize(CUSTOMERS + 1);
        assertThat(lines(other)).hasSize(CUSTOMERS);
    }

    @ParameterizedTest
    @CsvSource({"Asia/Tokyo,09:30", "+09:00,09:30", "Z,00:30", "-02:30,22:00"})
    void writesTimesOfTheShop(String of, String time) throws IOException {
        zone = ZoneId.of(of);
        var id = asked(ExportFormat.UTF8);

        work(() -> {});

        assertThat(lines(id).get(1)).endsWith(" " + time + ":00");
    }

    /** R94: nothing of another shop is in a file. */
    @Test
    void writesNobodyOfAnotherShop() throws Exception {
        execute("update customer set shop_id = shop_id + 1 where shop_id = " + SHOP + " and customer_id > 3");
        var id = asked(ExportFormat.NDJSON);

        work(() -> {});

        assertThat(lines(id)).hasSize(3);
        execute("delete from customer where shop_id = " + SHOP + " + 1");
    }
}
