/**
 * What a column can say, and what such columns are called in lists of others, in English, Korean and Chinese. The first that fits has it. `kind` of the comparison: `text` is words, `code` figures and signs that are equal or mistyped.
 */
export const roles = {
  id: /^(?:id|no\.?|nr\.?|#|rec[\s_-]?id|record[\s_-]?id|unique[\s_-]?id|row[\s_-]?id|key|번호|일련번호|순번|연번|식별\s?번호|编号|編號|序号|序號)$/i,
  source: /^(?:list|source|source[\s_-]?(?:list|dataset)|dataset|목록|출처|명단|名单|名單|来源|來源)$/i,
  surname: /^(?:surname|last[\s_-]?name|family[\s_-]?name|성|성씨|姓|姓氏)$/i,
  given: /^(?:given[\s_-]?names?|first[\s_-]?name|forename|fore[\s_-]?names?|이름자|名|名字部分)$/i,
  name: /^(?:(?:full|birth|real|korean|victim)?[\s_-]?names?|이름|성명|성함|실명|본명|피해자명|한글\s?(?:이름|성명)|姓名|名字|原名|本名)$/i,
  'chinese-name': /^(?:chinese[\s_-]?name|중국\s?(?:이름|성명|명)|한자\s?(?:이름|성명|명)?|中文名|汉字姓名|漢字姓名|中文姓名)$/i,
  'other-name': /^(?:names?[\s_-]?[2-9]|alias(?:es)?|nick[\s_-]?name|other[\s_-]?names?|english[\s_-]?name|가명|별명|다른\s?이름|영문\s?(?:이름|성명)|化名|别名|別名|曾用名|英文名)$/i,
  sex: /^(?:sex|gender|성별|남녀|性别|性別)$/i,
  birth: /^(?:birth|born|dob|yob|birth[\s_-]?(?:date|year|day)|date[\s_-]?of[\s_-]?birth|(?:year|month|day)[\s_-]?of[\s_-]?birth|생년|생년월일|출생(?:일|년|연도|년도|년월일)?|태어난\s?(?:날|날짜|해|년도|연도|때)|出生|出生日期|出生年月|出生年月日|出生年份?|生年|生日|出生于)$/i,
  // The header itself says how the age was counted.
  'age-count': /^(?:세는\s?나이|한국\s?나이|(?:korean|count)[\s_-]?age|age[\s_-]?\(?(?:korean(?:[\s_-]?count)?|by[\s_-]?korean[\s_-]?count)\)?|虚岁|虛歲)$/i,
  'age-full': /^(?:만\s?나이|international[\s_-]?age|周岁|周歲|实足年龄|實足年齡)$/i,
  age: /^(?:age|나이|연령|年龄|年齡|岁数)$/i,
  'age-convention': /^(?:age[\s_-]?(?:convention|kind|system)|나이\s?(?:구분|기준)|年龄算法)$/i,
  stated: /^(?:stated|statement[\s_-]?year|year[\s_-]?stated|age[\s_-]?(?:year|at|as[\s_-]?of)|interview[\s_-]?(?:year|date)|진술\s?(?:년도|연도|일)|陈述年份|访谈日期)$/i,
  'home-province': /^(?:(?:birth|home)[\s_-]?province|(?:출생|출신|고향)\s?도|출신\s?도|籍贯省|出生省份?)$/i,
  home: /^(?:birth[\s_-]?(?:county|place)|place[\s_-]?of[\s_-]?birth|home(?:[\s_-]?(?:town|county|place))?|hometown|native[\s_-]?place|고향|출신\s?(?:지|지역|도)?|출생지|원적|본적|籍贯|家乡|老家|原籍|出生地)$/i,
  'return-date': /^(?:return[\s_-]?(?:date|month|year)|(?:date|month|year)[\s_-]?of[\s_-]?return|(?:date[\s_-]?)?returned(?:[\s_-]?(?:on|in))?|repatriation[\s_-]?date|(?:강제\s?)?(?:송환|북송)\s?(?:일|일자|날짜|년월|연도|시기)|(?:(?:강제\s?)?(?:송환|북송)된|돌아온|돌려보내진|끌려간)\s?(?:날|날짜|해|달|때)|遣返日期?|被遣返日期?|遣返时间|遣返年月?)$/i,
  'return-place': /^(?:return[\s_-]?place|place[\s_-]?of[\s_-]?return|crossing|handover[\s_-]?place|(?:송환|북송)\s?(?:지|지점|장소)|遣返地点?|移交地点?)$/i,
  route: /^(?:route|경로|路线|路線)$/i,
  document: /^(?:soc(?:ial)?[\s_-]?sec(?:urity)?[\s_-]?(?:id|no|number)?|ssn|passport(?:[\s_-]?(?:no|number))?|(?:identity|id)[\s_-]?(?:card|number|no)|document[\s_-]?(?:no|number)|national[\s_-]?id|주민(?:등록)?번호|여권\s?번호|공민증(?:\s?번호)?|身份证号?码?|证件号?码?|护照号?码?)$/i,
  phone: /^(?:(?:tele)?phone(?:[\s_-]?(?:no|number))?|mobile|tel\.?|전화(?:번호)?|电话(?:号码)?|手机(?:号码?)?)$/i,
  email: /^(?:e-?mail(?:[\s_-]?address)?|이메일|邮箱|电子邮件)$/i,
  'street-number': /^(?:street[\s_-]?(?:no|number)|house[\s_-]?(?:no|number)|번지|门牌号?)$/i,
  postcode: /^(?:post(?:al)?[\s_-]?code|zip(?:[\s_-]?code)?|우편번호|邮编|邮政编码)$/i,
  address: /^(?:address(?:[\s_-]?[1-9])?|street(?:[\s_-]?name)?|주소|지번|地址|住址)$/i,
  city: /^(?:city|town|suburb|도시|市|城市)$/i,
  state: /^(?:state|province|region|도|省|省份)$/i,
  orthography: /^(?:orthography|표기법?)$/i,
} as const satisfies Readonly<Record<string, RegExp>>;

export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as readonly Role[];
