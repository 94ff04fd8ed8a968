import { escapeMarkup as escape } from '#base/text/index.ts';

/** What stands on the sheet that a second holder of the key keeps. `code` is null for whoever chose a passphrase. */
export type Sheet = { readonly register: string; readonly holder: string; readonly since: string; readonly code: string };
type Language = { readonly tag: string; readonly title: string; readonly lines: readonly string[]; readonly register: string; readonly holder: string; readonly since: string };

const languages: readonly Language[] = [
  {
    tag: 'en', title: 'Recovery code of a register', register: 'Register', holder: 'Kept by', since: 'Made on',
    lines: [
      'With this code and a copy of the register, or of its two backups, everything in it can be read. Treat it like the people in it.',
      'Keep it on paper only, in a closed envelope, in another house than the computer and the backups. Do not photograph it, type it into a telephone or send it.',
      'To use it: start Vigil, and type the code where it asks for the passphrase. Large or small letters and hyphens do not matter. The last four signs check the others.',
      'Twice a year show that it still works: ./vigil keys drill. If it is lost or was seen by somebody: ./vigil keys remove-holder, then a new one.',
    ],
  },
  {
    tag: 'ko', title: '기록부 복구 코드', register: '기록부', holder: '보관하는 사람', since: '만든 날',
    lines: [
      '이 코드와 기록부 사본(또는 두 개의 백업 파일)이 있으면 그 안의 모든 것을 읽을 수 있습니다. 기록된 사람들을 대하듯 다루어 주십시오.',
      '종이로만, 봉한 봉투에 넣어, 컴퓨터와 백업이 있는 곳이 아닌 다른 집에 보관하십시오. 사진을 찍거나 휴대전화에 입력하거나 보내지 마십시오.',
      '사용 방법: Vigil을 시작하고 암호를 물을 때 이 코드를 입력하십시오. 대문자와 소문자, 줄표는 상관없습니다. 마지막 네 글자는 나머지를 확인합니다.',
      '일 년에 두 번 코드가 여전히 맞는지 확인하십시오: ./vigil keys drill. 잃어버렸거나 다른 사람이 보았다면: ./vigil keys remove-holder 후 새로 만드십시오.',
    ],
  },
  {
    tag: 'zh-Hans', title: '登记册恢复码', register: '登记册', holder: '保管人', since: '制作日期',
    lines: [
      '凭此恢复码和登记册的副本（或其两份备份），可以读取其中的一切。请像对待其中的人一样对待它。',
      '只保存在纸上，装入封好的信封，放在与电脑和备份不同的住处。不要拍照，不要输入手机，不要发送。',
      '用法：启动 Vigil，在询问密码时输入此码。大小写和连字符均可。最后四个字符用来检查其余字符。',
      '每年两次确认它仍然有效：./vigil keys drill。如果遗失或被人看到：./vigil keys remove-holder，然后重新制作。',
    ],
  },
];


/** One page of HTML to print, in the three languages; loads nothing. */
export function renderSheet(sheet: Sheet): string {
  const parts = languages.map((language) => `<section lang="${language.tag}">
<h2>${language.title}</h2>
<p class="facts">${language.register} <b>${escape(sheet.register)}</b> · ${language.holder} <b>${escape(sheet.holder)}</b> · ${language.since} <b>${escape(sheet.since)}</b></p>
<ul>${language.lines.map((line) => `<li>${escape(line)}</li>`).join('')}</ul>
</section>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Recovery code</title>
<style>@page { margin: 18mm } body { font: 11pt/1.45 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff }
.code { font: 700 19pt/1.5 monospace; border: 2px solid #000; padding: .5rem 1rem; text-align: center; word-break: keep-all }
h2 { font-size: 12pt; margin: 1.1rem 0 .2rem } ul { margin: .2rem 0; padding-left: 1.2rem } .facts { margin: .2rem 0 }</style>
</head>
<body>
<p class="code">${escape(sheet.code)}</p>
${parts.join('\n')}
</body>
</html>
`;
}
