package dev.storecrm.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code mvn -q -Pbench verify -Dbench=NAME}: runs one benchmark in a JVM with the heap that it must do with, and the collector of the image. */
public final class Bench {
    private record Program(String main, String heap) {}

    private static final Map<String, Program> PROGRAMS = Map.of(
            "sync",
            new Program("dev.storecrm.sync.SyncBenchmark", "512m"),
            "drill",
            new Program("dev.storecrm.rig.DrillBenchmark", "1g"),
            "equality",
            new Program("dev.storecrm.rig.EqualityBenchmark", "1g"),
            "pages",
            new Program("dev.storecrm.customer.PagesBenchmark", "512m"),
            "segments",
            new Program("dev.storecrm.segment.sql.SegmentsBenchmark", "512m"),
            "webhooks",
            new Program("dev.storecrm.webhook.WebhookBenchmark", "512m"),
            "send",
            new Program("dev.storecrm.messaging.content.SendBenchmark", "512m"),
            "export",
            new Program("dev.storecrm.export.ExportBenchmark", "256m"),
            "flow",
            new Program("dev.storecrm.flow.FlowBenchmark", "512m"));

    private Bench() {}

    public static void main(String[] args) throws Exception {
        var name = args.length == 0 ? "" : args[0];
        var program = PROGRAMS.get(name);
        if (program == null) {
            System.err.println("Say which: -Dbench= one of "
                    + PROGRAMS.keySet().stream().sorted().toList());
            System.exit(2);
            return;
        }
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + program.heap(),
                "-XX:+UseParallelGC",
                "-Dbench.name=" + name,
                "-Dbench.heap=" + program.heap(),
                "-Dlogging.level.root=WARN",
                "-Dspring.main.banner-mode=off",
                "-Duser.timezone=UTC",
                "--sun-misc-unsafe-memory-access=allow",
                "-classpath",
                System.getProperty("java.class.path"),
                program.main());
        System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    }
}
