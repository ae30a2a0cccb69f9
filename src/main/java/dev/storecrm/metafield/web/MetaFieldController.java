package dev.storecrm.metafield.web;

import dev.storecrm.metafield.Conversion;
import dev.storecrm.metafield.FieldRefused;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.MetaFields;
import dev.storecrm.metafield.MetaMirror;
import dev.storecrm.metafield.value.ValueType;
import dev.storecrm.page.Access;
import dev.storecrm.page.Merge;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of a shop's meta fields and their forms. */
@Controller
@Access(Role.MARKETER)
class MetaFieldController {
    private static final String LIST = "/meta-fields";

    private final MetaFields fields;
    private final MetaMirror mirror;
    private final MessageSource messages;

    MetaFieldController(MetaFields fields, MetaMirror mirror, MessageSource messages) {
        this.fields = fields;
        this.mirror = mirror;
        this.messages = messages;
    }

    @GetMapping("/data")
    @Access(Role.VIEWER)
    String data() {
        return "redirect:" + LIST;
    }

    @GetMapping(LIST)
    @Access(Role.VIEWER)
    String list(CurrentShop shop, @RequestParam(required = false) @Nullable String tab, Model model) {
        var archived = "archived".equals(tab);
        model.addAttribute("archived", archived);
        model.addAttribute("download", FieldExport.TABS.download(archived));
        model.addAttribute(
                "fields",
                fields.all(shop.id()).stream()
                        .filter(field -> field.archived() == archived)
                        .toList());
        model.addAttribute("counts", fields.counts(shop.id()));
        return "metafield/list";
    }

    @GetMapping(LIST + "/new")
    String add(
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String slug,
            Model model) {
        return show(null, FieldForm.empty(key, slug), List.of(), null, model);
    }

    @PostMapping(LIST)
    String create(CurrentShop shop, FieldForm form, Locale locale, HttpServletResponse response, Model model) {
        try {
            fields.add(shop.id(), form.draft());
            return Redirect.to(LIST, "metafield.done.added");
        } catch (FieldRefused e) {
            response.setStatus(422);
            return show(null, form, problems(e, locale), null, model);
        }
    }

    @GetMapping(LIST + "/{id}")
    String edit(CurrentShop shop, @PathVariable long id, Model model) {
        var field = fields.get(shop.id(), id);
        model.addAttribute("mirrored", mirror.mirrored(shop.id(), id));
        return show(field, FieldForm.of(field), List.of(), null, model);
    }

    /** A type that would cost values is saved only after the page has shown which. */
    @PostMapping(LIST + "/{id}")
    String change(
            CurrentShop shop,
            @PathVariable long id,
            FieldForm form,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var field = fields.get(shop.id(), id);
        var type = form.type();
        if (type != field.type() && !form.agreedTo(type)) {
            var conversion = fields.preview(shop.id(), id, type);
            if (conversion.lost() > 0) {
                response.setStatus(422);
                return show(field, form, List.of(), conversion, model);
            }
        }
        try {
            var version = form.version();
            fields.change(shop.id(), id, FieldForm.text(form.name()), type, version == null ? -1 : version);
            return Redirect.to(LIST, "metafield.done.saved");
        } catch (FieldRefused e) {
            response.setStatus(422);
            return show(field, form, problems(e, locale), null, model);
        } catch (StaleVersion e) {
            response.setStatus(409);
            return merge(field, form, locale, model);
        }
    }

    /** Two people saved: the second chooses what counts, field by field. */
    private String merge(MetaField now, FieldForm mine, Locale locale, Model model) {
        var theirs = FieldForm.of(now).fields();
        return Merge.of(mine.opened(), mine.fields(), theirs, new FieldWording(messages, locale))
                .page(LIST + "/" + now.id(), now.version(), model);
    }

    @PostMapping(LIST + "/{id}/archive")
    String archive(CurrentShop shop, @PathVariable long id) {
        fields.archive(shop.id(), id);
        return Redirect.to(LIST, "metafield.done.archived");
    }

    @PostMapping(LIST + "/{id}/restore")
    String restore(CurrentShop shop, @PathVariable long id) {
        fields.restore(shop.id(), id);
        return Redirect.to(LIST, "metafield.done.restored");
    }

    private static String show(
            @Nullable MetaField field,
            FieldForm form,
            List<FieldProblem> problems,
            @Nullable Conversion conversion,
            Model model) {
        model.addAttribute("field", field);
        model.addAttribute("form", form);
        model.addAttribute("opened", form.beginning());
        model.addAttribute("types", ValueType.values());
        model.addAttribute("problems", problems);
        model.addAttribute(
                "errors",
                problems.isEmpty()
                        ? Map.of()
                        : Map.of(
                                problems.getFirst().field(), problems.getFirst().text()));
        model.addAttribute("conversion", conversion);
        return "metafield/form";
    }

    private List<FieldProblem> problems(FieldRefused refused, Locale locale) {
        var key = "metafield.problem." + refused.field() + "." + refused.reason();
        return List.of(new FieldProblem(refused.field(), messages.getMessage(key, null, locale)));
    }
}
