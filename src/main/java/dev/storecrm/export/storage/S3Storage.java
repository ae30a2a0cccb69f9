package dev.storecrm.export.storage;

import dev.storecrm.kernel.ShopId;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files in a bucket of S3, or of what speaks its protocol, which all instances reach. A file is written beside, as S3 wants
 * to know its length first, goes there under another name, and is copied to its own in the moment in which it is there.
 */
public final class S3Storage implements ExportStorage, AutoCloseable {
    private static final String PART = ".part-";

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final Path beside;

    /**
     * In a bucket.
     *
     * @param beside a directory of this machine, for what is being written
     */
    public S3Storage(S3Settings settings, Path beside) {
        this.client = S3Clients.of(settings);
        this.bucket = settings.bucket();
        this.prefix = settings.prefix();
        this.beside = beside;
    }

    private String folder(ShopId shop) {
        return prefix + shop.value() + "/";
    }

    private String key(ShopId shop, UUID file) {
        return folder(shop) + file;
    }

    private interface Call<T> {
        T make();
    }

    private static <T> T called(Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public Upload begin(ShopId shop, UUID file) throws IOException {
        deleteFrom(key(shop, file) + PART);
        Files.createDirectories(beside);
        return new Part(key(shop, file), Files.createTempFile(beside, "upload-", PART));
    }

    @Override
    public Optional<Resource> find(ShopId shop, UUID file) throws IOException {
        var key = key(shop, file);
        try {
            var head = client.headObject(request -> request.bucket(bucket).key(key));
            return Optional.of(new S3File(client, bucket, key, head.contentLength()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void delete(ShopId shop, UUID file) throws IOException {
        remove(key(shop, file));
    }

    @Override
    public void deleteAll(ShopId shop) throws IOException {
        deleteFrom(folder(shop));
    }

    @Override
    public Set<UUID> files(ShopId shop) throws IOException {
        return keys(folder(shop)).stream()
                .filter(key -> !key.contains(PART))
                .map(key -> UUID.fromString(key.substring(folder(shop).length())))
                .collect(Collectors.toSet());
    }

    private List<String> keys(String start) throws IOException {
        return called(() ->
                client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(start)).contents().stream()
                        .map(S3Object::key)
                        .toList());
    }

    private void deleteFrom(String start) throws IOException {
        for (var key : keys(start)) {
            remove(key);
        }
    }

    private void remove(String key) throws IOException {
        called(() -> client.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    @Override
    public void close() {
        client.close();
    }

    /** An object under another name until it is whole. */
    private final class Part implements Upload {
        private final String whole;
        private final String part;
        private final Path file;
        private final OutputStream out;
        private boolean sent;

        Part(String whole, Path file) throws IOException {
            this.whole = whole;
            this.part = whole + PART + UUID.randomUUID();
            this.file = file;
            this.out = new FileOutputStream(file.toFile());
        }

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public void settle() throws IOException {
            out.close();
            sent = true;
            called(() -> client.putObject(request -> request.bucket(bucket).key(part), RequestBody.fromFile(file)));
        }

        @Override
        public void complete() throws IOException {
            called(() -> client.copyObject(request -> request.sourceBucket(bucket)
                    .sourceKey(part)
                    .destinationBucket(bucket)
                    .destinationKey(whole)));
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(file);
            if (sent) {
                remove(part);
            }
        }
    }
}
