package dev.storecrm.jobs;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Quartz's part: says when to look, on which instance. Short, and harmless when it comes twice. */
@DisallowConcurrentExecution
class TickJob implements Job {
    private final DueWorkTick tick;

    TickJob(DueWorkTick tick) {
        this.tick = tick;
    }

    @Override
    public void execute(JobExecutionContext context) {
        tick.runAside();
    }
}
