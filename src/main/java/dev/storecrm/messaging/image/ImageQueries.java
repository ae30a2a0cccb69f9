package dev.storecrm.messaging.image;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.image.MailImages.Content;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ImageQueries {
    private final JdbcClient jdbc;

    ImageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ShopId shop, String key, ImageFile image, Instant now) {
        jdbc.sql("""
                insert into mail_image (shop_id, key, media_type, width, height, content, uploaded_at)
                values (:shop, :key, :type, :width, :height, :content, :now)
                """)
                .param("shop", shop.value())
                .param("key", key)
                .param("type", image.mediaType())
                .param("width", image.width())
                .param("height", image.height())
                .param("content", image.content())
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Content> find(ShopId shop, String key) {
        return jdbc.sql("select media_type, content from mail_image where shop_id = :shop and key = :key")
                .param("shop", shop.value())
                .param("key", key)
                .query((row, number) -> content(
                        Objects.requireNonNull(row.getString("media_type")),
                        Objects.requireNonNull(row.getBytes("content"))))
                .optional();
    }

    private static Content content(String mediaType, byte[] bytes) {
        return new Content() {
            @Override
            public String mediaType() {
                return mediaType;
            }

            @Override
            public byte[] bytes() {
                return bytes.clone();
            }
        };
    }

    /** What no version of any template shows, nor the brand: a mail that was sent keeps its pictures. */
    int deleteUnused(ShopId shop, Instant before) {
        return jdbc.sql("""
                        delete from mail_image i where i.shop_id = :shop and i.uploaded_at < :before
                            and not exists (select from mail_template_text t
                                where t.shop_id = :shop and strpos(t.html, i.key) > 0)
                            and not exists (select from mail_brand b where b.shop_id = :shop and strpos(b.logo, i.key) > 0)
                        """)
                .param("shop", shop.value())
                .param("before", Timestamp.from(before))
                .update();
    }

    boolean anyYoungerThan(ShopId shop, Instant time) {
        return jdbc.sql("select exists (select from mail_image where shop_id = :shop and uploaded_at >= :time)")
                .param("shop", shop.value())
                .param("time", Timestamp.from(time))
                .query(Boolean.class)
                .single();
    }
}
