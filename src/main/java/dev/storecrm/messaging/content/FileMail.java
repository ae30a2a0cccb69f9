package dev.storecrm.messaging.content;

import dev.storecrm.access.StaffMember;
import dev.storecrm.access.StaffMembers;
import dev.storecrm.export.FileNews;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.smtp.LetterRefused;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.shop.AdminPages;
import dev.storecrm.shop.Shops;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Tells whoever asked for a file that it is ready, or that it never will be. It names the list and nothing of what is in the
 * file, or was searched for: a mail goes through many hands, and its link leads to a page for staff.
 */
@Component
class FileMail implements SystemMail {
    private final FileNews news;
    private final StaffMembers staff;
    private final Shops shops;
    private final AdminPages pages;
    private final SystemLayout layout;

    FileMail(FileNews news, StaffMembers staff, Shops shops, AdminPages pages, SystemLayout layout) {
        this.news = news;
        this.staff = staff;
        this.shops = shops;
        this.pages = pages;
        this.layout = layout;
    }

    @Override
    public String origin() {
        return Sends.FILE;
    }

    @Override
    public RenderedMail render(ShopId shop, String key, long customer) {
        var file = news.find(shop, UUID.fromString(key)).orElseThrow(() -> new LetterRefused("The file is gone"));
        var language = staff.find(shop, file.asked().user())
                .map(StaffMember::locale)
                .orElseGet(() -> file.asked().locale());
        var name = shops.get(shop).name();
        var page = pages.address(shop, "/downloads").toString();
        var list = layout.say("export.source." + file.asked().source(), language);
        return switch (file.state()) {
            case READY ->
                layout.render(
                        "messaging.file.ready",
                        language,
                        shop,
                        page,
                        list,
                        file.rows(),
                        time(
                                Objects.requireNonNull(file.expiresAt()),
                                file.asked().zone(),
                                language),
                        name);
            case FAILED ->
                layout.render(
                        "messaging.file.failed",
                        language,
                        shop,
                        page,
                        list,
                        layout.say("export.reason." + file.reason(), language),
                        name);
            default -> throw new LetterRefused("The file is " + file.state());
        };
    }

    private static String time(Instant time, ZoneId zone, Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .format(time.atZone(zone));
    }
}
