package dev.storecrm.sandbox.store;

import java.util.List;
import java.util.SplittableRandom;

/** Names of made-up people. Each is written `shown|plain`, plain being what stands in a mail address. */
final class Names {

    record Name(String first, String last, String mailbox) {}

    private static final List<String> ENGLISH_FIRST = list(
            "Amelia Oliver Isla George Ava Harry Emily Noah Sophie Jack Grace Leo Ruby Arthur Ella Oscar Alice Henry Freya"
                    + " Thomas Evie Jacob Poppy James Rosie Theo Daisy Max Phoebe Lucas Nadia Imran Priya Kwame Zainab Chidi"
                    + " Aisha Tomasz Siobhan Rhys Morag Callum Bronwen Declan Niamh");
    private static final List<String> ENGLISH_LAST = list(
            "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Wright Walker White Hughes Green Hall Wood Clarke"
                    + " Jackson Hill Cooper Ward Turner Khan Morris King Bennett Murphy Campbell Stewart Okafor Mensah Ahmed"
                    + " O'Brien Fraser Llewellyn Kowalska Begum Whitfield Ashdown Marlowe");
    private static final List<String> JAPANESE_FIRST =
            list("陽菜|hina 結衣|yui さくら|sakura 美咲|misaki 愛子|aiko 葵|aoi 真由美|mayumi 直子|naoko 蓮|ren 大輔|daisuke 翔太|shota"
                    + " 健一|kenichi 拓也|takuya 誠|makoto 悠斗|yuto 和子|kazuko 恵|megumi 隆|takashi アキ|aki ハルカ|haruka");
    private static final List<String> JAPANESE_LAST =
            list("佐藤|sato 鈴木|suzuki 高橋|takahashi 田中|tanaka 渡辺|watanabe 伊藤|ito 山本|yamamoto 中村|nakamura 小林|kobayashi"
                    + " 加藤|kato 吉田|yoshida 山田|yamada 佐々木|sasaki 松本|matsumoto 井上|inoue 木村|kimura 林|hayashi 清水|shimizu");
    private static final List<String> EUROPEAN_FIRST = list(
            "Jürgen|juergen Anneliese Lukas Zoë|zoe François|francois Élodie|elodie Mathieu Chloé|chloe Søren|soren Åsa|asa"
                    + " Björn|bjoern Núria|nuria José|jose Giulia Matteo Łukasz|lukasz Agnieszka Dimitri Inês|ines Ayşe|ayse");
    private static final List<String> EUROPEAN_LAST = list(
            "Müller|mueller Schäfer|schaefer Weiß|weiss Dubois Lefèvre|lefevre Moreau Nielsen Åkesson|akesson García|garcia"
                    + " Ibáñez|ibanez Rossi Conti Nowak Wiśniewski|wisniewski Silva Papadopoulos Öztürk|oeztuerk deVries");

    private Names() {}

    private static List<String> list(String names) {
        return List.of(names.split("\\s+"));
    }

    static Name english(SplittableRandom random) {
        return of(ENGLISH_FIRST, ENGLISH_LAST, random);
    }

    static Name japanese(SplittableRandom random) {
        return of(JAPANESE_FIRST, JAPANESE_LAST, random);
    }

    static Name european(SplittableRandom random) {
        return of(EUROPEAN_FIRST, EUROPEAN_LAST, random);
    }

    private static Name of(List<String> firsts, List<String> lasts, SplittableRandom random) {
        var first = firsts.get(random.nextInt(firsts.size())).split("\\|");
        var last = lasts.get(random.nextInt(lasts.size())).split("\\|");
        var mailbox = first[first.length - 1] + "." + last[last.length - 1];
        return new Name(
                first[0], last[0], mailbox.toLowerCase(java.util.Locale.ROOT).replace("'", ""));
    }
}
