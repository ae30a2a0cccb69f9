package dev.storecrm.export.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.kernel.ShopId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for files wherever they are kept. */
class StorageTests {
    private static final ShopId SHOP = new ShopId(7);
    private static final ShopId OTHER = new ShopId(77);

    @TempDir
    Path directory;

    private BucketServer bucket;
    private final String file = UUID.randomUUID() + "-1";

    @BeforeEach
    void start() throws IOException {
        bucket = new BucketServer();
    }

    @AfterEach
    void stop() {
        bucket.close();
    }

    private ExportStorage storage(String kind) {
        return kind.equals("bucket")
                ? new S3Storage(bucket.settings(BucketServer.SECRET), directory)
                : new DirectoryStorage(directory);
    }

    private static void put(ExportStorage storage, ShopId shop, String file, String text) throws IOException {
        try (var upload = storage.begin(shop, file)) {
            upload.out().write(text.getBytes(StandardCharsets.UTF_8));
            assertThat(storage.find(shop, file)).as("before it is whole").isEmpty();
            upload.complete();
        }
    }

    private static String read(ExportStorage storage, ShopId shop, String file) throws IOException {
        return storage.find(shop, file).orElseThrow().getContentAsString(StandardCharsets.UTF_8);
    }

    private long left() throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).count() + bucket.objects.size();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory", "bucket"})
    void keepsAFileFromTheMomentItIsWholeUntilItIsDeleted(String kind) throws IOException {
        var storage = storage(kind);

        put(storage, SHOP, file, "日本,1\r\n");

        assertThat(read(storage, SHOP, file)).isEqualTo("日本,1\r\n");
        assertThat(storage.find(OTHER, file)).isEmpty();
        assertThat(left()).isEqualTo(1);
        storage.delete(SHOP, file);
        storage.delete(SHOP, file);
        assertThat(storage.find(SHOP, file)).isEmpty();
        assertThat(left()).isZero();
    }

    /** R117. */
    @ParameterizedTest
    @ValueSource(strings = {"directory", "bucket"})
    void leavesNothingOfWhatWasBrokenOff(String kind) throws IOException {
        var storage = storage(kind);
        try (var upload = storage.begin(SHOP, file)) {
            upload.out().write(1);
        }

        assertThat(left()).isZero();
    }

    /** R117: nobody closes what a killed process was writing. */
    @Test
    void namesAndDeletesWhatNobodyClosed() throws IOException {
        var storage = storage("directory");
        storage.begin(SHOP, file).out().write(1);
        storage.begin(SHOP, "2").out().write(1);

        assertThat(storage.names(SHOP)).containsExactlyInAnyOrder(file, "2");
        storage.delete(SHOP, file);

        assertThat(storage.names(SHOP)).containsExactly("2");
        assertThat(left()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory", "bucket"})
    void namesAllFilesOfAShopAndNoneOfAnother(String kind) throws IOException {
        var storage = storage(kind);
        for (var i = 0; i < 5; i++) {
            put(storage, SHOP, "file-" + i, "x");
        }
        put(storage, OTHER, file, "kept");

        assertThat(storage.names(SHOP)).containsExactlyInAnyOrder("file-0", "file-1", "file-2", "file-3", "file-4");
        assertThat(storage.names(OTHER)).containsExactly(file);
        assertThat(storage.names(new ShopId(777))).isEmpty();
    }

    @Test
    void isSentOnlyWhatSomebodyReads() throws IOException {
        var storage = storage("bucket");
        put(storage, SHOP, file, "x".repeat(1_000_000) + "end");

        try (var in = storage.find(SHOP, file).orElseThrow().getInputStream()) {
            assertThat(in.skip(1_000_000)).isEqualTo(1_000_000);
            assertThat(in.readAllBytes()).asString().isEqualTo("end");
            assertThat(in.read()).isEqualTo(-1);
        }

        assertThat(bucket.sent).isEqualTo(3);
    }

    /** R79. */
    @Test
    void saysThatABucketTakesNothing() throws IOException {
        var storage = storage("bucket");
        bucket.full = true;
        assertThatThrownBy(() -> put(storage, SHOP, file, "x")).isInstanceOf(IOException.class);
        assertThat(left()).isZero();

        var stranger = new S3Storage(bucket.settings("another"), directory);
        assertThatThrownBy(() -> stranger.find(SHOP, file)).isInstanceOf(IOException.class);
    }
}
