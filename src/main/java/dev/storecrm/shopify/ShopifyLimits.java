package dev.storecrm.shopify;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code shopify.*}: how patient calls are. Tests shrink all of it.
 *
 * @param connectTimeout for the connection alone
 * @param readTimeout for a whole answer; for a bulk file, for the next piece of it
 * @param mostAnswer an answer of more bytes is broken off (after decompression)
 * @param attempts how often a call is made before it fails
 * @param pause the first ceiling of the pause between attempts; doubles each time
 * @param longestPause the last ceiling
 */
@ConfigurationProperties("shopify")
record ShopifyLimits(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("32MB") DataSize mostAnswer,
        @DefaultValue("6") int attempts,
        @DefaultValue("1s") Duration pause,
        @DefaultValue("30s") Duration longestPause) {}
