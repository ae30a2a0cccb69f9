package dev.storecrm.messaging.sender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.sender.DomainFinding.Subject;
import dev.storecrm.messaging.sender.DomainFinding.Verdict;
import dev.storecrm.messaging.smtp.OperatorRelay;
import dev.storecrm.messaging.smtp.Relay;
import dev.storecrm.testing.NameServer;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("What a sender's domain says of itself")
class DomainCheckTests {
    @Autowired
    Rig rig;

    @Autowired
    Senders senders;

    @Autowired
    OperatorRelay operator;

    private ShopId shop;

    @BeforeEach
    void install() {
        rig.reset();
        rig.execute("delete from mail_sender");
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        senders.change(shop, new SenderDraft(null, "hello@Shop.example", null, null, false), 0);
    }

    @Test
    void isAllMissingAtFirstWithTheRecordsToAdd() throws Exception {
        try (var names = NameServer.start(Map.of())) {
            var findings = look(names);

            assertThat(findings.get(Subject.SPF).verdict()).isEqualTo(Verdict.MISSING);
            assertThat(findings.get(Subject.SPF).name()).isEqualTo("shop.example");
            assertThat(findings.get(Subject.DKIM).verdict()).isEqualTo(Verdict.RELAY);
            assertThat(findings.get(Subject.DMARC).name()).isEqualTo("_dmarc.shop.example");
            assertThat(findings.get(Subject.DMARC).value()).startsWith("v=DMARC1");
        }
    }

    @Test
    void isFineWithAllThreeAlsoInPieces() throws Exception {
        senders.makeDkimKey(shop);
        var dkim = senders.of(shop).dkim();
        try (var names = NameServer.start(Map.of(
                "shop.example",
                List.of("google-site-verification=x", "v=spf1 include:amazonses.com ~all"),
                dkim.name().toLowerCase(java.util.Locale.ROOT),
                List.of(dkim.value()),
                "_dmarc.shop.example",
                List.of("v=DMARC1; p=none")))) {
            assertThat(look(names).values()).allMatch(DomainFinding::isFine).hasSize(4);
        }
    }

    @Test
    void seesTwoThatCountAsNoneAndAKeyThatIsNotOurs() throws Exception {
        senders.makeDkimKey(shop);
        var dkim = senders.of(shop).dkim();
        try (var names = NameServer.start(Map.of(
                "shop.example",
                List.of("v=spf1 ~all", "v=spf1 include:x ~all"),
                dkim.name().toLowerCase(java.util.Locale.ROOT),
                List.of("v=DKIM1; p=other")))) {
            var findings = look(names);

            assertThat(findings.get(Subject.SPF).verdict()).isEqualTo(Verdict.TWICE);
            assertThat(findings.get(Subject.DKIM).verdict()).isEqualTo(Verdict.WRONG);
            assertThat(findings.get(Subject.DKIM).value()).isEqualTo(dkim.value());
        }
    }

    @Test
    @DisplayName("E16: tells which servers to name for a relay that is known, also when the record names others")
    void namesTheServersOfTheRelay() throws Exception {
        relay("email-smtp.eu-west-1.amazonaws.com");
        try (var names = NameServer.start(Map.of())) {
            assertThat(look(names).get(Subject.SPF).value()).isEqualTo("v=spf1 include:amazonses.com ~all");
        }
        try (var names = NameServer.start(Map.of("shop.example", List.of("v=spf1 mx include:other.example -all")))) {
            var spf = look(names).get(Subject.SPF);
            assertThat(spf.verdict()).isEqualTo(Verdict.WITHOUT_RELAY);
            assertThat(spf.value()).isEqualTo("v=spf1 mx include:other.example include:amazonses.com -all");
            assertThat(look(names).get(Subject.ALIGNMENT).isFine()).isFalse();
        }
        try (var names = NameServer.start(Map.of(
                "shop.example",
                List.of("v=spf1 include:hop.example ~all"),
                "hop.example",
                List.of("v=spf1 include:hop.example include:amazonses.com ~all")))) {
            assertThat(look(names).get(Subject.SPF).verdict()).isEqualTo(Verdict.FINE);
        }
        relay("mail.example.net");
        try (var names = NameServer.start(Map.of())) {
            assertThat(look(names).get(Subject.SPF).value())
                    .as("nobody here knows it")
                    .isNull();
        }
    }

    @Test
    void asksTheDomainThatMailsComeBackTo() throws Exception {
        try (var names = NameServer.start(Map.of(
                "back.shop.example", List.of("v=spf1 mx ~all"), "shop.example", List.of("v=spf1 -all", "v=spf1 a")))) {
            var findings = look(names, "bounces@Back.Shop.example");
            assertThat(findings.get(Subject.SPF).found()).isEqualTo("v=spf1 mx ~all");
            assertThat(findings.get(Subject.ALIGNMENT).isFine()).isTrue();
        }
    }

    private void relay(String host) {
        var relay = new Relay(host, 587, Relay.Security.STARTTLS, null, null);
        var draft = new SenderDraft(null, "hello@Shop.example", null, relay, false);
        senders.change(shop, draft, senders.of(shop).version());
    }

    @Test
    void saysThatNobodyAnsweredRatherThanThatNothingIsThere() {
        var findings = new DomainCheck(senders, operator, "dns://127.0.0.1:1").look(shop, null);

        assertThat(findings)
                .extracting(DomainFinding::verdict)
                .contains(Verdict.UNKNOWN)
                .doesNotContain(Verdict.MISSING);
    }

    @Test
    @DisplayName("Nor that a return address elsewhere is a lack, while nobody can be asked")
    void saysNothingOfAReturnAddressElsewhere() {
        var findings = new DomainCheck(senders, operator, "dns://127.0.0.1:1").look(shop, "bounces@elsewhere.example");

        assertThat(findings)
                .filteredOn(finding -> finding.subject() == Subject.ALIGNMENT)
                .extracting(DomainFinding::verdict)
                .containsExactly(Verdict.UNKNOWN);
    }

    private Map<Subject, DomainFinding> look(NameServer names) {
        return look(names, null);
    }

    private Map<Subject, DomainFinding> look(NameServer names, @Nullable String returns) {
        return new DomainCheck(senders, operator, "dns://127.0.0.1:" + names.port())
                .look(shop, returns).stream().collect(Collectors.toMap(DomainFinding::subject, finding -> finding));
    }
}
