"""Writings of the given names that the ground truth may draw, by other hands than src/names: see README.md beside this file for the sources, the versions and how to run it.

Nothing here is read from src/names; the rules that no library knows are those of bench/names/reference/make.py.
"""
import importlib.util
import json
import sys
from pathlib import Path

import hanja
import jieba
from ko_pron import romanise
from pypinyin import Style, pinyin

here = Path(__file__).parent
spec = importlib.util.spec_from_file_location("reference", here.parent.parent / "names" / "reference" / "make.py")
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)
CANDIDATES = 5


def main(folder):
    table = json.loads((here / "frequencies.json").read_text(encoding="utf-8"))
    pairs = set()
    for group in table["groups"]:
        pairs |= {a + b for a in group["first"].split() for b in group["second"].split() if a != b} | set(group["head"].split())
    pairs -= reference.NEVER
    used = sorted({one for pair in pairs for one in pair})

    # How often a character stands by itself or in a word of the dictionary of jieba: a clerk writes what comes to hand.
    often = {}
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        for char in word:
            often[char] = often.get(char, 0) + int(count)
    # Characters that people choose for names come first: by hand, from bench/synthetic/syllables.ts.
    common = {}
    source = (here.parent.parent / "synthetic" / "syllables.ts").read_text(encoding="utf-8")
    for line in source.split("`")[1].strip().splitlines():
        head, _, *han = line.split(" ")
        common[head.split("/")[0]] = [one[0] for one in han]

    sounds = {}
    for line in (Path(folder) / "hanja.txt").read_text(encoding="utf-8").splitlines():
        if len(line) > 3 and line[1] == ":" and line[3] == ":":
            sounds.setdefault(line[0], []).append(line[2])
    chosen = {}
    for one in used:
        usual = [char for char in sounds.get(one, []) if reference.in_ks(char) and hanja.translate(char, "substitution") in (one, reference.southern(one)) and reference.sounds(char)]
        usual.sort(key=lambda char: (-often.get(reference.simplify(char), 0), char))
        mine = [char for char in common.get(one, []) if char in sounds.get(one, [])]
        rest = [char for char in usual if char not in mine]
        list_, seen = [], set()
        for char in mine + rest:
            simplified = reference.simplify(char)
            if simplified not in seen and len(list_) < CANDIDATES:
                seen.add(simplified)
                list_.append((char, simplified, reference.plain(pinyin([simplified], style=Style.NORMAL, v_to_u=True)[0][0])))
        chosen[one] = list_

    with open(here / "given.tsv", "w", encoding="utf-8") as out:
        print("dprk\trok\tmr", file=out)
        for given in sorted(pairs):
            rok = reference.southern(given)
            print(given, "" if rok == given else rok, romanise(rok, "mr").capitalize(), sep="\t", file=out)
    with open(here / "syllables.tsv", "w", encoding="utf-8") as out:
        print("syllable\trr\tnorth\tenglish\thanja", file=out)
        for one in sorted(set(used) | {s for given in pairs for s in reference.southern(given)}):
            print(one, romanise(one, "rr"), reference.north(one), " ".join(reference.english(one)), " ".join("/".join(each) for each in chosen.get(one, [])), sep="\t", file=out)


main(sys.argv[1])
