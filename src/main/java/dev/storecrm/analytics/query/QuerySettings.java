package dev.storecrm.analytics.query;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.query.*}
 *
 * @param url of the same database as everything else
 * @param username a role made by {@code deploy/postgres/query.sql}
 * @param password empty while the installation offers no queries
 * @param patience how long a query may take
 * @param rows shown on the page at most
 * @param fileRows in a file at most
 */
@ConfigurationProperties("storecrm.query")
record QuerySettings(
        @DefaultValue("") String url,
        @DefaultValue("storecrm_query") String username,
        @DefaultValue("") String password,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("500") int rows,
        @DefaultValue("100000") int fileRows) {
    QuerySettings {
        if (patience.isNegative() || patience.isZero() || patience.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("storecrm.query.patience has to be at most a minute");
        }
    }
}
