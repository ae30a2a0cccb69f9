package dev.storecrm.flow.recipe;

import dev.storecrm.database.InShop;
import dev.storecrm.flow.Verdict;
import dev.storecrm.flow.inbox.FlowInbox;
import dev.storecrm.flow.inbox.Payload;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.FieldDraft;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.MetaFields;
import dev.storecrm.metafield.value.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The workflows that bring points and ranks of the VIP app in, and whether what came so far fits them. */
@Component
public class VipRecipes {
    /** The slug that every recipe uses. */
    public static final String SLUG = "vip";

    private static final List<Step> POINTS = List.of(
            new Step("vip_pointdiff", "{{pointsDiff}}", ValueType.NUMERIC),
            new Step("vip_approvedpoint", "{{approvedPoint}}", ValueType.NUMERIC));
    private static final List<Step> RANKS = List.of(
            new Step("vip_customerrankname", "{{customerRankName}}", ValueType.STRING),
            new Step("vip_previouscustomerrankname", "{{previousCustomerRankName}}", ValueType.STRING));

    /** Both directions of a rank write the same keys. */
    private static final List<Recipe> ALL =
            List.of(new Recipe("points", POINTS), new Recipe("up", RANKS), new Recipe("down", RANKS));

    private final MetaFields fields;
    private final FlowInbox inbox;
    private final InShop inShop;

    VipRecipes(MetaFields fields, FlowInbox inbox, InShop inShop) {
        this.fields = fields;
        this.inbox = inbox;
        this.inShop = inShop;
    }

    /** One workflow: a trigger of the VIP app, and the action once for each step. */
    public record Recipe(String trigger, List<Step> steps) {}

    /** What one action of a workflow is filled in with. */
    public record Step(String key, String variable, ValueType type) {}

    /**
     * How a step stands.
     *
     * @param field the meta field that takes the key; null when there is none
     * @param last what came last; null when nothing did
     */
    public record Check(
            Step step, @Nullable MetaField field, @Nullable Payload last) {

        public boolean rightType() {
            return field != null && field.type() == step.type();
        }

        /** Whether the last payload did what it should. */
        public boolean works() {
            return rightType() && last != null && (last.verdict() == Verdict.KEPT || last.verdict() == Verdict.LATE);
        }
    }

    public List<Recipe> all() {
        return ALL;
    }

    public List<Check> checks(ShopId shop) {
        return inShop.call(shop, () -> {
            var known = fields.all(shop);
            return steps().stream()
                    .map(step -> new Check(
                            step,
                            field(known, step).orElse(null),
                            inbox.newest(shop, SLUG, step.key()).orElse(null)))
                    .toList();
        });
    }

    /** Adds those of the four meta fields that are missing, with the names that they are given. */
    public void addFields(ShopId shop, Function<Step, String> names) {
        inShop.run(shop, () -> {
            var known = fields.all(shop);
            steps().stream()
                    .filter(step -> known.stream().noneMatch(field -> takes(field, step)))
                    .forEach(
                            step -> fields.add(shop, new FieldDraft(names.apply(step), SLUG, step.key(), step.type())));
        });
    }

    private static List<Step> steps() {
        return ALL.stream()
                .flatMap(recipe -> recipe.steps().stream())
                .distinct()
                .toList();
    }

    private static Optional<MetaField> field(List<MetaField> known, Step step) {
        return known.stream()
                .filter(field -> !field.archived() && takes(field, step))
                .findFirst();
    }

    private static boolean takes(MetaField field, Step step) {
        return field.key().equals(step.key())
                && (field.slug().isEmpty() || field.slug().equals(SLUG));
    }
}
