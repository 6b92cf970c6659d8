import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'

import { literal, quotedName } from './request.ts'
import { readStatement } from './statement.ts'

test('a SELECT is a read, with its parameters and format', () => {
  expect(readStatement('SELECT {a:String}, {b:Array(UInt32)} FROM event FORMAT JSONEachRow;')).toEqual({
    kind: 'read',
    verb: 'select',
    sql: 'SELECT {a:String}, {b:Array(UInt32)} FROM event FORMAT JSONEachRow',
    format: 'JSONEachRow',
    parameters: new Set(['a', 'b']),
  })
})

test('what changes something goes to the writing lane', () => {
  expect(readStatement('/* note */ alter table event delete where position = 1').kind).toBe('write')
  expect(readStatement("insert into t values (1, 'a;b')").kind).toBe('write')
  expect(readStatement('INSERT INTO a SELECT * FROM b').kind).toBe('write')
})

test('the rows after INSERT … FORMAT are not read as SQL', () => {
  const sql = 'INSERT INTO w.event (id, "at") FORMAT JSONEachRow\n{"id": "; drop table event # $ “"}'
  expect(readStatement(sql)).toEqual({
    kind: 'load',
    table: 'w.event',
    columns: ['id', 'at'],
    format: 'JSONEachRow',
    dataAt: sql.indexOf('\n'),
  })
})

test.each([
  ['two statements', 'select 1; select 2'],
  ['two statements around a comment', 'select 1;-- x\nselect 2'],
  ['nothing', ' -- only a comment'],
  ['an open string', "select 'a"],
  ['an open comment', 'select 1 /* a'],
  ['a nested comment', 'select /* /* */ 1 -- */'],
  ['a heredoc', "select $x$ ' $x$"],
  ['a comment with #', "select 1 # '\n; select 2"],
  ['a comment with //', "select 1 // '"],
  ['a zero character', 'select 1\0; select 2'],
  ['typographic quotes', 'select ‘a’'],
])('refused as syntax error: %s', (_, sql) => {
  expect(() => readStatement(sql)).toThrow('SYNTAX_ERROR')
})

test.each([
  "select * from file('/etc/passwd')",
  "select * from `file` ('/etc/passwd')",
  "select * from URL/* x */('http://a')",
  "insert into function s3('http://a') select 1",
  "select 1 into outfile '/tmp/a'",
  "insert into t from infile 'a.csv' format CSV",
  "select file('a')",
])('refused, because it reaches outside: %s', (sql) => {
  expect(() => readStatement(sql)).toThrow('ACCESS_DENIED')
})

test('words of functions may stand in strings, comments and column names', () => {
  for (const sql of [
    "select 'file(1); select 2'",
    'select url, file from t -- remote(',
    'create table t (url String, `file` String)',
  ]) {
    expect(() => readStatement(sql)).not.toThrow()
  }
})

test.each(['kill query where 1', 'grant select on *.* to default', 'backup table a to x'])('not taken: %s', (sql) => {
  expect(() => readStatement(sql)).toThrow('NOT_IMPLEMENTED')
})

test('whatever stands in a quoted text, it ends where it should', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      const sql = `select ${literal(text)}, ${quotedName(text.replaceAll('\0', ''))} from t`
      expect(readStatement(sql)).toMatchObject({ kind: 'read', sql })
      expect(() => readStatement(`${sql}; select 1`)).toThrow('Multi-statements')
    }),
  )
})
