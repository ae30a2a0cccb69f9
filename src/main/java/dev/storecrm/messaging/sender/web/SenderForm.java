package dev.storecrm.messaging.sender.web;

import dev.storecrm.messaging.sender.Sender;
import dev.storecrm.messaging.sender.SenderDraft;
import dev.storecrm.messaging.smtp.Relay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an admin fills in. An empty password keeps the one that is there. */
record SenderForm(
        @Nullable String fromName,
        @Nullable String fromAddress,
        @Nullable String replyTo,
        @Nullable String relay,
        @Nullable String host,
        @Nullable Integer port,
        Relay.@Nullable Security security,
        @Nullable String username,
        @Nullable String password,
        @Nullable Long version,
        @Nullable Map<String, String> opened) {
    static final String OWN = "own";
    static final Set<Integer> PORTS = Set.of(25, 465, 587, 2525);

    /** Only what cannot be an address is refused. */
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z0-9-]{2,63}");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final int LONGEST = 200;

    static SenderForm of(Sender sender) {
        var own = sender.ownRelay();
        return new SenderForm(
                sender.fromName(),
                sender.fromAddress(),
                sender.replyTo(),
                own == null ? "" : OWN,
                own == null ? null : own.host(),
                own == null ? null : own.port(),
                own == null ? null : own.security(),
                own == null ? null : own.username(),
                null,
                sender.version(),
                null);
    }

    public boolean own() {
        return OWN.equals(relay);
    }

    /** By field, the key of what is wrong. */
    Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        if (text(fromName).length() > LONGEST) {
            problems.put("fromName", "messaging.sender.wrong.long");
        }
        if (!EMAIL.matcher(text(fromAddress)).matches()) {
            problems.put("fromAddress", "messaging.sender.wrong.address");
        }
        if (!text(replyTo).isEmpty() && !EMAIL.matcher(text(replyTo)).matches()) {
            problems.put("replyTo", "messaging.sender.wrong.address");
        }
        if (own() && !HOST.matcher(text(host)).matches()) {
            problems.put("host", "messaging.sender.wrong.host");
        }
        if (own() && (port == null || !PORTS.contains(port))) {
            problems.put("port", "messaging.sender.wrong.port");
        }
        if (own() && (security == null || security == Relay.Security.NONE)) {
            problems.put("security", "messaging.sender.wrong.security");
        }
        if (own() && (text(username).length() > LONGEST || text(password).length() > LONGEST)) {
            problems.put("username", "messaging.sender.wrong.long");
        }
        return problems;
    }

    /** Only without problems. */
    SenderDraft draft() {
        var own = own() && port != null && security != null
                ? new Relay(text(host), port, security, filled(username), filled(password))
                : null;
        return new SenderDraft(
                filled(fromName), filled(fromAddress), filled(replyTo), own, own != null && own.password() == null);
    }

    /** What the form was opened with; where it does not say so it was opened just now. */
    Map<String, String> beginning() {
        return opened == null ? fields() : opened;
    }

    /** By name, as {@link dev.storecrm.page.Merge} compares them; a password is compared with nothing. */
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("fromName", text(fromName));
        fields.put("fromAddress", text(fromAddress));
        fields.put("replyTo", text(replyTo));
        fields.put("relay", own() ? OWN : "");
        fields.put("host", own() ? text(host) : "");
        fields.put("port", own() && port != null ? port.toString() : "");
        fields.put("security", own() && security != null ? security.name() : "");
        fields.put("username", own() ? text(username) : "");
        return fields;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static @Nullable String filled(@Nullable String text) {
        var stripped = text(text);
        return stripped.isEmpty() ? null : stripped;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return fields().toString();
    }
}
