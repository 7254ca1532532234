"""Invented texts in many languages, with everything odd that text files have."""

import random
import re
import unicodedata

SENTENCES = {
    "en": """The committee's well-known U.N. report on 1,000 convoys wasn't read | Nobody was afraid of The Hague, not even Dr. Müller |
        We waited — three weeks! — at the bridge (near Harbour No. 7) | The ﬁnance ofﬁce re-opened in 2011–2012; e-mail: a.b@c.org |
        He said “never”, and ‘maybe’; I don't know | the US helped us, THE END | naïve façade, coöperate, résumé and resume | file_name_2 and snake_case
        | co\u00adoperation was hard\u200b to find | about 50% & more; Straße or STRASSE or STRAẞE | five million m² were burnt⁴ and the harbour¹² too[12]; 10⁶ tonnes of CO₂ | I’m sure it’s Kelvin \u212a or plain K""",
    "fr": """L’accès aux soins n'était pas garanti aujourd'hui | À l’époque, la déléguée était à l’hôtel | Où est-ce qu’elle a négocié ? |
        Les « casques bleus » sont partis\u00a0: c'est fini\u202f! | Œuvre, cœur, ÉCOLE, école, Noël | Peut-être que l'État n’a rien fait |
        Qu'est-ce que c'est que ça ? Jusqu'à 1\u202f000 personnes""",
    "de": """Die Straße war gesperrt, daß niemand durchkam | Häuser und HÄUSER, Fluß und Fluss, größer | Über 3.000 Menschen, z. B. in Köln⁷""",
    "ar": """لم تصل المساعدات الإنسانية إلى المدينة | قالَ الشَّاهِدُ إنَّ القافلة توقفت عند الحاجز | وقف إطلاق النـــار في سنة ٢٠١١ |
        المُحاوِر سأل: هل كنتَ هناك؟ لا، لم أكن. | اللاجئون واللاجئين، أحمد وأحمد؛ لجنة ولجنه | مؤسسة «الأمل» على الطريق""",
    "fa": """نمی‌خواهم آنجا بروم | می‌گویند کاروان در ۱۳۹۰ رسید | خانه‌ها خراب شد""",
    "he": """המשלחת הגיעה לגבול בבוקר | שָׁלוֹם־רב אמר העד, וצה״ל לא ענה | ג׳ורג׳ ראה את השיירה | בשנת 2011 לא היה שָׁלוֹם""",
    "zh": """人道主义准入是谈判的核心问题之一，我们等了三个星期。 | 没有人告诉我们为什么车队停在边境！ | 2011年3月，联合国（UN）发表了报告《和平》。 | 和平谈判失败了""",
    "ja": """私たちは国境で三週間待ちました。カタカナもﾊﾝｶｸもある | 平和交渉は失敗した、と彼は言った""",
    "ko": """한국어 조사는 어렵다 | 우리는 국경에서 기다렸다, 아무도 오지 않았다 | 평화 회담이 실패했다""",
    "th": """ที่นี่ไม่มีใครรู้ว่าทำไม | เราเจรจากันที่ชายแดน""",
    "ru": """Переговоры шли ещё три недели | Всё было готово, но еще не всё; Ёлка и елка""",
    "tr": """İstanbul'da ışık yoktu, ısı vardı | Isparta ve IŞIK; iyi, İYİ""",
    "el": """Ο λόγος του Οδυσσέας ήταν ΣΑΦΉΣ, ΛΌΓΟΣ σαφής | Οι διαπραγματεύσεις""",
    "hi": """हिन्दी में बातचीत हुई | शान्ति वार्ता विफल रही, क्यों?""",
    "emoji": """Thanks 🙏 for everything 👍🏽 | 👩🏾‍🏫 said ❤️ and 🇯🇴🇸🇾 | 🕊 peace 😅😅""",
}
SPEAKERS = ["INTERVIEWER", "WITNESS 7", "Dr. Amina K.", "المحاور", "采访者", "Enquêteur", "מראיין"]


def sentences(language):
    return [" ".join(piece for piece in re.split("[ \n]+", it) if piece) for it in SENTENCES[language].split("|")]


def passage(dice, language, number):
    other = dice.choice(list(SENTENCES))
    parts = [dice.choice(sentences(dice.choice([language] * 4 + [other]))) for _ in range(number)]
    return dice.choice([" ", " ", ". ", ", ", "\u00a0", "\t", " – ", "…"]).join(parts)


def wrapped(text, width):
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def document(dice, language, style):
    count = dice.randint(6, 25)
    if style == "talk":
        who = dice.sample(SPEAKERS, 2)
        return "\n\n".join(f"{who[at % 2]}: {passage(dice, language, dice.randint(1, 6))}" for at in range(count))
    if style == "wrapped":
        return "\n\n".join(wrapped(passage(dice, language, dice.randint(3, 12)), 72) for _ in range(count))
    if style == "lines":
        return "\n".join(passage(dice, language, dice.randint(1, 3)) for _ in range(count))
    if style == "long":
        return " ".join(passage(dice, language, 40) for _ in range(20))
    gaps = ["\n\n", "\n \t\n", "\n\u00a0\n\n", "\f\n", "\n\n\n", "\n\u3000\n", "\v\n"]
    text = ""
    for _ in range(count):
        indent = dice.choice(["", "", "    ", "\t", "\u3000", "\u00a0"])
        text += indent + passage(dice, language, dice.randint(1, 5)) + dice.choice(["", " ", "\t"]) + dice.choice(gaps)
    return text


def write(folder, seed):
    """Some forty files."""
    dice = random.Random(f"invented {seed}")
    folder.mkdir(parents=True)
    for language in SENTENCES:
        for style in dice.sample(["talk", "wrapped", "lines", "long", "odd"], 3):
            text = document(dice, language, style)
            text = unicodedata.normalize("NFD", text) if dice.random() < 0.2 else text
            if dice.random() < 0.2:
                text = mixed(dice, text)
            text = text.replace("\n", dice.choice(["\n", "\n", "\r\n", "\r"]))
            mark = dice.choice(["", "", "\ufeff"])
            (folder / f"{language}-{style}.txt").write_bytes((mark + text).encode())
    french = document(dice, "fr", "talk").replace("\u202f", " ")
    narrow = "".join(it for it in french if it.encode("windows-1252", "ignore"))
    (folder / "narrow.txt").write_bytes(narrow.encode("windows-1252"))
    (folder / "wide.txt").write_bytes(document(dice, "he", "talk").encode("utf-16"))


def mixed(dice, text):
    return " ".join(unicodedata.normalize(dice.choice(["NFC", "NFD"]), it) for it in text.split(" "))
