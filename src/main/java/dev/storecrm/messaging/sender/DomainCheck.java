package dev.storecrm.messaging.sender;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.sender.DomainFinding.Subject;
import dev.storecrm.messaging.sender.DomainFinding.Verdict;
import dev.storecrm.messaging.smtp.OperatorRelay;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Looks whether mailbox providers will believe that a shop's mails are its own: what Gmail and Yahoo ask of all senders since
 * February 2024, and Microsoft since May 2025.
 */
@Component
public class DomainCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DomainCheck.class);

    private final Senders senders;
    private final OperatorRelay operator;
    private final DomainName names;
    private final SpfRecord spf;

    DomainCheck(Senders senders, OperatorRelay operator, @Value("${storecrm.mail.resolver:dns:}") String resolver) {
        this.senders = senders;
        this.operator = operator;
        this.names = new DomainName(resolver);
        this.spf = new SpfRecord(names);
    }

    /**
     * Looks at all of it at once, as a name server may take seconds; nothing while the shop has no sender.
     *
     * @param returns where mails come back to; null for the sender's own address
     */
    public List<DomainFinding> look(ShopId shop, @Nullable String returns) {
        var sender = senders.of(shop);
        var address = sender.fromAddress();
        if (address == null) {
            return List.of();
        }
        var domain = Senders.domain(address).toLowerCase(Locale.ROOT);
        // receivers ask the domain that mails come back to, not the one that people see (RFC 7208, 2.4)
        var back = returns == null ? domain : Senders.domain(returns).toLowerCase(Locale.ROOT);
        var servers = RelayServers.of(host(sender));
        var found = asked(List.of(() -> spf(back, servers), () -> dkim(sender.dkim()), () -> dmarc(domain)));
        return Stream.concat(found.stream(), Stream.of(alignment(domain, back, found.get(0), found.get(1))))
                .toList();
    }

    private String host(Sender sender) {
        var own = sender.ownRelay();
        return own == null ? operator.host().orElse("") : own.host();
    }

    private static List<DomainFinding> asked(List<Callable<DomainFinding>> questions) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(questions).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while name servers were asked", e);
        }
    }

    /** A signature of ours is the domain's; without one the servers of the return address have to be (RFC 7489, 3.1). */
    private static DomainFinding alignment(String domain, String back, DomainFinding spf, DomainFinding dkim) {
        var related = back.equals(domain) || back.endsWith("." + domain) || domain.endsWith("." + back);
        if (dkim.isFine() || (related && spf.isFine())) {
            return new DomainFinding(Subject.ALIGNMENT, Verdict.FINE, null, null, null);
        }
        var silent = dkim.verdict() == Verdict.UNKNOWN || spf.verdict() == Verdict.UNKNOWN;
        var verdict = silent ? Verdict.UNKNOWN : dkim.verdict() == Verdict.RELAY ? Verdict.RELAY : Verdict.MISSING;
        return new DomainFinding(Subject.ALIGNMENT, verdict, related ? null : back, null, null);
    }

    private DomainFinding spf(String domain, Optional<String> servers) {
        try {
            var found = spf.of(domain);
            if (found.size() == 1 && servers.isPresent() && !spf.has(found.getFirst(), servers.get())) {
                var more = SpfRecord.with(found.getFirst(), servers.get());
                return new DomainFinding(Subject.SPF, Verdict.WITHOUT_RELAY, found.getFirst(), domain, more);
            }
            // what an unknown relay is named by, nobody can copy
            var suggested = servers.map(each -> SpfRecord.BEGIN + " " + each + " ~all");
            return one(Subject.SPF, domain, found, suggested.orElse(null));
        } catch (NamingException e) {
            return unknown(Subject.SPF, e);
        }
    }

    private DomainFinding dmarc(String domain) {
        var name = "_dmarc." + domain;
        try {
            var found = names.texts(name).stream()
                    .filter(text -> text.toLowerCase(Locale.ROOT).startsWith("v=dmarc1"))
                    .toList();
            return one(Subject.DMARC, name, found, "v=DMARC1; p=none");
        } catch (NamingException e) {
            return unknown(Subject.DMARC, e);
        }
    }

    /** Of these records a domain has one: two count as none. */
    private static DomainFinding one(Subject subject, String name, List<String> found, @Nullable String suggested) {
        return switch (found.size()) {
            case 0 -> new DomainFinding(subject, Verdict.MISSING, null, name, suggested);
            case 1 -> new DomainFinding(subject, Verdict.FINE, found.getFirst(), null, null);
            default -> new DomainFinding(subject, Verdict.TWICE, String.join(" / ", found), name, null);
        };
    }

    private DomainFinding dkim(Sender.@Nullable DkimRecord ours) {
        if (ours == null) {
            return new DomainFinding(Subject.DKIM, Verdict.RELAY, null, null, null);
        }
        try {
            var found = names.texts(ours.name());
            if (found.isEmpty()) {
                return new DomainFinding(Subject.DKIM, Verdict.MISSING, null, ours.name(), ours.value());
            }
            var same = found.stream().anyMatch(text -> key(text).equals(key(ours.value())));
            return same
                    ? new DomainFinding(Subject.DKIM, Verdict.FINE, found.getFirst(), null, null)
                    : new DomainFinding(Subject.DKIM, Verdict.WRONG, found.getFirst(), ours.name(), ours.value());
        } catch (NamingException e) {
            return unknown(Subject.DKIM, e);
        }
    }

    private static String key(String record) {
        return record.replaceAll("\\s+", "").replaceFirst("(?i).*\\bp=", "").replaceFirst(";.*", "");
    }

    private static DomainFinding unknown(Subject subject, NamingException failure) {
        LOG.info("No name server answered about {}", subject, failure);
        return new DomainFinding(subject, Verdict.UNKNOWN, null, null, null);
    }
}
