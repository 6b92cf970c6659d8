import { systemIds, toId } from '@weiying/kernel'

import { type TestApp } from '../app.ts'

let count = 0

export const deskExamples = {
  'conversations.answer': async (app: TestApp) => {
    const account = await app.api.accounts.create({
      name: '客服',
      kind: 'service',
      appId: `wxdesk${String((count += 1)).padStart(10, '0')}`,
      secret: 's'.repeat(32),
      // Nobody listens there: the answer fails, which is an outcome like others.
      apiBaseUrl: 'http://127.0.0.1:9',
    })
    const workspace = toId<'workspace'>(app.workspace.id)
    const [accountId, openid] = [toId<'account'>(account.id), `o_desk_example_${count}`]
    await app.db.in(workspace).transaction(
      async (tx) =>
        await app.product.accounts.messages.record(tx, workspace, [
          {
            id: systemIds<'message'>(),
            accountId,
            openid,
            direction: 'in',
            kind: 'text',
            content: { content: '在吗' },
            author: 'contact',
            authorId: null,
            outcome: 'received',
            at: app.clock.now(),
          },
        ]),
    )
    return { id: systemIds<'message'>(), accountId, openid, text: '在的，请问有什么可以帮您？' }
  },
}
