// Renews db/schema.sql from a migrated test database: node tools/print-schema.ts. A test compares it on every PostgreSQL.
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { printSchema } from '../src/store/index.ts';
import { testRegister } from '../test/support/test-register.ts';

const path = new URL('../db/schema.sql', import.meta.url);
test('db/schema.sql is printed anew', async () => {
  const t = await testRegister();
  writeFileSync(path, await printSchema(await t.admin()));
});
