package dev.storecrm.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.SandboxShopify;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailCatcherTests {

    @Test
    void catchesAndShowsMails() throws MessagingException, IOException, InterruptedException {
        try (var catcher = MailCatcher.start(0);
                var sandbox = SandboxShopify.start(SandboxOptions.forTests().withCustomers(2))) {
            sandbox.attach(catcher);
            send(catcher.port());
            var mail = sandbox.mails().getFirst();
            assertThat(mail.subject()).isEqualTo("お誕生日おめでとうございます");
            assertThat(mail.text()).isEqualTo("plain");
            assertThat(mail.html()).contains("<b>HTML</b>");
            assertThat(get(sandbox, "/mail").body()).contains("お誕生日おめでとうございます", "hanako@example.com");
            assertThat(get(sandbox, "/mail/0").body()).contains("<iframe class=\"mail\" sandbox");
            assertThat(get(sandbox, "/mail/0/html")
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElseThrow())
                    .startsWith("sandbox;");
            assertThat(get(sandbox, "/mail/9").statusCode()).isEqualTo(404);
        }
    }

    private static java.net.http.HttpResponse<String> get(SandboxShopify sandbox, String path)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(sandbox.url() + path)).build(), BodyHandlers.ofString());
    }

    private static void send(int port) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(port));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("shop@example.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("hanako@example.com"));
        message.setSubject("お誕生日おめでとうございます", "UTF-8");
        var plain = new MimeBodyPart();
        plain.setText("plain", "UTF-8");
        var html = new MimeBodyPart();
        html.setContent("<p><b>HTML</b></p>", "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", plain, html));
        Transport.send(message);
    }
}
