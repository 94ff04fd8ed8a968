import { words, type Field } from './field.ts';

export const key: Field = {
  id: 'no', use: 'key', label: words('No.', '번호', '编号'), help: words('Your own number for this row. Keep it: by it the row is known again when you import the file once more.', '이 줄에 붙이는 번호. 파일을 다시 가져올 때 이 번호로 같은 줄을 알아보므로 바꾸지 않는다.', '本行的编号。再次导入文件时凭此编号认出同一行，请勿更改。'),
  header: /^(?:no\.?|nr\.?|number|id|key|code|#|[a-z]+[\s_-]?(?:id|no\.?|code)|번호|일련번호|순번|연번|식별\s?번호|编号|序号|编码|号码)$/i,
};
export const how: Field = {
  id: 'how-known', use: 'how', label: words('How known', '알게 된 경위', '知情方式'), help: words('How the speaker knows what this row says.', '말한 사람이 이 줄의 내용을 어떻게 알게 되었는지.', '说话人如何得知本行内容。'),
  header: /how[\s_-]?known|basis[\s_-]?of[\s_-]?knowledge|witness[\s_-]?type|알게\s?된|인지\s?경위|知情|得知/i,
};
export const toldBy: Field = {
  id: 'told-by', use: 'who', label: words('Told by (no name)', '누구에게서 들었는지 (이름 없이)', '听谁说（勿写姓名）'), help: words('Only if the speaker was told: by whom, described, as "a cellmate".', '들은 경우에만: 누구에게서 들었는지 설명으로. 예: "같은 방 수감자".', '仅在听说时填写：以描述代替姓名，如“同监室的人”。'),
  header: /told[\s_-]?by|heard[\s_-]?from|들은\s?사람|전해\s?준|听谁|转述/i,
};
export const note: Field = {
  id: 'note', lines: 3, label: words('Note (sealed)', '비고 (봉인됨)', '备注（封存）'), help: words('Anything else that matters. Never routes, helpers, hiding places or phone numbers.', '그 밖에 중요한 것. 이동 경로, 도운 사람, 숨은 곳, 전화번호는 절대 적지 않는다.', '其他重要内容。切勿写路线、帮助者、藏身处或电话号码。'),
  header: /^(?:notes?|remarks?|comments?|비고|메모|참고|特记|备注|附注|说明)$/i, reads: { property: 'note', as: 'text' },
};
