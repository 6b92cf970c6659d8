import { run } from 'graphile-worker'
import { Pool } from 'pg'

/** The others: a bare loop of calls, and one graphile-worker job per message. Each order is answered when all is sent. */
const [form = 'bare', url = '', databaseUrl = ''] = process.argv.slice(2)
const connections = 144

interface Order {
  readonly prefix: string
  readonly count: number
}

const body = (key: string, number: number): string =>
  JSON.stringify({
    touser: `o${String(number).padStart(27, '0')}`,
    template_id: 'bench',
    url: 'https://example.com/',
    data: { thing1: { value: '您好' }, thing2: { value: '上海' } },
    client_msg_id: key,
  })

async function send(key: string, number: number): Promise<void> {
  const response = await fetch(`${url}/cgi-bin/message/template/send?access_token=bench`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: body(key, number),
  })
  const { errcode }: { errcode: number } = JSON.parse(await response.text())
  if (errcode !== 0) throw new Error(`refused: ${errcode}`)
}

async function bare({ prefix, count }: Order): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < count) {
        next += 1
        await send(`${prefix}-${next}`, next)
      }
    }),
  )
}

async function perMessage({ prefix, count }: Order): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 12 })
  pool.on('error', () => {})
  let left = count
  const { promise: finished, resolve } = Promise.withResolvers<void>()
  await pool.query(
    `select count(*) from (select graphile_worker.add_job('bench_send', json_build_object('number', number)) from generate_series(1, $1::int) as number) as added`,
    [count],
  )
  const runner = await run({
    pgPool: pool,
    concurrency: connections,
    noHandleSignals: true,
    pollInterval: 100,
    taskList: {
      bench_send: async (payload) => {
        const { number } = payload as { number: number }
        await send(`${prefix}-${number}`, number)
        left -= 1
        if (left === 0) resolve()
      },
    },
  })
  await finished
  await runner.stop()
  await pool.end().catch(() => {})
}

process.on('message', (order: Order) => {
  const before = process.cpuUsage()
  const told = async (): Promise<void> => {
    await (form === 'bare' ? bare(order) : perMessage(order))
    const { user, system } = process.cpuUsage(before)
    process.send?.({ cpuMs: (user + system) / 1000 })
  }
  void told()
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
