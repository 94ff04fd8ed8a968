import { read } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { findTerm, loadVocabulary, narrowTerms, type Vocabulary } from '#vocabulary/index.ts';
import { vocabularyApi } from '#vocabulary/contract.ts';
import { ancestors, describePlace, getPlace, suggestPlaces, type Place } from '#vocabulary/gazetteer/index.ts';
import { routes } from './handlers.ts';

type Lang = 'en' | 'ko' | 'zh';
const mostTerms = 200;
const mostPlaces = 30;
const span = (from?: string, to?: string): string => (from === undefined && to === undefined ? '' : ` (${from ?? ''}–${to ?? ''})`);

function toPlace(place: Place, lang: Lang, vocabulary: Vocabulary) {
  const above = ancestors(place.id).at(-2);
  const name = place.names[lang] || place.names.en;
  return {
    id: place.id, name, kind: place.kind, type: place.type ?? null, from: place.validFrom ?? null, to: place.validTo ?? null,
    within: above === undefined ? (place.ends === undefined ? '' : describePlace(place.id, lang)) : describePlace(above, lang),
    others: [...new Set([...Object.values(place.names), ...place.aliases.map(({ text }) => text)])].filter((other) => other !== '' && other !== name).slice(0, 8),
    operators: (place.operator ?? []).map(({ agency, from, to }) => `${findTerm('agency', agency, vocabulary)?.label[lang] ?? agency}${span(from, to)}`),
  };
}

export const vocabularyRoutes = routes(vocabularyApi, {
  'GET /api/terms': async ({ session, input: { list, q, lang } }) => {
    const vocabulary = await read(session, 'record', loadVocabulary);
    const found = vocabulary.lists.get(list);
    if (found === undefined) throw new Refused('vocabulary.unknown-list', { list });
    const terms = narrowTerms(found.terms, q ?? '');
    return {
      list, title: found.title[lang], more: terms.length > mostTerms,
      terms: terms.slice(0, mostTerms).map((term) => ({ code: term.code, label: term.label[lang], definition: term.definition[lang], includes: term.includes[lang], excludes: term.excludes[lang], example: term.example[lang], parent: term.parent ?? null })),
    };
  },
  'GET /api/places': async ({ session, input: { q, lang } }) => {
    const found = suggestPlaces(q);
    const vocabulary = await read(session, 'record', loadVocabulary);
    return { places: found.slice(0, mostPlaces).map((place) => toPlace(getPlace(place.id), lang, vocabulary)), more: found.length > mostPlaces };
  },
});
