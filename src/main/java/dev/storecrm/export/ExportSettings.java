package dev.storecrm.export;

import dev.storecrm.export.storage.S3Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code storecrm.export.*}
 *
 * @param directory where files wait to be fetched; with several instances one that all of them reach
 * @param atOnce a file of so many rows is made while the person waits; a larger one in the background
 * @param kept how long a file can be fetched
 * @param quota how much the files of one shop may take together
 * @param s3 a bucket instead of the directory, which then holds only what is being written; null for none
 */
@ConfigurationProperties("storecrm.export")
record ExportSettings(
        Path directory,
        @DefaultValue("5000") int atOnce,
        @DefaultValue("7d") Duration kept,
        @DefaultValue("2GB") DataSize quota,
        @Nullable S3Settings s3) {}
