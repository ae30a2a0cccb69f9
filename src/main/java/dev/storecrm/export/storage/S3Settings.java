package dev.storecrm.export.storage;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.export.s3.*}: a bucket instead of a directory.
 *
 * @param endpoint of what is not Amazon's own; buckets are part of its path
 * @param prefix what all names begin with, e.g. {@code storecrm/}
 * @param accessKey null for whatever the surroundings give, e.g. the role of the machine
 */
public record S3Settings(
        String bucket,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String prefix,
        @Nullable String accessKey,
        @Nullable String secretKey) {

    /** Without the key. */
    @Override
    public String toString() {
        return "S3Settings[bucket=" + bucket + ", endpoint=" + endpoint + ", prefix=" + prefix + "]";
    }
}
