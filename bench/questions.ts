import { absentWord } from './words.ts';

export type Question = { readonly sort: string; readonly query: string; readonly kind?: string };

const texts: Readonly<Record<string, readonly string[]>> = {
  'Korean, 1 syllable': ['김', '리', '최', '옥', '순', '철', '여', '남'],
  'Korean, 2 syllables, given names': ['영희', '은경', '순옥', '금철', '명수', '성철', '춘희', '설향'],
  'Korean, 3 syllables, full names': ['김영희', '리은경', '박순옥', '최금철', '정명수', '김성철', '한춘희', '조설향'],
  'open words': ['interviews', 'appeals abroad', 'released', '재탈북', '수감', 'left again', 'fate unknown', 'compilation'],
  'places, Korean': ['청진', '회령', '무산', '도문', '단둥', '혜산', '온성', '신의주'],
  'places, Chinese': ['图们', '丹东', '延吉', '咸镜北道', '清津', '会宁', '长白', '沈阳'],
  'places, English': ['Tumen', 'Dandong', 'Yanji', 'Hoeryong', 'Musan', 'Chongjin', 'Hyesan', 'Shenyang'],
  'times': ['2004', '2010년 봄', 'spring 2008', '1999', 'October 2012', '2016年', 'before 2001', '2007년 3월'],
  'place and time': ['Tumen 2004', '단둥 2010', '图们 2008', 'Musan 2012', '회령 2006년', 'Yanji 2015', '혜산 2011', 'Dandong spring 2009'],
  'absent': [absentWord, '뷁뷁뷁', 'zzyzxq', '蠿蠿'],
  'very common': ['여자', 'North Hamgyong', '함경북도', 'list', 'invented', 'person', '咸镜北道', 'generated'],
  'empty': [''],
};

/** The mix: each sort of question equally often, in a fixed order of all; every second round of some asks for one kind only. */
export function makeQuestions(n: number): Question[] {
  const sorts = [...Object.keys(texts), 'by kind'];
  return Array.from({ length: n }, (_, i): Question => {
    const sort = sorts[i % sorts.length] as string;
    const round = Math.floor(i / sorts.length);
    if (sort === 'by kind') return (round % 2 === 0 ? { sort, query: ['', 'Tumen', '청진', '2004'][Math.floor(round / 2) % 4] as string, kind: 'event' } : { sort, query: ['', '김', 'released', 'North Hamgyong'][Math.floor(round / 2) % 4] as string, kind: 'person' });
    const list = texts[sort] as readonly string[];
    return { sort, query: list[round % list.length] as string };
  });
}

const names: Readonly<Record<string, readonly string[]>> = {
  'Hangul': texts['Korean, 3 syllables, full names'] as readonly string[],
  'Latin letters': ['Kim Yong Hui', 'Ri Un Gyong', 'Pak Sun Ok', 'Choi Geum-cheol', 'Chong Myong-su', 'Kim Seong Cheol', 'Han Chun Hui', 'Cho Sŏrhyang'],
  'hanja and Chinese': ['金英姬', '李恩京', '朴順玉', '崔金哲', '郑明洙', '金成哲', '韩春姬', '趙雪香'],
  'Cyrillic': ['Ким Ён Хи', 'Ли Ын Гён', 'Пак Сун Ок', 'Чхве Гым Чхоль'],
};
/** Whole names in four scripts, each script equally often. */
export const makeNames = (n: number): Question[] => Array.from({ length: n }, (_, i): Question => {
  const sorts = Object.keys(names);
  const sort = sorts[i % sorts.length] as string;
  const list = names[sort] as readonly string[];
  return { sort, query: list[Math.floor(i / sorts.length) % list.length] as string };
});
