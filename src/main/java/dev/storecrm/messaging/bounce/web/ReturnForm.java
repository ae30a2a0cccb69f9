package dev.storecrm.messaging.bounce.web;

import dev.storecrm.messaging.bounce.ReturnDraft;
import dev.storecrm.messaging.bounce.ReturnSetting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an admin fills in. An empty password keeps the one that is there. */
record ReturnForm(
        @Nullable String address,
        @Nullable String host,
        @Nullable String port,
        @Nullable String username,
        @Nullable String password,
        @Nullable String sesTopic,
        @Nullable Long version,
        @Nullable Map<String, String> opened) {
    static final int PORT = 993;

    /** A tag of up to 32 letters comes before the @, where an address has 64. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._-]{1,30}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z0-9-]{2,63}");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern TOPIC =
            Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]{3,30}:[0-9]{12}:[A-Za-z0-9_-]{1,256}");
    private static final int LONGEST = 200;
    private static final int MOST_PORTS = 65_535;

    static ReturnForm of(ReturnSetting setting) {
        var box = setting.mailbox();
        return new ReturnForm(
                setting.address(),
                box == null ? null : box.host(),
                Integer.toString(box == null ? PORT : box.port()),
                box == null ? null : box.username(),
                null,
                setting.sesTopic(),
                setting.version(),
                null);
    }

    /**
     * By field, the key of what is wrong.
     *
     * @param allowed whether a mailbox may be at a port of a host
     */
    Map<String, String> problems(BiPredicate<String, Integer> allowed) {
        var problems = new LinkedHashMap<String, String>();
        if (!text(address).isEmpty() && !ADDRESS.matcher(text(address)).matches()) {
            problems.put("address", "messaging.returns.wrong.address");
        }
        if (text(address).isEmpty() && !text(host).isEmpty()) {
            problems.put("address", "messaging.returns.wrong.first");
        }
        if (!text(host).isEmpty() && !HOST.matcher(text(host)).matches()) {
            problems.put("host", "messaging.returns.wrong.host");
        }
        if (!text(host).isEmpty() && (text(username).isEmpty() || text(username).length() > LONGEST)) {
            problems.put("username", "messaging.returns.wrong.username");
        }
        if (number() < 1 || (!text(host).isEmpty() && !allowed.test(lower(host), number()))) {
            problems.put("port", "messaging.returns.wrong.port");
        }
        if (!text(sesTopic).isEmpty() && !TOPIC.matcher(text(sesTopic)).matches()) {
            problems.put("sesTopic", "messaging.returns.wrong.topic");
        }
        return problems;
    }

    /** Only without problems. */
    ReturnDraft draft() {
        var read = !text(host).isEmpty();
        return new ReturnDraft(
                filled(address),
                read ? lower(host) : null,
                number(),
                read ? filled(username) : null,
                read ? filled(password) : null,
                filled(sesTopic));
    }

    /** What the form was opened with; where it does not say so it was opened just now. */
    Map<String, String> beginning() {
        return opened == null ? fields() : opened;
    }

    /** By name, as {@link dev.storecrm.page.Merge} compares them; a password is compared with nothing. */
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("address", text(address));
        fields.put("host", text(host));
        fields.put("port", text(port));
        fields.put("username", text(username));
        fields.put("sesTopic", text(sesTopic));
        return fields;
    }

    /** What is no port is 0. */
    private int number() {
        var typed = text(port);
        var number = typed.matches("[0-9]{1,5}") ? Integer.parseInt(typed) : 0;
        return number <= MOST_PORTS ? number : 0;
    }

    private static String lower(@Nullable String host) {
        return text(host).toLowerCase(Locale.ROOT);
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
