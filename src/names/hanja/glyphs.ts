/**
 * Forms of one character as Korea, China and Japan print them, the Korean first: 眞 is 真. Unihan does not say so of all. Written for Vigil from the unification rules of ISO 10646, annex S
 * (source separation), and the tables of new forms of China (1965) and Japan (1949).
 */
export const glyphs = '眞真 靑青 淸清 敎教 黃黄 尙尚 硏研 晩晚 産產 說説 姸妍 卽即 絕絶 兪俞 榮栄 德徳 澤沢 惠恵 廣広 龍竜 鐵鉄 壽寿 顯顕 應応 櫻桜 齊斉 濟済 彥彦 姬姫 鎭鎮 塡填 愼慎 鄕郷 鄉郷 祿禄 錄録 綠緑 靜静 淨浄 淵渊 瀨瀬 賴頼 拔抜 每毎 曉暁 曆暦 峯峰 群羣 裵裴 曺曹 煥焕 潤润 畧略 値值 內内 吳呉吴 兗兖 稅税 悅悦 閱閲 銳鋭锐 脫脱 戶户 硯砚 强強';
