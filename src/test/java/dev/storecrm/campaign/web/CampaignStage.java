package dev.storecrm.campaign.web;

import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop in which campaigns can start, and nothing of others' when it is left. */
@SandboxTest
abstract class CampaignStage {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    CampaignDesk desk;

    @BeforeEach
    void install() {
        desk = new CampaignDesk(rig);
        desk.install();
    }

    @AfterEach
    void clear() {
        desk.clear();
    }
}
