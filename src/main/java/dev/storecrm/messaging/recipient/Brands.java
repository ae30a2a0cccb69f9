package dev.storecrm.messaging.recipient;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.StaleVersion;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** How the mails of each shop look. */
@Component
public class Brands {
    public static final int LONGEST_ADDRESS = 300;

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern PICTURE = Pattern.compile("(?i)https?://[^\\s\"'<>]{1,500}");
    /** Text on white has to be read by everybody. */
    private static final double READABLE = 4.5;

    private final BrandRepository brands;
    private final InShop inShop;

    Brands(BrandRepository brands, InShop inShop) {
        this.brands = brands;
        this.inShop = inShop;
    }

    /** A plain one until somebody chooses. */
    public Brand of(ShopId shop) {
        return inShop.call(shop, () -> entity(shop).brand());
    }

    /**
     * Saves what a form holds.
     *
     * @throws BrandRefused when a field does not do
     * @throws StaleVersion when somebody saved another one after the form was opened
     */
    public Brand change(ShopId shop, Brand chosen) {
        check(chosen);
        return inShop.call(shop, () -> {
            var entity = entity(shop);
            StaleVersion.check("Brand", chosen.version(), entity.brand().version());
            entity.change(chosen);
            return brands.saveAndFlush(entity).brand();
        });
    }

    private static void check(Brand chosen) {
        colour("accent", chosen.accent());
        colour("background", chosen.background());
        colour("text", chosen.text());
        if (Brand.contrast(chosen.text(), "#ffffff") < READABLE) {
            throw new BrandRefused("text");
        }
        if (chosen.logo() != null && !PICTURE.matcher(chosen.logo()).matches()) {
            throw new BrandRefused("logo");
        }
        if (chosen.address().length() > LONGEST_ADDRESS) {
            throw new BrandRefused("address");
        }
    }

    private static void colour(String field, String value) {
        if (!COLOUR.matcher(value).matches()) {
            throw new BrandRefused(field);
        }
    }

    private MailBrand entity(ShopId shop) {
        return brands.findById(shop.value()).orElseGet(() -> new MailBrand(shop));
    }
}
