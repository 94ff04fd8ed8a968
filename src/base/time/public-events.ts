/** An event everybody of the region dates by. `edtf` is its own time; patterns are matched against the whole folded phrase, so they stay short. */
export type PublicEvent = { readonly code: string; readonly edtf: string; readonly en: string; readonly ko: string; readonly zh: string; readonly source: string };

/** Small on purpose: an event belongs here when speakers date their lives by it and its day is public. Patterns are regular expressions. */
export const publicEvents: readonly PublicEvent[] = [
  { code: 'kim-il-sung-death', edtf: '1994-07-08', en: "(?:the )?death of kim il[- ]?sung|kim il[- ]?sung(?:'s death| died| passed away)", ko: '김일성(?:\\s?(?:주석|수령|대원수))?(?:의|이|가)?\\s?(?:사망|서거|죽음|죽었을|죽을|죽은|사망했을|죽)', zh: '金日成(?:主席)?(?:去世|逝世|死亡|死)', source: 'Announced by KCNA on 9 July 1994' },
  { code: 'kim-jong-il-death', edtf: '2011-12-17', en: "(?:the )?death of kim jong[- ]?il|kim jong[- ]?il(?:'s death| died| passed away)", ko: '김정일(?:\\s?(?:장군|위원장))?(?:의|이|가)?\\s?(?:사망|서거|죽음|죽었을|죽을|죽은|사망했을|죽)', zh: '金正日(?:去世|逝世|死亡|死)', source: 'Announced by KCNA on 19 December 2011' },
  { code: 'dprk-currency-reform', edtf: '2009-11-30', en: '(?:the )?(?:dprk |north korean )?currency (?:reform|exchange)', ko: '화폐\\s?(?:개혁|교환)', zh: '货币改革|币制改革', source: 'Exchange of banknotes begun on 30 November 2009' },
  { code: 'beijing-olympics-2008', edtf: '2008-08-08/2008-08-24', en: '(?:the )?(?:beijing (?:summer )?olympics|2008 olympics|beijing olympic games)', ko: '(?:베이징|북경)\\s?올림픽', zh: '(?:北京|08年?)奥运会?', source: 'International Olympic Committee: Beijing 2008' },
  { code: 'hangzhou-asian-games', edtf: '2023-09-23/2023-10-08', en: '(?:the )?(?:hangzhou )?asian games(?: in hangzhou)?', ko: '(?:항저우|항주)\\s?아시안\\s?게임', zh: '杭州亚运会', source: 'Human Rights Watch, letter of 21 September 2023' },
  { code: 'dprk-border-closure', edtf: '2020-01', en: '(?:the )?border (?:closure|closed|closing|was closed)', ko: '국경\\s?(?:봉쇄|폐쇄)', zh: '(?:边境|国境)(?:封锁|关闭)', source: 'Closed for COVID-19 from January 2020; Daily NK; KCNA' },
  { code: 'dprk-border-reopening', edtf: '2023-08-26', en: '(?:the )?border (?:re-?opening|re-?opened|was re-?opened)', ko: '국경\\s?(?:재개방|개방|재개)', zh: '(?:边境|国境)(?:重新)?开放', source: 'Return of citizens abroad allowed on 26 August 2023; KCNA' },
  { code: 'first-nuclear-test', edtf: '2006-10-09', en: '(?:the )?first nuclear test', ko: '(?:1차|첫)\\s?핵\\s?실험', zh: '第一次核试验?', source: 'Announced by KCNA on 9 October 2006' },
  { code: 'ryongchon-explosion', edtf: '2004-04-22', en: '(?:the )?ryongch[oŏ]n (?:train )?(?:explosion|disaster)', ko: '[용룡]천\\s?(?:역\\s?)?(?:폭발|사고)', zh: '龙川(?:火车)?爆炸', source: 'Reported by the ICRC and IFRC, April 2004' },
  { code: 'first-summit', edtf: '2000-06-13/2000-06-15', en: '(?:the )?(?:2000|first) inter-korean summit', ko: '(?:첫|1차)\\s?(?:남북|북남)\\s?(?:정상회담|수뇌상봉)', zh: '第一次(?:朝韩|南北)首脑会[谈晤]', source: 'South-North Joint Declaration of 15 June 2000' },
  { code: 'jang-song-thaek-execution', edtf: '2013-12-12', en: "(?:the )?execution of jang song[- ]?thaek|jang song[- ]?thaek(?:'s execution| was executed)", ko: '장성택(?:의|이)?\\s?(?:처형|숙청)', zh: '张成泽(?:被)?处决', source: 'Announced by KCNA on 13 December 2013' },
  { code: 'world-youth-festival', edtf: '1989-07-01/1989-07-08', en: '(?:the )?(?:13th )?world (?:youth )?festival(?: of youth)?', ko: '(?:13차\\s?)?(?:세계\\s?청년\\s?학생\\s?축전|평양\\s?축전)', zh: '世界青年联欢节', source: '13th World Festival of Youth and Students, Pyongyang 1989' },
];

const patterns = publicEvents.map((event) => ({ event, pattern: new RegExp(`^(?:${event.en}|${event.ko}|${event.zh})$`) }));

/** The event a folded phrase names, wholly. */
export const findPublicEvent = (phrase: string): PublicEvent | undefined => patterns.find(({ pattern }) => pattern.test(phrase))?.event;
