package dev.storecrm.page.web;

import dev.storecrm.page.Asked;
import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.ShopBadge;
import dev.storecrm.page.Visitor;
import dev.storecrm.page.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every template the {@link Layout}. */
@ControllerAdvice
class LayoutAdvice {
    private static final Pattern DONE_KEY = Pattern.compile("[a-z]+\\.done\\.[a-z-]{1,40}");

    private final ObjectProvider<Visitors> visitors;
    private final List<NavEntry> navigation;
    private final List<ShopBadge> badges;
    private final Assets assets;
    private final MessageSource messages;
    private final AppBridge appBridge;

    LayoutAdvice(
            ObjectProvider<Visitors> visitors,
            ObjectProvider<NavEntry> navigation,
            ObjectProvider<ShopBadge> badges,
            Assets assets,
            MessageSource messages,
            AppBridge appBridge) {
        this.visitors = visitors;
        this.navigation = navigation.stream()
                .sorted(Comparator.comparingInt(NavEntry::order))
                .toList();
        this.badges = badges.orderedStream().toList();
        this.assets = assets;
        this.messages = messages;
        this.appBridge = appBridge;
    }

    @ModelAttribute("layout")
    Layout layout(Locale locale, HttpServletRequest request) {
        var done = Asked.parameter(request, Redirect.DONE);
        var visitor = visitor();
        return new Layout(
                appBridge.apiKey(),
                appBridge.url(),
                assets,
                locale.getLanguage(),
                visitor.orElse(null),
                visitor.map(this::open).orElse(List.of()),
                () -> visitor.map(this::words).orElse(List.of()),
                known(done, locale) ? done : null);
    }

    private Optional<Visitor> visitor() {
        return Optional.ofNullable(visitors.getIfAvailable()).flatMap(Visitors::current);
    }

    private List<NavEntry> open(Visitor visitor) {
        return navigation.stream()
                .filter(entry -> visitor.role().includes(entry.role()))
                .toList();
    }

    private List<ShopBadge.Word> words(Visitor visitor) {
        return badges.stream()
                .flatMap(badge -> badge.of(visitor.shop()).stream())
                .toList();
    }

    /** Only a sentence of ours is shown: the key comes from the address, where anybody can write. */
    private boolean known(@Nullable String key, Locale locale) {
        return key != null && DONE_KEY.matcher(key).matches() && messages.getMessage(key, null, null, locale) != null;
    }
}
