package dev.storecrm.testing;

import dev.storecrm.messaging.smtp.ScriptedRelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The relay of every application that tests start: takes what comes, unless a test tells it otherwise. */
public final class TestRelay {
    private static final ScriptedRelay RELAY = start();

    private static volatile ScriptedRelay.Script script = moment -> null;

    private TestRelay() {}

    private static ScriptedRelay start() {
        try {
            return ScriptedRelay.start(moment -> script.answer(moment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int port() {
        return RELAY.port();
    }

    /** What an application has to be told to use it. */
    public static Map<String, Object> settings() {
        return Map.of("spring.mail.host", "127.0.0.1", "spring.mail.port", port());
    }

    /** From now on, until the next test says something else. */
    public static void answer(ScriptedRelay.Script answers) {
        script = answers;
    }

    /** Applications keep their lines, over which no greeting is heard again. */
    public static void hangUp() {
        try {
            RELAY.hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything it ever took; addresses tell tests apart. */
    public static List<ScriptedRelay.Taken> taken() {
        return RELAY.taken();
    }
}
