/**
 * Forms of one character as Korea, China and Japan print them, the Korean first: 眞 is 真. Unihan does not say so of all. Written for Vigil from the unification rules of ISO 10646, annex S
 * (source separation), and the tables of new forms of China (1965) and Japan (1949).
 */
export const glyphs = '眞真 靑青 淸清 敎教 黃黄 尙尚 硏研 晩晚 産產 說説 姸妍 卽即 絕絶 兪俞 榮栄 德徳 澤沢 惠恵 廣広 龍竜 鐵鉄 壽寿 顯顕 應応 櫻桜 齊斉 濟済 彥彦 姬姫 鎭鎮镇 塡填 愼慎 鄕郷 鄉郷 祿禄 錄録 綠緑 靜静 淨浄凈净 淵渊 瀨瀬 賴頼 拔抜 每毎 曉暁 曆暦 峯峰 群羣 裵裴 曺曹 煥焕 潤润 畧略 値值 內内 吳呉吴 兗兖 稅税 悅悦 閱閲 銳鋭锐 脫脱 戶户 硯砚 强強 爲為为 旣既';

/**
 * Characters that China wrote off for another one (list of variants, 1955) and the ones that stand for them, the latter first: 俊 may be 儁 there, and is a character of its own. They may be one, and are not always. Those that
 * names have; written for Vigil.
 */
export const merged = '俊儁 勋勳勲 仑崙 梁樑 泛汎氾 涌湧 熏燻 璇璿 愈癒 杯盃 弦絃 彩綵 羡羨 修脩 赞讚 周週 游遊 炼鍊 曲麴 唇脣 啮齧 咽嚥 墙墻 奖奬 采寀 床牀 逾踰 咨諮 洩泄 向嚮';
