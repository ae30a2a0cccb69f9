package dev.storecrm.messaging.library;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.design.DraftRefused;
import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.shop.Shops;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * After an update that writes mails otherwise, brings saved templates up to it, so that nobody has to save each of them: as a
 * version of its own where another mail comes of it, as what was sent and what is being sent stays as it is.
 */
@Component
class Recompiling implements DueWorkHandler {
    static final String KIND = "template-compile";

    private static final Logger LOG = LoggerFactory.getLogger(Recompiling.class);

    private final TemplateRepository templates;
    private final TextQueries texts;
    private final TextMaker maker;
    private final Shops shops;
    private final InShop inShop;
    private final DueWork dueWork;

    Recompiling(
            TemplateRepository templates,
            TextQueries texts,
            TextMaker maker,
            Shops shops,
            InShop inShop,
            DueWork dueWork) {
        this.templates = templates;
        this.texts = texts;
        this.maker = maker;
        this.shops = shops;
        this.inShop = inShop;
        this.dueWork = dueWork;
    }

    /** Every instance asks when it starts; asking twice does no harm. */
    @EventListener(ApplicationReadyEvent.class)
    void ask() {
        shops.all().stream().filter(shop -> !behind(shop).isEmpty()).forEach(shop -> dueWork.put(shop, KIND));
    }

    private List<Long> behind(ShopId shop) {
        return inShop.call(shop, () -> texts.behind(shop, MailCompiler.VERSION));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        behind(shop)
                .forEach(id -> inShop.run(shop, () -> {
                    try {
                        recompile(shop, id);
                    } catch (DraftRefused e) {
                        // a mail that could not be saved today goes on as it is
                        LOG.info("Template {} of shop {} stays as it was compiled: {}", id, shop, e.problems());
                    }
                }));
    }

    private void recompile(ShopId shop, long id) {
        var entity = templates.findByShopIdAndId(shop.value(), id).orElseThrow();
        var template = entity.template();
        var old = texts.texts(shop, id, template.number());
        var all = old.stream()
                .map(text -> text.behind() ? maker.again(text, template.kind(), template.form()) : text)
                .toList();
        if (IntStream.range(0, all.size()).allMatch(i -> all.get(i).saysTheSameAs(old.get(i)))) {
            texts.holds(shop, id, template.number(), MailCompiler.VERSION);
            return;
        }
        entity.recompile();
        var number = templates.saveAndFlush(entity).template().number();
        all.forEach(text -> texts.addRecompiled(shop, id, text.numbered(number)));
    }
}
