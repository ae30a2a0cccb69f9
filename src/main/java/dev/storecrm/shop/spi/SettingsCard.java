package dev.storecrm.shop.spi;

/** A card on the settings page, drawn by the module that owns the setting: offered as a bean, loaded as a Turbo frame. */
public interface SettingsCard {

    /** Key of the card's heading, shown while it loads. */
    String titleKey();

    /** Place on the page; the shop's own cards stand below 100. */
    int order();

    /** Id of the {@code <turbo-frame>} that {@link #path} answers with. */
    String frame();

    /** Where the card comes from, e.g. {@code /consent/settings}. */
    String path();
}
