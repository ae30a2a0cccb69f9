package dev.storecrm.shop;

import dev.storecrm.privacy.Erasure;
import dev.storecrm.privacy.RedactionLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * After a restore: redacts again what the application's log says was redacted, before a port is open or a job runs. The
 * file is named by {@code STORECRM_REPLAY_REDACTIONS}; other lines of a log may stand in it, and it may be replayed twice.
 */
@Component
class RedactionReplay implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(RedactionReplay.class);

    private final String file;
    private final Erasure erasure;
    private final ShopRedact shops;
    private final Clock clock;

    RedactionReplay(
            @Value("${storecrm.replay-redactions:}") String file, Erasure erasure, ShopRedact shops, Clock clock) {
        this.file = file;
        this.erasure = erasure;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!file.isBlank()) {
            replay(Path.of(file));
        }
    }

    void replay(Path log) {
        try (var lines = Files.lines(log)) {
            LOG.info("Replayed {} redactions", lines.filter(this::again).count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean again(String line) {
        var shop = RedactionLog.readShop(line);
        return shop.map(erased -> shops.again(erased, clock.instant())).orElseGet(() -> erasure.again(line));
    }
}
