package dev.storecrm.messaging.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Uploaded by staff, seen by everybody, kept as long as a mail shows it. */
@SandboxTest
class MailImagesTests {
    @Autowired
    Rig rig;

    @Autowired
    MailImages images;

    @Autowired
    ImageRetention retention;

    @Autowired
    InShop inShop;

    @BeforeEach
    void openShop() {
        rig.reset();
        rig.execute("delete from mail_image; delete from mail_template_text; delete from mail_brand");
        rig.open("/connect");
    }

    private static byte[] picture() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private HttpResponse<String> upload(byte[] file) throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                        + "Content-Type: text/plain\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII));
        return rig.send(rig.signed("/mail/images", rig.store, Staff.owner())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private String uploaded() throws IOException {
        var answer = upload(picture());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceFirst(".*/i/([\\w-]+).*", "$1");
    }

    private HttpResponse<String> seen(String key) {
        return rig.send(rig.request("/i/" + key).GET());
    }

    private ShopId shop() {
        return new ShopId((Long) rig.value("select min(shop_id) from mail_image"));
    }

    @Test
    void showsAPictureToEverybodyForEver() throws IOException {
        var key = uploaded();
        assertThat(key).hasSize(32);
        var answer = seen(key);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("public, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void knowsNoOtherKey() throws IOException {
        var key = uploaded();
        var other = key.substring(0, 31) + (key.endsWith("A") ? "B" : "A");
        for (var wrong : new String[] {other, "x", "A".repeat(32), "-".repeat(32), "_".repeat(32), "a".repeat(5_000)}) {
            assertThat(seen(wrong).statusCode()).as(wrong).isEqualTo(404);
        }
    }

    @Test
    void refusesWhatIsNoPictureInWords() throws IOException {
        var answer = upload("<svg onload=alert(1)>".getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("JPEG");
        assertThat(rig.value("select count(*) from mail_image")).isEqualTo(0L);
    }

    @Test
    void dropsWhatNoMailShowsAfterAWeek() throws IOException {
        var used = uploaded();
        var branded = uploaded();
        var unused = uploaded();
        var fresh = uploaded();
        rig.execute(
                "insert into mail_template_text (shop_id, template_id, number, language, subject, preview, body, html,"
                        + " plain, plain_written, saved_at) select " + shop()
                        + ", 1, 1, 'en', '', '', '', '<img src=\"/i/" + used
                        + "\">', '', false, now()");
        rig.execute("insert into mail_brand values (" + shop() + ", '', '', '', 'https://x/i/" + branded + "', '', 0)");
        rig.execute("update mail_image set uploaded_at = timestamptz '" + rig.now() + "' - interval '8 days'");
        rig.execute("update mail_image set uploaded_at = '" + rig.now() + "' where key = '" + fresh + "'");
        retention.work(shop(), new Lease(UUID.randomUUID(), 1));

        assertThat(rig.rows("select key from mail_image"))
                .extracting(row -> row.get("key"))
                .containsExactlyInAnyOrder(used, branded, fresh);
        assertThat(seen(unused).statusCode()).isEqualTo(404);
        assertThat(rig.value("select count(*) from due_work where kind = 'mail-image-retention'"))
                .isEqualTo(1L);
    }
}
