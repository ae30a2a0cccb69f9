package dev.storecrm.jobs;

import java.time.Clock;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobsSettings.class)
class JobsConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    JobDetail tickJob() {
        return JobBuilder.newJob(TickJob.class)
                .withIdentity("due-work")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger tickTrigger(JobDetail tickJob, JobsSettings settings) {
        // a missed tick needs no making up: the next one sees everything that is due
        return TriggerBuilder.newTrigger()
                .forJob(tickJob)
                .withIdentity("due-work")
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(settings.tick().toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }
}
