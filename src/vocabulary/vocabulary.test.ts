import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { builtInVocabulary, readTermFiles } from './built-in.ts';
import { findInformationGrade, findOutletGrade, outletGrades, toReliability } from './grade-map.ts';
import { toHuridocsCode, toHuridocsKey } from './huridocs-code.ts';
import { mergeTerms } from './merge-terms.ts';
import { languages, termListSchema, termSchema } from './term.ts';
import type { Language, Term } from './term.ts';
import { termWords } from './term-words.ts';
import { findTerm, findTermByWords, getTerm, lists, listTerms } from './terms.ts';
import { treatments } from './treatment-map.ts';

const all = lists().flatMap((list) => list.terms.map((term) => ({ list, term })));

/** practice.md Appendix B: words that frighten, collide or judge. */
const avoid: Record<Language, RegExp> = {
  en: /\bsubjects?\b|defector|(?<!forced )\brepatriat|illegal border|illegal migrant|\bbuyers?\b|\bcrimes?\b/i,
  ko: /대상자|판결|석방|감시|계정|범죄|강제북송|비법월경|구매자/,
  zh: /对象|判决|释放|监视|犯罪|非法越境|买主/,
};
const scripts: Record<Language, RegExp> = { en: /[A-Za-z]/, ko: /\p{Script=Hangul}/u, zh: /\p{Script=Han}/u };

test('every committed file has the shape of a list', () => {
  for (const file of readTermFiles()) termListSchema.parse(file);
  const { example: _example, ...poor } = getTerm('occurrence', 'once');
  assert.ok(!termSchema.safeParse(poor).success);
  assert.ok(!termSchema.safeParse({ ...getTerm('occurrence', 'once'), code: '../x' }).success);
});

test('every text speaks its language and avoids the words of Appendix B', () => {
  assert.ok(all.length > 300);
  for (const { list, term } of all) for (const part of ['label', 'definition', 'includes', 'excludes', 'example'] as const) {
    for (const lang of languages) {
      const text = term[part][lang];
      const where = `${list.list} ${term.code} ${part} ${lang}: ${text}`;
      assert.doesNotMatch(text, avoid[lang], where);
      assert.match(text, lang === 'en' || part === 'label' || part === 'definition' ? scripts[lang] : /\S/, where);
      if (lang !== 'ko') assert.doesNotMatch(text, /\p{Script=Hangul}/u, where);
      if (lang === 'en') assert.doesNotMatch(text, /\p{Script=Han}/u, where);
    }
  }
});

test('aliases avoid the same words', () => {
  for (const { term } of all) for (const lang of languages) for (const alias of term.aliases?.[lang] ?? []) assert.doesNotMatch(alias, avoid[lang], alias);
});

test('codes have their form, parents and crosswalks exist, words of a list are unique', () => {
  for (const list of lists()) {
    const seen = new Map<string, string>();
    for (const term of list.terms) {
      if (list.kind === 'huridocs') assert.match(term.code, /^\d{12}$/);
      const line = new Set([term.code]);
      for (let parent = term.parent; parent !== undefined; parent = getTerm(list.list, parent).parent) {
        assert.ok(!line.has(parent), `circle at ${list.list} ${parent}`);
        line.add(parent);
      }
      for (const map of term.maps ?? []) getTerm(map.list, map.code);
      for (const word of new Set(termWords(term))) {
        assert.equal(seen.get(word), undefined, `${list.list}: ${word} names ${seen.get(word)} and ${term.code}`);
        seen.set(word, term.code);
      }
    }
  }
});

test('key codes of the standard stand under their own words', () => {
  for (const [list, code, label] of [
    ['mt4', '080103000000', 'Enforced abortion'], ['mt4', '330103', 'Denial of asylum'], ['mt5', '031105', 'Forced sitting or kneeling'],
    ['mt25', '020204', 'Held arbitrarily'], ['mt17', '0804', 'Border crossing'], ['mt22', '21', 'Part of'], ['mt42', '99', 'Unknown'],
  ] as const) assert.equal(getTerm(list, code).label.en, label);
  assert.equal(toHuridocsCode('0101'), '010100000000');
  assert.equal(toHuridocsCode('not-known'), 'not-known');
  assert.equal(toHuridocsKey('mt4', '380101000000'), '38010100000004');
  assert.throws(() => toHuridocsKey('sex', 'F'));
});

test('words match exactly or not at all', () => {
  assert.equal(findTermByWords('facility-type', ' 집결소 ')?.code, 'kp-jipkyulso');
  assert.equal(findTermByWords('facility-type', 'PRC  Border detention', 'en')?.code, 'cn-border-detention');
  assert.equal(findTermByWords('facility-type', '집결소', 'zh'), undefined);
  assert.equal(findTermByWords('facility-type', 'border'), undefined);
  assert.equal(findTermByWords('facility-type', ''), undefined);
  assert.equal(findTermByWords('no-such-list', 'x'), undefined);
  assert.equal(findTerm('sex', 'Q'), undefined);
  assert.throws(() => getTerm('sex', 'Q'));
  assert.throws(() => listTerms('nothing'));
});

test('agencies follow each other in time', () => {
  assert.equal(getTerm('agency', 'kp-ssd').validTo, getTerm('agency', 'kp-mss').validFrom);
  assert.equal(getTerm('agency', 'kp-mps-peoples').validTo, getTerm('agency', 'kp-mps-social').validFrom);
  assert.equal(getTerm('agency', 'border-defence').validTo, getTerm('agency', 'cn-nia').validFrom);
  for (const term of listTerms('agency')) assert.ok(term.country, term.code);
});

test('all 63 treatment codes map to terms that exist; findings are only proposed', () => {
  assert.equal(treatments().size, 63);
  for (const treatment of treatments().values()) {
    const { code, group: _group, note: _note, propose, ...kinds } = treatment;
    const targets = Object.values(kinds).filter((ref) => ref !== undefined);
    assert.ok(targets.length > 0, code);
    for (const ref of [...targets, ...(propose ? [propose] : [])]) getTerm(ref.list, ref.code);
    const findings = ['020111110000', '030103000000', '030106000000', '010190010000', '380101000000', '360103010000'];
    for (const ref of targets) {
      assert.notEqual(ref.list, 'finding', code);
      assert.ok(ref.list !== 'mt4' || !findings.includes(ref.code), code);
    }
    if (/^TORTURE|DISAPPEARANCE|SLAVERY|TRAFFICKED/.test(code)) assert.ok(propose, code);
  }
});

test('grades go to micro-thesaurus 42 and back; confidence never becomes "confirmed"', () => {
  for (const grade of outletGrades) {
    getTerm('mt42', toReliability(grade));
    assert.equal(findOutletGrade(toReliability(grade)), grade);
  }
  assert.equal(findOutletGrade('77'), undefined);
  assert.equal(findInformationGrade('verified-full-text'), '3');
  assert.equal(findInformationGrade('computed'), '6');
  assert.equal(findInformationGrade('toString'), undefined);
});

test('terms of the group join, in any order; clashes are refused', () => {
  const base = builtInVocabulary();
  const like = (code: string, more: Partial<Term> = {}): Term =>
    ({ ...getTerm('occurrence', 'once'), label: { en: `l ${code}`, ko: `가 ${code}`, zh: `中 ${code}` }, code, ...more });
  const child = { list: 'occurrence', term: like('child', { parent: 'mother' }) };
  const mother = { list: 'occurrence', term: like('mother') };
  const one = mergeTerms(base, [child, mother]);
  assert.deepEqual(one, mergeTerms(base, [mother, child]));
  assert.ok(one.ok && findTermByWords('occurrence', 'L Child', 'en', one.value)?.code === 'child');
  assert.equal(findTerm('occurrence', 'child'), undefined);
  const code = (added: Parameters<typeof mergeTerms>[1]): string | undefined => {
    const merged = mergeTerms(base, added);
    return merged.ok ? undefined : merged.refusal.code;
  };
  assert.equal(code([]), undefined);
  assert.equal(code([{ list: 'occurrence', term: like('once') }]), 'vocabulary.term-exists');
  assert.equal(code([mother, mother]), 'vocabulary.term-exists');
  assert.equal(code([child]), 'vocabulary.unknown-parent');
  assert.equal(code([{ list: 'occurrence', term: like('a', { parent: 'b' }) }, { list: 'occurrence', term: like('b', { parent: 'a' }) }]), 'vocabulary.unknown-parent');
  assert.equal(code([{ list: 'nothing', term: like('a') }]), 'vocabulary.unknown-list');
  assert.equal(code([{ list: 'mt4', term: like('a') }]), 'vocabulary.bad-code');
  assert.equal(code([{ list: 'occurrence', term: like('a', { label: getTerm('occurrence', 'once').label }) }]), 'vocabulary.words-taken');
});

test('law: whatever is merged, built-in terms stay as they are, and order does not matter', () => {
  const base = builtInVocabulary();
  const added = fc.uniqueArray(fc.record({ code: fc.stringMatching(/^own-[a-z]{1,8}$/), under: fc.option(fc.nat(9), { nil: undefined }) }), { selector: (one) => one.code, maxLength: 10 });
  fc.assert(fc.property(added, (raw) => {
    const terms = raw.map(({ code, under }, index) => {
      const parent = under === undefined ? undefined : raw[under]?.code;
      const label = { en: `own ${code} ${index}`, ko: `우리 ${code} ${index}`, zh: `自定 ${code} ${index}` };
      return { list: 'outcome', term: { ...getTerm('outcome', 'died'), code, label, ...(parent === undefined ? {} : { parent }) } };
    });
    const there = mergeTerms(base, terms);
    const back = mergeTerms(base, terms.toReversed());
    assert.equal(there.ok, back.ok);
    if (!there.ok || !back.ok) return;
    assert.deepEqual(listTerms('outcome', there.value), listTerms('outcome', back.value));
    assert.deepEqual(listTerms('outcome', there.value).slice(0, listTerms('outcome').length), listTerms('outcome'));
  }));
});
