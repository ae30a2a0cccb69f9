package dev.storecrm;

import dev.storecrm.kernel.MissingSetting;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is missing in one line instead of a stack trace. */
class MissingSettingAnalyzer extends AbstractFailureAnalyzer<MissingSetting> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, MissingSetting cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
