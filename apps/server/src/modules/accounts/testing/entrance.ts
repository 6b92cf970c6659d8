import { mkdtempSync, rmSync } from 'node:fs'
import { connect as dial, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Clock, type Id, systemIds } from '@weiying/kernel'
import { connect, createWaker } from '@weiying/postgres'
import { testDatabase } from '@weiying/postgres/testing'
import fastify from 'fastify'

import { createEvents } from '../../../events/index.ts'
import { callbackEntrance } from '../../../http/callback-entrance.ts'
import { createSecrets, newSecretsKey } from '../../../secrets/index.ts'
import { openSpool } from '../../../spool/index.ts'
import { createAudit, createBusinessClocks, systemCaller } from '../../identity/index.ts'
import { type CallbackMode } from '../check.ts'
import { createAccounts } from '../index.ts'
import { pusher } from './pushes.ts'

/** A wire to PostgreSQL that can be cut. */
async function cuttable(url: string) {
  const real = new URL(url)
  const open = new Set<Socket>()
  let cut = false
  const server = createServer((near) => {
    if (cut) {
      near.destroy()
      return
    }
    const far = dial(Number(real.port), real.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from
        .on('error', () => {})
        .on('close', () => {
          open.delete(from)
          to.destroy()
        })
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(typeof address === 'object' ? address?.port : 0)
  return {
    url: through.href,
    cut: (): void => {
      cut = true
      for (const socket of open) socket.destroy()
    },
    mend: (): void => {
      cut = false
    },
    close: (): void => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

const secrets = createSecrets(newSecretsKey())

export interface EntranceOptions {
  readonly clock: Clock
  readonly store?: Awaited<ReturnType<typeof testDatabase>>
  readonly spoolDir?: string | null
  readonly maxSpoolBytes?: number
}

/** The module and its entrance alone, on a PostgreSQL that can be lost; a second one on the same store is a second process. */
export async function startEntrance({ clock, store: given, spoolDir, maxSpoolBytes }: EntranceOptions) {
  const store = given ?? (await testDatabase())
  const wire = await cuttable(store.url)
  const db = connect({ url: wire.url, poolSize: 6, applicationName: 'weiying entrance' })
  const waker = createWaker({ url: wire.url })
  const folder = spoolDir === undefined ? mkdtempSync(join(tmpdir(), 'weiying-entrance-')) : spoolDir
  const log = { error: () => {}, warn: () => {} }
  const holder = `entrance ${systemIds<'process'>()}`
  const accounts = createAccounts({
    db,
    clock,
    newId: systemIds,
    secrets,
    audit: createAudit({ clock, newId: systemIds }),
    events: createEvents({ newId: systemIds }),
    business: createBusinessClocks({ db, clock }),
    ticking: { db, holder, onError: () => {} },
    onWake: (channel, react) => waker.onWake(channel, react),
    privateApiHosts: true,
    publicUrl: 'http://weiying.test',
    callbackWindowSeconds: 600,
    openSpool:
      folder === null
        ? null
        : async () => await openSpool({ dir: folder, ...(maxSpoolBytes === undefined ? {} : { maxBytes: maxSpoolBytes }) }),
    ownerName: async () => '林小雨',
    log,
  })
  const server = fastify({ logger: false, forceCloseConnections: true })
  callbackEntrance(accounts.callbacks)(server)
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  const caller = systemCaller(systemIds<'workspace'>(), 'test')

  return {
    accounts,
    store,
    wire,
    url,
    folder,
    workspace: caller.workspace,
    /** A connected account and somebody who pushes like WeChat. */
    connect: async (mode: CallbackMode) => {
      const appId = `wx${systemIds<'app'>().replaceAll('-', '').slice(-16)}`
      const row = await accounts.commands.create(caller, {
        name: '花漾美妆',
        kind: 'service',
        verified: true,
        appId,
        secret: 's'.repeat(32),
        originalId: null,
        mode,
        apiBaseUrl: 'http://127.0.0.1:9',
      })
      const settings = accounts.callbackSettings(row)
      const target = settings.url.replace('http://weiying.test', url)
      return { row, settings, target, ...pusher(target, { ...settings, appId }, mode, () => clock.now()) }
    },
    conversation: async (accountId: Id<'account'>, openid: string) => {
      const { messages } = accounts
      const door = db.in(caller.workspace)
      const page = await door.read(
        async (reader) => await messages.conversations(reader, caller.workspace, { accountId, openid }, 10),
      )
      const list = await door.read(async (reader) => await messages.list(reader, caller.workspace, accountId, openid, 10))
      return {
        conversations: page.items,
        list: list.items,
        answer: async (content: string) =>
          await door.transaction(
            async (tx) =>
              await messages.record(tx, caller.workspace, [
                {
                  id: systemIds<'message'>(),
                  accountId,
                  openid,
                  direction: 'out',
                  kind: 'text',
                  content: { content },
                  author: 'member',
                  authorId: null,
                  outcome: 'sent',
                  at: clock.now(),
                },
              ]),
          ),
      }
    },
    /** What is in the log, in its order. */
    logged: async (accountId: string) =>
      await store.owner<{ openid: string; message: { kind: string; content?: string; key?: string }; delivery_key: string }>(
        'select openid, message, delivery_key from accounts.inbound where account_id = $1 order by tx, position',
        [accountId],
      ),
    stop: async () => {
      wire.mend()
      await server.close()
      await waker.close()
      await db.close()
      wire.close()
      if (folder !== null && spoolDir === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
