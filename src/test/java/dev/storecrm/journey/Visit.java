package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/** Somebody at a browser with the admin open: what they see, press and type, and what the browser noticed meanwhile. */
final class Visit implements AutoCloseable {
    private final StoreCrm crm;
    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private Page page;

    Visit(Browser browser, StoreCrm crm, String person, int width) {
        this.crm = crm;
        this.context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(15_000);
        context.addCookies(List.of(
                new Cookie("sandbox_person", person).setUrl(crm.shopify().adminUrl())));
        this.page = tab();
    }

    /** Another tab of the same browser, which is in front from now on. */
    Page tab() {
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaint -> {
            // a frame that is still on its way when the page is left is broken off: Turbo hands that on as an error
            if (!complaint.startsWith("AbortError")) {
                complaints.add(complaint);
            }
        });
        page.onRequest(requests::add);
        return page;
    }

    void comeBackTo(Page tab) {
        page = tab;
        page.bringToFront();
    }

    /** Opens a page of the app inside the admin of a store. */
    void open(String store, String path) {
        page.navigate(address(store, path));
    }

    /** Goes to another page of the app inside its frame, as its own links do. */
    void turnTo(String path) {
        frame().evaluate(
                        "path => new Promise(come => {"
                                + " document.addEventListener('turbo:load', () => come(), {once: true}); Turbo.visit(path); })",
                        path);
    }

    private String address(String store, String path) {
        var handle = store.substring(0, store.indexOf('.'));
        return crm.shopify().adminUrl() + "/store/" + handle + "/apps/storecrm" + (path.equals("/") ? "" : path);
    }

    Page page() {
        return page;
    }

    /** What is inside the frame. */
    FrameLocator app() {
        return page.frameLocator("#app");
    }

    Frame frame() {
        return page.frames().stream()
                .filter(frame -> frame.url().startsWith(crm.url()))
                .findFirst()
                .orElseThrow();
    }

    void sees(String heading) {
        assertThat(app().locator("h1")).hasText(heading);
    }

    Locator button(String name) {
        return app().getByRole(
                        AriaRole.BUTTON,
                        new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return app().getByRole(
                        AriaRole.LINK,
                        new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A press in the admin's own navigation, outside the frame, once the page's script is there to hear of it. */
    void goTo(String entry) {
        frame().waitForLoadState(LoadState.DOMCONTENTLOADED);
        page.locator("#app-nav")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(entry).setExact(true))
                .click();
    }

    /** The import has got through, within a minute. */
    void seesCompleteSync() {
        assertThat(app().locator("#sync-progress .card__head .badge--success"))
                .hasText("Complete", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
    }

    /** What loads by itself later has come. */
    void settle() {
        assertThat(app().locator("html[aria-busy]")).hasCount(0);
        assertThat(app().locator("turbo-frame[busy]")).hasCount(0);
        assertThat(app().locator("[data-controller=chart]:not([data-ready])")).hasCount(0);
    }

    /** How often a path was asked for as a document rather than by fetch. */
    long documents(String path) {
        return requests.stream()
                .filter(request -> request.url().startsWith(crm.url() + path))
                .filter(request -> request.resourceType().equals("document"))
                .count();
    }

    long fetches(String path) {
        return requests.stream()
                .filter(request -> request.url().startsWith(crm.url() + path))
                .filter(request -> request.resourceType().equals("fetch"))
                .count();
    }

    /**
     * An answer with an error status is told by the browser's console, late and at times more than once; a journey that wants
     * one says so.
     */
    void expectedComplaint(String part) {
        page.waitForCondition(() -> complaints.stream().anyMatch(complaint -> complaint.contains(part)));
        expected.add(part);
    }

    void assertNothingToComplainOf() {
        complaints.removeIf(complaint -> expected.stream().anyMatch(complaint::contains));
        assertThat(complaints).isEmpty();
        assertThat(context.cookies(crm.url())).as("cookies of the app").isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
