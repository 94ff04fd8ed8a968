/** Languages of a giver's own file. The Korean and Chinese are still to be read by people of the field, as the card is. */
export const pageLanguages = ['en', 'ko', 'zh'] as const;
export type PageLanguage = (typeof pageLanguages)[number];
export const isPageLanguage = (lang: string): lang is PageLanguage => (pageLanguages as readonly string[]).includes(lang);

/** Everything the page says by itself. Plain words, for whoever reads little; nothing that blames or presses. */
export type PageWords = {
  readonly title: string; readonly reference: string; readonly made: string; readonly intro: readonly string[]; readonly careTitle: string; readonly care: readonly string[];
  readonly toldTitle: string; readonly told: string; readonly nothingTold: string; readonly together: string; readonly kinds: Readonly<Record<'person' | 'event' | 'act' | 'place' | 'agency' | 'figure', string>>;
  readonly allowedTitle: string; readonly allowed: string; readonly what: string; readonly answer: string;
  readonly states: Readonly<Record<'yes' | 'no' | 'not-now' | 'not-asked' | 'withdrawn', string>>; readonly wishes: Readonly<Record<'arrested' | 'missing' | 'dead', string>>; readonly askDecider: string;
  readonly everybody: string; readonly to: (purpose: string, recipient: string) => string;
  readonly historyTitle: string; readonly noHistory: string; readonly card: string; readonly withdrawnAll: string; readonly withdrawn: string; readonly narrowed: string;
  readonly whoTitle: string; readonly who: string; readonly toldOn: string; readonly whom: string; readonly when: string;
  readonly changeTitle: string; readonly change: readonly string[];
};

export const pageWords: Readonly<Record<PageLanguage, PageWords>> = {
  en: {
    title: 'Your own file', reference: 'Reference', made: 'Printed on',
    intro: [
      'This is what we keep of what you told us, and what you allowed us to do with it. It is yours.',
      'It holds only your own words. What other people told us is not in it, nor what somebody asked us to keep to ourselves, nor anything about people who helped you.',
    ],
    careTitle: 'Take care of this paper', care: ['Whoever finds it learns that you spoke with us. You need not keep it: we can read it to you instead, and destroy it together with you.'],
    toldTitle: 'What you told us', told: 'In the words in which we wrote it down. Is something wrong or missing? Tell us: we write it beside, and the first words stay.',
    nothingTold: 'Nothing is printed here. You may have taken it back, or it was not written down in your words. Ask us.',
    together: 'What you told us together with others is not printed here, since their words are in it too. Ask us about it.',
    kinds: { person: 'About a person', event: 'About something that happened', act: 'About what was done', place: 'About a place', agency: 'About an office or force', figure: 'About how many' },
    allowedTitle: 'What you allowed', allowed: 'What is not in this list you were not asked. Not asked means no.', what: 'What for', answer: 'Your answer',
    states: { 'yes': 'yes', 'no': 'no', 'not-now': 'not now', 'not-asked': 'not asked', 'withdrawn': 'taken back' },
    wishes: { arrested: 'if you are arrested', missing: 'if you are missing', dead: 'when you are dead' }, askDecider: 'whom you named decides',
    everybody: 'anybody not named here', to: (purpose, recipient) => `${purpose}: ${recipient}`,
    historyTitle: 'What you said about this, and when', noHistory: 'Nothing is recorded.', card: 'You answered our questions.', withdrawnAll: 'You took everything back.', withdrawn: 'You took back:', narrowed: 'You allowed less:',
    whoTitle: 'Who was told', who: 'This register has no record that it gave anything of yours to anybody outside.', toldOn: 'When you took it back, these already had it, and we could not bring it back:', whom: 'Who', when: 'When',
    changeTitle: 'How to change this or take it back', change: [
      'Tell any of us, in whatever way is safe for you. You need give no reason, and nobody will be angry.',
      'You can take back all of it or a part, now or later. From then on nobody reads or uses it here. You can also ask that it be destroyed.',
      'What others already hold, or what is printed, we cannot bring back. We will tell you what that is. A court can order us to hand over papers.',
      'Taking it back takes nothing from you: no help, no place, no friendship hangs on it.',
    ],
  },
  ko: {
    title: '나의 기록', reference: '번호', made: '인쇄한 날',
    intro: [
      '저희에게 말씀해 주신 내용과, 그것을 어떻게 써도 좋다고 하셨는지를 적은 것입니다. 이 기록은 본인의 것입니다.',
      '본인이 하신 말씀만 들어 있습니다. 다른 분이 한 말씀, 누군가 저희만 알고 있기를 바란 내용, 도와준 분들에 관한 내용은 들어 있지 않습니다.',
    ],
    careTitle: '이 종이를 조심해 주십시오', care: ['다른 사람이 보면 저희와 이야기하신 사실이 알려집니다. 가지고 계시지 않아도 됩니다. 대신 읽어 드리고, 함께 없앨 수 있습니다.'],
    toldTitle: '말씀해 주신 내용', told: '저희가 받아 적은 말 그대로입니다. 틀리거나 빠진 것이 있으면 말씀해 주십시오. 처음 말씀은 그대로 두고 옆에 덧붙여 적겠습니다.',
    nothingTold: '여기에 인쇄할 내용이 없습니다. 취소하셨거나, 말씀하신 그대로 적어 둔 것이 없을 수 있습니다. 저희에게 물어봐 주십시오.',
    together: '다른 분과 함께 말씀하신 내용은 그분의 말씀도 들어 있어서 여기에 인쇄하지 않았습니다. 저희에게 물어봐 주십시오.',
    kinds: { person: '사람에 대하여', event: '있었던 일에 대하여', act: '당한 일에 대하여', place: '장소에 대하여', agency: '기관·부대에 대하여', figure: '몇 명인지에 대하여' },
    allowedTitle: '허락하신 것', allowed: '이 목록에 없는 것은 여쭙지 않은 것입니다. 여쭙지 않은 것은 허락하지 않으신 것으로 봅니다.', what: '내용', answer: '대답',
    states: { 'yes': '예', 'no': '아니요', 'not-now': '지금은 아니요', 'not-asked': '묻지 않음', 'withdrawn': '취소하심' },
    wishes: { arrested: '체포되면', missing: '실종되면', dead: '사망하면' }, askDecider: '정해 주신 분이 결정',
    everybody: '따로 말씀하지 않은 모든 곳', to: (purpose, recipient) => `${purpose}: ${recipient}`,
    historyTitle: '언제 무엇이라고 하셨는지', noHistory: '기록된 것이 없습니다.', card: '저희 질문에 대답해 주셨습니다.', withdrawnAll: '모두 취소하셨습니다.', withdrawn: '취소하신 것:', narrowed: '허락을 줄이신 것:',
    whoTitle: '누구에게 전달되었는지', who: '말씀해 주신 내용을 이 기록부에서 밖으로 전달한 기록은 없습니다.', toldOn: '취소하셨을 때 이미 다음 곳에 있어서 되돌리지 못했습니다.', whom: '받은 곳', when: '때',
    changeTitle: '바꾸거나 취소하는 방법', change: [
      '저희 가운데 누구에게든, 안전한 방법으로 말씀해 주십시오. 이유를 말하지 않으셔도 되고, 아무도 탓하지 않습니다.',
      '전부 또는 일부를, 지금이나 나중에 취소할 수 있습니다. 그때부터 여기서는 아무도 읽거나 쓰지 않습니다. 아주 없애 달라고 하실 수도 있습니다.',
      '이미 다른 곳에 전달되었거나 인쇄된 것은 되돌릴 수 없습니다. 그것이 무엇인지 알려 드립니다. 법원이 자료 제출을 명령할 수 있습니다.',
      '취소하셔도 잃는 것은 없습니다. 도움도, 머무실 곳도, 저희와의 관계도 달라지지 않습니다.',
    ],
  },
  zh: {
    title: '我的记录', reference: '编号', made: '打印日期',
    intro: [
      '这里是我们保存的、您对我们说过的话，以及您允许我们怎样使用。这份记录属于您。',
      '其中只有您自己的话。别人说的话、有人请我们不要外传的内容，以及有关帮助过您的人的内容，都不在里面。',
    ],
    careTitle: '请小心保管这张纸', care: ['别人看到它，就会知道您和我们谈过话。您不必留着它：我们可以念给您听，然后和您一起销毁。'],
    toldTitle: '您告诉我们的', told: '这是我们当时记下的原话。如有错误或遗漏，请告诉我们：我们会补写在旁边，最初的话仍然保留。',
    nothingTold: '这里没有可打印的内容。可能您已撤回，也可能没有按您的原话记下。请向我们询问。',
    together: '您和别人一起说的内容没有印在这里，因为其中也有别人的话。请向我们询问。',
    kinds: { person: '关于人', event: '关于发生的事', act: '关于遭受的事', place: '关于地点', agency: '关于机构或部队', figure: '关于人数' },
    allowedTitle: '您允许的事', allowed: '这里没有列出的，就是没有问过您的。没有问过，就当作不同意。', what: '内容', answer: '您的回答',
    states: { 'yes': '是', 'no': '否', 'not-now': '暂不', 'not-asked': '未询问', 'withdrawn': '已撤回' },
    wishes: { arrested: '如您被捕', missing: '如您失踪', dead: '如您去世' }, askDecider: '由您指定的人决定',
    everybody: '未另外指明的任何一方', to: (purpose, recipient) => `${purpose}：${recipient}`,
    historyTitle: '您何时说过什么', noHistory: '没有记录。', card: '您回答了我们的问题。', withdrawnAll: '您撤回了全部内容。', withdrawn: '您撤回了：', narrowed: '您缩小了允许的范围：',
    whoTitle: '给过谁', who: '本登记册没有把您的内容交给外面任何人的记录。', toldOn: '您撤回时，以下各方已经持有，我们无法收回：', whom: '谁', when: '时间',
    changeTitle: '如何更改或撤回', change: [
      '用对您安全的方式告诉我们中的任何一个人即可。不必说明理由，没有人会责怪您。',
      '您可以现在或以后撤回全部或一部分。从那时起，这里没有人再阅读或使用。您也可以要求彻底销毁。',
      '已经交给别人或已经印出的，我们无法收回；我们会告诉您是哪些。法院也可能命令我们交出材料。',
      '撤回不会使您失去任何东西：帮助、住处、和我们的关系都不会因此改变。',
    ],
  },
};
