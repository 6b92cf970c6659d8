import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'

/**
 * Everybody who opens the door that sees all workspaces, and why no workspace can be named before. A new line here is a decision:
 * what a caller says must never choose the rows behind this door without a workspace (or a person of their own) beside it.
 */
const doors: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'apps/server/src/modules/identity': {
    'set-up state': 'whether anybody exists at all',
    'first owner': 'the first person and workspace of an installation',
    'sign-in': 'people stand above workspaces: found by e-mail address',
    'count attempts': 'guesses of passwords, per person and network address',
    session: 'the session behind a cookie, by the hash of its secret, and where its person may go',
    'session seen': 'when this session and its person were last here',
    sessions: 'the sessions of the person who asks',
    'end session': 'a session of the person who asks',
    'change password': 'the person who asks',
    language: 'the person who asks',
    'api token': 'the token behind a bearer secret, by its hash; it says which workspace',
    invitation: 'by the hash of its secret; it says which workspace',
    invite: 'finds or makes the person; the member is made in the workspace of the caller',
    'create workspace': 'the workspace does not exist yet',
    'update workspace': 'the row of the workspace itself, that of the caller',
    workspace: 'the row of the workspace itself, that of the caller',
    'workspace by slug': 'for the command line, which stands above members',
    'member by address': 'for the command line, which stands above members',
    'password reset': 'a member of the workspace of the caller and where else they belong; a link by the hash of its secret',
    member: 'names of people, joined to members of the workspace of the caller',
    members: 'names of people, joined to members of the workspace of the caller',
    'demo clocks': 'workspaces of kind demo, and no other, follow the clock of a simulated world',
    'business clocks': 'the business time of every workspace that has its own',
  },
  'apps/server/src/modules/accounts': {
    'callback directory': 'WeChat names an entrance, not a workspace: all accounts, kept in memory',
    'store callbacks': 'pushes for many workspaces in one batch; each row names its own',
    'wake readers': 'only a NOTIFY',
    'read inbound': 'the log of pushes in its order, across workspaces',
    'inbound cursor': 'how far a reader has come, across workspaces',
    'log conversations': 'messages of many workspaces and the cursor in one transaction; each row names its own',
    'forget inbound': 'pushes that are past their time, across workspaces',
  },
  'apps/server/src/modules/audience': {
    'advance inbound': 'the cursor of a reader across workspaces',
    'next push': 'whose tags wait to go to WeChat, across workspaces',
    'next sync': 'which account is due, across workspaces',
    'profiles due': 'which account is due, across workspaces',
    'next tag run': 'which tagging goes on, across workspaces',
    'deleted tags': 'which deleted tag still hangs on contacts, across workspaces',
  },
  'apps/server/src/modules/reach': {
    'campaign clock': 'which campaigns are due, across workspaces',
    'running campaigns': 'whether there is anything to take, across workspaces',
    'lease campaigns': 'a worker takes work wherever it lies',
    'lease chunks': 'a worker takes work wherever it lies',
    'campaign results': 'results of many workspaces and the cursor in one transaction; each row names its own',
    'forget results': 'results that are past their time, across workspaces',
    'mass results': 'calls whose result never came, across workspaces',
    'leftover tags': 'tags made for one sending, across workspaces',
    'tracked link': 'a reader brings a signed code that names no workspace; the link says which',
  },
  'apps/server/src/modules/interaction': { 'advance replies': 'the cursor of a reader across workspaces' },
  'apps/server/src/modules/desk': {
    'settle abandoned answers': 'answers whose process died, across workspaces',
    'advance topics': 'the cursor of a reader across workspaces',
    'topics due': 'which workspaces have phrases to group, across workspaces',
  },
  'apps/server/src/modules/planning': {
    'playbooks to apply': 'which application goes on, across workspaces',
    'open stories': 'which story waits or plays, above workspaces',
    'stories of a person': 'what the person who asks has loaded',
    'open rehearsals': 'which rehearsal waits or plays, across workspaces',
    'work due': 'which workspaces have work to begin today, across workspaces',
    'review schedule': 'which plans are in force and which drafts nobody published, across workspaces',
  },
  'apps/server/src/modules/insight': { 'platform statistics': 'which accounts are due, across workspaces' },
  'apps/server/src/events': {
    'read events': 'the log in its order, across workspaces',
    'advance cursor': 'how far a consumer has come, across workspaces',
    cursors: 'how far consumers have come, across workspaces',
    'end of the log': 'a place in the log, no row',
    'plan shipment': 'boundaries of a batch across workspaces',
    'ship events': 'a batch for ClickHouse across workspaces; each row names its own',
    shipping: 'which batches have arrived, across workspaces',
    'log floor': 'the cursors of consumers and the first shipment, across workspaces',
    'settle log': 'the highest place in every log, no row',
  },
  'apps/server/src/theatre': {
    'stage clock': 'the workspace of a stage and its clock, in a database of its own',
    'stage people': 'the people of a story, in a database of its own',
    'stage logs': 'whether anything is still hidden, in a database of its own',
    'stage over': 'drops the analytics database of a stage',
    'sweep stages': 'drops analytics databases of plays that nobody plays any more',
  },
  'apps/server/src/stories': {
    'read a story': 'the stage of a story, in a database of its own',
    'move a story': 'the workspace of a story does not exist yet: every row names it',
    'remove a story': 'a workspace of kind story, and the people who were only there; the load of its person names it',
    'leftovers of stories': 'what ClickHouse holds of a workspace that is not there',
  },
  'apps/server/src': { health: 'select 1' },
  'packages/jobs/src': {
    lease: 'who does a background work, for the whole installation',
    'worker heartbeat': 'which workers live, for the whole installation',
    'count jobs': 'a number, for tests',
  },
  'packages/postgres/src': { 'role check': 'facts about the role itself' },
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const files = globSync(['apps/server/src/**/*.ts', 'packages/*/src/**/*.ts'], {
  cwd: root,
  ignore: ['**/*.test.ts', '**/testing/**', '**/testing*.ts'],
})

const calls = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/\.system\(\s*([^)]*?),?\s*\)/g)].map(([, reason = '']) => ({
    place: Object.keys(doors)
      .filter((folder) => file.startsWith(`${folder}/`))
      .toSorted((one, other) => other.length - one.length)[0],
    file,
    reason: /^'([^']+)'$/.exec(reason)?.[1],
  })),
)

test('the door that sees all workspaces is opened for a reason that stands in the source', () => {
  expect(calls.filter(({ reason }) => reason === undefined)).toEqual([])
})

test('every reason is in the table above, at its place, and the table has no other', () => {
  const found: Record<string, string[]> = {}
  for (const { place = 'nowhere', reason = '' } of calls) (found[place] ??= []).push(reason)
  const listed = Object.entries(doors).map(([place, reasons]) => [place, Object.keys(reasons).toSorted()])
  expect(Object.fromEntries(Object.entries(found).map(([place, reasons]) => [place, [...new Set(reasons)].toSorted()]))).toEqual(
    Object.fromEntries(listed),
  )
})
