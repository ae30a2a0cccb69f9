package dev.storecrm.sync.web;

import dev.storecrm.page.Chart;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Words;
import dev.storecrm.sync.SyncPhase.Counts;
import dev.storecrm.sync.SyncRun;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** The ended runs as bars, oldest first: what each one created, updated, left as it was, and could not take in. */
@Component
class RunChart {

    Chart of(List<SyncRun> newestFirst, Formats formats, Words words) {
        var runs = newestFirst.reversed().stream()
                .filter(run -> run.state().ended())
                .toList();
        return new Chart(
                "bar",
                true,
                null,
                runs.stream()
                        .map(run -> formats.shortDay(
                                        run.requestedAt().atZone(formats.zone()).toLocalDate()) + " "
                                + formats.time(run.requestedAt()))
                        .toList(),
                List.of(
                        series(words, "created", "success", runs, Counts::created),
                        series(words, "updated", "info", runs, Counts::updated),
                        series(words, "unchanged", "subdued", runs, Counts::unchanged),
                        series(words, "failed", "critical", runs, Counts::failed)));
    }

    private static Chart.Series series(
            Words words, String key, String tone, List<SyncRun> runs, ToLongFunction<Counts> count) {
        return new Chart.Series(
                words.of("sync.count.", key),
                tone,
                false,
                runs.stream().map(run -> count.applyAsLong(run.counts())).toList());
    }
}
