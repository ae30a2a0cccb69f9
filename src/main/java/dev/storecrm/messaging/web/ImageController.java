package dev.storecrm.messaging.web;

import dev.storecrm.messaging.image.ImageFile;
import dev.storecrm.messaging.image.ImageRefused;
import dev.storecrm.messaging.image.MailImages;
import dev.storecrm.page.Access;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.PublicRoute;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Takes the pictures of mails in, and hands them out to whoever reads one. */
@Controller
class ImageController {
    private final MailImages images;
    private final MessageSource messages;

    ImageController(MailImages images, MessageSource messages) {
        this.images = images;
        this.messages = messages;
    }

    /** Where the picture is, or what is wrong with it. */
    record Answer(
            @Nullable String address,
            int width,
            int height,
            @Nullable String problem) {}

    @PostMapping("/mail/images")
    @Access(Role.MARKETER)
    ResponseEntity<Answer> upload(CurrentShop shop, @RequestParam MultipartFile file, Locale locale)
            throws IOException {
        try {
            if (file.getSize() > ImageFile.LARGEST) {
                return refused(ImageRefused.Reason.LARGE, locale);
            }
            var uploaded = images.upload(shop.id(), file.getBytes());
            return ResponseEntity.ok(new Answer(uploaded.address(), uploaded.width(), uploaded.height(), null));
        } catch (ImageRefused e) {
            return refused(e.reason(), locale);
        }
    }

    private ResponseEntity<Answer> refused(ImageRefused.Reason reason, Locale locale) {
        var text = messages.getMessage("messaging.image." + reason, null, locale);
        return ResponseEntity.unprocessableContent().body(new Answer(null, 0, 0, text));
    }

    /** The bytes behind an address never change: mailboxes may keep them for ever. */
    @GetMapping("/i/{key}")
    @PublicRoute("Pictures that were put into mails, under 128 random bits")
    void show(@PathVariable String key, HttpServletResponse response) throws IOException {
        var image = images.find(key).orElseThrow(() -> new NotFound("Image"));
        var bytes = image.bytes();
        response.setContentType(image.mediaType());
        response.setContentLength(bytes.length);
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.getOutputStream().write(bytes);
    }
}
