package dev.storecrm.metafield.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** X17, R118: who sends more than a file may hold gets a page that says so, and what to do; the server reads none of it. */
@SandboxTest
class UploadLimitTests {
    private static final long TOO_MUCH = 1_100_000_000;

    @Autowired
    Rig rig;

    @BeforeEach
    void install() {
        rig.reset();
        rig.execute("delete from metafield_import");
        rig.open("/settings");
    }

    @ParameterizedTest
    @CsvSource({"en, This file is too large, Customers", "ja, ファイルが大きすぎます, 顧客"})
    void answersWithAPageOfOursInTheVisitorsLanguage(String language, String title, String navigation)
            throws IOException {
        rig.post("/settings/language", Map.of("language", language));
        var answer = send("/data/imports", TOO_MUCH);

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("lang=\"" + language + "\"", "<h1>" + title + "</h1>", navigation)
                .doesNotContain("Tomcat");
        assertThat(rig.rows("select 1 from metafield_import")).isEmpty();
    }

    /** Also where no file is expected: nothing there looks into what was sent. */
    @Test
    void answersAnUnknownAddressWithoutReading() throws IOException {
        assertThat(send("/no-such-page", TOO_MUCH)).startsWith("HTTP/1.1 404").contains("lang=\"");
    }

    /** As a browser does it: the head, and as much of the body as one likes to wait for. */
    private String send(String path, long length) throws IOException {
        var app = URI.create(rig.app());
        try (var socket = new Socket(app.getHost(), app.getPort())) {
            socket.setSoTimeout(20_000);
            var head = "POST " + path + " HTTP/1.1\r\nHost: " + app.getAuthority() + "\r\nAccept: text/html\r\n"
                    + "Authorization: Bearer " + rig.store.sessionTokens().mint(Staff.owner()) + "\r\n"
                    + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: " + length + "\r\n\r\n";
            var part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"big.csv\"\r\n\r\nid,points\n";
            socket.getOutputStream().write((head + part).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
