package dev.storecrm.page.web;

import dev.storecrm.page.Formats;
import dev.storecrm.page.Visitor;
import dev.storecrm.page.Visitors;
import dev.storecrm.page.Words;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives templates and controllers the visitor's {@link Formats} and {@link Words}. */
@ControllerAdvice
class SpeechAdvice {
    private final ObjectProvider<Visitors> visitors;
    private final MessageSource messages;
    private final Clock clock;

    SpeechAdvice(ObjectProvider<Visitors> visitors, MessageSource messages, Clock clock) {
        this.visitors = visitors;
        this.messages = messages;
        this.clock = clock;
    }

    @ModelAttribute("fmt")
    Formats formats(Locale locale) {
        var zone = visitors.stream()
                .flatMap(known -> known.current().stream())
                .map(Visitor::timeZone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
        return new Formats(locale, zone);
    }

    @ModelAttribute("words")
    Words words(Locale locale) {
        return new Words(messages, locale, clock.instant());
    }
}
