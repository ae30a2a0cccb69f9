package dev.storecrm.analytics.web;

import dev.storecrm.analytics.query.QueryAnswer;
import dev.storecrm.analytics.query.QueryRefused;
import dev.storecrm.analytics.query.SavedQueries;
import dev.storecrm.analytics.query.ShopData;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Queries over the shop's published views, for its owner alone: nothing on other pages shows so much of everybody at once.
 * They come in the body, as they may name people and addresses do not.
 */
@Controller
@Access(value = Role.OWNER, collaborators = false)
class SqlController {
    private static final String PATH = "/reports/sql";
    private static final int UNPROCESSABLE = 422;

    private final ShopData data;
    private final SavedQueries saved;
    private final MessageSource messages;

    SqlController(ShopData data, SavedQueries saved, MessageSource messages) {
        this.data = data;
        this.saved = saved;
        this.messages = messages;
    }

    @GetMapping(PATH)
    String show(CurrentShop shop, @RequestParam(required = false, name = "saved") @Nullable Long id, Model model) {
        model.addAttribute("chosen", id == null ? null : saved.get(shop.id(), id));
        model.addAttribute("saved", saved.all(shop.id()));
        model.addAttribute("views", data.views(shop.id()));
        model.addAttribute("data", data);
        return "analytics/sql";
    }

    @PostMapping(PATH)
    String run(CurrentShop shop, SqlForm form, HttpServletRequest request, HttpServletResponse response, Model model) {
        var answer = new QueryAnswer();
        model.addAttribute("data", data);
        try {
            var began = System.nanoTime();
            model.addAttribute("more", data.show(shop.id(), form.text(), answer));
            model.addAttribute(
                    "millis", Duration.ofNanos(System.nanoTime() - began).toMillis());
            model.addAttribute("answer", answer);
            Shown.records(request, answer.rows().size());
        } catch (QueryRefused e) {
            response.setStatus(UNPROCESSABLE);
            model.addAttribute("refused", e);
        }
        return "analytics/sql-answer :: answer";
    }

    /** Written as it is read. What breaks off in the middle is no file, and what is left out is said in its last line. */
    @PostMapping(PATH + "/file")
    void file(CurrentShop shop, SqlForm form, Locale locale, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var sheet = new SqlCsv(response);
        try {
            if (data.write(shop.id(), form.text(), sheet)) {
                sheet.end(messages.getMessage("analytics.sql.file.more", new Object[] {data.fileRows()}, locale));
            }
        } catch (QueryRefused e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            response.sendError(UNPROCESSABLE);
            return;
        }
        Shown.records(request, sheet.rows());
        sheet.flush();
    }

    @PostMapping(PATH + "/saved")
    String save(CurrentShop shop, SqlForm form) {
        var name = form.title();
        if (name == null || !form.hasQuery()) {
            return Redirect.to(back(form.id()), "analytics.done.unnamed");
        }
        var kept = saved.save(shop.id(), form.id(), form.shown(), name, form.text());
        return kept == null
                ? Redirect.to(PATH, "analytics.done.toomany")
                : Redirect.to(back(kept.id()), "analytics.done.saved");
    }

    @PostMapping(PATH + "/saved/{id}/delete")
    String delete(CurrentShop shop, @PathVariable long id) {
        saved.delete(shop.id(), id);
        return Redirect.to(PATH, "analytics.done.deleted");
    }

    private static String back(@Nullable Long id) {
        return id == null ? PATH : PATH + "?saved=" + id;
    }
}
