package dev.storecrm.campaign;

import dev.storecrm.campaign.Campaign.Schedule;
import dev.storecrm.kernel.ShopId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "campaign")
class CampaignDefinition {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "campaign_seq")
    @SequenceGenerator(name = "campaign_seq", allocationSize = 20)
    private @Nullable Long id;

    @SuppressWarnings("UnusedVariable") // read by JPA
    @PartitionKey // so that its writes name the shop, too
    private long shopId;

    private String name;
    private @Nullable Long templateId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<Long> segments;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<Long> exclusions;

    private @Nullable Long couponId;

    private int holdout;
    private int restDays;
    private @Nullable Long splitTemplateId;
    private @Nullable Integer splitShare;

    @Enumerated(EnumType.STRING)
    private Split.@Nullable Metric splitMetric;

    private @Nullable Integer splitHours;
    private @Nullable String utmSource;
    private @Nullable String utmCampaign;

    @Enumerated(EnumType.STRING)
    private CampaignState state;

    private @Nullable String held;
    private @Nullable LocalDateTime localTime;
    private @Nullable String zone;
    private @Nullable Instant dueAt;
    private @Nullable Long sendId;
    private @Nullable Instant startedAt;

    @SuppressWarnings("UnusedVariable") // read by JPA
    private Instant createdAt;

    private Instant changedAt;
    private @Nullable Instant archivedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway") // filled by JPA
    CampaignDefinition() {}

    @SuppressWarnings("NullAway") // filled by write
    CampaignDefinition(ShopId shop, CampaignDraft draft, Instant now) {
        this.shopId = shop.value();
        this.state = CampaignState.DRAFT;
        this.createdAt = now;
        write(draft, now);
    }

    final void write(CampaignDraft draft, Instant now) {
        name = draft.name();
        templateId = draft.template();
        couponId = draft.coupon();
        segments = draft.segments();
        exclusions = draft.exclusions();
        holdout = draft.holdout();
        restDays = draft.restDays();
        var split = draft.split();
        splitTemplateId = split == null ? null : split.template();
        splitShare = split == null ? null : split.share();
        splitMetric = split == null ? null : split.metric();
        splitHours = split == null ? null : split.hours();
        utmSource = draft.utmSource();
        utmCampaign = draft.utmCampaign();
        changedAt = now;
    }

    void schedule(Schedule schedule, Instant now) {
        state = CampaignState.SCHEDULED;
        held = null;
        localTime = schedule.local();
        zone = schedule.zone();
        dueAt = schedule.at();
        changedAt = now;
    }

    /** Back among the drafts, without a time. */
    void unschedule(Instant now) {
        state = CampaignState.DRAFT;
        held = null;
        localTime = null;
        zone = null;
        dueAt = null;
        changedAt = now;
    }

    void hold(String reason, Instant now) {
        state = CampaignState.HELD;
        held = reason;
        changedAt = now;
    }

    void started(long send, Instant now) {
        state = CampaignState.STARTED;
        held = null;
        sendId = send;
        startedAt = now;
        changedAt = now;
    }

    void archive(Instant now) {
        if (archivedAt == null) {
            archivedAt = now;
        }
    }

    void restore() {
        archivedAt = null;
    }

    private @Nullable Split split() {
        return splitTemplateId == null || splitShare == null || splitMetric == null || splitHours == null
                ? null
                : new Split(splitTemplateId, splitShare, splitMetric, splitHours);
    }

    Campaign campaign() {
        var schedule = localTime == null || zone == null || dueAt == null ? null : new Schedule(localTime, zone, dueAt);
        return new Campaign(
                id == null ? 0 : id,
                new CampaignDraft(
                        name,
                        templateId,
                        couponId,
                        segments,
                        exclusions,
                        holdout,
                        restDays,
                        split(),
                        utmSource,
                        utmCampaign),
                state,
                held,
                schedule,
                sendId,
                startedAt,
                changedAt,
                archivedAt,
                version == null ? 0 : version);
    }
}
