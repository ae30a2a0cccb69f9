package dev.storecrm.export.storage;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** A file in a bucket. Who skips to a place of it before reading is sent nothing of what lies before. */
final class S3File extends AbstractResource {
    private final S3Client client;
    private final String bucket;
    private final String key;
    private final long length;

    S3File(S3Client client, String bucket, String key, long length) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.length = length;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public String getDescription() {
        return bucket + "/" + key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof S3File file && file.getDescription().equals(getDescription());
    }

    @Override
    public int hashCode() {
        return getDescription().hashCode();
    }

    @Override
    public InputStream getInputStream() {
        return new From();
    }

    private final class From extends InputStream {
        private long place;
        private @Nullable InputStream opened;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int at, int most) throws IOException {
            if (opened == null && place >= length) {
                return -1;
            }
            return open().read(into, at, most);
        }

        @Override
        public long skip(long bytes) throws IOException {
            if (opened != null) {
                return opened.skip(bytes);
            }
            var skipped = Math.clamp(bytes, 0, length - place);
            place += skipped;
            return skipped;
        }

        private InputStream open() throws IOException {
            if (opened == null) {
                try {
                    opened = client.getObject(
                            request -> request.bucket(bucket).key(key).range("bytes=" + place + "-"));
                } catch (SdkException e) {
                    throw new IOException(e);
                }
            }
            return opened;
        }

        @Override
        public void close() throws IOException {
            if (opened != null) {
                opened.close();
            }
        }
    }
}
