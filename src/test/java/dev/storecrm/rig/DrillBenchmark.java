package dev.storecrm.rig;

import dev.storecrm.bench.Figures;
import dev.storecrm.rig.SendDrill.Blow;
import dev.storecrm.rig.SendDrill.Made;
import dev.storecrm.sandbox.SandboxOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * {@code -Dbench=drill} (R1 to R3): two instances send a campaign; one of them, or both, end by {@code kill -9} at random
 * moments, and start again. For each seed the ledger is compared with what the relay had on its disk: no address twice, nobody
 * without a row, nobody who was taken off in time, and no more unknowns than lines were open when an instance was killed.
 */
public final class DrillBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 4_400);
    private static final int SEEDS = Integer.getInteger("bench.seeds", 20);
    private static final long FIRST = Long.getLong("bench.seed", 1);

    private DrillBenchmark() {}

    public static void main(String[] args) throws Exception {
        var options = SandboxOptions.forTests().withCustomers(CUSTOMERS);
        try (var drill = SendDrill.start("drill", 30);
                var rig = TwoNodes.start("drill", options, drill.settings())) {
            rig.install();
            rig.awaitRunEnded();
            run(rig, drill, drill.prepare(rig));
        }
        System.exit(0);
    }

    private static void run(TwoNodes rig, SendDrill drill, Made made) throws IOException {
        var results = new ArrayList<DrillResult>();
        System.out.println(DrillResult.HEAD);
        for (var seed = FIRST; seed < FIRST + SEEDS; seed++) {
            var result = drill.run(rig, made, seed, blows(new Random(~seed)));
            System.out.println(result.line());
            results.add(result);
            rig.mend();
        }
        var figures = new Figures();
        figures.count("drill.twice", sum(results, DrillResult::twice), 0);
        figures.count("drill.missing", sum(results, DrillResult::missing), 0);
        figures.count("drill.untrue", sum(results, DrillResult::untrue), 0);
        figures.count("drill.unwanted", sum(results, DrillResult::unwanted), 0);
        figures.count("drill.unknown", sum(results, DrillResult::unknown), sum(results, DrillResult::lines));
        if (!results.stream().allMatch(DrillResult::holds)) {
            throw new AssertionError("See the table");
        }
    }

    private static List<Blow> blows(Random chance) {
        return IntStream.range(0, 1 + chance.nextInt(3))
                .mapToObj(time -> blow(chance.nextInt(100)))
                .toList();
    }

    /** Mostly whoever writes at that moment; R2: both at once. */
    private static Blow blow(int chance) {
        if (chance < 60) {
            return Blow.KILL_WRITER;
        }
        return chance < 72 ? Blow.KILL_ONE : chance < 85 ? Blow.KILL_TWO : Blow.KILL_BOTH;
    }

    private static long sum(List<DrillResult> results, ToLongFunction<DrillResult> figure) {
        return results.stream().mapToLong(figure).sum();
    }
}
