import { expect, test } from 'vitest'

import { onceAtATime } from './once.ts'

function sender() {
  const sent: string[] = []
  let answer: () => void = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  const send = onceAtATime(async (request) => {
    sent.push(`${request.method} ${await request.clone().text()}`)
    await held
    return Response.json({ number: sent.length })
  })
  return { sent, send, answer }
}

const asked = (body: unknown, workspace = 'one') =>
  new Request('http://weiying.test/api/v1/plans', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-workspace': workspace },
    body: JSON.stringify(body),
  })

test('a double click makes one plan, and both clicks hear of it', async () => {
  const { sent, send, answer } = sender()
  const both = [send(asked({ name: '方案' })), send(asked({ name: '方案' }))]
  answer()
  const [first, second] = await Promise.all(both)
  expect(sent).toEqual(['POST {"name":"方案"}'])
  expect([await first?.json(), await second?.json()]).toEqual([{ number: 1 }, { number: 1 }])
  await send(asked({ name: '方案' }))
  expect(sent).toHaveLength(2)
})

test('what differs, what is asked in another workspace and what is only read is sent each time', async () => {
  const { sent, send, answer } = sender()
  answer()
  await Promise.all([
    send(asked({ name: '方案' })),
    send(asked({ name: '另一个' })),
    send(asked({ name: '方案' }, 'two')),
    send(new Request('http://weiying.test/api/v1/plans')),
    send(new Request('http://weiying.test/api/v1/plans')),
  ])
  expect(sent).toHaveLength(5)
})

test('a refusal is told to both clicks, and the next one is sent anew', async () => {
  let tries = 0
  const send = onceAtATime(async () => {
    tries += 1
    throw new TypeError('offline')
  })
  const both = await Promise.allSettled([send(asked({})), send(asked({}))])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(tries).toBe(1)
  await expect(send(asked({}))).rejects.toThrow('offline')
  expect(tries).toBe(2)
})
