package dev.storecrm.messaging.bounce.notice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether Amazon SNS sent something. The certificate is fetched from where the notice says, so only hosts of SNS are asked, over
 * TLS and without following anybody.
 */
@Component
public class SnsSignatures {
    private static final Logger LOG = LoggerFactory.getLogger(SnsSignatures.class);
    private static final Pattern HOST = Pattern.compile("sns\\.[a-z0-9-]{3,30}\\.amazonaws\\.com(\\.cn)?");
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final int LONGEST = 32 << 10;
    private static final int KEPT = 50;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(MOST)
            .build();
    private final Map<URI, X509Certificate> certificates = new ConcurrentHashMap<>();
    private final String base;
    private final Clock clock;

    /**
     * @param base where a host of SNS answers; only loopback may be http
     */
    SnsSignatures(@Value("${storecrm.mail.sns:https://{host}}") String base, Clock clock) {
        if (!base.startsWith("https://") && !base.startsWith("http://127.0.0.1:")) {
            throw new IllegalArgumentException("storecrm.mail.sns has to be https");
        }
        this.base = base;
        this.clock = clock;
    }

    /** Whether the signature is right and the certificate is one of SNS. */
    public boolean signed(SnsEnvelope envelope) {
        try {
            var algorithm = envelope.get("SignatureVersion").equals("2") ? "SHA256withRSA" : "SHA1withRSA";
            var certificate = certificate(URI.create(envelope.get("SigningCertURL")));
            certificate.checkValidity(Date.from(clock.instant()));
            var signature = Signature.getInstance(algorithm);
            signature.initVerify(certificate);
            signature.update(envelope.signed().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(envelope.get("Signature")));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            LOG.info("A notice that Amazon SNS did not sign: {}", e.toString());
            return false;
        }
    }

    /** Says yes to a topic's question whether somebody listens; false when SNS did not take it. */
    public boolean confirm(SnsEnvelope envelope) {
        try {
            return fetch(URI.create(envelope.get("SubscribeURL"))).length > 0;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("A subscription could not be confirmed", e);
            return false;
        }
    }

    private X509Certificate certificate(URI where) throws GeneralSecurityException, IOException {
        var known = certificates.get(where);
        if (known != null) {
            return known;
        }
        if (!String.valueOf(where.getPath()).endsWith(".pem")) {
            throw new IOException("Not a certificate: " + where);
        }
        var read = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(fetch(where)));
        if (certificates.size() >= KEPT) {
            certificates.clear();
        }
        certificates.put(where, read);
        return read;
    }

    private byte[] fetch(URI where) throws IOException {
        var host = String.valueOf(where.getHost());
        if (!"https".equals(where.getScheme())
                || where.getPort() != -1
                || !HOST.matcher(host).matches()) {
            throw new IOException("Not a host of Amazon SNS: " + where.getScheme() + " " + host);
        }
        var query = where.getRawQuery() == null ? "" : "?" + where.getRawQuery();
        var request = HttpRequest.newBuilder(URI.create(base.replace("{host}", host) + where.getRawPath() + query))
                .timeout(MOST)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("Amazon SNS answered " + answer.statusCode());
                }
                return body.readNBytes(LONGEST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
