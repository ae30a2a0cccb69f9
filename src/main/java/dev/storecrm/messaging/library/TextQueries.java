package dev.storecrm.messaging.library;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.template.MailSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes nothing that a version says: one that was sent must say it for years. */
@Component
class TextQueries {
    private final JdbcClient jdbc;

    TextQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As a person saved it. */
    void add(ShopId shop, long template, TemplateText text) {
        add(shop, template, text, false);
    }

    /** As the app made it of what somebody had written. */
    void addRecompiled(ShopId shop, long template, TemplateText text) {
        add(shop, template, text, true);
    }

    private void add(ShopId shop, long template, TemplateText text, boolean recompiled) {
        jdbc.sql("""
                insert into mail_template_text (shop_id, template_id, number, language, subject, preview, body, html, plain,
                    plain_written, plain_of, compiler, saved_at, recompiled)
                values (:shop, :template, :number, :language, :subject, :preview, :body, :html, :plain, :written, :plainOf, :compiler, :now,
                    :recompiled)
                """)
                .param("shop", shop.value())
                .param("template", template)
                .param("number", text.number())
                .param("language", text.language().getLanguage())
                .param("subject", text.source().subject())
                .param("preview", text.source().preview())
                .param("body", text.body())
                .param("html", text.source().html())
                .param("plain", text.source().text())
                .param("written", text.plainWritten())
                .param("plainOf", text.plainOf())
                .param("compiler", text.compiler())
                .param("now", Timestamp.from(text.savedAt()))
                .param("recompiled", recompiled)
                .update();
    }

    List<TemplateText> texts(ShopId shop, long template, long number) {
        return jdbc.sql("""
                        select number, language, subject, preview, body, html, plain, plain_written, plain_of,
                            compiler, saved_at
                        from mail_template_text
                        where shop_id = :shop and template_id = :template and number = :number order by language
                        """)
                .param("shop", shop.value())
                .param("template", template)
                .param("number", number)
                .query(TextQueries::text)
                .list();
    }

    List<TemplateVersion> versions(ShopId shop, long template, String mainLanguage, int limit) {
        return jdbc.sql("""
                        select number, max(saved_at) as saved_at, string_agg(language, ',' order by language) as languages,
                            coalesce(min(subject) filter (where language = :main), min(subject)) as subject,
                            bool_or(coalesce(recompiled, false)) as recompiled
                        from mail_template_text where shop_id = :shop and template_id = :template
                        group by number order by number desc limit :limit
                        """)
                .param("main", mainLanguage)
                .param("shop", shop.value())
                .param("template", template)
                .param("limit", limit)
                .query((row, number) -> new TemplateVersion(
                        row.getLong("number"),
                        row.getTimestamp("saved_at").toInstant(),
                        Objects.requireNonNull(row.getString("subject")),
                        Arrays.asList(Objects.requireNonNull(row.getString("languages"))
                                .split(",", -1)),
                        row.getBoolean("recompiled")))
                .list();
    }

    /** The languages of every template's newest version, for the list. */
    Map<Long, String> languages(ShopId shop) {
        var found = new TreeMap<Long, String>();
        jdbc.sql("""
                        select t.id, string_agg(x.language, ',' order by x.language) as languages
                        from mail_template t
                        join mail_template_text x on x.shop_id = t.shop_id and x.template_id = t.id and x.number = t.number
                        where t.shop_id = :shop group by t.id
                        """).param("shop", shop.value()).query(row -> {
            found.put(row.getLong("id"), Objects.requireNonNull(row.getString("languages")));
        });
        return found;
    }

    /** Templates whose newest version an older compiler made. */
    List<Long> behind(ShopId shop, int compiler) {
        return jdbc.sql("""
                        select distinct t.id from mail_template t
                        join mail_template_text x on x.shop_id = t.shop_id and x.template_id = t.id and x.number = t.number
                        where t.shop_id = :shop and coalesce(x.compiler, 0) < :compiler order by t.id
                        """)
                .param("shop", shop.value())
                .param("compiler", compiler)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** A newer compiler makes the same of it. */
    void holds(ShopId shop, long template, long number, int compiler) {
        jdbc.sql("""
                update mail_template_text set compiler = :compiler
                where shop_id = :shop and template_id = :template and number = :number and coalesce(compiler, 0) < :compiler
                """)
                .param("compiler", compiler)
                .param("shop", shop.value())
                .param("template", template)
                .param("number", number)
                .update();
    }

    private static TemplateText text(ResultSet row, int index) throws SQLException {
        return new TemplateText(
                row.getLong("number"),
                Locale.of(Objects.requireNonNull(row.getString("language"))),
                Objects.requireNonNull(row.getString("body")),
                new MailSource(
                        Objects.requireNonNull(row.getString("subject")),
                        Objects.requireNonNull(row.getString("preview")),
                        Objects.requireNonNull(row.getString("html")),
                        Objects.requireNonNull(row.getString("plain"))),
                row.getBoolean("plain_written"),
                row.getString("plain_of"),
                row.getInt("compiler"),
                savedAt(row));
    }

    private static Instant savedAt(ResultSet row) throws SQLException {
        return row.getTimestamp("saved_at").toInstant();
    }
}
