/** A head as it is printed on a sheet to be given away. The circle's name is left out: it may say what nobody outside should know. */
export type SheetHead = { readonly log: string; readonly size: number; readonly at: string; readonly short: string };
export type SheetLang = 'en' | 'ko' | 'zh';

const words = {
  en: {
    title: 'Keep this sheet', log: 'log', entries: 'entries', at: 'by the register\'s clock',
    what: 'These lines are the seal of a register at one moment. They tell nothing of what is in it. With them you can find out later whether anything recorded before that moment was changed, added or taken out.',
    how: 'Ask the group for a proof made with this line (--from), and check it on your own computer: vigil verify BUNDLE --head "LINE". Or read the line to them and let them run vigil verify --head.',
    read: 'When reading out: group by group; the fifth sign of each group checks the other four. There is no I, L, O or U.',
    kept: 'Kept by: ______________________   since: ______________', none: 'Nothing is logged yet.',
  },
  ko: {
    title: '이 종이를 보관해 주십시오', log: '기록부', entries: '건', at: '등록부 시계 기준',
    what: '아래 줄은 어느 한 시점의 등록부를 봉인한 값입니다. 등록부에 무엇이 들어 있는지는 전혀 드러나지 않습니다. 나중에 이 값으로 그 시점 이전의 기록이 바뀌거나 더해지거나 빠졌는지 확인할 수 있습니다.',
    how: '단체에 이 줄로 만든 증명(--from)을 요청하여 본인 컴퓨터에서 확인하십시오: vigil verify BUNDLE --head "줄". 또는 이 줄을 불러 주고 단체에서 vigil verify --head 를 실행하게 하십시오.',
    read: '불러 줄 때는 한 묶음씩 읽습니다. 각 묶음의 다섯째 글자는 앞의 네 글자를 검사합니다. I, L, O, U는 쓰지 않습니다.',
    kept: '보관하는 사람: ______________________   날짜: ______________', none: '아직 기록된 것이 없습니다.',
  },
  zh: {
    title: '请保存此页', log: '日志', entries: '条', at: '以登记册的时钟为准',
    what: '以下各行是登记册在某一时刻的封印，不透露其中的任何内容。日后可凭它查明：在那一时刻之前所记录的内容是否被更改、添加或删去。',
    how: '请向该团体索取以此行制作的证明（--from），并在您自己的电脑上核对：vigil verify BUNDLE --head "此行"。也可以把此行念给他们，请他们运行 vigil verify --head。',
    read: '念读时请逐组进行；每组第五个字符用来核对前四个。不使用 I、L、O、U。',
    kept: '保存人：______________________   日期：______________', none: '尚无记录。',
  },
} as const;

/** Text of the sheet, about half a page for one log. */
export function sheetText(heads: readonly SheetHead[], lang: SheetLang): string {
  const w = words[lang];
  if (heads.length === 0) return w.none;
  const lines = heads.flatMap((head) => {
    const [size = '', ...groups] = head.short.split('-');
    return ['', `  ${w.log} ${head.log.slice(0, 8)} · ${size} ${w.entries} · ${head.at} (${w.at})`, `  ${size}-${groups.slice(0, 4).join('-')}-`, `  ${' '.repeat(size.length)} ${groups.slice(4).join('-')}`];
  });
  return ['VIGIL', w.title, '', w.what, ...lines, '', w.how, w.read, '', w.kept].join('\n');
}
