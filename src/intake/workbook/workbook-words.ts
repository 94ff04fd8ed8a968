import type { Language } from '#vocabulary/index.ts';

/** The first lines of a workbook and of a paper form. */
export const aboutWords: Readonly<Record<Language, readonly string[]>> = {
  en: ['Workbook of the register', 'Works without a connection. Fill in the lower part of this sheet first, then the sheets of people, returns, custody and acts; none but the number of a row is required.', 'Write what was said, not more: empty is better than guessed. "Not known", "not asked" and "declined" are three different answers.', 'Keep this file on an encrypted disk, and delete it when it was brought in.', 'Do not write here:'],
  ko: ['기록부 작업 파일', '인터넷 없이 쓸 수 있습니다. 먼저 이 시트 아래쪽을 채우고, 그다음 사람·송환·구금·침해 행위 시트를 채우십시오. 줄 번호 말고는 아무것도 필수가 아닙니다.', '말한 만큼만 적으십시오. 짐작해서 적느니 비워 두는 것이 낫습니다. "알 수 없음", "묻지 않음", "대답하지 않음"은 서로 다른 답입니다.', '이 파일은 암호화된 디스크에 두고, 가져온 뒤에는 지우십시오.', '여기에 적지 말 것:'],
  zh: ['登记册工作簿', '无需联网即可使用。请先填写本表下部，再填写人员、遣返、羁押、侵害行为各表；除行编号外均非必填。', '说了多少写多少，宁可留空也不要猜测。“不详”、“未询问”、“未作答”是三种不同的回答。', '请将本文件存放在加密磁盘上，导入后删除。', '请勿在此填写：'],
};

/** What no register should hold (practice.md 15). */
export const doNotRecord: Readonly<Record<Language, readonly string[]>> = {
  en: ['escape routes and guides that may still be in use', 'people who helped: names, churches, brokers', 'hiding places and safe houses', 'phone numbers and chat names in China or the DPRK', 'exact homes of relatives in the DPRK', 'how money is sent'],
  ko: ['아직 쓰일 수 있는 탈출 경로와 안내인', '도와준 사람: 이름, 교회, 브로커', '숨은 곳과 은신처', '중국이나 북한의 전화번호와 메신저 이름', '북한에 있는 가족의 정확한 집', '돈을 보내는 방법'],
  zh: ['可能仍在使用的逃亡路线和向导', '帮助过的人：姓名、教会、中介', '藏身处与安全屋', '在中国或朝鲜的电话号码和聊天账号', '在朝鲜亲属的确切住处', '汇款方式'],
};

export const codebookHeads: Readonly<Record<Language, readonly string[]>> = {
  en: ['Sheet', 'Column or word', 'Meaning', 'Includes', 'Does not include', 'Example', 'Code'],
  ko: ['시트', '열 또는 말', '뜻', '포함', '포함하지 않음', '예', '코드'],
  zh: ['工作表', '列或词', '含义', '包括', '不包括', '例', '代码'],
};

export const formWords: Readonly<Record<Language, { readonly title: string; readonly intro: string; readonly about: string; readonly codebook: string; readonly footer: string }>> = {
  en: { title: 'Form that goes with the workbook', intro: 'For use on paper. Each box below is a row of the workbook; copy this form for more rows, and give each row its own number.', about: 'About this list', codebook: 'Words to choose from: codebook of the workbook.', footer: 'Keep filled forms locked away. Burn or shred them when they are in the workbook and checked. Matches' },
  ko: { title: '작업 파일에 맞춘 종이 양식', intro: '종이에 쓰는 양식입니다. 아래 상자 하나가 작업 파일의 한 줄입니다. 줄이 더 필요하면 양식을 복사하고 줄마다 다른 번호를 붙이십시오.', about: '이 목록에 대하여', codebook: '고를 말: 작업 파일의 코드북.', footer: '적은 양식은 잠가 두고, 작업 파일에 옮겨 확인한 뒤에는 태우거나 파쇄하십시오. 맞는 판:' },
  zh: { title: '与工作簿对应的纸质表格', intro: '供纸上填写。下面每个方框对应工作簿的一行；需要更多行时请复印本表，并给每行各自的编号。', about: '关于本名单', codebook: '可选词语见工作簿的编码表。', footer: '填好的表格请上锁保存，录入工作簿并核对后焚毁或粉碎。对应版本：' },
};
