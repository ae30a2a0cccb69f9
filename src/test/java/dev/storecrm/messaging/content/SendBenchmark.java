package dev.storecrm.messaging.content;

import dev.storecrm.StoreCrmApplication;
import dev.storecrm.bench.BenchDatabase;
import dev.storecrm.bench.Figures;
import dev.storecrm.bench.MailSink;
import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.Fate;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.ledger.SendSums;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.testing.TestSettings;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A campaign's mails from the freezing of its audience to the last fate, into Postfix's {@code smtp-sink}; beside
 * {@code smtp-source}, which only has bytes to send, and nodemailer, which composes each mail and keeps no ledger. All three
 * write by ten connections to the same sink, in turns, as a relay does not become quicker by being warm.
 */
public final class SendBenchmark {
    private static final int RECIPIENTS = Integer.getInteger("bench.recipients", 50_000);
    private static final int RUNS = Integer.getInteger("bench.runs", 3);
    private static final int WARM = Integer.getInteger("bench.warm", 4);
    private static final ShopId SHOP = new ShopId(1);
    private static final String PARAGRAPH =
            "<p style=\"margin:0;font-size:16px;line-height:24px;color:#303030\">Autumn has come, and with it what keeps you warm.</p>\n";
    private static final String HTML = "<!doctype html><html><body><h1>Hello {{ customer.first_name }}</h1>\n"
            + PARAGRAPH.repeat(35)
            + "<p>You have {{ customer.metafields.vip.points }} points, spent {{ customer.total_spent }} in"
            + " {{ customer.orders_count }} orders, and {% if customer.metafields.vip.rank == 'Gold' %}shine"
            + "{% else %}are on your way{% endif %}.</p>\n" + PARAGRAPH.repeat(35)
            + "<a href=\"{{ shop.url }}/discount/WARM-{{ customer.first_name }}?redirect=/collections/warm\">Take 10% off</a>\n"
            + "<a href=\"{{ unsubscribe_url }}\">Unsubscribe</a></body></html>\n";
    private static final String TEXT = "Hello {{ customer.first_name }}\n\n"
            + "Autumn has come, and with it what keeps you warm.\n".repeat(20)
            + "You have {{ customer.metafields.vip.points }} points.\n\n{{ unsubscribe_url }}\n";

    private SendBenchmark() {}

    public static void main(String[] args) throws Exception {
        try (var postgres = new BenchDatabase();
                var sink = new MailSink();
                var context = start(postgres, sink)) {
            fill(postgres);
            postgres.execute("create table written (like delivery including all)");
            var figures = new Figures();
            var limits = new double[RUNS];
            var peers = new double[RUNS];
            var freezes = new double[RUNS];
            var written = new double[RUNS];
            var prepared = new double[RUNS];
            var sent = new double[RUNS];
            // a server has sent before: what its compilers learn from these campaigns does not count
            for (var run = 0; run < WARM; run++) {
                campaign(context, "warm" + run, 0, freezes, prepared, sent);
            }
            for (var run = 0; run < RUNS; run++) {
                limits[run] = RECIPIENTS / sink.source(RECIPIENTS, 13_000);
                peers[run] = RECIPIENTS / 5.0 / sink.nodemailer(RECIPIENTS / 5, HTML, TEXT);
                campaign(context, "run" + run, run, freezes, prepared, sent);
                written[run] = RECIPIENTS / write(postgres);
            }
            var limit = MailSink.median(limits);
            figures.rate("send", MailSink.median(sent), limit, "mails/s");
            figures.rate("send.peer", MailSink.median(sent), MailSink.median(peers), "mails/s");
            figures.rate("send.prepared", MailSink.median(prepared), limit, "mails/s");
            figures.rate("send.frozen", MailSink.median(freezes), 100_000, "recipients/s");
            figures.rate("send.frozen.written", MailSink.median(freezes), MailSink.median(written), "recipients/s");
        }
        System.exit(0);
    }

    private static void campaign(
            ConfigurableApplicationContext context,
            String key,
            int run,
            double[] freezes,
            double[] prepared,
            double[] sent)
            throws InterruptedException {
        var mailings = context.getBean(Mailings.class);
        var sends = context.getBean(Sends.class);
        var audience = new Audience("select customer_id from customer_facts where shop_id = :shop", Map.of());
        var content = new MailContent(
                Map.of(Locale.ENGLISH, new MailSource("Something warm for {{ customer.first_name }}", "", HTML, TEXT)),
                Locale.ENGLISH);
        var begin = System.nanoTime();
        var send = mailings.begin(SHOP, new NewSend("BENCH", key, Channel.MAIL, Kind.MARKETING), audience, content);
        freezes[run] = RECIPIENTS / seconds(begin);
        begin = System.nanoTime();
        await(sends, send, SendState.PREPARING);
        prepared[run] = RECIPIENTS / seconds(begin);
        begin = System.nanoTime();
        await(sends, send, SendState.RUNNING);
        sent[run] = RECIPIENTS / seconds(begin);
        allSent(sends.sums(SHOP, send));
        System.out.printf(
                "# %s: frozen %.0f/s, made %.0f/s, sent %.0f/s%n", key, freezes[run], prepared[run], sent[run]);
    }

    /** The rows of the last campaign once more, finished as they are, into a table with the same indexes. */
    private static double write(BenchDatabase postgres) throws SQLException {
        var begin = System.nanoTime();
        postgres.execute("""
                insert into written (shop_id, send_id, customer_id, address, address_key, fate, reason, due_at, fate_at)
                select shop_id, send_id, customer_id, address, address_key, 'PLANNED', reason, due_at, fate_at from delivery
                where send_id = (select max(send_id) from send)
                """);
        return seconds(begin);
    }

    private static void await(Sends sends, long send, SendState state) throws InterruptedException {
        while (sends.state(SHOP, send) == state) {
            Thread.sleep(20);
        }
    }

    private static void allSent(SendSums sums) {
        if (sums.of(Fate.SENT) != RECIPIENTS) {
            throw new IllegalStateException("Not everybody got a mail: " + sums);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static ConfigurableApplicationContext start(BenchDatabase postgres, MailSink sink) {
        var settings = new HashMap<String, Object>(TestSettings.offline());
        settings.putAll(postgres.database().settings());
        settings.put("spring.mail.port", sink.port());
        settings.put("storecrm.jobs.automatic", true);
        // as arguments: application.yml would win over defaults
        return SpringApplication.run(
                StoreCrmApplication.class,
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static void fill(BenchDatabase postgres) throws Exception {
        postgres.execute("""
                insert into shop (id, domain, name, plan, currency, time_zone, test_shop, installed_at, generation, state, version)
                values (1, 'shop.myshopify.com', 'Shop', 'Basic', 'GBP', 'UTC', false, now(), 1, 'ACTIVE', 0)
                """);
        postgres.execute(
                "insert into billing_plan (shop_id, plan, plan_since, version) values (1, 'STANDARD', now(), 0)");
        postgres.execute("""
                insert into mail_sender (shop_id, from_name, from_address, changed_at, version)
                values (1, 'Sato & Co', 'shop@example.com', now(), 0)
                """);
        postgres.execute("""
                insert into customer (shop_id, customer_id, email, first_name, last_name, locale, state, number_of_orders,
                    amount_spent_minor, currency, email_state, email_consent_at, created_at, updated_at, row_hash)
                select 1, n, 'customer' || n || '@example.com', 'Hannah' || n, 'Miller', 'en', 'ENABLED', n %% 7, n * 100, 'GBP',
                    'SUBSCRIBED', now() - interval '1 year', now() - interval '1 year', now(), 0 from generate_series(1, %d) n
                """.formatted(RECIPIENTS));
        postgres.execute("""
                insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value, number_float, text_value,
                    changed_at, taken, source)
                select 1, n, 'vip', key, 1, case key when 'points' then n end, case key when 'points' then n end,
                    case key when 'rank' then 'Gold' end, now(), 1, 'FLOW'
                from generate_series(1, %d) n, unnest(array['points', 'rank']) key
                """.formatted(RECIPIENTS));
        postgres.execute("vacuum analyze");
    }
}
