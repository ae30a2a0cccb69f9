package dev.storecrm.access.audit;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param retention how long entries are kept; the database refuses to delete the youngest twelve months */
@ConfigurationProperties("storecrm.audit")
record AuditSettings(@DefaultValue("13m") Period retention) {
    AuditSettings {
        if (retention.toTotalMonths() < 12) {
            throw new IllegalArgumentException("storecrm.audit.retention has to be at least 12 months");
        }
    }
}
