package dev.storecrm.messaging.sender;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.sender.DomainFinding.Subject;
import dev.storecrm.messaging.sender.DomainFinding.Verdict;
import java.util.List;
import java.util.Locale;
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
    private final DomainName names;

    DomainCheck(Senders senders, @Value("${storecrm.mail.resolver:dns:}") String resolver) {
        this.senders = senders;
        this.names = new DomainName(resolver);
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
        var found = asked(List.of(() -> spf(domain), () -> dkim(sender.dkim()), () -> dmarc(domain)));
        return Stream.concat(found.stream(), Stream.of(alignment(domain, returns, found.get(0), found.get(1))))
                .toList();
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
    private static DomainFinding alignment(
            String domain, @Nullable String returns, DomainFinding spf, DomainFinding dkim) {
        var back = returns == null ? domain : Senders.domain(returns).toLowerCase(Locale.ROOT);
        var related = back.equals(domain) || back.endsWith("." + domain) || domain.endsWith("." + back);
        if (dkim.isFine() || (related && spf.isFine())) {
            return new DomainFinding(Subject.ALIGNMENT, Verdict.FINE, null, null, null);
        }
        var silent = dkim.verdict() == Verdict.UNKNOWN || spf.verdict() == Verdict.UNKNOWN;
        var verdict = silent ? Verdict.UNKNOWN : dkim.verdict() == Verdict.RELAY ? Verdict.RELAY : Verdict.MISSING;
        return new DomainFinding(Subject.ALIGNMENT, verdict, related ? null : back, null, null);
    }

    private DomainFinding spf(String domain) {
        return one(Subject.SPF, domain, "v=spf1", "v=spf1 include:YOUR-RELAY ~all");
    }

    private DomainFinding dmarc(String domain) {
        return one(Subject.DMARC, "_dmarc." + domain, "v=dmarc1", "v=DMARC1; p=none");
    }

    /** Of these records a domain has one: two count as none. */
    private DomainFinding one(Subject subject, String name, String begin, String suggested) {
        try {
            var found = names.texts(name).stream()
                    .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(begin))
                    .toList();
            return switch (found.size()) {
                case 0 -> new DomainFinding(subject, Verdict.MISSING, null, name, suggested);
                case 1 -> new DomainFinding(subject, Verdict.FINE, found.getFirst(), null, null);
                default -> new DomainFinding(subject, Verdict.TWICE, String.join(" / ", found), name, null);
            };
        } catch (NamingException e) {
            return unknown(subject, e);
        }
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
