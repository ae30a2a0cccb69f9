package dev.storecrm.messaging.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others make of our mails: Python's parser, and Debian's dkimpy, which {@code .ci/run} installs. */
public final class OtherReaders {
    private static final String PYTHON = "/usr/bin/python3";

    private static final String PARSER = """
            import sys, json, email, email.policy
            m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
            parts = {p.get_content_type(): p.get_content().replace('\\r\\n', '\\n') for p in m.walk() if not p.is_multipart()}
            print(json.dumps({"headers": [[k, str(v)] for k, v in m.items()], "parts": parts,
              "defects": [str(d) for p in m.walk() for d in p.defects] + [str(d) for v in m.values() for d in getattr(v, 'defects', [])]}))
            """;

    private static final String VERIFIER = """
            import sys, time, dkim
            # the clock of tests is ahead of the day, and nothing signed tomorrow is trusted
            time.time = lambda: 4102444800
            record = ('v=DKIM1; k=rsa; p=' + sys.argv[1]).encode()
            asked = []
            def dns(name, timeout=5):
                asked.append(name.decode() if isinstance(name, bytes) else name)
                return record
            print(dkim.verify(sys.stdin.buffer.read(), dnsfunc=dns), *asked[:1])
            """;

    private OtherReaders() {}

    /** Where CI has not installed it, that is a fault; elsewhere somebody else's machine verifies. */
    public static void needVerifier() throws Exception {
        var there = Files.exists(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import dkim").start().waitFor() == 0;
        if (System.getenv("CI") == null) {
            assumeTrue(there, "python3-dkim is not installed");
        }
        assertThat(there).as("python3-dkim is installed").isTrue();
    }

    /** Headers in their order, parts by their types, and what is wrong with it. */
    public static JsonNode parsed(byte[] mail) throws IOException {
        return JsonMapper.shared().readTree(said(mail, List.of("python3", "-c", PARSER)));
    }

    public static String header(JsonNode parsed, String name) {
        return parsed.at("/headers").values().stream()
                .filter(pair -> pair.get(0).asString().equals(name))
                .findFirst()
                .orElseThrow()
                .get(1)
                .asString();
    }

    /** {@code True} and the name under which the key was asked for, when the signature is right. */
    public static String verified(byte[] mail, String publicKey) throws IOException {
        return said(mail, List.of(PYTHON, "-c", VERIFIER, publicKey)).strip();
    }

    private static String said(byte[] mail, List<String> command) throws IOException {
        var python = new ProcessBuilder(command).start();
        try (var in = python.getOutputStream()) {
            in.write(mail);
        }
        try (var out = python.getInputStream()) {
            var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).as(() -> error(python)).isNotBlank();
            return text;
        }
    }

    private static String error(Process process) {
        try (var error = process.errorReader()) {
            return error.readAllAsString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
