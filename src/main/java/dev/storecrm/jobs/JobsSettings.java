package dev.storecrm.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.jobs.*}
 *
 * @param automatic off: nothing runs until a test asks for it
 * @param workers pieces of work at a time in this process, 1 to 64
 * @param lease how long a silent worker keeps its work before another instance takes it over
 * @param tick how often due work is looked for, besides at once when it is put
 * @param gather how long work that comes many times a second waits for more of it, from the second time on
 * @param watch how often the watchdogs look
 * @param stuck how late a trigger that nobody fires may be before it is freed; with {@code watch}, under two minutes
 * @param silence how long a session of the database may wait for the rest of what an instance began to send it
 * @param skew how far this instance's clock may be off the database's
 */
@ConfigurationProperties("storecrm.jobs")
record JobsSettings(
        @DefaultValue("true") boolean automatic,
        @DefaultValue("4") int workers,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("5s") Duration tick,
        @DefaultValue("1s") Duration gather,
        @DefaultValue("30s") Duration watch,
        @DefaultValue("1m") Duration stuck,
        @DefaultValue("1m") Duration silence,
        @DefaultValue("5s") Duration skew) {}
