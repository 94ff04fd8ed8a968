import { romanise, type Spelling } from './romanise.ts';

export type Hanja = { readonly hanja: string; readonly hanzi: string; readonly pinyin: string };
export type Syllable = Spelling & {
  readonly hangul: string;
  /** At the head of a word in the orthography of the ROK: 련 is written 연. */
  readonly rokFirst: string;
  /** Revised Romanisation of that. */
  readonly rrFirst: string;
  /** What people write of themselves. */
  readonly common: string;
  /** Common characters for it; none for a native word. */
  readonly han: readonly Hanja[];
};

/** syllable common characters, each traditional+simplified+pinyin. A ROK form at the head of a word follows a slash. */
const table = `
영 Young 英英ying 永永yong 榮荣rong
숙 Sook 淑淑shu 肅肃su
순 Soon 順顺shun 純纯chun
옥 Ok 玉玉yu
금 Keum 金金jin 錦锦jin
희 Hee 姬姬ji 熙熙xi 喜喜xi
철 Chul 哲哲zhe 鐵铁tie
수 Soo 洙洙zhu 壽寿shou 秀秀xiu
호 Ho 浩浩hao 虎虎hu 鎬镐hao
명 Myung 明明ming 命命ming
정 Jung 貞贞zhen 正正zheng 靜静jing
성 Sung 成成cheng 星星xing 聖圣sheng
은 Eun 恩恩en 銀银yin
경 Kyung 京京jing 慶庆qing 敬敬jing
혜 Hye 惠惠hui 慧慧hui
향 Hyang 香香xiang
미 Mi 美美mei
란 Ran 蘭兰lan
화 Hwa 花花hua 華华hua
선 Sun 善善shan 仙仙xian
련/연 Ryun 蓮莲lian 連连lian
춘 Choon 春春chun
복 Bok 福福fu
봉 Bong 鳳凤feng 峰峰feng
실 Sil 實实shi
심 Shim 心心xin
애 Ae 愛爱ai
녀 Nyo 女女nv
자 Ja 子子zi
분 Boon 粉粉fen
월 Wol 月月yue
설 Sul 雪雪xue
진 Jin 眞真zhen 珍珍zhen 鎭镇zhen
주 Joo 珠珠zhu 柱柱zhu
송 Song 松松song
유 Yoo 柔柔rou
예 Ye 藝艺yi
아 Ah 雅雅ya
효 Hyo 孝孝xiao
령/영 Ryong 玲玲ling 鈴铃ling
림/임 Rim 林林lin
광 Kwang 光光guang 廣广guang
용 Yong 勇勇yong
룡/용 Ryong 龍龙long
학 Hak 學学xue 鶴鹤he
동 Dong 東东dong 棟栋dong
남 Nam 男男nan 南南nan
창 Chang 昌昌chang
국 Kook 國国guo
혁 Hyuk 革革ge 赫赫he
일 Il 日日ri 一一yi
길 Kil 吉吉ji
식 Sik 植植zhi
근 Keun 根根gen
환 Hwan 煥焕huan
준 Joon 俊俊jun
섭 Sup 燮燮xie
병 Byung 炳炳bing
인 In 仁仁ren
태 Tae 泰泰tai
종 Jong 鍾钟zhong
만 Man 萬万wan
현 Hyun 賢贤xian 鉉铉xuan
범 Bum 範范fan
충 Choong 忠忠zhong
위 Wi 偉伟wei
강 Kang 剛刚gang
권 Kwon 權权quan
덕 Duk 德德de
석 Suk 錫锡xi 石石shi
상 Sang 相相xiang
원 Won 元元yuan 源源yuan
별 Byul
봄 Bom
솔 Sol
을 Eul 乙乙yi
연 Yeon 妍妍yan 姸妍yan`;

export const syllables: ReadonlyMap<string, Syllable> = new Map(table.trim().split('\n').map((line) => {
  const [head, common, ...han] = line.split(' ') as [string, string, ...string[]];
  const [hangul, rokFirst] = head.split('/') as [string, string?];
  return [hangul, {
    ...romanise(hangul), hangul, rokFirst: rokFirst ?? hangul, rrFirst: romanise(rokFirst ?? hangul).rr, common,
    han: han.map((each) => ({ hanja: each[0] as string, hanzi: each[1] as string, pinyin: each.slice(2) })),
  }];
}));

/** Throws on a syllable that is not in the table. */
export function getSyllable(hangul: string): Syllable {
  const found = syllables.get(hangul);
  if (found === undefined) throw new Error(`no syllable ${hangul}`);
  return found;
}
