package dev.storecrm.messaging.web;

import dev.storecrm.messaging.recipient.Brand;
import dev.storecrm.messaging.recipient.BrandRefused;
import dev.storecrm.messaging.recipient.Brands;
import dev.storecrm.page.Access;
import dev.storecrm.page.Merge;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.page.Unaudited;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Colours, logo and address of a shop's mails. */
@Controller
@Access(Role.MARKETER)
@Unaudited("The shop's own colours")
class BrandController {
    private static final String PAGE = "/mail/brand";

    private final Brands brands;
    private final MessageSource messages;

    BrandController(Brands brands, MessageSource messages) {
        this.brands = brands;
        this.messages = messages;
    }

    /** As it is typed. */
    record Form(
            @Nullable String accent,
            @Nullable String background,
            @Nullable String text,
            @Nullable String logo,
            @Nullable String address,
            @Nullable Long version,
            @Nullable Map<String, String> opened) {
        static Form of(Brand brand) {
            return new Form(
                    brand.accent(),
                    brand.background(),
                    brand.text(),
                    brand.logo(),
                    brand.address(),
                    brand.version(),
                    null);
        }

        Map<String, String> fields() {
            var fields = new LinkedHashMap<String, String>();
            fields.put("accent", clean(accent));
            fields.put("background", clean(background));
            fields.put("text", clean(text));
            fields.put("logo", clean(logo));
            fields.put("address", clean(address));
            return fields;
        }

        Brand brand() {
            return new Brand(
                    clean(accent),
                    clean(background),
                    clean(text),
                    clean(logo).isEmpty() ? null : clean(logo),
                    clean(address),
                    version == null ? 0 : version);
        }

        private static String clean(@Nullable String value) {
            return value == null
                    ? ""
                    : value.replace("\0", "").replace("\r\n", "\n").strip();
        }
    }

    @GetMapping(PAGE)
    String show(CurrentShop shop, Model model) {
        return page(Form.of(brands.of(shop.id())), Map.of(), model);
    }

    @PostMapping(PAGE)
    String change(CurrentShop shop, Form form, Locale locale, HttpServletResponse response, Model model) {
        try {
            brands.change(shop.id(), form.brand());
            return Redirect.to(PAGE, "messaging.done.brand");
        } catch (BrandRefused e) {
            response.setStatus(422);
            var text = messages.getMessage("messaging.brand." + e.field() + ".wrong", null, locale);
            return page(form, Map.of(e.field(), text), model);
        } catch (StaleVersion e) {
            response.setStatus(409);
            return merge(brands.of(shop.id()), form, locale, model);
        }
    }

    private String merge(Brand now, Form mine, Locale locale, Model model) {
        return Merge.of(mine.opened(), mine.fields(), Form.of(now).fields(), new Merge.Wording() {
                    @Override
                    public String label(String field) {
                        return messages.getMessage("messaging.brand." + field, null, locale);
                    }

                    @Override
                    public String text(String field, String value) {
                        return value.isEmpty() ? "–" : value;
                    }
                })
                .page(PAGE, now.version(), model);
    }

    private static String page(Form form, Map<String, String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("opened", form.opened() == null ? form.fields() : form.opened());
        model.addAttribute("errors", errors);
        model.addAttribute(
                "problems",
                errors.entrySet().stream()
                        .map(error -> Map.of("field", error.getKey(), "text", error.getValue()))
                        .toList());
        model.addAttribute("colours", List.of("accent", "background", "text"));
        return "messaging/brand";
    }
}
