package dev.storecrm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.access.Routes.Route;
import dev.storecrm.page.Role;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holds for every route there is: who may use it, what may frame it, and that no other site may press its buttons. */
@SandboxTest
class EveryRouteTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @BeforeEach
    void connect() {
        rig.reset();
        rig.open("/connect");
        rig.post("/connect", Map.of("importPolicy", "ALL", "version", "0"));
        jobs.runDue();
    }

    @Test
    void letsEveryRoleUseItsRoutesAndNoOther() {
        rig.open(rig.store, "/", Staff.member());
        rig.open(rig.store, "/", Staff.outsider());
        rig.execute("update access_setting set policy = 'CHOSEN'");
        rig.execute("update shop_setting set connected_at = now()");
        var wrong = new ArrayList<String>();
        for (var person :
                List.of("NONE", "VIEWER", "MARKETER", "ADMIN", "outsider NONE", "outsider VIEWER", "outsider ADMIN")) {
            become(person);
            for (var route : Routes.of(mapping)) {
                check(route, person, wrong);
            }
        }

        assertThat(wrong).isEmpty();
    }

    private void become(String person) {
        var role = person.replace("outsider ", "");
        if (!person.startsWith("outsider")) {
            rig.execute("update staff set role = " + (role.equals("NONE") ? "null" : "'" + role + "'")
                    + " where user_id = " + Staff.member().id());
        } else if (!role.equals("NONE")) {
            rig.execute("delete from access_grant");
            rig.execute(
                    "insert into access_grant (shop_id, grant_id, user_id, purpose, hours, role, asked_at, decided_at, ends_at)"
                            + " select id, gen_random_uuid(), "
                            + Staff.outsider().id() + ", 'FAULT', 1, '" + role + "', now(), now(),"
                            + " timestamptz '2100-01-01 00:00Z' from shop where id = "
                            + rig.value("select id from shop where domain = '" + rig.store.domain() + "'"));
        }
    }

    /** What is open is only looked at: every change would have to be undone. */
    private void check(Route route, String person, List<String> wrong) {
        var access = route.access();
        if (access == null) {
            return;
        }
        var outsider = person.startsWith("outsider");
        var role = Role.valueOf(person.replace("outsider ", ""));
        var open = role.includes(access.value()) && (!outsider || access.collaborators());
        if (open && !route.reads()) {
            return;
        }
        var answer = rig.send(rig.signed(route.with("1"), rig.store, outsider ? Staff.outsider() : Staff.member())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(
                        route.method(),
                        route.reads() ? BodyPublishers.noBody() : BodyPublishers.ofString(Routes.FORM)));
        if (open == (answer.statusCode() == 403)) {
            wrong.add(route + " as " + person + ": " + answer.statusCode());
        }
        if (!open && !answer.body().contains("Tanaka")) {
            wrong.add(route + " as " + person + " does not say whom to ask");
        }
    }

    /** R98. */
    @Test
    void framesEveryPageInTheShopsOwnAdminOnly() {
        var wrong = new ArrayList<String>();
        var ours = "frame-ancestors https://" + rig.store.domain() + " " + rig.sandbox.adminUrl();
        for (var route : Routes.of(mapping)) {
            if (!route.reads()) {
                continue;
            }
            expect(
                    rig.send(rig.signed(route.with("1"), rig.store, Staff.owner())
                            .GET()),
                    route.access() == null ? "frame-ancestors " : ours,
                    route,
                    wrong);
            expect(rig.send(rig.request(route.with("1")).GET()), "frame-ancestors ", route, wrong);
        }

        assertThat(wrong).isEmpty();
    }

    private static void expect(HttpResponse<String> answer, String ancestors, Route route, List<String> wrong) {
        var policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        if (!policy.contains(ancestors)
                || !policy.contains("object-src 'none'")
                || answer.headers().firstValue("X-Content-Type-Options").isEmpty()
                || (route.access() != null
                        && answer.headers().firstValue("Set-Cookie").isPresent())) {
            wrong.add(route + " " + answer.statusCode() + " " + answer.headers().map());
        }
    }

    /** R99. */
    @Test
    void takesNoChangeFromAnotherSiteEvenWithATokenInTheAddress() {
        var token = rig.store.sessionTokens().mint(Staff.owner());
        var before = rig.value("select count(*) from audit_entry");
        var wrong = new ArrayList<String>();
        for (var route : Routes.of(mapping)) {
            if (route.access() == null || route.reads()) {
                continue;
            }
            for (var query : List.of("", "?id_token=" + token)) {
                var status = rig.send(rig.request(route.with("1") + query)
                                .header("Origin", "https://evil.example")
                                .header("Sec-Fetch-Site", "cross-site")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .method(route.method(), BodyPublishers.ofString(Routes.FORM + "&id_token=" + token)))
                        .statusCode();
                if (status != 401) {
                    wrong.add(route + query + " " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(rig.value("select count(*) from audit_entry")).isEqualTo(before);
    }
}
