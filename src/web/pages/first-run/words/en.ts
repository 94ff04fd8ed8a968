import type { Texts } from '../../../words/words.ts';

const words = {
  'title': 'First steps',
  'step': 'Step {n} of 3: {what}',
  'step.key': 'the key',
  'step.person': 'the first person',
  'step.begin': 'how to begin',
  'next': 'Next',
  'before': 'Back',
  'later': 'Later',
  'key.title': 'The key of this register',
  'key.lost': 'If the key is lost, what is sealed is lost: names, testimony, who gave it; nobody can bring it back, we neither. Whoever has the key and the data reads everything.',
  'key.file': 'The key was made as a file. Copy it to another medium and keep that in another place:',
  'key.passphrase': 'The key is a passphrase that you chose in the terminal. Write it down and keep it in another place.',
  'key.second': 'So that one accident does not lose the register, a second person should be able to open it, by a code on paper or a passphrase of their own. Then let them show once that it works.',
  'person.title': 'Who are you?',
  'person.text': 'The first person wears two hats, one at a time: as documenter you record and read, as administrator you look after people, circles and keys, and read no record. Other people get seats of their own later.',
  'person.name': 'Your name, as others in the group know you',
  'person.nameHint': 'It stands beside what you record. A name of work will do.',
  'person.save': 'Keep the name',
  'person.how': 'How you sign in from now on',
  'person.done': 'You can sign in: {ways}.',
  'way.password': 'password and code',
  'way.passkey': 'passkey',
  'begin.title': 'How to begin',
  'begin.practice': 'This register is for practice only until a backup was made and restoring it was tried. Settings say how.',
  'begin.example': 'Look around the public example',
  'begin.exampleText': 'Published facts about forced returns, each with its source. In a second terminal, in the folder of Vigil:',
  'begin.practise': 'Practise on the invented register',
  'begin.practiseText': 'Ten exercises with a key, on people who never lived. In a second terminal:',
  'begin.exercises': 'The exercises: {path}',
  'begin.workbook': 'Bring a workbook',
  'begin.workbookText': 'A table of yours (XLSX, CSV). You see every row as what it becomes, before anything is kept.',
  'begin.record': 'Record an interview',
  'begin.recordText': 'Source, giver, consent card, and what was told, in one draft that saves itself.',
  'begin.go': 'As documenter',
  'begin.first': 'To the register',
};

export type FirstRunKey = keyof typeof words;
const all: Texts<FirstRunKey> = words;
export { all as words };
