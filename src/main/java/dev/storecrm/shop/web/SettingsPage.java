package dev.storecrm.shop.web;

import dev.storecrm.page.Merge;
import dev.storecrm.privacy.PrivacyRequest;
import dev.storecrm.privacy.PrivacyRequests;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.shop.Installs;
import dev.storecrm.shop.Limits;
import dev.storecrm.shop.RequiredScopes;
import dev.storecrm.shop.Shops;
import dev.storecrm.shop.spi.SettingsCard;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Collects what the settings page shows. */
@Component
class SettingsPage {
    private final Shops shops;
    private final Installs installs;
    private final Limits limits;
    private final PrivacyRequests requests;
    private final List<SettingsCard> cards;

    SettingsPage(
            Shops shops,
            Installs installs,
            Limits limits,
            PrivacyRequests requests,
            ObjectProvider<SettingsCard> cards) {
        this.shops = shops;
        this.installs = installs;
        this.limits = limits;
        this.requests = requests;
        this.cards = cards.stream()
                .sorted(Comparator.comparingInt(SettingsCard::order))
                .toList();
    }

    /** Two people saved: the second chooses what counts, field by field. */
    String merge(CurrentShop shop, ChoicesForm mine, Merge.Wording words, Model model) {
        var now = shops.settings(shop.id());
        var theirs = ChoicesForm.of(now).fields();
        return Merge.of(mine.opened(), mine.fields(), theirs, words)
                .page(SettingsController.PATH, now.version(), model);
    }

    String fill(CurrentShop shop, ChoicesForm form, List<FieldProblem> problems, Model model) {
        var connection = installs.connection(shop.id());
        model.addAttribute("form", form);
        model.addAttribute("opened", form.beginning());
        model.addAttribute("policies", ImportPolicy.values());
        model.addAttribute("problems", problems);
        model.addAttribute("errors", Choices.byField(problems));
        model.addAttribute("profile", shops.get(shop.id()));
        model.addAttribute("connection", connection);
        model.addAttribute("missing", RequiredScopes.missing(connection.scopes()));
        model.addAttribute("required", RequiredScopes.REQUIRED);
        model.addAttribute("limits", limits.of(shop.id()));
        model.addAttribute("days", PrivacyRequest.DAYS);
        model.addAttribute("requests", requests.open(shop.id()));
        model.addAttribute("cards", cards);
        return "shop/settings";
    }
}
