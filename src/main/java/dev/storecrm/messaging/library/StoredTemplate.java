package dev.storecrm.messaging.library;

import dev.storecrm.consent.Kind;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.design.MailForm;
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
import java.util.Locale;
import org.hibernate.annotations.PartitionKey;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mail_template")
class StoredTemplate {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "mail_template_seq")
    @SequenceGenerator(name = "mail_template_seq", allocationSize = 20)
    private @Nullable Long id;

    @SuppressWarnings("UnusedVariable") // read by JPA
    @PartitionKey // so that its writes name the shop, too
    private long shopId;

    private String name;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private MailForm form;

    private String mainLanguage;
    private long number;
    private Instant createdAt;
    private Instant changedAt;
    private @Nullable Instant archivedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway") // filled by JPA
    StoredTemplate() {}

    StoredTemplate(ShopId shop, TemplateDraft draft, Instant now) {
        this.shopId = shop.value();
        this.name = draft.name();
        this.kind = draft.mail().kind();
        this.form = draft.mail().form();
        this.mainLanguage = draft.mail().language().getLanguage();
        this.number = 1;
        this.createdAt = now;
        this.changedAt = now;
    }

    void change(String newName, Kind newKind, Instant now) {
        name = newName;
        kind = newKind;
        number++;
        changedAt = now;
    }

    /** The same mail, as the compiler writes it today. */
    void recompile() {
        number++;
    }

    void archive(Instant now) {
        if (archivedAt == null) {
            archivedAt = now;
        }
    }

    void restore() {
        archivedAt = null;
    }

    MailTemplate template() {
        return new MailTemplate(
                id == null ? 0 : id,
                name,
                kind,
                form,
                Locale.of(mainLanguage),
                number,
                createdAt,
                changedAt,
                archivedAt,
                version == null ? 0 : version);
    }
}
