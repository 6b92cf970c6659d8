import { expect, test } from 'vitest'

import { splitStatements } from './migrate.ts'

test('statements are cut at semicolons that are not inside of texts or comments', () => {
  const text = `-- first; note
create table a (x String default ';'); /* ; */
alter table a add column \`b;\` String -- last ;
`
  expect(splitStatements(text)).toEqual(["create table a (x String default ';')", 'alter table a add column `b;` String'])
})
