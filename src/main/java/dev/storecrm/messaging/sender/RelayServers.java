package dev.storecrm.messaging.sender;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How SPF names the servers of relays that many shops use, as their makers' help pages tell it. */
final class RelayServers {
    private static final Map<String, String> BY_HOST = Map.ofEntries(
            Map.entry("amazonaws.com", "include:amazonses.com"),
            Map.entry("sendgrid.net", "include:sendgrid.net"),
            Map.entry("mailgun.org", "include:mailgun.org"),
            Map.entry("gmail.com", "include:_spf.google.com"),
            Map.entry("office365.com", "include:spf.protection.outlook.com"),
            Map.entry("brevo.com", "include:spf.brevo.com"),
            Map.entry("mailjet.com", "include:spf.mailjet.com"),
            Map.entry("postmarkapp.com", "include:spf.mtasv.net"),
            Map.entry("fastmail.com", "include:spf.messagingengine.com"),
            Map.entry("zoho.com", "include:zoho.com"));

    private RelayServers() {}

    /** Empty for a relay that nobody here knows. */
    static Optional<String> of(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return BY_HOST.entrySet().stream()
                .filter(each -> name.equals(each.getKey()) || name.endsWith("." + each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
