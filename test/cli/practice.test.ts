// The key of the exercises is what the program answers: every command of it is run as it stands. Everybody in it is invented.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { defaultDataFolder, folderBeside } from '#access/index.ts';
import { behindTheBack, makeHome, onlyOnce, root, warmVigil as vigil } from './vigil.ts';

const folder = join(root, 'examples/practice/exercises');
const languages = ['en', 'ko', 'zh'] as const;
type Step = { readonly exercise: string; readonly command: string; readonly has: string[]; readonly not: string[] };

/** Of a key: its commands, with what must stand in each answer, in this order, and what must not. */
function stepsOf(text: string): Step[] {
  const steps: Step[] = [];
  for (const section of text.split(/^## /mu).slice(1)) {
    for (const [, block = ''] of section.matchAll(/^```\n([\s\S]*?)^```$/gmu)) {
      for (const line of block.trimEnd().split('\n')) {
        if (line.startsWith('$ ')) steps.push({ exercise: section.split('.')[0] ?? '', command: line.slice(2), has: [], not: [] });
        else if (line.startsWith('✗ ')) steps.at(-1)?.not.push(line.slice(2));
        else steps.at(-1)?.has.push(line);
      }
    }
  }
  return steps;
}

const wordsOf = (command: string): string[] => [...command.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, bare]) => quoted ?? bare ?? '');
const key = (language: string): string => readFileSync(join(folder, `key.${language}.md`), 'utf8');

suite('the ten exercises', () => {
  test('in three languages: ten each, the same commands and answers in each key, and nothing that is not said to be invented', () => {
    const said = { en: 'Everything here is invented.', ko: '모두 지어낸 것입니다.', zh: '全部为虚构。' };
    for (const language of languages) {
      const asked = readFileSync(join(folder, `exercises.${language}.md`), 'utf8');
      assert.deepEqual([...asked.matchAll(/^(\d+)\. \*\*/gmu)].map(([, n]) => Number(n)), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], language);
      assert.deepEqual([...new Set(stepsOf(key(language)).map(({ exercise }) => Number(exercise)))], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], language);
      assert.deepEqual(stepsOf(key(language)), stepsOf(key('en')), language);
      for (const page of [asked, key(language)]) assert.ok(page.includes(said[language]), language);
    }
  });

  test('the key is what the program answers', { skip: onlyOnce }, async () => {
    const home = makeHome();
    const password = home.file('password', 'practice only 2024\n');
    chmodSync(password, 0o600);
    const setting = { base: home.base, env: { VIGIL_PASSWORD_FILE: password, XDG_DATA_HOME: home.base } };
    const out = join(home.base, 'out');
    await vigil(setting, 'circles', '--practice');
    await behindTheBack(folderBeside(defaultDataFolder(setting.env, process.getuid?.()), 'practice'));
    let [request, withdrawal] = ['', ''];
    for (const { exercise, command, has, not } of stepsOf(key('en'))) {
      const [program, ...words] = wordsOf(command).map((word) => word.replace('REQUEST', request).replace('WITHDRAWAL', withdrawal).replace(/^OUT$/u, out));
      const ran = program === './vigil' ? await vigil(setting, ...words) : spawnSync(program ?? '', words, { encoding: 'utf8' });
      const answer = 'out' in ran ? `${ran.out}\n${ran.err}` : ran.stdout;
      if (has.length === 0 && 'code' in ran) assert.equal(ran.code, 0, `${exercise}: ${command}\n${answer}`);
      let from = 0;
      for (const part of has) {
        const found = answer.indexOf(part, from);
        assert.ok(found >= 0, `${exercise}: ${command}: “${part}” is not in\n${answer}`);
        from = found + part.length;
      }
      for (const part of not) assert.ok(!answer.includes(part), `${exercise}: ${command}: “${part}” is in\n${answer}`);
      withdrawal = /withdrawal +([0-9a-f-]{36})/u.exec(answer)?.[1] ?? withdrawal;
      request = /approve ([0-9a-f-]{8,36})/u.exec(answer)?.[1] ?? request;
    }
  });
});
