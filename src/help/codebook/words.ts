import type { Language } from '#vocabulary/index.ts';

type Words = { readonly title: string; readonly how: readonly string[]; readonly list: string; readonly words: string; readonly from: string; readonly back: string; readonly definition: string; readonly includes: string; readonly excludes: string; readonly example: string; readonly examples: string; readonly unsure: string };

export const codebookWords: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Codebook', list: 'List', words: 'Words', from: 'From', back: 'All lists', definition: 'Definition', includes: 'Includes', excludes: 'Does not include', example: 'Example', examples: 'Examples', unsure: 'When unsure',
    how: [
      'The words that are chosen from when an account is coded, made from the vocabulary of this register, with the group\'s own words in it. Code what the passage says, not what you know from elsewhere, and not what law may call it.',
      'Examples are invented or shortened; they name nobody. Two people code the same account apart and then talk about what differs: that is how a codebook becomes better.',
    ],
  },
  ko: {
    title: '코드북', list: '목록', words: '낱말', from: '출처', back: '목록 전체', definition: '정의', includes: '포함', excludes: '포함하지 않음', example: '예', examples: '예', unsure: '확실하지 않을 때',
    how: [
      '진술을 코딩할 때 고르는 말들입니다. 이 기록부의 용어에서 만들며, 단체가 더한 말도 들어 있습니다. 대목이 말하는 것을 코딩하십시오. 다른 데서 아는 것이나 법이 부를 이름을 코딩하지 마십시오.',
      '예는 지어내거나 줄인 것이며 누구의 이름도 없습니다. 두 사람이 같은 진술을 따로 코딩한 뒤 다른 점을 이야기하십시오. 코드북은 그렇게 나아집니다.',
    ],
  },
  zh: {
    title: '编码手册', list: '词表', words: '词数', from: '出处', back: '全部词表', definition: '定义', includes: '包括', excludes: '不包括', example: '例', examples: '例', unsure: '不确定时',
    how: [
      '为陈述编码时从中选取的词，由本登记册的词汇生成，包括本组织自己的词。编码段落所说的，不编码您从别处知道的，也不编码法律可能怎样称呼它。',
      '例子是虚构或缩写的，不涉及任何人的姓名。两个人分别为同一份陈述编码，然后谈不同之处：编码手册就是这样变好的。',
    ],
  },
};
