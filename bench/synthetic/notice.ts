/** Stands in every row, beside every file and in every account this generator makes. */
export const notice = 'invented (generated, no real person)';
export const noticeKo = '지어낸 자료, 실존 인물 아님';
export const noticeZh = '虚构数据，并非真人';
