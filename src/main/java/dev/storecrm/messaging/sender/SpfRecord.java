package dev.storecrm.messaging.sender;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.naming.NamingException;

/** What a domain says about who may send for it (RFC 7208), as far as a relay is looked for in it. */
final class SpfRecord {
    static final String BEGIN = "v=spf1";

    /** Receivers follow no more either. */
    private static final int MOST_LOOKUPS = 10;

    private final DomainName names;

    SpfRecord(DomainName names) {
        this.names = names;
    }

    /** The records of a domain: it may have one. */
    List<String> of(String domain) throws NamingException {
        return names.texts(domain).stream()
                .filter(text -> terms(text).findFirst().orElse("").equals(BEGIN))
                .toList();
    }

    /** Whether a record has the mechanism, itself or in what it includes. */
    boolean has(String record, String mechanism) throws NamingException {
        var waiting = new ArrayDeque<>(List.of(record));
        var asked = new HashSet<String>();
        while (!waiting.isEmpty()) {
            for (var term : terms(waiting.remove()).toList()) {
                if (term.equals(mechanism)) {
                    return true;
                }
                var other = term.replaceFirst("^(include:|redirect=)", "");
                if (!other.equals(term) && asked.size() < MOST_LOOKUPS && asked.add(other)) {
                    waiting.addAll(of(other));
                }
            }
        }
        return false;
    }

    /** The record with a mechanism more, before what it says about all others. */
    static String with(String record, String mechanism) {
        var last = record.replaceFirst("(?i)(\\s)([?~+-]?all|redirect=\\S+)\\s*$", "$1" + mechanism + " $2");
        return last.equals(record) ? record.strip() + " " + mechanism : last;
    }

    private static Stream<String> terms(String record) {
        return Arrays.stream(record.strip().toLowerCase(Locale.ROOT).split("\\s+", -1))
                .map(term -> term.startsWith("+") ? term.substring(1) : term);
    }
}
