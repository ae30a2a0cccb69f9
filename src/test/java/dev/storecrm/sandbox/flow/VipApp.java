package dev.storecrm.sandbox.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A loyalty app with points and ranks, and the three workflows that the recipes page describes. */
public final class VipApp {
    private static final List<String> RANKS = List.of("Regular", "Silver", "Gold", "Platinum");

    private final ShopifyFlow flow;
    private final Map<Long, Long> points = new ConcurrentHashMap<>();
    private final Map<Long, Integer> ranks = new ConcurrentHashMap<>();

    public VipApp(ShopifyFlow flow) {
        this.flow = flow;
    }

    public ShopifyFlow flow() {
        return flow;
    }

    /** The two runs of the workflow "Customer's points changed". */
    public List<FlowRun> pointsChanged(long customer, long difference) {
        var now = points.merge(customer, difference, Long::sum);
        return runs(customer, "vip_pointdiff", Long.toString(difference), "vip_approvedpoint", Long.toString(now));
    }

    /** The two runs of the workflow "Customer moved up a rank", or down. */
    public List<FlowRun> moved(long customer, boolean up) {
        var before = ranks.getOrDefault(customer, 0);
        var now = Math.clamp(before + (up ? 1 : -1), 0, RANKS.size() - 1);
        ranks.put(customer, now);
        return runs(
                customer, "vip_customerrankname", RANKS.get(now), "vip_previouscustomerrankname", RANKS.get(before));
    }

    private List<FlowRun> runs(long customer, String... keysAndValues) {
        var runs = new ArrayList<FlowRun>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            var properties = new LinkedHashMap<String, Object>();
            properties.put("customer_id", "gid://shopify/Customer/" + customer);
            properties.put("meta_key", keysAndValues[i]);
            properties.put("meta_value", keysAndValues[i + 1]);
            properties.put("application_slug", "vip");
            runs.add(flow.prepare(properties));
        }
        return runs;
    }
}
