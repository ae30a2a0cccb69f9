package dev.storecrm.export.storage;

import dev.storecrm.kernel.ShopId;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Files in a bucket of S3, or of what speaks its protocol, which all instances reach. A file is written beside, as S3 wants
 * to know its length first, and goes there whole or not at all.
 */
public final class S3Storage implements ExportStorage, AutoCloseable {
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

    private String key(ShopId shop, String name) {
        return folder(shop) + name;
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
    public Upload begin(ShopId shop, String name) throws IOException {
        Files.createDirectories(beside);
        return new Part(key(shop, name), Files.createTempFile(beside, "upload-", ".part"));
    }

    @Override
    public Optional<Resource> find(ShopId shop, String name) throws IOException {
        var key = key(shop, name);
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
    public Set<String> names(ShopId shop) throws IOException {
        var folder = folder(shop);
        return called(() ->
                client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(folder)).contents().stream()
                        .map(object -> object.key().substring(folder.length()))
                        .collect(Collectors.toSet()));
    }

    @Override
    public void delete(ShopId shop, String name) throws IOException {
        called(() -> client.deleteObject(request -> request.bucket(bucket).key(key(shop, name))));
    }

    @Override
    public void close() {
        client.close();
    }

    /** A file of this machine until it is whole. */
    private final class Part implements Upload {
        private final String key;
        private final Path file;
        private final OutputStream out;

        Part(String key, Path file) throws IOException {
            this.key = key;
            this.file = file;
            this.out = new FileOutputStream(file.toFile());
        }

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public void complete() throws IOException {
            out.close();
            called(() -> client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file)));
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
