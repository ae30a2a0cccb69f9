package dev.storecrm.journey;

import com.microsoft.playwright.Browser;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.SandboxShopify;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One app and one sandbox for the journeys of a class; each journey has a browser's profile of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Journey {
    static final String STORE = SandboxShopify.PRODUCTION;
    static final String TEST_STORE = SandboxShopify.TEST;
    static final int DESK = 1366;
    static final int PHONE = 390;

    private final List<Visit> visits = new ArrayList<>();
    private Browser browser;
    private StoreCrm crm;

    @BeforeAll
    void start() {
        browser = Chromium.browser();
        crm = started(sandbox());
    }

    SandboxOptions sandbox() {
        return SandboxOptions.forTests().withCustomers(130);
    }

    StoreCrm started(SandboxOptions options) {
        return StoreCrm.start(options, "--storecrm.jobs.tick=1s", "--storecrm.sync.shortest-poll=50ms");
    }

    @AfterAll
    void stop() {
        visits.forEach(Visit::close);
        if (crm != null) {
            crm.close();
        }
    }

    @AfterEach
    void lookBack() {
        try {
            visits.forEach(Visit::assertNothingToComplainOf);
        } finally {
            visits.forEach(Visit::close);
            visits.clear();
        }
    }

    StoreCrm crm() {
        return crm;
    }

    /** The staff member, who reads English. */
    Visit visit() {
        return visit("staff", DESK);
    }

    Visit visit(String person, int width) {
        var visit = new Visit(browser, crm, person, width);
        visits.add(visit);
        return visit;
    }

    /** Installs a store and runs its first import, as a merchant does: from the grant screen on. */
    void install(Visit visit, String store) {
        visit.open(store, "/");
        visit.page().locator("form button[type=submit].primary").click();
        visit.sees("Connect your store");
        visit.button("Start").click();
        visit.sees("Sync");
    }
}
