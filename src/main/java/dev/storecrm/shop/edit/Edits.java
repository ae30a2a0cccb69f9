package dev.storecrm.shop.edit;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopifyFailure;
import dev.storecrm.shopify.UserErrors;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Saves what staff send from a form, and says in their words what became of it. Nothing typed is lost. */
@Component
public class Edits {
    private final WriteThrough shopify;
    private final MessageSource messages;

    Edits(WriteThrough shopify, MessageSource messages) {
        this.shopify = shopify;
        this.messages = messages;
    }

    /** Whose record, and in which language to speak about it. */
    public record Target(ShopId shop, EditableRecord kind, long id, Locale locale) {}

    /**
     * Saves a form as far as Shopify lets it.
     *
     * @param sent every parameter of the form
     */
    public Edited save(Target target, Map<String, String> sent) {
        var kind = target.kind();
        var form = EditForm.of(sent, kind.fields());
        try {
            return new Edited.Saved(shopify.save(target.shop(), kind, target.id(), form.opened(), form.fields()));
        } catch (RecordGone e) {
            return new Edited.Gone();
        } catch (EditBusy e) {
            return new Edited.Refused(form.unsaved("shop.unsaved.other"));
        } catch (EditOvertaken e) {
            return new Edited.Overtaken(form, e.theirs());
        } catch (UserErrors e) {
            return new Edited.Refused(form.with(new Refusals(messages, target.locale()).problems(e, kind.fields())));
        } catch (ShopifyFailure e) {
            return new Edited.Refused(form.unsaved(Refusals.key(e)));
        }
    }
}
