"""Reference writings of invented names, by other hands than src/names: see README.md beside this file for the sources, the versions and how to run it.

Nothing here is read from src/names. Names are drawn syllable by syllable; a likeness to somebody is chance.
"""
import itertools
import random
import re
import sys
from pathlib import Path

import hanja
from ko_pron import romanise
from opencc import OpenCC
from pypinyin import Style, pinyin

here = Path(__file__).parent
pool = random.Random(1)
simplify = OpenCC("t2s").convert

FIRST = "영 순 옥 금 정 명 춘 봉 분 월 련 은 경 성 선 미 혜 향 설 광 복 진 예 수 유 효 주 송 창 병 인 태 길 종 만 덕 상 석 동 용 학 철 강 남 현 위 충 일 승 기 재 윤 희 신 해 홍 화 세 원 도 문 호 룡 례 란 림 려 량 건 대 범 준 지 하 규 국 달 관 두 무 배 백 서 연 우 의 익 장 전 제 창 채 천 최 택 한 형".split()
SECOND = "숙 희 옥 순 자 금 애 분 월 녀 실 화 란 선 심 향 미 경 주 정 아 연 수 호 식 길 환 준 근 섭 권 만 철 원 남 일 국 혁 진 룡 학 성 명 범 렬 률 련 영 용 춘 복 봉 림 령 히 혜 훈 현 은 광 구 규 기 남 덕 도 동 룡 무 민 배 보 빈 삼 상 석 신 열 완 우 욱 운 웅 윤 의 익 재 제 종 찬 창 천 태 택 필 하 학 한 헌 협 홍 희 례 을".split()
FIRST, SECOND = list(dict.fromkeys(FIRST)), list(dict.fromkeys(s for s in SECOND if s != "히"))
# Given names of the ruling family, by which everybody would think of one person.
NEVER = {"일성", "정일", "정은", "설주", "주애", "성택", "여정", "정숙", "정남", "정철", "경희"}

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ["", "ㄱ", "ㄱ", "ㄱ", "ㄴ", "ㄴ", "ㄴ", "ㄷ", "ㄹ", "ㄱ", "ㅁ", "ㄹ", "ㄹ", "ㄹ", "ㅂ", "ㄹ", "ㅁ", "ㅂ", "ㅂ", "ㄷ", "ㄷ", "ㅇ", "ㄷ", "ㄷ", "ㄱ", "ㄷ", "ㅂ", "ㄷ"]


def letters(syllable):
    code = ord(syllable) - 0xAC00
    return INITIALS[code // 588], VOWELS[code % 588 // 28], FINALS[code % 28]


def compose(syllable, initial):
    return chr(0xAC00 + INITIALS.index(initial) * 588 + (ord(syllable) - 0xAC00) % 588)


def southern(given):
    """Hangul Orthography 1988, articles 10-12: the head of the word, and 렬 률 after a vowel or ㄴ."""
    out = []
    for at, syllable in enumerate(given):
        initial, vowel, _ = letters(syllable)
        soft = vowel in "ㅑㅕㅖㅛㅠㅣ"
        if at == 0 and initial == "ㄹ":
            syllable = compose(syllable, "ㅇ" if soft else "ㄴ")
        elif at == 0 and initial == "ㄴ" and soft:
            syllable = compose(syllable, "ㅇ")
        elif syllable in "렬률" and letters(given[at - 1])[2] in ("", "ㄴ"):
            syllable = compose(syllable, "ㅇ")
        out.append(syllable)
    return "".join(out)


# Where a character sounds otherwise as a surname than the library's first sound.
SURNAME_TONES = {"朴": "piáo", "任": "rén", "车": "chē"}


# National system of the DPRK as given to UNGEGN (2002), without marks as its press prints it; each syllable a word.
NORTH_I = dict(zip(INITIALS, "k kk n t tt r m p pp s ss _ j jj ch kh th ph h".replace("_", "").split(" ")))
NORTH_V = dict(zip(VOWELS, "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split()))
NORTH_F = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"}


def north(text):
    return " ".join((NORTH_I[i] + NORTH_V[v] + NORTH_F[f]).capitalize() for i, v, f in map(letters, text))


# Kontsevich's rules for Cyrillic: sounding between vowels and after н м ль нъ, assimilation in the word.
RU_I = dict(zip(INITIALS, "к кк н т тт р м п пп с сс  ч чч чх кх тх пх х".split(" ")))
RU_VOICED = {"ㄱ": "г", "ㄷ": "д", "ㅂ": "б", "ㅈ": "чж"}
RU_V = dict(zip(VOWELS, "а э я йя о е ё е о ва вэ ве ё у во ве ви ю ы и и".split()))
RU_BARE = {"ㅔ": "э", "ㅖ": "йе", "ㅢ": "ый"}
RU_F = {"": "", "ㄱ": "к", "ㄴ": "н", "ㄷ": "т", "ㄹ": "ль", "ㅁ": "м", "ㅂ": "п", "ㅇ": "н"}


def russian(word):
    out, before = "", None
    for syllable in word:
        i, v, f = letters(syllable)
        if before is None:
            head = RU_I[i]
        elif i == "ㅇ":
            tail = {"ㄱ": "г", "ㄷ": "д", "ㅂ": "б", "ㄹ": "р", "ㅇ": "нъ"}.get(before, RU_F[before])
            out, head = out + tail, ""
        elif i == "ㄹ":
            tail, head = {"": ("", "р"), "ㄴ": ("л", "л"), "ㄹ": ("л", "л"), "ㄱ": ("н", "н"), "ㅂ": ("м", "н")}.get(before, (RU_F[before], "н"))
            out += tail
        elif i in "ㄴㅁ":
            tail = {"ㄱ": "н", "ㅂ": "м", "ㄷ": "н"}.get(before, RU_F[before])
            head = RU_I[i]
            if i == "ㄴ" and before == "ㄹ":
                tail, head = "л", "л"
            out += tail
        else:
            out += RU_F[before]
            head = RU_VOICED.get(i, RU_I[i]) if before in ("", "ㄴ", "ㅁ", "ㅇ", "ㄹ") else RU_I[i]
        linked = before in ("ㄱ", "ㄷ", "ㅂ", "ㄹ", "ㅁ", "ㄴ")
        out += head + (RU_BARE.get(v, RU_V[v]) if head == "" and not linked else RU_V[v])
        before = f
    return (out + RU_F[before]).capitalize()


# Kana as newspapers print Korean names: by sound, sounding inside the word, a final carried over to a vowel.
KANA = {
    "": "ア イ ウ エ オ ヤ ユ ヨ", "k": "カ キ ク ケ コ キャ キュ キョ", "g": "ガ ギ グ ゲ ゴ ギャ ギュ ギョ", "n": "ナ ニ ヌ ネ ノ ニャ ニュ ニョ", "t": "タ ティ トゥ テ ト テャ テュ テョ", "d": "ダ ディ ドゥ デ ド デャ デュ デョ",
    "r": "ラ リ ル レ ロ リャ リュ リョ", "m": "マ ミ ム メ モ ミャ ミュ ミョ", "p": "パ ピ プ ペ ポ ピャ ピュ ピョ", "b": "バ ビ ブ ベ ボ ビャ ビュ ビョ", "s": "サ シ ス セ ソ シャ シュ ショ", "j": "ジャ ジ ジュ ジェ ジョ ジャ ジュ ジョ", "c": "チャ チ チュ チェ チョ チャ チュ チョ", "h": "ハ ヒ フ ヘ ホ ヒャ ヒュ ヒョ",
}
KANA_ROW = dict(zip(INITIALS, "k k n t t r m p p s s  c c c k t p h".split(" ")))
KANA_VOICED = {"k": "g", "t": "d", "p": "b", "c": "j"}
KANA_V = {"ㅏ": 0, "ㅣ": 1, "ㅢ": 1, "ㅜ": 2, "ㅡ": 2, "ㅐ": 3, "ㅔ": 3, "ㅖ": 3, "ㅒ": 3, "ㅓ": 4, "ㅗ": 4, "ㅑ": 5, "ㅠ": 6, "ㅕ": 7, "ㅛ": 7}
KANA_GLIDE = {"ㅘ": "ァ", "ㅙ": "ェ", "ㅚ": "ェ", "ㅝ": "ォ", "ㅞ": "ェ", "ㅟ": "ィ"}
KANA_WHOLE = {"ㅘ": "ワ", "ㅙ": "ウェ", "ㅚ": "ウェ", "ㅝ": "ウォ", "ㅞ": "ウェ", "ㅟ": "ウィ", "ㅢ": "ウィ", "ㅖ": "イェ"}
KANA_F = {"": "", "ㄱ": "ク", "ㄴ": "ン", "ㄷ": "ッ", "ㄹ": "ル", "ㅁ": "ム", "ㅂ": "プ", "ㅇ": "ン"}


def kana_open(row, vowel):
    if row == "" and vowel in KANA_WHOLE:
        return KANA_WHOLE[vowel]
    if vowel in KANA_GLIDE:
        if row in "cj":
            return KANA[row].split()[{"ㅘ": 0, "ㅝ": 4, "ㅟ": 1}.get(vowel, 3)]
        return KANA[row].split()[2] + KANA_GLIDE[vowel]
    return KANA[row].split()[KANA_V[vowel]]


def kana(word):
    out, before = "", None
    for syllable in word:
        i, v, f = letters(syllable)
        row = KANA_ROW[i]
        if before is None:
            pass
        elif i == "ㅇ":
            row = {"ㄱ": "g", "ㄴ": "n", "ㄹ": "r", "ㅁ": "m", "ㅂ": "b"}.get(before, "")
            out += "" if row else KANA_F[before]
        elif i == "ㄹ" and before in ("ㄴ", "ㄹ"):
            out += "ル"
        elif i == "ㄹ" and before:
            out, row = out + {"ㄱ": "ン", "ㅂ": "ム"}.get(before, KANA_F[before]), "n"
        elif i == "ㄴ" and before == "ㄹ":
            out, row = out + "ル", "r"
        elif i in "ㄴㅁ":
            out += {"ㄱ": "ン", "ㅂ": "ム"}.get(before, KANA_F[before])
        else:
            out += KANA_F[before]
            if i in "ㄱㄷㅂㅈ" and before in ("", "ㄴ", "ㅁ", "ㅇ", "ㄹ"):
                row = KANA_VOICED[row]
        out += kana_open(row, v)
        before = f
    return out + KANA_F[before]


# What people write of themselves in English: customs of passports and press, the usual first.
EN_I = {"ㄱ": "k g", "ㄲ": "kk", "ㄴ": "n", "ㄷ": "d", "ㄹ": "r", "ㅁ": "m", "ㅂ": "b", "ㅅ": "s", "ㅇ": "", "ㅈ": "j", "ㅊ": "ch", "ㅋ": "k", "ㅌ": "t", "ㅍ": "p", "ㅎ": "h"}
EN_V = {"ㅏ": "a", "ㅐ": "ae", "ㅑ": "ya", "ㅓ": "u eo", "ㅔ": "e", "ㅕ": "yu yeo you", "ㅖ": "ye", "ㅗ": "o", "ㅘ": "wa", "ㅚ": "oe oi", "ㅛ": "yo", "ㅜ": "oo u", "ㅝ": "wo", "ㅟ": "wi", "ㅠ": "yu yoo", "ㅡ": "eu u", "ㅢ": "ui ee", "ㅣ": "i"}
EN_F = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"}
EN_FIXED = {"희": ["hee", "hui"], "이": ["yi", "ee"], "신": ["shin", "sin"], "식": ["shik", "sik"], "실": ["shil", "sil"], "심": ["shim", "sim"], "영": ["young", "yeong", "yong"], "선": ["sun", "seon"], "순": ["soon", "sun"], "은": ["eun"], "우": ["woo", "u"], "수": ["soo", "su"], "연": ["yeon", "yun", "youn"]}


def english(syllable):
    if syllable in EN_FIXED:
        return EN_FIXED[syllable]
    i, v, f = letters(syllable)
    return [a + b + EN_F[f] for b in EN_V[v].split() for a in (EN_I[i].split() or [""])]


def plain(text):
    import unicodedata

    text = text.replace("ü", "v").replace("ǖ", "v").replace("ǘ", "v").replace("ǚ", "v").replace("ǜ", "v")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def sounds(char):
    found = pinyin([char], style=Style.NORMAL, heteronym=True, v_to_u=False)[0] + pinyin([simplify(char)], style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
    return list(dict.fromkeys(plain(one) for one in found if re.fullmatch(r"[a-zvüê]+", one)))


def wade_giles(file):
    """Wade-Giles of each syllable of pinyin (ü as v); the apostrophe as a sign of ASCII. What the table marks by 1 is spelled so for some characters only."""
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        cells = re.match(r'^"(.+)","(.+)",0$', line)
        if cells:
            syllable = "e" if cells[2] == "ê" else cells[2].replace("ü", "v")
            found.setdefault(syllable, []).append(cells[1].replace("’", "'"))
    return found


def in_ks(char):
    try:
        return len(char.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def main(folder):
    readings = {}
    for line in (Path(folder) / "hanja.txt").read_text(encoding="utf-8").splitlines():
        found = re.match(r"^([가-힣]):(.):", line)
        if found and in_ks(found[2]):
            readings.setdefault(found[2], []).append(found[1])
    by_sound = {}
    for char, list_ in readings.items():
        # 玲 stands under 령 and, as the head of a word, under 영: its sound is the first of the two.
        own = [one for one in list_ if not any(other != one and southern(other) == one for other in list_)]
        for one in own:
            # Characters for names: both sources read them so, and both Chinese libraries know them.
            usual = hanja.translate(char, "substitution")
            if usual in (one, southern(one)) and ord(simplify(char)) < 0x10000 and len(list_) <= 2 and sounds(char):
                by_sound.setdefault(one, []).append(char)

    surnames = []
    table = (here.parent.parent / "synthetic" / "surnames.ts").read_text(encoding="utf-8")
    for line in re.findall(r"^(\S+/\S+ [\d.]+ .*)$", table.replace("`;", ""), re.M):
        hangul, weight, han, py, rr, mr, dprk, common = line.split(" ")
        surnames.append([*hangul.split("/"), weight, *han.split("/"), py, rr, mr, dprk, common])
    # Not of those that the initial-sound rule touches: the South writes them as 류, 림, 량 (rule 4).
    surnames += [["유", "유", "0.4", "兪", "俞", "Yu", "Yu", "Yu", "Yu", "Yoo,Yu"], ["임", "임", "0.4", "任", "任", "Ren", "Im", "Im", "Im", "Lim,Im,Yim"], ["양", "양", "0.3", "楊", "杨", "Yang", "Yang", "Yang", "Yang", "Yang"]]
    with open(here / "surnames.tsv", "w", encoding="utf-8") as out:
        print("dprk\trok\tweight\thanja\thanzi\ttoned\tpinyin\trr\tmr\tnorth\tenglish\trussian\tkana", file=out)
        for dprk, rok, weight, chars, hanzi, py, rr, mr, north_, common in surnames:
            toned = "".join(SURNAME_TONES.get(char) or pinyin([char], style=Style.TONE)[0][0] for char in hanzi).capitalize()
            ru = "Ли" if dprk == "리" else re.sub("^Р", "Л", russian(dprk)) if dprk[0] in "림량류려렴" else russian(dprk)
            print(dprk, rok, weight, chars, hanzi, toned, py, rr, mr, north_, common, ru, kana(dprk), sep="\t", file=out)

    pairs = [(a, b) for a, b in itertools.product(FIRST, SECOND) if a != b and a + b not in NEVER]
    chosen = sorted(pool.sample(pairs, 2500))
    used = set(FIRST) | set(SECOND)
    with open(here / "given.tsv", "w", encoding="utf-8") as out:
        print("dprk\trok\thanja\thanzi\ttoned\tpinyin\trr\tmr\tnorth\tenglish\trussian\tkana", file=out)
        for pair in chosen:
            given = "".join(pair)
            rok = southern(given)
            chars = [pool.choice(by_sound[one]) if one in by_sound else None for one in pair]
            written = "" if None in chars else "".join(chars)
            hanzi = simplify(written)
            each = [pinyin([c], style=Style.TONE)[0][0] for c in hanzi]
            toned = "".join(each).capitalize()
            rr = "".join(romanise(one, "rr") for one in rok).capitalize()
            mr = romanise(rok, "mr").capitalize()
            common = "-".join(pool.choice(english(one)) for one in rok).capitalize()
            # The plain pinyin keeps where its two syllables part; the bench writes them as one.
            print(given, rok, written, hanzi, toned, "-".join(plain(one) for one in each), rr, mr, north(given), common, russian(given), kana(given), sep="\t", file=out)
    with open(here / "characters.tsv", "w", encoding="utf-8") as out:
        print("character\tsimplified\treadings\tpinyin", file=out)
        for char, list_ in sorted(readings.items()):
            if any(one in used or southern(one) in used for one in list_):
                print(char, simplify(char), "".join(sorted(set(list_))), " ".join(sounds(char)), sep="\t", file=out)
    wade = wade_giles(Path(folder) / "wadegilespinyinmapping.csv")
    with open(here / "wade-giles.tsv", "w", encoding="utf-8") as out:
        print("pinyin\twade", file=out)
        for syllable in sorted(wade):
            print(syllable, " ".join(wade[syllable]), sep="\t", file=out)
    with open(here / "syllables.tsv", "w", encoding="utf-8") as out:
        print("syllable\tenglish", file=out)
        for one in sorted(used | {southern(s) for s in used} | {southern("가" + s)[1] for s in used}):
            print(one, " ".join(english(one)), sep="\t", file=out)


if __name__ == "__main__":
    main(sys.argv[1])
