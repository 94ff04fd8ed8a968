import { weighted } from './random.ts';

export type Surname = {
  /** Orthography of the DPRK (리) and of the ROK (이). */
  readonly dprk: string; readonly rok: string;
  readonly hanja: string; readonly hanzi: string; readonly pinyin: string;
  /** Revised Romanisation, McCune-Reischauer, as the DPRK's press writes it, and what people write of themselves. */
  readonly rr: string; readonly mr: string; readonly plain: string; readonly common: readonly string[];
};

/** dprk/rok weight hanja/hanzi pinyin rr mr plain common,common. Weights: per cent, near the counts of the ROK's censuses. */
const table = `
김/김 21.5 金/金 Jin Gim Kim Kim Kim,Kim,Gim
리/이 14.8 李/李 Li I Yi Ri Lee,Ri,Yi,Li,Rhee
박/박 8.4 朴/朴 Piao Bak Pak Pak Park,Pak,Bak
최/최 4.7 崔/崔 Cui Choe Ch'oe Choe Choi,Choe
정/정 4.3 鄭/郑 Zheng Jeong Chŏng Jong Jung,Chung,Jong,Jeong
강/강 2.4 姜/姜 Jiang Gang Kang Kang Kang
조/조 2.2 趙/赵 Zhao Jo Cho Jo Cho,Jo
윤/윤 2.1 尹/尹 Yin Yun Yun Yun Yoon,Yun
장/장 2.1 張/张 Zhang Jang Chang Jang Jang,Chang
림/임 1.7 林/林 Lin Im Im Rim Lim,Rim,Im
한/한 1.6 韓/韩 Han Han Han Han Han
오/오 1.5 吳/吴 Wu O O O Oh,O
서/서 1.5 徐/徐 Xu Seo Sŏ So Seo,Suh,So
신/신 1.5 申/申 Shen Sin Sin Sin Shin,Sin
권/권 1.4 權/权 Quan Gwon Kwŏn Kwon Kwon,Gwon
황/황 1.4 黃/黄 Huang Hwang Hwang Hwang Hwang
안/안 1.4 安/安 An An An An Ahn,An
송/송 1.4 宋/宋 Song Song Song Song Song
류/유 1.3 柳/柳 Liu Yu Yu Ryu Ryu,Yoo,Yu
전/전 1.1 全/全 Quan Jeon Chŏn Jon Jun,Jeon,Chun
홍/홍 1.1 洪/洪 Hong Hong Hong Hong Hong
고/고 1 高/高 Gao Go Ko Ko Ko,Koh
문/문 1 文/文 Wen Mun Mun Mun Moon,Mun
량/양 0.9 梁/梁 Liang Yang Yang Ryang Yang,Ryang
손/손 0.9 孫/孙 Sun Son Son Son Son,Sohn
배/배 0.8 裵/裴 Pei Bae Pae Pae Bae,Pae
백/백 0.8 白/白 Bai Baek Paek Paek Baek,Paik,Paek
허/허 0.7 許/许 Xu Heo Hŏ Ho Huh,Heo,Ho
남/남 0.6 南/南 Nan Nam Nam Nam Nam
심/심 0.6 沈/沈 Shen Sim Sim Sim Shim,Sim
로/노 0.5 盧/卢 Lu No No Ro Noh,Roh,Ro
하/하 0.5 河/河 He Ha Ha Ha Ha
곽/곽 0.4 郭/郭 Guo Gwak Kwak Kwak Kwak
성/성 0.4 成/成 Cheng Seong Sŏng Song Sung,Song
차/차 0.4 車/车 Che Cha Ch'a Cha Cha
주/주 0.4 朱/朱 Zhu Ju Chu Ju Joo,Ju
우/우 0.4 禹/禹 Yu U U U Woo,U
구/구 0.4 具/具 Ju Gu Ku Ku Koo,Ku
라/나 0.4 羅/罗 Luo Na Na Ra Na,Ra
민/민 0.4 閔/闵 Min Min Min Min Min
진/진 0.4 陳/陈 Chen Jin Chin Jin Jin,Chin
지/지 0.3 池/池 Chi Ji Chi Ji Ji,Chi
엄/엄 0.3 嚴/严 Yan Eom Ŏm Om Um,Om
채/채 0.3 蔡/蔡 Cai Chae Ch'ae Chae Chae
원/원 0.3 元/元 Yuan Won Wŏn Won Won
천/천 0.3 千/千 Qian Cheon Ch'ŏn Chon Chun,Chon
방/방 0.2 方/方 Fang Bang Pang Pang Bang,Pang
공/공 0.2 孔/孔 Kong Gong Kong Kong Kong
현/현 0.2 玄/玄 Xuan Hyeon Hyŏn Hyon Hyun,Hyon
함/함 0.2 咸/咸 Xian Ham Ham Ham Ham
려/여 0.1 呂/吕 Lü Yeo Yŏ Ryo Yeo,Ryo
렴/염 0.1 廉/廉 Lian Yeom Yŏm Ryom Yeom,Ryom
석/석 0.1 石/石 Shi Seok Sŏk Sok Seok,Sok
길/길 0.1 吉/吉 Ji Gil Kil Kil Gil,Kil
탁/탁 0.1 卓/卓 Zhuo Tak T'ak Tak Tak
선우/선우 0.05 鮮于/鲜于 Xianyu Seonu Sŏnu Sonu Sunwoo
독고/독고 0.05 獨孤/独孤 Dugu Dokgo Tokko Tokgo Dokko`;

const entries = table.trim().split('\n').map((line): readonly [Surname, number] => {
  const [hangul, weight, han, pinyin, rr, mr, plain, common] = line.split(' ') as [string, string, string, string, string, string, string, string];
  const [dprk, rok] = hangul.split('/') as [string, string];
  const [hanja, hanzi] = han.split('/') as [string, string];
  return [{ dprk, rok, hanja, hanzi, pinyin, rr, mr, plain, common: common.split(',') }, Number(weight)];
});

export const surnames: readonly Surname[] = entries.map(([surname]) => surname);
/** To pick from: each as often as it is borne. */
export const surnamesByUse: readonly Surname[] = weighted(entries);
