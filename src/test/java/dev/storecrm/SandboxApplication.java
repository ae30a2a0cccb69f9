package dev.storecrm;

import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.demo.DemoArguments;
import dev.storecrm.sandbox.demo.DemoDatabase;
import dev.storecrm.sandbox.demo.FirstVisit;
import dev.storecrm.sandbox.demo.ImportReport;
import dev.storecrm.sandbox.mail.MailCatcher;
import dev.storecrm.shop.Secrets;
import dev.storecrm.testing.TestDatabase;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/**
 * The real app, unchanged, against a Shopify that runs here: {@code mvn spring-boot:test-run}. Options go into
 * {@code -Dspring-boot.run.arguments}: {@code --customers=N}, {@code --seed=N}, {@code --trade=FILE.csv.gz}, {@code --fresh},
 * {@code --server.port}, {@code --sandbox.port}, {@code --sandbox.postgres-port}, and every setting of the app.
 */
public class SandboxApplication {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxApplication.class);

    public static void main(String[] args) throws Exception {
        var begun = System.nanoTime();
        var arguments = new DemoArguments(args);
        var sandbox = CompletableFuture.supplyAsync(() -> SandboxShopify.start(arguments.sandbox()));
        var mail = CompletableFuture.supplyAsync(() -> MailCatcher.start(arguments.mailPort()));
        var database = DemoDatabase.start(arguments.postgresPort());
        SpringApplication.from(StoreCrmApplication::main)
                .run(arguments.forApp(database.settings(), Secrets.generateKey()));
        var shopify = sandbox.join();
        shopify.attach(mail.join());
        SpringApplication.getShutdownHandlers().add(shopify::close);
        LOG.info(
                "Ready after {} s. Open {} in a browser",
                (System.nanoTime() - begun) / 1_000_000_000,
                shopify.adminUrl());
        if (!arguments.isFresh()) {
            visit(shopify, database);
        }
    }

    private static void visit(SandboxShopify shopify, TestDatabase database) throws InterruptedException, SQLException {
        var store = shopify.store(SandboxShopify.PRODUCTION);
        var obstacle = new FirstVisit(store).make();
        if (obstacle != null) {
            LOG.warn("The first import was not started: {}", obstacle);
            return;
        }
        LOG.info("Installed in {}; importing", store.domain());
        new ImportReport(database)
                .await(store.domain())
                .ifPresentOrElse(
                        ended -> LOG.info(
                                "Import {}: {}. Open {}",
                                ended.state().toLowerCase(java.util.Locale.ROOT),
                                ended.sentence(),
                                store.appAdminUrl("/")),
                        () -> LOG.warn("The import has not ended yet. Open {}", store.appAdminUrl("/")));
    }
}
