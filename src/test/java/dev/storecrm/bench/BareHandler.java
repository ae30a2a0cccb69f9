package dev.storecrm.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Base64;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * The least that a webhook's endpoint can do: check the signature, insert one durable row, answer 200. The same Tomcat,
 * threads, pool and PostgreSQL as the application's; no Spring, no queue, no shop.
 */
public final class BareHandler {
    private static final int POOL = 16;

    private BareHandler() {}

    /** Arguments: the database's address, its user and password, the secret. Prints its port. */
    public static void main(String[] args) throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setPassword(args[2]);
        config.setMaximumPoolSize(POOL);
        System.out.println("PORT " + start(new HikariDataSource(config), args[3].getBytes()));
        System.in.read();
        System.exit(0);
    }

    private static int start(HikariDataSource pool, byte[] secret) throws LifecycleException {
        var tomcat = new Tomcat();
        tomcat.setPort(0);
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        tomcat.getConnector().getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "bare", new Bare(pool, secret));
        context.addServletMappingDecoded("/webhooks/shopify", "bare");
        tomcat.start();
        return tomcat.getConnector().getLocalPort();
    }

    private static final class Bare extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient HikariDataSource pool;
        private final transient SecretKeySpec key;

        Bare(HikariDataSource pool, byte[] secret) {
            this.pool = pool;
            this.key = new SecretKeySpec(secret, "HmacSHA256");
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var body = request.getInputStream().readAllBytes();
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                var given = Base64.getDecoder().decode(request.getHeader("X-Shopify-Hmac-Sha256"));
                if (!MessageDigest.isEqual(mac.doFinal(body), given)) {
                    response.setStatus(401);
                    return;
                }
                insert(request.getHeader("X-Shopify-Webhook-Id"), request.getHeader("X-Shopify-Topic"), body);
                response.setStatus(200);
            } catch (GeneralSecurityException | SQLException e) {
                response.setStatus(500);
            }
        }

        private void insert(String id, String topic, byte[] body) throws SQLException {
            try (var connection = pool.getConnection();
                    var insert = connection.prepareStatement(
                            "insert into bare_inbox (webhook_id, topic, body) values (?, ?, ?)")) {
                insert.setString(1, id);
                insert.setString(2, topic);
                insert.setBytes(3, body);
                insert.executeUpdate();
            }
        }
    }
}
